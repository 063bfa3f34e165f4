"""Counts that several views ask for."""

from collections.abc import Iterable

from accords.models import Commitment, Statement


def commitments_of(statements: Iterable[Statement]) -> dict[int, int]:
    """How many commitments each of these statements holds, by statement id."""
    ids = [statement.pk for statement in statements]
    counted = Commitment.objects.published().filter(statement__in=ids).counts_by("statement")
    return {int(statement): number for (statement,), number in counted.items()}
