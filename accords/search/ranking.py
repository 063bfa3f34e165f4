"""In which order rows come: by how well they fit (BM25), or by date.

Documents without a date come last, whichever way dates run. Rows of one document keep its order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from accords.search.columns import Columns
from accords.search.postings import Bytes, Numbers, PostingList, numbers_of
from accords.search.snapshot import Space

SATURATION = 1.2
LENGTH_WEIGHT = 0.75
NAME_WEIGHT = 0.4
"""A topic's, sector's or country's name counts for so much of a word of the text."""

Floats = npt.NDArray[np.float64]

_SORT_ALL = 2048
"""So few rows are sorted whole; of more only those that may stand on the page."""

__all__ = ["Leaf", "by_date", "by_score", "numbers_of", "scores"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A wanted leaf of a query: the lists of its words, of names, and the documents of a phrase or of a
    beginning, which count once."""

    words: Sequence[PostingList]
    names: Sequence[PostingList]
    documents: BitMap = field(default_factory=BitMap)


def scores(found: Numbers, leaves: Iterable[Leaf], space: Space) -> Floats:
    """How well each document fits, rounded so that the last bits decide nothing."""
    total = np.zeros(len(found))
    every, size = len(space.every), len(space.columns)
    lengths = space.columns.length[found].astype(np.float64)
    dampened = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths / space.mean_length)
    for leaf in leaves:
        have = BitMap.union(
            leaf.documents, *(one.documents for one in leaf.words), *(one.documents for one in leaf.names)
        )
        if not have:
            continue
        weight = np.log1p((every - len(have) + 0.5) / (len(have) + 0.5))
        once = numbers_of(leaf.documents)
        words = [*_frequencies(leaf.words), (once, np.ones(len(once), np.uint8))]
        times = _times(found, words, size).astype(np.float64)
        if leaf.names:
            names = [(numbers, np.ones(len(numbers), np.uint8)) for numbers, _ in _frequencies(leaf.names)]
            times += NAME_WEIGHT * _times(found, names, size)
        total += weight * times * (SATURATION + 1) / (times + dampened)
    return np.round(total, 6)


def _frequencies(lists: Sequence[PostingList]) -> list[tuple[Numbers, Bytes]]:
    return [one.frequencies for one in lists]


def _times(found: Numbers, lists: Sequence[tuple[Numbers, Bytes]], size: int) -> Bytes:
    """How often each document of ``found`` has a term: the most that any of the lists says."""
    lists = [one for one in lists if len(one[0])]
    if sum(len(numbers) for numbers, _ in lists) > _MUCH_LONGER * len(found):
        times = np.zeros(len(found), np.uint8)
        for numbers, frequencies in lists:
            at = np.searchsorted(numbers, found)
            at[at == len(numbers)] = 0
            np.maximum(times, np.where(numbers[at] == found, frequencies[at], 0), out=times)
        return times
    # A table of all documents: filled and read once, it needs no search.
    table = np.zeros(size, np.uint8)
    for numbers, frequencies in lists:
        table[numbers] = np.maximum(table[numbers], frequencies) if len(lists) > 1 else frequencies
    return table[found]


_MUCH_LONGER = 16
"""Lists so much longer than the result are searched, not laid out."""


def by_score(found: Numbers, score: Floats, columns: Columns, start: int, end: int | None) -> list[int]:
    """The best first; of equals the newest."""
    return _page(found, -score, columns, start, end, oldest=False)


def by_date(found: Numbers, columns: Columns, start: int, end: int | None, *, oldest: bool) -> list[int]:
    """The newest, or the oldest, first."""
    return _page(found, _day_order(found, columns, oldest=oldest), columns, start, end, oldest=oldest)


def _day_order(found: Numbers, columns: Columns, *, oldest: bool) -> npt.NDArray[np.int64]:
    days = columns.day[found].astype(np.int64)
    return np.where(days == 0, np.int64(1 << 40), days) if oldest else -days


def _page(
    found: Numbers, first: npt.NDArray, columns: Columns, start: int, end: int | None, *, oldest: bool
) -> list[int]:
    """The rows from ``start`` to ``end`` of ``found``, sorted by ``first``, then by date and place."""
    if end is not None and end < len(found) and len(found) > _SORT_ALL:
        # Whoever is beyond the last row of the page by ``first`` alone cannot stand on it.
        last = np.partition(first, end - 1)[end - 1]
        kept = first <= last
        found, first = found[kept], first[kept]
    order = np.lexsort(
        (
            found,
            columns.start[found],
            columns.statement[found],
            _day_order(found, columns, oldest=oldest),
            first,
        )
    )
    sorted_keys: list[int] = found[order[start:end]].tolist()
    return sorted_keys
