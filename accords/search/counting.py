"""How many of some documents have each value of each facet.

A large set is counted by meeting it with the documents of each value. A small one is looked up: the
values of a document stand as small numbers (codes) in one row of a table, so that those of all facets are
fetched at once; the few values that find no room there stand in a list by document.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from accords.search.documents import COUNTED
from accords.search.postings import CHUNK_BITS, Numbers, bitmap, numbers_of

_ROOM = {"country": 3, "sector": 3, "topic": 3}
"""Values of a facet for which each document has room; of other facets for one."""

_MOST = 3
"""A facet of which a document has more values than this, on average, is not looked up."""

_FEW_VALUES = 10
"""A facet with fewer values than this is not looked up: they are met sooner."""

_LIST = 4096
"""So many documents of a chunk are a list in a bitmap, which is met by going through it; more of them are a
bitset, which is met in no time."""

_NARROW = 255
"""Codes up to this fit into a byte."""

Facets = Mapping[str, Mapping[str, BitMap]]
"""The documents of each value, by facet; of values that some document has."""

Counts = dict[str, int]
"""How many documents have each value; values that none has are left out."""

Table = npt.NDArray[np.unsignedinteger]
Indices = npt.NDArray[np.intp]


def met(documents: BitMap, values: Mapping[str, BitMap]) -> Counts:
    """The counts of a facet, from the documents of its values."""
    return {
        value: count
        for value, found in values.items()
        if (count := documents.intersection_cardinality(found))
    }


class _Place(NamedTuple):
    """Where the values of a facet stand: in these columns of the wide or of the narrow table, by their codes,
    which count from 1; ``base`` is added to tell them from those of other facets."""

    values: tuple[str, ...]
    base: int
    is_wide: bool
    columns: range


class _Further(NamedTuple):
    """Values that found no room: documents, rising, each as often as it has such values, and their codes with
    the base of the facet."""

    documents: Numbers
    codes: Numbers


@dataclass(frozen=True)
class Codes:
    """The values of each document, by its number."""

    places: Mapping[str, _Place]
    narrow: Table
    wide: Table
    further: _Further

    @classmethod
    def of(cls, facets: Facets, size: int) -> "Codes":
        """The codes of all facets that can be looked up; ``size`` is above every number."""
        places = _places(facets)
        narrow, wide = (
            np.zeros((size, sum(len(one.columns) for one in places.values() if one.is_wide is is_wide)), kind)
            for is_wide, kind in ((False, np.uint8), (True, np.uint16))
        )
        parts = [
            _filled(wide if place.is_wide else narrow, place, facets[name], 0, size)
            for name, place in places.items()
        ]
        return cls(places, narrow, wide, _joined(parts))

    def patched(self, facets: Facets, changed: Mapping[str, Iterable[int]], size: int) -> "Codes | None":
        """The codes after some chunks of some facets changed; null where there are new values, and so other
        codes."""
        if any(tuple(facets.get(name, ())) != place.values for name, place in self.places.items()):
            return None
        narrow, wide = (_grown(table, size) for table in (self.narrow, self.wide))
        kept, *parts = [self.further]
        for name in changed.keys() & self.places.keys():
            place = self.places[name]
            for chunk in changed[name]:
                low, high = chunk << CHUNK_BITS, min((chunk + 1) << CHUNK_BITS, size)
                kept = _without(kept, place, low, high)
                parts.append(_filled(wide if place.is_wide else narrow, place, facets[name], low, high))
        return Codes(self.places, narrow, wide, _joined([kept, *parts]))

    def counts(self, names: Sequence[str], documents: BitMap) -> dict[str, Counts]:
        """The counts of some facets that have a place here."""
        numbers = numbers_of(documents).astype(np.intp)
        read = [
            self._column_of(table, numbers, sum(self.places[name].is_wide is is_wide for name in names))
            for is_wide, table in ((False, self.narrow), (True, self.wide))
        ]
        is_alone = all(len(self.places[name].columns) == 1 for name in names)
        codes = _NOTHING if is_alone else self._further_of(documents)
        further = np.bincount(codes, minlength=_last_code(self.places) + 1)
        out: dict[str, Counts] = {}
        for name in names:
            place = self.places[name]
            first, after = place.base + 1, place.base + 1 + len(place.values)
            total = further[first:after]
            for column in place.columns:
                total = total + np.bincount(read[place.is_wide](column), minlength=after - first + 1)[1:]
            used = np.flatnonzero(total)
            out[name] = dict(
                zip([place.values[at] for at in used.tolist()], total[used].tolist(), strict=True)
            )
        return out

    @staticmethod
    def _column_of(table: Table, numbers: Indices, facets: int) -> Callable[[int], Table]:
        """What gives a column of the rows with these numbers, if so many facets ask."""
        if facets < _WHOLE_ROWS:
            return lambda column: table[:, column][numbers]
        rows = table.take(numbers, axis=0)
        return lambda column: rows[:, column]

    def _further_of(self, documents: BitMap) -> Numbers:
        """The codes that found no room, of some documents."""
        if not len(self.further.codes):
            return _NOTHING
        found = numbers_of(documents & self._having)
        if not len(found):
            return _NOTHING
        first, after = (np.searchsorted(self.further.documents, found, side) for side in ("left", "right"))
        lengths = after - first
        behind = np.cumsum(lengths)
        steps = np.arange(behind[-1]) - np.repeat(behind - lengths, lengths)
        return self.further.codes[np.repeat(first, lengths) + steps]

    @cached_property
    def _having(self) -> BitMap:
        """The documents with a value that found no room."""
        return bitmap(self.further.documents)


_WHOLE_ROWS = 3
"""From so many facets on, whole rows of the table are fetched at once."""


def _places(facets: Facets) -> dict[str, _Place]:
    """The facets that can be looked up, each in its place."""
    out: dict[str, _Place] = {}
    base, used = 0, [0, 0]
    for name in sorted(facets.keys() & set(COUNTED)):
        values = tuple(facets[name])
        having = BitMap.union(BitMap(), *facets[name].values())
        if len(values) < _FEW_VALUES or sum(map(len, facets[name].values())) > _MOST * len(having):
            continue
        is_wide = len(values) > _NARROW
        columns = range(used[is_wide], used[is_wide] + _ROOM.get(name, 1))
        out[name] = _Place(values, base, is_wide, columns)
        base += len(values)
        used[is_wide] = columns.stop
    return out


def _last_code(places: Mapping[str, _Place]) -> int:
    return max((place.base + len(place.values) for place in places.values()), default=0)


def _filled(table: Table, place: _Place, values: Mapping[str, BitMap], low: int, high: int) -> _Further:
    """Writes the values of a facet into the rows from ``low`` to ``high`` of its columns; those that find no
    room."""
    window = BitMap()
    window.add_range(low, high)
    columns = [np.zeros(high - low, table.dtype) for _ in place.columns]
    documents, codes = [_NOTHING], [_NOTHING]
    for code, value in enumerate(place.values, start=1):
        numbers = numbers_of(values[value] & window).astype(np.intp) - low
        for column in columns:
            is_free = column[numbers] == 0
            column[numbers[is_free]] = code
            numbers = numbers[~is_free]
        if len(numbers):
            documents.append((numbers + low).astype(np.uint32))
            codes.append(np.full(len(numbers), place.base + code, np.uint32))
    for at, column in zip(place.columns, columns, strict=True):
        table[low:high, at] = column
    return _Further(np.concatenate(documents), np.concatenate(codes))


_NOTHING: Numbers = np.empty(0, np.uint32)


def _without(held: _Further, place: _Place, low: int, high: int) -> _Further:
    """What is held but for one facet of the documents from ``low`` to ``high``."""
    is_other = (held.codes <= place.base) | (held.codes > place.base + len(place.values))
    keep = np.flatnonzero(is_other | (held.documents < low) | (held.documents >= high))
    return _Further(held.documents[keep], held.codes[keep])


def _joined(parts: Sequence[_Further]) -> _Further:
    documents = np.concatenate([part.documents for part in parts] or [_NOTHING])
    codes = np.concatenate([part.codes for part in parts] or [_NOTHING])
    order = np.argsort(documents, kind="stable")
    return _Further(documents[order], codes[order])


def _grown(table: Table, size: int) -> Table:
    """A copy with so many rows."""
    out = np.zeros((size, table.shape[1]), table.dtype)
    out[: len(table)] = table
    return out


def are_looked_up(documents: BitMap) -> bool:
    """Whether so few documents are looked up faster than met with those of each value."""
    chunks = (documents.max() >> CHUNK_BITS) - (documents.min() >> CHUNK_BITS) + 1 if documents else 1
    return len(documents) <= _LIST * chunks
