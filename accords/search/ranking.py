"""In which order rows come: by how well they fit (BM25), or by date.

Documents without a date come last, whichever way dates run. Rows of one document keep its order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import prod

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
Indices = npt.NDArray[np.intp]

_SORT_ALL = 2048
"""So few rows are sorted whole; of more only those that may stand on the page."""

__all__ = ["Leaf", "by_date", "by_score", "numbers_of"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A wanted leaf of a query: the lists of its words, of names, and the documents of a phrase or of a
    beginning, which count once."""

    words: Sequence[PostingList]
    names: Sequence[PostingList]
    documents: BitMap = field(default_factory=BitMap)


def by_score(found: Numbers, leaves: Iterable[Leaf], space: Space, start: int, end: int | None) -> list[int]:
    """The documents that fit best first; of equals the newest."""
    at = found.astype(np.intp)
    lengths = space.columns.length[at]
    traits = [trait for leaf in leaves if (trait := _trait(leaf, at, space))]
    counts = [each for trait in traits for each in (trait.times, trait.names)]
    groups, samples = _alike(lengths, *counts)
    score = _scores(lengths[samples], [trait.of(samples) for trait in traits], space)
    if end is not None and len(score) < len(found):
        # Whole groups that come behind the last row of the page are left out before any row is compared.
        order = np.argsort(-score)
        reached = np.cumsum(np.bincount(groups, minlength=len(score))[order])
        last = score[order[min(int(np.searchsorted(reached, end)), len(order) - 1)]]
        kept = np.flatnonzero((score >= last)[groups])
        found, groups = found[kept], groups[kept]
    return _page(found, -score[groups], space.columns, start, end, oldest=False)


@dataclass(frozen=True, slots=True)
class _Trait:
    """How often each of some documents has a leaf in its words, and whether in its names; ``weight`` tells
    how seldom any document has it."""

    weight: float
    times: Bytes
    names: Bytes

    def of(self, samples: Indices) -> "_Trait":
        """The same of some of the documents."""
        return _Trait(self.weight, self.times[samples], self.names[samples])


def _trait(leaf: Leaf, at: Indices, space: Space) -> _Trait | None:
    """The trait of the documents ``at`` these numbers; null where no document has the leaf."""
    have = BitMap.union(
        leaf.documents, *(one.documents for one in leaf.words), *(one.documents for one in leaf.names)
    )
    if not have:
        return None
    weight = np.log1p((len(space.every) - len(have) + 0.5) / (len(have) + 0.5))
    size = len(space.columns)
    return _Trait(
        float(weight),
        _times(at, leaf.words, leaf.documents, size),
        _times(at, (), BitMap.union(BitMap(), *(one.documents for one in leaf.names)), size),
    )


def _alike(*traits: npt.NDArray[np.unsignedinteger]) -> tuple[Indices, Indices]:
    """Documents whose traits are all the same form a group: the group of each document, and of each group
    one document. Where there were more groups than documents, each is its own."""
    number = len(traits[0])
    sizes = [int(trait.max(initial=0)) + 1 for trait in traits]
    if prod(sizes) > number:
        everyone = np.arange(number)
        return everyone, everyone
    groups = np.zeros(number, np.intp)
    for trait, size in zip(traits, sizes, strict=True):
        if size > 1:
            groups *= size
            groups += trait
    samples = np.zeros(prod(sizes), np.intp)
    samples[groups] = np.arange(number)
    return groups, samples


def _scores(lengths: npt.NDArray[np.uint32], traits: Iterable[_Trait], space: Space) -> Floats:
    """How well documents of these lengths and traits fit, rounded so that the last bits decide nothing."""
    total = np.zeros(len(lengths))
    relative = lengths.astype(np.float64) / space.mean_length
    dampened = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * relative)
    for trait in traits:
        times = trait.times + NAME_WEIGHT * trait.names
        total += trait.weight * times * (SATURATION + 1) / (times + dampened)
    return np.round(total, 6)


def _times(at: Indices, lists: Sequence[PostingList], once: BitMap, size: int) -> Bytes:
    """How often each of the documents ``at`` these numbers has a term: the most that any list says, and one
    time at least where it is among ``once``."""
    lists = [one for one in lists if one.documents]
    if sum(len(one.documents) for one in lists) + len(once) > _MUCH_LONGER * len(at):
        return _times_of_few(at, lists, once)
    # A table of all documents: filled and read once, it needs no search. Most documents have a term once, so
    # that they are told in one go, and only the others list by list.
    table = np.zeros(size, np.uint8)
    table[numbers_of(BitMap.union(once, *(one.documents for one in lists))).astype(np.intp)] = 1
    for one in lists:
        numbers, frequencies = one.frequencies
        more = np.flatnonzero(frequencies > 1)
        places = numbers[more].astype(np.intp)
        table[places] = np.maximum(table[places], frequencies[more])
    return table[at]


_MUCH_LONGER = 16
"""Lists so much longer than the result are searched, not laid out."""


def _times_of_few(at: Indices, lists: Iterable[PostingList], once: BitMap) -> Bytes:
    times = np.zeros(len(at), np.uint8)
    wanted = at.astype(np.uint32)
    every = numbers_of(once)
    told = [one.frequencies for one in lists]
    for numbers, frequencies in [*told, (every, np.ones(len(every), np.uint8))]:
        if len(numbers):
            places = np.searchsorted(numbers, wanted)
            places[places == len(numbers)] = 0
            np.maximum(times, np.where(numbers[places] == wanted, frequencies[places], 0), out=times)
    return times


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
        kept = np.flatnonzero(first <= last)
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
