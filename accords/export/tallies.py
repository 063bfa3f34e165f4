"""How many published commitments each statement, partner, sector and topic has."""

from functools import cached_property

from django.db.models import Count

from accords.models import Commitment


class Tallies:
    """Counts of one moment, each read in one query when first asked for."""

    @cached_property
    def statements(self) -> dict[str, int]:
        """By the statement's slug."""
        return self._by("statement__slug")

    @cached_property
    def partners(self) -> dict[str, int]:
        """By the partner's code."""
        return self._by("parties__code")

    @cached_property
    def sectors(self) -> dict[str, int]:
        """By the sector's slug."""
        return self._by("sectors__slug")

    @cached_property
    def topics(self) -> dict[str, int]:
        """By the topic's slug."""
        return self._by("topics__slug")

    def _by(self, path: str) -> dict[str, int]:
        rows = Commitment.objects.published().order_by().values_list(path).annotate(number=Count("pk"))
        return {value: number for value, number in rows if value}
