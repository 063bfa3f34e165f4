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
from accords.search.postings import Bytes, Numbers, PostingList, bitmap, numbers_of
from accords.search.snapshot import Space

SATURATION = 1.2
LENGTH_WEIGHT = 0.75
NAME_WEIGHT = 0.4
"""A topic's, sector's or country's name counts for so much of a word of the text."""

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

_WEIGH_ALL = 20_000
"""So few documents are weighed at once; of more those first that may stand on the page are looked for."""

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


def by_score(found: BitMap, leaves: Iterable[Leaf], space: Space, start: int, end: int | None) -> list[int]:
    """The documents that fit best first; of equals the newest."""
    weighed = [one for leaf in leaves if (one := _weighed(leaf, found, space))]
    if end is not None and len(found) > _WEIGH_ALL:
        found = _contenders(found, weighed, space, end)
    numbers = numbers_of(found)
    at = numbers.astype(np.intp)
    lengths = space.columns.length[at]
    traits = [one.trait(at, len(space.columns)) for one in weighed]
    groups, samples = _alike(lengths, *(each for trait in traits for each in (trait.times, trait.names)))
    score = _scores(lengths[samples], [trait.of(samples) for trait in traits], space)
    if end is not None and len(score) < len(numbers):
        # Whole groups that come behind the last row of the page are left out before any row is compared.
        kept = np.flatnonzero(
            (score >= _last_score(score, np.bincount(groups, minlength=len(score)), end))[groups]
        )
        numbers, groups = numbers[kept], groups[kept]
    return _page(numbers, -score[groups], space.columns, start, end, oldest=False)


def _last_score(scores: Floats, numbers: Indices, end: int) -> float:
    """The score of the last row of a page, from scores and how many documents have each."""
    order = np.argsort(-scores)
    reached = np.cumsum(numbers[order])
    return float(scores[order[min(int(np.searchsorted(reached, end)), len(order) - 1)]])


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


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A leaf in the documents that were found: which have it in their words, which in their names, and how
    often it is there where that is more than once."""

    weight: float
    words: BitMap
    names: BitMap
    several: Sequence[tuple[Numbers, Bytes]]

    def trait(self, at: Indices, size: int) -> _Trait:
        """What the documents ``at`` these numbers have of it; ``size`` is above every number."""
        # A table of all documents: filled and read once, it needs no search.
        table = np.zeros(size, np.uint8)
        table[numbers_of(self.words).astype(np.intp)] = 1
        for numbers, frequencies in self.several:
            places = numbers.astype(np.intp)
            table[places] = np.maximum(table[places], frequencies)
        times = table[at]
        if self.names:
            table[:] = 0
            table[numbers_of(self.names).astype(np.intp)] = 1
            return _Trait(self.weight, times, table[at])
        return _Trait(self.weight, times, np.zeros(len(at), np.uint8))


def _weighed(leaf: Leaf, found: BitMap, space: Space) -> _Weighed | None:
    """The leaf in the found documents; null where no document at all has it."""
    words = BitMap.union(leaf.documents, *(one.documents for one in leaf.words))
    names = BitMap.union(BitMap(), *(one.documents for one in leaf.names))
    having = len(words | names)
    if not having:
        return None
    weight = np.log1p((len(space.every) - having + 0.5) / (having + 0.5))
    several = [one.several for one in leaf.words if one.documents]
    return _Weighed(float(weight), words & found, names & found, several)


def _contenders(found: BitMap, weighed: Sequence[_Weighed], space: Space, end: int) -> BitMap:
    """Those of the documents that may stand on a page that ends there.

    Most documents have a word once, and of those that have the same leaves so the shortest fit best: the
    others need not be weighed. All that have some leaf more often than once stay.
    """
    several = BitMap.union(BitMap(), *(bitmap(numbers) for one in weighed for numbers, _ in one.several))
    kept = several & found
    cells: list[tuple[BitMap, tuple[tuple[int, int], ...]]] = [(found - several, ())]
    for one in weighed:
        cells = [
            (part, (*having, (in_words, in_names)))
            for documents, having in cells
            for in_words, with_word in ((1, documents & one.words), (0, documents - one.words))
            for in_names, part in ((1, with_word & one.names), (0, with_word - one.names))
            if part
        ]
        if len(cells) > _MOST_CELLS:
            return found
    for documents, having in cells:
        kept |= _shortest(documents, list(zip(weighed, having, strict=True)), space, end)
    return kept


_MOST_CELLS = 64


def _shortest(
    documents: BitMap, having: Sequence[tuple[_Weighed, tuple[int, int]]], space: Space, end: int
) -> BitMap:
    """Of documents that have the same leaves once each, in words and in names, those that may stand on the
    page."""
    numbers = numbers_of(documents)
    lengths = space.columns.length[numbers.astype(np.intp)]
    if len(numbers) <= end or lengths.max() > _LONG:
        return documents
    per_length = np.bincount(lengths)
    traits = [
        _Trait(one.weight, *(np.full(len(per_length), times, np.uint8) for times in pair))
        for one, pair in having
    ]
    scores = _scores(np.arange(len(per_length), dtype=np.uint32), traits, space)
    is_best = scores >= _last_score(scores, per_length, end)
    return bitmap(numbers[np.flatnonzero(is_best[lengths])])


_LONG = 1 << 16
"""Documents with more words than this are not told apart by their length."""


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
