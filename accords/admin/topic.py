"""Sectors and topics: they mirror the lexicon, so they are read here and changed there."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from accords.admin.base import ReadOnlyAdmin
from accords.models import Sector, Topic


@admin.register(Sector)
class SectorAdmin(ReadOnlyAdmin):
    """The twenty sectors."""

    list_display = ["name", "slug", "commitments_count"]
    search_fields = ["name", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(number=Count("commitment_sectors"))

    @admin.display(description="commitments", ordering="number")
    def commitments_count(self, sector: Sector) -> int:
        """How many commitments are about it."""
        return sector.number  # type: ignore[attr-defined]  # get_queryset() counts them


@admin.register(Topic)
class TopicAdmin(ReadOnlyAdmin):
    """The topics below the sectors."""

    list_display = ["name", "slug", "sector", "commitments_count"]
    list_filter = ["sector"]
    list_select_related = ["sector"]
    search_fields = ["name", "slug", "definition"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(number=Count("commitment_topics"))

    @admin.display(description="commitments", ordering="number")
    def commitments_count(self, topic: Topic) -> int:
        """How many commitments are about it."""
        return topic.number  # type: ignore[attr-defined]  # get_queryset() counts them
