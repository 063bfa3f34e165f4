"""Visits: what all documents say of them together, and what a human knows better."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accords.admin import queue
from accords.admin.base import ReviewedAdmin
from accords.ingest import review
from accords.models import Visit, VisitAddress, VisitLeader

_DATES = ("start", "end", "precision")


class VisitForm(forms.ModelForm):
    """A visit as the desk edits it."""

    class Meta:
        model = Visit
        fields = ["visitor", "host", "kind", *_DATES, "trip", "review_note"]
        widgets = {"review_note": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        """Nobody visits himself, and nobody leaves before he comes."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("host") and found.get("host") == found.get("visitor"):
            raise forms.ValidationError("Visitor and host are the same.")
        start, end = found.get("start"), found.get("end")
        if start and end and end < start:
            raise forms.ValidationError("The visit ends before it starts.")
        return found

    def values(self, *, everything: bool = False) -> dict[str, Any]:
        """The fields that the form changes, or all."""
        said = self.cleaned_data
        days = [said[name].isoformat() if said[name] else None for name in ("start", "end")]
        known = {
            "visitor": said["visitor"].code,
            "host": said["host"].code if said["host"] else None,
            "kind": said["kind"],
            "dates": [*days, said["precision"]],
            "trip": said["trip"].slug if said["trip"] else None,
        }
        changed = {"dates" if name in _DATES else name for name in self.changed_data}
        return known if everything else {name: value for name, value in known.items() if name in changed}


class VisitLeaderInline(admin.TabularInline):
    """Who took part, for which side and in which office."""

    model = VisitLeader
    extra = 0
    fields = ["leader", "side", "office", "printed", "confidence"]
    readonly_fields = ["printed", "confidence"]
    autocomplete_fields = ["leader", "side"]


class VisitAddressInline(admin.TabularInline):
    """Addresses that the visit had before; they lead here."""

    model = VisitAddress
    extra = 0
    can_delete = False
    readonly_fields = ["slug"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Visit)
class VisitAdmin(ReviewedAdmin):
    """Visits, the latest first."""

    form = VisitForm
    list_display = [
        "slug",
        "visitor",
        "host",
        "kind",
        "start",
        "end",
        "precision",
        "trip",
        "accounts",
        "review",
    ]
    list_filter = [
        queue.QueueFilter,
        "review",
        "kind",
        "precision",
        ("visitor", admin.RelatedOnlyFieldListFilter),
        ("host", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["visitor", "host", "trip"]
    date_hierarchy = "start"
    search_fields = ["slug", "former_addresses__slug", "visitor__name", "host__name", "leaders__name"]
    autocomplete_fields = ["visitor", "host", "trip"]
    inlines = [VisitLeaderInline, VisitAddressInline]
    fieldsets = [
        (None, {"fields": [("visitor", "host"), ("kind", "precision"), ("start", "end"), "trip"]}),
        ("Why", {"fields": ["review_note"], "description": "Kept in the history, with your name."}),
    ]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else []

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(number=Count("statements", distinct=True))

    def values(self, form: Any, formsets: Sequence[Any]) -> dict[str, Any]:
        found: dict[str, Any] = form.values()
        for formset in formsets:
            if formset.model is VisitLeader and formset.has_changed():
                found["leaders"] = [
                    [one["leader"].name, one["side"].code if one["side"] else None, one["office"]]
                    for one in (form.cleaned_data for form in formset.forms)
                    if one and not one.get("DELETE")
                ]
        return found

    def add(self, request: HttpRequest, values: dict[str, Any], form: Any) -> Visit:
        return review.add_visit(
            form.values(everything=True), user=request.user, note=form.cleaned_data["review_note"]
        )

    @admin.display(description="statements", ordering="number")
    def accounts(self, row: Visit) -> int:
        """How many documents report it."""
        return row.number  # type: ignore[attr-defined]  # get_queryset() counts them

    def view_on_site(self, row: Visit) -> str:
        return reverse("visit", args=[row.slug])
