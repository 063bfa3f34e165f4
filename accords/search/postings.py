"""Posting lists: the documents of a term, how often each has it, and where.

A list is kept in rows of one chunk of document numbers each. In a row ``documents`` is a serialized
roaring bitmap, ``frequencies`` one byte a document (255 is "255 or more") and ``positions`` 16-bit
word positions, as many for each document as its frequency says. Terms of which nobody asks where they
stand (facets, forms) have no positions.
"""

import hashlib
import struct
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

CHUNK_BITS = 16
"""A chunk is so many bits' worth of document numbers: one container of a roaring bitmap."""

MOST_OFTEN = 255
"""A word is counted, and its places kept, so many times in one document."""

LAST_POSITION = 65_535
"""Words further behind are found, but no phrase reaches them."""

TERM_BITS = 63

STATE_TERM = 0

Numbers = npt.NDArray[np.uint32]
Shorts = npt.NDArray[np.uint16]
Bytes = npt.NDArray[np.uint8]

Blob = bytes | memoryview
"""What a database gives of a binary column."""

SHORT = np.dtype("<u2")
TERM = np.dtype("<i8")
NO_PLACES: Shorts = np.empty(0, SHORT)


@lru_cache(maxsize=50_000)
def term_of(kind: str, text: str) -> int:
    """The number of a term: of ``TERM_BITS``, and never that of the state."""
    digest = hashlib.blake2b(f"{kind}:{text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 1) or 1


def bitmap(numbers: Numbers) -> BitMap:
    """A bitmap of numbers."""
    return BitMap(array("I", numbers.astype(np.uint32).tobytes()))


def serialized(chunk: int, low: bytes) -> bytes:
    """The bitmap of documents of one chunk, given by the lower halves of their numbers, rising, as 16 bits
    each.

    Written here and not by the library, which also writes runs, so that equal sets have equal bytes
    however they came about, and because it takes an object less for each of millions of rows.
    """
    count = len(low) // SHORT.itemsize
    if count > _LONGEST_ARRAY:
        bits = np.zeros(1 << CHUNK_BITS, np.uint8)
        bits[np.frombuffer(low, SHORT)] = 1
        low = np.packbits(bits, bitorder="little").tobytes()
    return _HEAD.pack(_COOKIE, 1, chunk, count - 1, _HEAD.size) + low


_HEAD = struct.Struct("<IIHHI")
"""Of the portable roaring format: cookie, number of containers, of the one its upper half and its
documents less one, and where it begins."""

_COOKIE = 12346
"""Containers are sorted arrays and bitsets."""

_LONGEST_ARRAY = 4096


def numbers_of(documents: BitMap) -> Numbers:
    """The numbers in a bitmap, rising."""
    return np.frombuffer(documents.to_array(), np.uint32)


class Occurrences(NamedTuple):
    """How often a document has a term, and where: as many places as that, or none at all."""

    frequency: int
    places: tuple[int, ...] = ()


@dataclass(frozen=True)
class Posting:
    """One row, decoded. ``positions`` stand behind each other, document by document."""

    documents: BitMap
    frequencies: Bytes
    positions: Shorts

    @classmethod
    def decode(cls, documents: Blob, frequencies: Blob, positions: Blob | None) -> "Posting":
        """A row's columns. The arrays are views: nobody may write to them."""
        return cls(
            BitMap.deserialize(bytes(documents)) if documents else BitMap(),
            np.frombuffer(bytes(frequencies), np.uint8),
            np.frombuffer(bytes(positions or b""), SHORT),
        )

    @classmethod
    def of(cls, found: Mapping[int, Occurrences]) -> "Posting":
        """A row made of documents by their numbers."""
        return _EMPTY.edited(found)

    def encode(self) -> tuple[bytes, bytes, bytes]:
        """The columns of the row."""
        numbers = self.numbers
        chunk = int(numbers[0]) >> CHUNK_BITS if len(numbers) else 0
        documents = serialized(chunk, (numbers & 0xFFFF).astype(SHORT).tobytes()) if len(numbers) else b""
        return documents, self.frequencies.tobytes(), self.positions.tobytes()

    def shifted(self, by: int) -> "Posting":
        """The same of document numbers that are so much lower: a multiple of a chunk."""
        return Posting(self.documents.shift(-by), self.frequencies, self.positions)

    @cached_property
    def numbers(self) -> Numbers:
        """The document numbers, rising: as many as there are frequencies."""
        return numbers_of(self.documents)

    def edited(self, edits: Mapping[int, Occurrences | None]) -> "Posting":
        """With some documents put in, replaced, or (null) taken out."""
        keep = ~np.isin(self.numbers, np.fromiter(edits, np.uint32, len(edits)))
        numbers, frequencies = self.numbers[keep], self.frequencies[keep]
        positions = self.positions
        if len(positions):
            positions = positions[np.repeat(keep, self.frequencies)]
        put = sorted((number, one) for number, one in edits.items() if one is not None)
        if put:
            added = np.fromiter((number for number, _ in put), np.uint32, len(put))
            at = np.searchsorted(numbers, added)
            starts = np.concatenate(([0], np.cumsum(frequencies, dtype=np.int64)))
            lengths = [len(one.places) for _, one in put]
            if any(lengths):
                places = np.array([place for _, one in put for place in one.places], SHORT)
                positions = np.insert(positions, np.repeat(starts[at], lengths), places)
            frequencies = np.insert(frequencies, at, [one.frequency for _, one in put])
            numbers = np.insert(numbers, at, added)
        return Posting(
            bitmap(numbers),
            frequencies.astype(np.uint8),
            positions.astype(SHORT),
        )


_EMPTY = Posting(BitMap(), np.empty(0, np.uint8), NO_PLACES)


class PostingList:
    """The rows of one term, by chunk."""

    def __init__(self, rows: Mapping[int, Posting]) -> None:
        self.rows = rows

    @cached_property
    def documents(self) -> BitMap:
        """The documents that have the term."""
        return BitMap.union(*(row.documents for row in self.rows.values())) if self.rows else BitMap()

    @cached_property
    def several(self) -> tuple[Numbers, Bytes]:
        """The numbers, rising, of the documents that have the term more often than once, and how often."""
        frequencies = [self.rows[chunk].frequencies for chunk in sorted(self.rows)]
        together = np.concatenate([np.empty(0, np.uint8), *frequencies])
        at = np.flatnonzero(together > 1)
        return numbers_of(self.documents)[at], together[at]


NOWHERE = PostingList({})


def phrase(lists: Sequence[PostingList]) -> BitMap:
    """The documents in which the terms of the lists stand one after the other."""
    found = BitMap()
    chunks = set.intersection(*(set(one.rows) for one in lists)) if lists else set()
    for chunk in chunks:
        found |= _phrase_in_chunk([one.rows[chunk] for one in lists])
    return found


def _phrase_in_chunk(rows: Sequence[Posting]) -> BitMap:
    """The documents of one chunk in which the words stand one after the other."""
    # Whatever the rarest word begins is looked for among the occurrences of the others.
    (first, row), *others = sorted(enumerate(rows), key=lambda one: len(one[1].positions))
    if not len(row.positions):
        return BitMap()
    begins = _occurrences(row)
    begins = _where((begins & LAST_POSITION) - first <= LAST_POSITION + 1 - len(rows), begins) - first
    for offset, other in others:
        begins = _in_both(begins + offset, _occurrences(other)) - offset
    documents = begins >> _PLACE_BITS
    documents = _where(np.diff(documents, prepend=documents[:1] + 1) != 0, documents)
    return bitmap(documents | row.numbers[0] >> CHUNK_BITS << CHUNK_BITS)


_PLACE_BITS = np.uint32(16)


def _occurrences(row: Posting) -> Numbers:
    """Document and place of every occurrence of a row, as one rising number: the lower half of the document's
    in the upper."""
    numbers, frequencies = row.numbers, row.frequencies
    if not frequencies.all():
        has_any = np.flatnonzero(frequencies)
        numbers, frequencies = numbers[has_any], frequencies[has_any]
    documents = numbers << _PLACE_BITS
    if len(row.positions) > len(documents):
        # Repeated as often as the document has the word: by adding up the steps from each to the next.
        steps = np.zeros(len(row.positions), np.uint32)
        steps[np.cumsum(frequencies, dtype=np.intp) - frequencies] = np.diff(documents, prepend=_ZERO)
        documents = np.cumsum(steps, dtype=np.uint32)
    return documents + row.positions


_ZERO = np.uint32(0)


def _in_both(some: Numbers, others: Numbers) -> Numbers:
    """The numbers that stand in both; each rise."""
    if len(others) > _MUCH_LONGER * len(some):
        at = np.searchsorted(others, some)
        at[at == len(others)] = 0
        return _where(others[at] == some, some)
    # Two runs that rise are merged faster than one is searched for all of the other.
    merged = np.concatenate((some, others))
    merged.sort()
    return _where(merged[1:] == merged[:-1], merged)


_MUCH_LONGER = 8


def _where(mask: npt.NDArray[np.bool_], numbers: Numbers) -> Numbers:
    """The numbers that the mask, which may be shorter, lets through."""
    # A mask that is as good as random is read faster by the places where it holds.
    return numbers[np.flatnonzero(mask)]
