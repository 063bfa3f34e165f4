"""A commitment or a statement as the index sees it: its terms with their places, its facets, and what orders
it. Both have the same kinds of terms; the upper half of the document numbers is the statements'.

Nothing here asks the database, so that other processes can do it.

Kinds of terms: ``w`` a folded word of text or gloss and ``f`` a form of one; ``n`` and ``m`` the same in
the names of its topics, sectors, parties, bodies and instruments; else the name of a facet.
"""

import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from accords.search.analysis import forms, plain_words, primary
from accords.search.postings import LAST_POSITION, MOST_OFTEN, SHORT, TERM, Occurrences, term_of

COUNTED = ("country", "sector", "topic", "year", "kind", "strength", "actor", "language", "target", "review")
"""Facets whose counts every result carries; their documents are held in memory."""

EVERY = ("every", "1")
"""The facet's value that every document has."""

STATEMENTS = 1 << 31
"""Document numbers from here on are statements: their primary key added to it. A commitment's number is its
primary key."""

_GAP = 8
"""Positions left free between two texts: no phrase reaches over them."""

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
        facets = "\x1f".join(f"{name}\x1e{value}" for name, value in self.facets).encode()
        head = _HEAD.pack(*self.place, len(self.packed.frequencies), len(facets))
        return b"".join((head, facets, *self.packed))


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


class Terms(NamedTuple):
    """The terms of several documents: a place in the arrays for each term of each document, rising by
    document and then by term, but for ``places``, of which each has as many as ``lengths`` says."""

    numbers: npt.NDArray[np.uint32]
    terms: npt.NDArray[np.int64]
    frequencies: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.uint8]
    places: npt.NDArray[np.uint16]

    @classmethod
    def of(cls, documents: Sequence[tuple[int, Packed]]) -> "Terms":
        """The terms of documents that are packed, with their rising numbers."""
        packed = [one for _, one in documents]
        numbers = np.array([number for number, _ in documents], np.uint32)
        return cls(
            np.repeat(numbers, [len(one.frequencies) for one in packed]),
            np.frombuffer(b"".join(one.terms for one in packed), TERM),
            np.frombuffer(b"".join(one.frequencies for one in packed), np.uint8),
            np.frombuffer(b"".join(one.lengths for one in packed), np.uint8),
            np.frombuffer(b"".join(one.places for one in packed), SHORT),
        )

    def packed(self, numbers: Sequence[int]) -> Iterator[Packed]:
        """The terms of each of the documents, which all have some."""
        ends = np.searchsorted(self.numbers, np.array(numbers, np.uint32), side="right")
        place_ends = np.cumsum(self.lengths, dtype=np.int64)[ends - 1].tolist()
        terms, frequencies, lengths = (
            self.terms.tobytes(),
            self.frequencies.tobytes(),
            self.lengths.tobytes(),
        )
        places = self.places.tobytes()
        start = place_start = 0
        for end, place_end in zip(ends.tolist(), place_ends, strict=True):
            yield Packed(
                terms[8 * start : 8 * end],
                frequencies[start:end],
                lengths[start:end],
                places[2 * place_start : 2 * place_end],
            )
            start, place_start = end, place_end


class Analysis(NamedTuple):
    """What is read in some records: their terms, their words, and how many words each has in text and
    gloss."""

    terms: Terms
    words: frozenset[str]
    lengths: tuple[int, ...]


def documents(records: Sequence[Record], analysis: Analysis) -> Iterator[Document]:
    """The documents of records that were analysed."""
    packed = analysis.terms.packed([record.number for record in records])
    for record, length, one in zip(records, analysis.lengths, packed, strict=True):
        place = Place(record.day, record.statement, record.start, length)
        yield Document(record.number, place, record.facets, one)


def analyse(records: Sequence[Record]) -> Analysis:
    """Read the texts, names and facets of records of rising numbers."""
    words: set[str] = set()
    lengths = []
    placed, counted = _Occurring(), _Occurring()
    for record in records:
        text, gloss = plain_words(record.text), plain_words(record.gloss)
        words.update(text, gloss)
        lengths.append(len(text) + len(gloss))
        runs = [(0, _terms_of(text, primary(record.language))), (len(text) + _GAP, _terms_of(gloss, "en"))]
        at = 0
        for name in record.names:
            name_words, found = _terms_of_name(name)
            words.update(name_words)
            runs.append((at, found))
            at += len(found) + _GAP
        for start, run in runs:
            placed.terms.extend([term for term, _ in run])
            placed.places.extend(range(start, start + len(run)))
            counted.terms.extend([form for _, forms_of_it in run for form in forms_of_it])
        counted.terms.extend([_term_of_facet(facet) for facet in record.facets])
        placed.ends.append(len(placed.terms))
        counted.ends.append(len(counted.terms))
    numbers = np.array([record.number for record in records], np.uint32)
    return Analysis(_terms(numbers, placed, counted), frozenset(words), tuple(lengths))


