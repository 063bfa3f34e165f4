"""How many published commitments each statement, partner, sector and topic has."""

from collections.abc import Mapping
from functools import cached_property

from django.db.models import Count

from accords.models import Commitment
from accords.search import Query, Vocabulary
from accords.search.engine import Answer, understand


def everything() -> Answer:
    """All commitments and all statements of the archive, in one state of the index."""
    return Answer(understand(Query(), Vocabulary()), with_statements=True)


class Tallies:
    """Counts of one moment, each read when first asked for: of statements from the records, of all else
    from the index, which has counted it already."""

    @cached_property
    def statements(self) -> dict[str, int]:
        """By the statement's slug."""
        rows = Commitment.objects.published().order_by().values_list("statement__slug")
        return dict(rows.annotate(number=Count("pk")))

    @property
    def partners(self) -> Mapping[str, int]:
        """By the partner's code."""
        return self._counts["country"]

    @property
    def sectors(self) -> Mapping[str, int]:
        """By the sector's slug."""
        return self._counts["sector"]

    @property
    def topics(self) -> Mapping[str, int]:
        """By the topic's slug."""
        return self._counts["topic"]

    @cached_property
    def _counts(self) -> Mapping[str, Mapping[str, int]]:
        return everything().counts()
