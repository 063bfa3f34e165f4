"""How many of some documents have each value of a facet.

A large set is counted by meeting it with the documents of each value. A small one is looked up: each
document's values stand as small numbers (codes) in arrays by document number, one array for a document's
first value of the facet, one for its second, and so on; the few values that find no room are met as sets.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from accords.search.postings import CHUNK_BITS, bitmap, numbers_of

_WORTH = 50
"""Looking up one value of a document takes a part so small of the time that it takes to meet a chunk of
documents with those of a value."""

_SPARSE = 4096
_WORTH_OF_SPARSE = 28
"""A chunk that has so few documents or fewer is a list of them, and so many of them more take as long as
looking up one value."""

_SLOTS = {"country": 4, "sector": 4, "topic": 4}
"""Values of a facet for which each document has room; of other facets it has at most one."""


_LOOKED_AT = 2
"""Slots of such a facet that are looked at for every document: the others are used by few."""

Slot = npt.NDArray[np.unsignedinteger]


@dataclass(frozen=True)
class Codes:
    """The values of one facet by document.

    ``slots[i][number]`` is the code of its i-th value, 0 for none; ``values[code - 1]`` is the value.
    ``used[i]`` are the documents that have an i-th value; of the first, which nearly all have, it is empty.
    ``rest`` has the documents of values that found no room.
    """

    values: tuple[str, ...]
    slots: tuple[Slot, ...]
    used: tuple[BitMap, ...]
    rest: Mapping[str, BitMap]

    @classmethod
    def of(cls, name: str, documents: Mapping[str, BitMap], size: int) -> "Codes":
        """The codes of a facet, from the documents of its values; ``size`` is above every number."""
        values = tuple(documents)
        kind = np.uint8 if len(values) < 256 else np.uint16
        slots: tuple[Slot, ...] = tuple(np.zeros(size, kind) for _ in range(_SLOTS.get(name, 1)))
        rest = _filled(slots, documents)
        kept = (slots[0], *(slot for slot in slots[1:] if slot.any()))
        used = (BitMap(), *(_used(slot, 0) for slot in kept[1:]))
        return cls(values, kept, used, rest)

    def patched(self, documents: Mapping[str, BitMap], chunks: Iterable[int], size: int) -> "Codes | None":
        """The codes after some chunks changed; null where the facet has new values, and so new codes."""
        if tuple(documents) != self.values:
            return None
        slots = tuple(np.zeros(size, slot.dtype) for slot in self.slots)
        changed = BitMap()
        for slot, before in zip(slots, self.slots, strict=True):
            slot[: len(before)] = before
        edges = [(chunk << CHUNK_BITS, (chunk + 1) << CHUNK_BITS) for chunk in chunks]
        for low, high in edges:
            changed.add_range(low, high)
            for slot in slots:
                slot[low:high] = 0
        rest = _filled(slots, {value: found & changed for value, found in documents.items()})
        for value, found in self.rest.items():
            rest[value] = rest.get(value, BitMap()) | (found - changed)
        used = [BitMap()]
        for slot, held in zip(slots[1:], self.used[1:], strict=True):
            used.append(BitMap.union(held - changed, *(_used(slot[low:high], low) for low, high in edges)))
        return Codes(self.values, slots, tuple(used), rest)

    def counts(self, documents: BitMap, numbers: npt.NDArray[np.intp]) -> dict[str, int]:
        """How many of the documents, which have these numbers, have each value."""
        total = np.zeros(len(self.values) + 1, np.int64)
        for slot, used in zip(self.slots, self.used, strict=True):
            # Few documents have a third value: the others are not looked at.
            is_seldom = slot is not self.slots[0] and _SELDOM * len(used) < len(slot)
            found = numbers_of(documents & used).astype(np.intp) if is_seldom else numbers
            total += np.bincount(slot[found], minlength=len(total))
        found_in = dict(zip(self.values, total[1:].tolist(), strict=True))
        for value, others in self.rest.items():
            found_in[value] += documents.intersection_cardinality(others)
        return found_in


_SELDOM = 2
"""A slot that fewer than one document in so many has is looked at for these alone."""


def _used(slot: Slot, first: int) -> BitMap:
    """The documents, of which the slot's first is this, that have something in it."""
    return bitmap((np.flatnonzero(slot) + first).astype(np.uint32))


def is_looked_up(name: str, values: int, documents: BitMap) -> bool:
    """Whether so few documents are looked up faster than met with each value of a facet."""
    chunks = (documents.max() >> CHUNK_BITS) - (documents.min() >> CHUNK_BITS) + 1 if documents else 1
    in_chunk = len(documents) / chunks
    worth = _WORTH + (in_chunk / _WORTH_OF_SPARSE if in_chunk <= _SPARSE else 0)
    return len(documents) * (_LOOKED_AT if name in _SLOTS else 1) < worth * values * chunks


def _filled(slots: Sequence[Slot], documents: Mapping[str, BitMap]) -> dict[str, BitMap]:
    """Write each document's values into its first free slots; the documents of those that find no room."""
    rest: dict[str, BitMap] = {}
    for code, (value, found) in enumerate(documents.items(), start=1):
        numbers = numbers_of(found).astype(np.intp)
        for slot in slots:
            if not len(numbers):
                break
            is_free = slot[numbers] == 0
            slot[numbers[is_free]] = code
            numbers = numbers[~is_free]
        if len(numbers):
            rest[value] = bitmap(numbers.astype(np.uint32))
    return rest
