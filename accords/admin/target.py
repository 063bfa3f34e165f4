"""Targets, to be looked through; they are corrected on their commitment."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accords.admin.base import ReadOnlyAdmin, link
from accords.models import Target


@admin.register(Target)
class TargetAdmin(ReadOnlyAdmin):
    """Quantified and dated goals, the earliest due first."""

    list_display = ["__str__", "amount", "currency", "unit", "year", "due", "commitment_link"]
    list_filter = ["currency", "unit", "year"]
    search_fields = ["commitment__gloss", "commitment__text", "=commitment__key"]
    ordering = ["year", "pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super()
            .get_queryset(request)
            .select_related("commitment")
            .defer("commitment__machine", "commitment__evidence")
        )

    @admin.display(description="commitment")
    def commitment_link(self, row: Target) -> SafeString:
        """Where it is corrected."""
        return format_html('<a href="{}">{}</a>', *link(row.commitment))
