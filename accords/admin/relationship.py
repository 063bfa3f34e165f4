"""Relationships, to be looked through; they are corrected on the statement that reports them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accords.admin.base import ReadOnlyAdmin, link
from accords.models import Relationship


@admin.register(Relationship)
class RelationshipAdmin(ReadOnlyAdmin):
    """The level of relations of two partners, as a statement reports it."""

    list_display = ["level", "first", "second", "event", "year", "statement_link"]
    list_filter = ["event", "level", "year"]
    search_fields = ["level", "first__name", "second__name", "statement__title_english"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        heavy = ("text", "head", "units", "reading", "evidence", "machine")
        rows = super().get_queryset(request).select_related("first", "second", "statement")
        return rows.defer(*(f"statement__{column}" for column in heavy))

    @admin.display(description="statement")
    def statement_link(self, row: Relationship) -> SafeString:
        """Where it is corrected."""
        return format_html('<a href="{}">{}</a>', *link(row.statement))
