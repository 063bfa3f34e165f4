"""The review queue: what nobody has ruled on, the least certain first."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accords.models import Commitment
from accords.vocab import ReviewState

OPEN = (ReviewState.DISPUTED, ReviewState.UNREVIEWED)
"""States that wait for a human; disputes first."""


class QueueFilter(admin.SimpleListFilter):
    """What waits for a human, and why."""

    title = "queue"
    parameter_name = "queue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("open", "To review"),
            ("disputed", "Disputed: the machine changed its mind"),
            ("vanished", "No longer found by the machine"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        if self.value() == "open":
            return queryset.filter(review__in=OPEN)
        if self.value() == "disputed":
            return queryset.filter(review=ReviewState.DISPUTED)
        if self.value() == "vanished":
            return queryset.filter(vanished=True)
        return queryset


def following(row: Commitment) -> Commitment | None:
    """The commitment that a reviewer should look at after ``row``."""
    others = Commitment.objects.exclude(pk=row.pk).only("pk")
    for state in OPEN:
        found = others.filter(review=state).order_by("confidence", "pk").first()
        if found is not None:
            return found
    return None