class _Occurring:
    """Terms in the order in which they occur, their places where these are kept, and where the terms of
    each document end."""

    def __init__(self) -> None:
        self.terms = array("q")
        self.places = array("I")
        self.ends = array("I")

    def grouped(self) -> tuple[npt.NDArray, npt.NDArray, npt.NDArray, npt.NDArray]:
        """Document (from 0) and term of each group of equal ones, how many it has, and the places of all
        groups in their order."""
        terms = np.frombuffer(self.terms, np.int64)
        sizes = [end - start for start, end in pairwise((0, *self.ends))]
        documents = np.repeat(np.arange(len(self.ends)), sizes)
        # Both sorts are stable, so places still rise within a group.
        order = np.argsort(terms, kind="stable")
        order = order[np.argsort(documents[order].astype(np.uint16), kind="stable")]
        terms, documents = terms[order], documents[order]
        is_first = np.ones(len(terms), np.bool_)
        is_first[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
        firsts = np.flatnonzero(is_first)
        times = np.diff(np.append(firsts, len(terms)))
        places = np.frombuffer(self.places, np.uint32)[order] if self.places else np.empty(0, np.uint32)
        return documents[firsts], terms[firsts], times, places


def _terms(numbers: npt.NDArray[np.uint32], placed: _Occurring, counted: _Occurring) -> Terms:
    documents, terms, times, places = placed.grouped()
    # Not every place is kept of a word that is very frequent, or very far behind.
    rank = np.arange(len(places)) - np.repeat(np.cumsum(times) - times, times)
    is_kept = (places <= LAST_POSITION) & (rank < MOST_OFTEN)
    lengths = np.bincount(np.repeat(np.arange(len(times)), times)[is_kept], minlength=len(times))
    others, other_terms, other_times, _ = counted.grouped()
    documents = np.concatenate((documents, others))
    terms = np.concatenate((terms, other_terms))
    frequencies = np.concatenate((lengths, np.minimum(other_times, MOST_OFTEN)))
    lengths = np.concatenate((lengths, np.zeros(len(others), lengths.dtype)))
    order = np.lexsort((terms, documents))
    return Terms(
        numbers[documents[order]],
        terms[order].astype(TERM),
        frequencies[order].astype(np.uint8),
        lengths[order].astype(np.uint8),
        # Groups with places were in this order before the others came between them.
        places[is_kept].astype(SHORT),
    )


_Found = tuple[int, tuple[int, ...]]
"""The term of a word, and the terms of its forms."""


class _Dictionary(dict[str, _Found]):
    """The terms of the words of a language, looked up once for each."""

    def __init__(self, code: str, word_kind: str, form_kind: str) -> None:
        super().__init__()
        self.code = code
        self.word_kind = word_kind
        self.form_kind = form_kind

    def __missing__(self, word: str) -> _Found:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = (
            term_of(self.word_kind, word),
            tuple(term_of(self.form_kind, form) for form in forms(word, self.code)),
        )
        self[word] = found
        return found


_REMEMBERED = 200_000
"""Words of a language that are remembered at once."""


@cache
def _dictionary(code: str, word_kind: str, form_kind: str) -> _Dictionary:
    return _Dictionary(code, word_kind, form_kind)


def _terms_of(words: Sequence[str], code: str) -> list[_Found]:
    table = _dictionary(code, "w", "f")
    return [table[word] for word in words]


@lru_cache(maxsize=20_000)
def _terms_of_name(name: str) -> tuple[tuple[str, ...], list[_Found]]:
    words, table = plain_words(name), _dictionary("en", "n", "m")
    return words, [table[word] for word in words]


@lru_cache(maxsize=200_000)
def _term_of_facet(facet: tuple[str, str]) -> int:
    return term_of(*facet)
