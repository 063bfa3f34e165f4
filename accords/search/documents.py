"""A commitment as the index sees it: its terms with their places, its facets, and what orders it.

Nothing here asks the database, so that other processes can do it.

Kinds of terms: ``w`` a folded word of text or gloss and ``f`` a form of one; ``n`` and ``m`` the same in
the names of its topics, sectors, parties, bodies and instruments; else the name of a facet.
"""

import struct
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from accords.search.analysis import forms, plain_words, primary
from accords.search.postings import LAST_POSITION, MOST_OFTEN, Occurrences, term_of

COUNTED = ("country", "sector", "topic", "year", "kind", "strength", "actor", "language", "target", "review")
"""Facets whose counts every result carries; their documents are held in memory."""

EVERY = ("every", "1")
"""The facet's value that every document has."""

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
    """What a document is made of: a published commitment, with the names and facets that belong to it."""

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
    those places one after the other."""

    terms: "array[int]"
    frequencies: bytes
    lengths: bytes
    places: "array[int]"


@dataclass(frozen=True, slots=True)
class Document:
    """A published commitment, ready for the index."""

    number: int
    place: Place
    packed: Packed
    facets: Facets
    words: frozenset[str]

    def entry(self) -> bytes:
        """All of it as bytes: equal where two documents are."""
        facets = "\x1f".join(f"{name}\x1e{value}" for name, value in self.facets).encode()
        terms, frequencies, lengths, places = self.packed
        head = _HEAD.pack(*self.place, len(terms), len(facets))
        return b"".join((head, facets, terms.tobytes(), frequencies, lengths, places.tobytes()))


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
        terms, at = array("q", data[at : at + 8 * count]), at + 8 * count
        frequencies, lengths = data[at : at + count], data[at + count : at + 2 * count]
        packed = Packed(terms, frequencies, lengths, array("H", data[at + 2 * count :]))
        return cls(Place(*place), tuple((name, value) for name, _, value in pairs), packed)

    @property
    def terms(self) -> dict[int, Occurrences]:
        """Each term with its occurrences."""
        terms, frequencies, lengths, places = self.packed
        found: dict[int, Occurrences] = {}
        start = 0
        for term, frequency, length in zip(terms, frequencies, lengths, strict=True):
            found[term] = Occurrences(frequency, tuple(places[start : start + length]))
            start += length
        return found


def document(record: Record) -> Document:
    """Analyse what a record says."""
    text = [_terms_of(word, primary(record.language)) for word in plain_words(record.text)]
    gloss = [_terms_of(word, "en") for word in plain_words(record.gloss)]
    terms: dict[int, list[int] | int] = {}
    words = _place(terms, (text, gloss))
    words |= _place(terms, [_terms_of_name(name) for name in record.names])
    for name, value in record.facets:
        terms[term_of(name, value)] = 1
    place = Place(record.day, record.statement, record.start, len(text) + len(gloss))
    return Document(record.number, place, _packed(terms), record.facets, frozenset(words))


class _Terms(NamedTuple):
    """A word of a text, the term of it, and the terms of its forms."""

    word: str
    term: int
    forms: tuple[int, ...]


@lru_cache(maxsize=400_000)
def _terms_of(word: str, code: str, kind: str = "w", form_kind: str = "f") -> _Terms:
    return _Terms(word, term_of(kind, word), tuple(term_of(form_kind, form) for form in forms(word, code)))


@lru_cache(maxsize=20_000)
def _terms_of_name(name: str) -> tuple[_Terms, ...]:
    return tuple(_terms_of(word, "en", "n", "m") for word in plain_words(name))


def _place(terms: dict[int, list[int] | int], runs: Sequence[Sequence[_Terms]]) -> set[str]:
    """Enter the terms of several texts that stand behind each other: words with their places, forms with
    how often they occur. Gives the words."""
    places: dict[int, list[int]] = {}
    times: dict[int, int] = {}
    words: set[str] = set()
    at = 0
    for run in runs:
        for word, term, word_forms in run:
            words.add(word)
            if term in places:
                places[term].append(at)
            else:
                places[term] = [at]
            for form in word_forms:
                times[form] = times.get(form, 0) + 1
            at += 1
        at += _GAP
    terms.update(places)
    terms.update(times)
    return words


def _packed(terms: Mapping[int, list[int] | int]) -> Packed:
    order = sorted(terms)
    frequencies, lengths = bytearray(), bytearray()
    places = array("H")
    for term in order:
        found = terms[term]
        if isinstance(found, int):
            frequencies.append(min(found, MOST_OFTEN))
            lengths.append(0)
        else:
            if len(found) > MOST_OFTEN or found[-1] > LAST_POSITION:
                found = [place for place in found[:MOST_OFTEN] if place <= LAST_POSITION]
            frequencies.append(len(found))
            lengths.append(len(found))
            places.extend(found)
    return Packed(array("q", order), bytes(frequencies), bytes(lengths), places)
