"""Instruments and bodies."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from accords.admin.base import NamesAdmin
from accords.models import Body, Instrument, InstrumentAlias


class InstrumentAliasInline(admin.TabularInline):
    """Other names of an instrument; extraction reads them beside the lexicon's."""

    model = InstrumentAlias
    extra = 1


class _NamedAdmin(NamesAdmin):
    list_display = ["name", "slug", "commitments_count"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(number=Count("commitments"))

    @admin.display(description="commitments", ordering="number")
    def commitments_count(self, row: Instrument | Body) -> int:
        """How many commitments name it."""
        return row.number  # type: ignore[union-attr]  # get_queryset() counts them


@admin.register(Instrument)
class InstrumentAdmin(_NamedAdmin):
    """Named agreements."""

    search_fields = ["name", "slug", "aliases__text"]
    inlines = [InstrumentAliasInline]


@admin.register(Body)
class BodyAdmin(_NamedAdmin):
    """Named organisations and standing mechanisms."""

    search_fields = ["name", "slug"]
