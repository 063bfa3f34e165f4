"""The sitemap: every page worth finding."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from accords.models import Commitment, CommitmentTopic, Partner, Sector, Statement, Topic, Visit


class PageSitemap(Sitemap):
    """The pages there is one of."""

    def items(self) -> list[str]:
        """Names of addresses."""
        return [
            "home",
            "commitments",
            "statements",
            "visits",
            "partners",
            "sectors",
            "targets",
            "compare",
            "about",
        ]

    def location(self, item: str) -> str:
        """The path."""
        return reverse(item)


class RecordSitemap(Sitemap):
    """The pages of one sort of record, with the time of the last change."""

    limit = 5000

    def __init__(self, rows: "QuerySet[Any]") -> None:
        self.rows = rows

    def items(self) -> "QuerySet[Any]":
        """The records."""
        return self.rows.all()

    def get_latest_lastmod(self) -> datetime | None:
        """When any of them last changed: asked of the database, not of every record."""
        if "updated_at" not in {field.name for field in self.rows.model._meta.get_fields()}:
            return None
        latest: datetime | None = self.rows.aggregate(latest=Max("updated_at"))["latest"]
        return latest

    def lastmod(self, item: Any) -> datetime | None:
        """When the record last changed, where it keeps that."""
        return getattr(item, "updated_at", None)


def sitemaps() -> dict[str, type[Sitemap] | Sitemap]:
    """All parts by name."""
    return {
        "pages": PageSitemap(),
        "statements": RecordSitemap(Statement.objects.published().only("slug", "updated_at").order_by("pk")),
        "commitments": RecordSitemap(Commitment.objects.published().only("key", "updated_at").order_by("pk")),
        "visits": RecordSitemap(Visit.objects.published().only("slug", "updated_at").order_by("pk")),
        "partners": RecordSitemap(Partner.objects.order_by("pk")),
        "sectors": RecordSitemap(Sector.objects.order_by("pk")),
        "topics": RecordSitemap(
            Topic.objects.filter(pk__in=CommitmentTopic.objects.values("topic")).order_by("pk")
        ),
    }
