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
    def frequencies(self) -> tuple[Numbers, Bytes]:
        """Document numbers, rising, and the frequency of each."""
        rows = [self.rows[chunk] for chunk in sorted(self.rows)]
        if not rows:
            return np.empty(0, np.uint32), np.empty(0, np.uint8)
        numbers = np.concatenate([row.numbers for row in rows])
        return numbers, np.concatenate([row.frequencies for row in rows])


NOWHERE = PostingList({})


def phrase(lists: Sequence[PostingList]) -> BitMap:
    """The documents in which the terms of the lists stand one after the other."""
    found = BitMap()
    chunks = set.intersection(*(set(one.rows) for one in lists)) if lists else set()
    for chunk in chunks:
        rows = [one.rows[chunk] for one in lists]
        wanted = BitMap.intersection(*(row.documents for row in rows))
        if wanted:
            found |= _phrase_in_chunk(rows, numbers_of(wanted))
    return found


def _phrase_in_chunk(rows: Sequence[Posting], wanted: Numbers) -> BitMap:
    """The wanted documents of one chunk in which the words stand one after the other."""
    chunk = int(wanted[0]) >> CHUNK_BITS << CHUNK_BITS
    rank = np.full(1 << CHUNK_BITS, -1, np.int32)
    rank[wanted - chunk] = np.arange(len(wanted), dtype=np.int32)
    found = [_places(row, rank, chunk) for row in rows]
    if any(not len(places) for _, places in found):
        return BitMap()
    width = max(int(places.max()) for _, places in found) + len(rows) + 1
    if len(wanted) * width > _LARGEST_TABLE:
        return _phrase_by_search(found, wanted, width)
    # A table of the places where the next word would go on with the phrase.
    documents, places = found[0]
    begins = documents * width + places
    for offset, (documents, places) in enumerate(found[1:], start=1):
        goes_on = np.zeros(len(wanted) * width, np.bool_)
        goes_on[begins] = True
        is_behind = places >= offset
        after = documents[is_behind] * width + places[is_behind] - offset
        begins = after[goes_on[after]]
    return _documents(begins // width, wanted)


def _documents(ranks: npt.NDArray[np.int64], wanted: Numbers) -> BitMap:
    """The wanted documents with these ranks, which rise and may repeat."""
    is_new = np.ones(len(ranks), np.bool_)
    is_new[1:] = ranks[1:] != ranks[:-1]
    return bitmap(wanted[ranks[is_new]])


_LARGEST_TABLE = 1 << 24


def _phrase_by_search(
    found: Sequence[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]], wanted: Numbers, width: int
) -> BitMap:
    """The same where a table would be too large: a word stands very far behind in its text."""
    begins = found[0][0] * width + found[0][1]
    for offset, (documents, places) in enumerate(found[1:], start=1):
        is_behind = places >= offset
        after = documents[is_behind] * width + places[is_behind] - offset
        begins = np.intersect1d(begins, after, assume_unique=True)
    return _documents(begins // width, wanted)


def _places(
    row: Posting, rank: npt.NDArray[np.int32], chunk: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Every place of a row in the wanted documents: which of them, by ``rank``, and where."""
    if not len(row.positions):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    ranks = np.repeat(rank[row.numbers - chunk], row.frequencies)
    kept = ranks >= 0
    return ranks[kept].astype(np.int64), row.positions[kept].astype(np.int64)
