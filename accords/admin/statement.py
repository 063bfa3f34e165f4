"""Statements: the document in its own language beside what was read of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accords.admin import evidence, queue
from accords.admin.base import ReviewedAdmin
from accords.ingest import decisions
from accords.models import Partner, Relationship, Statement
from accords.text.direction import direction

_COLUMNS = ("language", "kind", "title", "title_english", "source_url", "publisher", "year")
HEAVY = ("text", "head", "units", "reading", "evidence", "machine")


class StatementForm(forms.ModelForm):
    """A statement as the desk edits it."""

    parties = forms.CharField(
        help_text="Codes in the order in which the document names them, with spaces between: VN KR"
    )

    source_url = forms.URLField(required=False, assume_scheme="https", max_length=1000)

    class Meta:
        model = Statement
        fields = [*_COLUMNS, "date", "date_basis", "visits", "review_note"]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "review_note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["parties"] = " ".join(decisions.standing(self.instance, "parties"))
            language = self.instance.language
            self.fields["title"].widget.attrs |= {"lang": language, "dir": direction(language)}

    def clean_parties(self) -> str:
        """Each code must be a partner's, and stand once."""
        codes = list(dict.fromkeys(self.cleaned_data["parties"].upper().replace(",", " ").split()))
        known = set(Partner.objects.filter(code__in=codes).values_list("code", flat=True))
        unknown = [code for code in codes if code not in known]
        if unknown:
            raise forms.ValidationError(f"No partner of the archive: {', '.join(unknown)}")
        return " ".join(codes)

    def values(self) -> dict[str, Any]:
        """The fields that the form changes."""
        changed = set(self.changed_data)
        found = {name: self.cleaned_data[name] for name in _COLUMNS if name in changed}
        if changed & {"date", "date_basis"}:
            found["date"] = [self.cleaned_data["date"], self.cleaned_data["date_basis"]]
        if "parties" in changed:
            found["parties"] = self.cleaned_data["parties"].split()
        if "visits" in changed:
            found["visits"] = sorted(visit.slug for visit in self.cleaned_data["visits"])
        return found


class RelationshipInline(admin.TabularInline):
    """What the document says of the level of relations."""

    model = Relationship
    extra = 0
    fields = ["first", "second", "level", "year", "event"]
    autocomplete_fields = ["first", "second"]


@admin.register(Statement)
class StatementAdmin(ReviewedAdmin):
    """Documents. They come in by ingest; here they are corrected."""

    form = StatementForm
    list_display = [
        "title_shown",
        "kind",
        "language",
        "parties_shown",
        "date",
        "year",
        "promises",
        "review",
    ]
    list_filter = [
        queue.QueueFilter,
        "review",
        "kind",
        "language",
        "year",
        "date_basis",
        ("partners", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["slug", "title", "title_english", "source_url", "publisher", "file_name", "=sha256"]
    autocomplete_fields = ["visits"]
    readonly_fields = ["slug", "file_name", "sha256", "retrieved_at", "warnings", "confidence"]
    inlines = [RelationshipInline]
    actions = [*ReviewedAdmin.actions, "extract_again"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title_english",
                    "title",
                    ("kind", "language"),
                    ("date", "date_basis", "year"),
                    "parties",
                    "visits",
                    "source_url",
                    "publisher",
                ]
            },
        ),
        ("Why", {"fields": ["review_note"], "description": "Kept in the history, with your name."}),
        ("File", {"fields": ["slug", "file_name", "sha256", "retrieved_at", "warnings", "confidence"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).prefetch_related("statement_partners__partner")
        return rows.annotate(number=Count("commitments", distinct=True))

    def values(self, form: Any, formsets: Sequence[Any]) -> dict[str, Any]:
        found: dict[str, Any] = form.values()
        for formset in formsets:
            if formset.has_changed():
                found["relationships"] = _relationships(formset)
        return found

    def passage(self, row: Statement) -> evidence.Passage:
        return evidence.document(row)

    @admin.display(description="statement", ordering="title_english")
    def title_shown(self, row: Statement) -> str:
        """Its English title, else what there is."""
        return f"{row}{' (no longer bilateral)' if row.vanished else ''}"

    @admin.display(description="parties")
    def parties_shown(self, row: Statement) -> str:
        """Codes in the document's order."""
        return " ".join(one.partner.code for one in row.statement_partners.all())

    @admin.display(description="commitments")
    def promises(self, row: Statement) -> int:
        """How many commitments it holds."""
        return row.number  # type: ignore[attr-defined]  # get_queryset() counts them

    def view_on_site(self, row: Statement) -> str:
        return reverse("statement", args=[row.slug])


def _relationships(formset: Any) -> list[list[Any]]:
    found = []
    for one in (form.cleaned_data for form in formset.forms):
        if not one or one.get("DELETE"):
            continue
        first, second = sorted((one["first"].code, one["second"].code))
        found.append([first, second, one["level"], one["year"], one["event"]])
    return sorted(found, key=lambda value: value[:3])
