"""What the modules of the desk share."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from simple_history.admin import SimpleHistoryAdmin

from accords.admin import evidence
from accords.ingest import names, review
from accords.vocab import ReviewState

_NAMED_SHOWN = 20
"""So many of the records that name a row are shown where it is to be deleted."""


class HistoryAdmin(SimpleHistoryAdmin):
    """Records with a history, which is to be read: a value goes back by being corrected."""

    object_history_list_template = "admin/accords/history.html"

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def set_history_delta_changes(self, request: HttpRequest, historical_records: Any, **_: Any) -> None:
        """The reason tells what changed, lists included, which the library cannot compare."""


class ReadOnlyAdmin(admin.ModelAdmin):
    """Records that nobody edits by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NamesAdmin(HistoryAdmin):
    """Records that are names: saved with their history, and indexed anew with all that bear them. Deleted
    where no record names them."""

    instead = "Correct the name, or take it out of these records."
    """What to do in the place of deleting a name that is in use."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        review.save_name(obj, user=request.user, told=", ".join(form.changed_data))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        review.index_name(form.instance)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with the rows; those that records name are protected, and it is said what to do."""
        deleted, counted, perms_needed, _ = super().get_deleted_objects(objs, request)
        protected: list[SafeString] = []
        for row in objs:
            if reason := review.why_kept(row):
                self.message_user(request, f"{reason}. {self.instead}", messages.ERROR)
                protected += islice(_links(names.records_naming(row)), _NAMED_SHOWN)
        return deleted, counted, perms_needed, protected

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        review.delete_name(obj, user=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for row in queryset:
            review.delete_name(row, user=request.user)


class ReviewedAdmin(HistoryAdmin):
    """Records with a machine layer and a human layer.

    A form changes nothing itself: ``values`` says what the human decided, and ``ingest.review`` does it.
    """

    change_form_template = "admin/accords/review_form.html"
    actions = ["accept", "reject", "reopen"]
    heavy: tuple[str, ...] = ("machine", "evidence")
    show_full_result_count = False
    list_per_page = 50

    class Media:
        css = {"all": ["css/desk.css"]}

    def values(self, form: Any, formsets: Sequence[Any]) -> dict[str, Any]:
        """The fields that the form changes, in the form in which the machine says them."""
        raise NotImplementedError

    def add(self, request: HttpRequest, values: dict[str, Any], form: Any) -> Any:
        """Makes a new record of a human's; the record."""
        raise NotImplementedError

    # Saving

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A decision that cannot stand comes back as an error of the form, and nothing is changed."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except review.DecisionError as error:
            request.refused = str(error)  # type: ignore[attr-defined]  # for get_form()
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        reason = getattr(request, "refused", "")
        return type(form.__name__, (_RefusedForm, form), {"reason": reason}) if reason else form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.instance

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            row = self.add(request, self.values(form, ()), form)
            obj.pk, obj.__dict__ = row.pk, row.__dict__

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if change:
            note = form.cleaned_data.get("review_note", "")
            review.correct(form.instance, self.values(form, formsets), user=request.user, note=note)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Without the formsets: they are not saved themselves, and the history tells more."""
        return super().construct_change_message(request, form, [], add)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        row = type(obj).objects.filter(pk=obj.pk)
        if "_extract" in request.POST:
            self.extract_again(request, row)
            return HttpResponseRedirect(request.path)
        for button, rule in (("_accept", self.accept), ("_reject", self.reject), ("_reopen", self.reopen)):
            if button in request.POST:
                rule(request, row)
                return HttpResponseRedirect(self.next_address(obj) or request.path)
        return super().response_change(request, obj)

    def next_address(self, obj: Any) -> str | None:
        """Where a reviewer goes after a ruling; null: nowhere."""
        return None

    # Actions

    @admin.action(description="Accept: right as it stands", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet) -> None:
        number = review.accept(queryset, user=request.user)
        self.message_user(request, f"{number} accepted.", messages.SUCCESS)

    @admin.action(description="Reject: wrong, and not to come back", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet) -> None:
        number = review.reject(queryset, user=request.user)
        self.message_user(request, f"{number} rejected.", messages.SUCCESS)

    @admin.action(description="Reopen: give back to the machine", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet) -> None:
        done = 0
        for row in queryset:
            try:
                review.reopen(row, user=request.user)
                done += 1
            except review.DecisionError as error:
                self.message_user(request, f"{row}: {error}", messages.ERROR)
        self.message_user(request, f"{done} reopened.", messages.SUCCESS)

    @admin.action(description="Extract again: read the stored text anew", permissions=["change"])
    def extract_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        statements = self.statements(queryset)
        stored = review.extract_again(statements)
        changes = [one.changes for one in stored]
        counted = (
            f"{len(stored)} read again: {sum(one.added for one in changes)} commitments added, "
            f"{sum(one.changed for one in changes)} changed, {sum(one.retired for one in changes)} retired."
        )
        self.message_user(request, counted, messages.SUCCESS)

    def statements(self, queryset: QuerySet) -> QuerySet:
        """The statements that the rows belong to."""
        return queryset

    # What may be done

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What the machine made is rejected, not deleted: it would come back with the next ingest."""
        if obj is None or obj.review != ReviewState.ADDED or obj.machine:
            return False
        return super().has_delete_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        review.discard(obj, user=request.user)

    # Showing

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Without what a list never shows and what may be long."""
        return super().get_queryset(request).defer(*self.heavy)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The whole row, at once."""
        row = super().get_object(request, object_id, from_field)
        return None if row is None else self.model._default_manager.get(pk=row.pk)  # noqa: SLF001 - Django's

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None:
            context |= {
                "row": row,
                "layers": evidence.layers(row),
                "reasons": evidence.reasons(row),
                "passage": self.passage(row),
                "may_extract": "extract_again" in self.actions,
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def passage(self, row: Any) -> evidence.Passage | None:
        """The words beside the form; null where a record has none of its own."""
        return None


class _RefusedForm:
    """What is mixed into a form whose values the use case has refused."""

    reason = ""

    def clean(self) -> Any:
        found = super().clean()  # type: ignore[misc]  # the form's
        reason = f"{self.reason[:1].upper()}{self.reason[1:]}."
        self.add_error(None, reason)  # type: ignore[attr-defined]  # the form's
        return found


def _links(found: Sequence[QuerySet]) -> Iterator[SafeString]:
    for rows in found:
        kind = rows.model._meta.verbose_name
        for row in rows[:_NAMED_SHOWN]:
            yield format_html('{}: <a href="{}">{}</a>', kind, *link(row))


def link(row: Any, text: str = "") -> tuple[str, str]:
    """The address of a record's form, and what to call it."""
    address = reverse(f"admin:accords_{row._meta.model_name}_change", args=[row.pk])
    return address, text or str(row)
