"""Two facets across each other: how many rows of a result have each value of both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accords.search import snapshot
from accords.search.engine import Answer, understand
from accords.search.postings import term_of
from accords.search.query import Query
from accords.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Crossed:
    """Counts of a result: in all, by each value of one facet and of the other, and by both. A row that
    has two values counts for each of them; values that none has are left out."""

    count: int
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    cells: Mapping[tuple[str, str], int]


def crossed(
    query: Query,
    rows: str,
    columns: str,
    *,
    vocabulary: Vocabulary | None = None,
    answer: Answer | None = None,
) -> Crossed:
    """The counts of two facets across each other, from what the process holds in memory.

    ``answer`` is what the index said to the query, where it was asked.
    """
    answer = answer or Answer(understand(query, vocabulary or Vocabulary()))
    space, found = answer.space, answer.documents
    totals = space.counts([rows, columns], found)
    by_row = _used(totals[rows])
    cells: dict[tuple[str, str], int] = {}
    for value in by_row:
        both = space.counts([columns], found & space.of(rows, value))[columns]
        cells |= {(value, column): number for column, number in _used(both).items()}
    return Crossed(len(found), by_row, _used(totals[columns]), cells)


def tally(answer: Answer, name: str, values: Iterable[str]) -> dict[str, int]:
    """How many rows of a result have each of some values that are not counted with the facets: instruments,
    bodies. Values that none has are left out."""
    terms = {term_of(name, value): value for value in values}
    lists = snapshot.read(terms).commitments
    return {
        value: number
        for term, value in terms.items()
        if term in lists and (number := lists[term].documents.intersection_cardinality(answer.documents))
    }


def _used(counts: Mapping[str, int]) -> dict[str, int]:
    return {value: number for value, number in counts.items() if number}
