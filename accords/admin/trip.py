"""Trips: made by ingest of the visits that a document reports as one journey."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from accords.models import Trip, Visit


class LegInline(admin.TabularInline):
    """The legs of a trip; a leg's trip is corrected on the visit."""

    model = Visit
    extra = 0
    can_delete = False
    show_change_link = True
    fields = ["slug", "host", "kind", "start", "end", "precision"]
    readonly_fields = ["slug", "host", "kind", "start", "end", "precision"]

    def has_add_permission(self, request: HttpRequest, obj: Trip | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("host", "visitor")


@admin.register(Trip)
class TripAdmin(admin.ModelAdmin):
    """Journeys to several hosts."""

    list_display = ["slug", "visitor", "start", "end", "legs"]
    list_select_related = ["visitor"]
    list_filter = [("visitor", admin.RelatedOnlyFieldListFilter)]
    date_hierarchy = "start"
    search_fields = ["slug", "visitor__name", "visits__host__name"]
    autocomplete_fields = ["visitor"]
    inlines = [LegInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(number=Count("visits"))

    def has_delete_permission(self, request: HttpRequest, obj: Trip | None = None) -> bool:
        """Its legs are taken off it on their visits; ingest deletes a trip without a leg."""
        return False

    @admin.display(description="legs", ordering="number")
    def legs(self, trip: Trip) -> int:
        """How many visits it has."""
        return trip.number  # type: ignore[attr-defined]  # get_queryset() counts them
