"""A commitment or a statement as the index sees it: its terms with their places, its facets, and what orders
it. Both have the same kinds of terms; the upper half of the document numbers is the statements'.

Kinds of terms: ``w`` a folded word of text or gloss and ``f`` a form of one; ``n`` and ``m`` the same in
the names of its topics, sectors, parties, bodies and instruments; else the name of a facet.
"""

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from accords.search.postings import SHORT, TERM, Occurrences

COUNTED = ("country", "sector", "topic", "year", "kind", "strength", "actor", "language", "target", "review")
"""Facets whose counts every result carries; their documents are held in memory."""

EVERY = ("every", "1")
"""The facet's value that every document has."""

STATEMENTS = 1 << 31
"""Document numbers from here on are statements: their primary key added to it. A commitment's number is its
primary key."""

Facets = tuple[tuple[str, str], ...]


class Place(NamedTuple):
    """What a document is ordered by. ``day`` is an ordinal, 0 where no date is known; ``length`` counts
    the words of text and gloss."""

    day: int
    statement: int
    start: int
    length: int


class Record(NamedTuple):
    """What a document is made of: a published commitment or statement, with the names and facets that belong
    to it. Of a statement ``gloss`` is the English title."""

    number: int
    statement: int
    start: int
    day: int
    language: str
    text: str
    gloss: str
    names: tuple[str, ...]
    facets: Facets


class Packed(NamedTuple):
    """The terms of a document, rising, with how often it has each, how many places of each are kept, and
    those places one after the other: arrays as bytes, of 64, 8, 8 and 16 bits."""

    terms: bytes
    frequencies: bytes
    lengths: bytes
    places: bytes


class Document(NamedTuple):
    """A published commitment or statement, ready for the index."""

    number: int
    place: Place
    facets: Facets
    packed: Packed

    def entry(self) -> bytes:
        """All of it as bytes: equal where two documents are."""
        return b"".join((self.head(), *self.packed))

    def head(self) -> bytes:
        """The beginning of the entry, which its packed terms follow."""
        facets = "\x1f".join(map("\x1e".join, self.facets)).encode()
        return _HEAD.pack(*self.place, len(self.packed.frequencies), len(facets)) + facets


_HEAD = struct.Struct("<IIIIII")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the index remembers it."""

    place: Place
    facets: Facets
    packed: Packed

    @classmethod
    def decode(cls, data: bytes) -> "Entry":
        """What ``Document.entry`` gave."""
        *place, count, size = _HEAD.unpack_from(data)
        at = _HEAD.size
        text = data[at : at + size].decode()
        pairs = [pair.partition("\x1e") for pair in text.split("\x1f")] if text else []
        at += size
        edges = (at, at + 8 * count, at + 9 * count, at + 10 * count, len(data))
        packed = Packed(*(data[start:end] for start, end in pairwise(edges)))
        return cls(Place(*place), tuple((name, value) for name, _, value in pairs), packed)

    @property
    def terms(self) -> dict[int, Occurrences]:
        """Each term with its occurrences."""
        terms = np.frombuffer(self.packed.terms, TERM).tolist()
        places = np.frombuffer(self.packed.places, SHORT).tolist()
        found: dict[int, Occurrences] = {}
        start = 0
        for term, frequency, length in zip(terms, self.packed.frequencies, self.packed.lengths, strict=True):
            found[term] = Occurrences(frequency, tuple(places[start : start + length]))
            start += length
        return found
