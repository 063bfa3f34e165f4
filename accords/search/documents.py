"""A commitment as the index sees it: its terms with their places, its facets, and what orders it.

Kinds of terms: ``w`` a folded word of text or gloss and ``f`` a form of one; ``n`` and ``m`` the same in
the names of its topics, sectors, parties, bodies and instruments; else the name of a facet.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from accords.models import Commitment
from accords.search.analysis import Token, tokens
from accords.search.postings import LAST_POSITION, MOST_OFTEN, SHORT, Occurrences, term_of
from accords.search.vocabulary import HAS_TARGET
from accords.vocab import ReviewState

COUNTED = ("country", "sector", "topic", "year", "kind", "strength", "actor", "language", "target", "review")
"""Facets whose counts every result carries; their documents are held in memory."""

EVERY = ("every", "1")
"""The facet's value that every document has."""

RELATED = (
    *("topics", "sectors", "parties", "bodies", "instruments", "targets"),
    *("pairs__first", "pairs__second", "statement__visits"),
)

_GAP = 8
"""Positions left free between two texts: no phrase reaches over them."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a document is ordered by. ``day`` is an ordinal, 0 where no date is known; ``length`` counts
    the words of text and gloss."""

    day: int
    statement: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Document:
    """A published commitment, ready for the index."""

    number: int
    place: Place
    terms: dict[int, Occurrences]
    facets: tuple[tuple[str, str], ...]
    words: frozenset[str]

    def entry(self) -> bytes:
        """All of it as bytes: equal where two documents are."""
        order = sorted(self.terms)
        facets = "\x1f".join(f"{name}\x1e{value}" for name, value in self.facets).encode()
        place = self.place
        head = struct.pack(
            "<IIIIII", place.day, place.statement, place.start, place.length, len(order), len(facets)
        )
        frequencies = bytes(self.terms[term].frequency for term in order)
        lengths = np.array([len(self.terms[term].places) for term in order], np.uint8)
        places = [self.terms[term].places for term in order]
        return b"".join(
            (
                head,
                facets,
                np.array(order, "<i8").tobytes(),
                frequencies,
                lengths.tobytes(),
                np.concatenate(places).astype(SHORT).tobytes() if places else b"",
            )
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the index remembers it."""

    place: Place
    terms: dict[int, Occurrences]
    facets: tuple[tuple[str, str], ...]

    @classmethod
    def decode(cls, data: bytes) -> "Entry":
        """What ``Document.entry`` gave."""
        day, statement, start, length, count, size = struct.unpack_from("<IIIIII", data)
        at = struct.calcsize("<IIIIII")
        text = data[at : at + size].decode()
        pairs = [pair.partition("\x1e") for pair in text.split("\x1f")] if text else []
        facets = tuple((name, value) for name, _, value in pairs)
        at += size
        terms = np.frombuffer(data, "<i8", count, at).tolist()
        at += 8 * count
        frequencies = data[at : at + count]
        lengths = data[at + count : at + 2 * count]
        places = np.frombuffer(data, SHORT, offset=at + 2 * count)
        ends = np.cumsum(np.frombuffer(lengths, np.uint8), dtype=np.int64).tolist()
        return cls(
            Place(day, statement, start, length),
            {
                term: Occurrences(frequencies[i], places[ends[i] - lengths[i] : ends[i]])
                for i, term in enumerate(terms)
            },
            facets,
        )


def is_indexed(commitment: Commitment) -> bool:
    """Whether the public sees it: neither it nor its statement was rejected."""
    return ReviewState.REJECTED not in (commitment.review, commitment.statement.review)


def document(commitment: Commitment) -> Document:
    """Analyse a commitment read with its statement and with what ``RELATED`` names."""
    text = tokens(commitment.text, commitment.statement.language)
    gloss = tokens(commitment.gloss, "en")
    names = [tokens(name, "en") for name in _names(commitment)]
    facets = tuple(sorted(set(_facets(commitment))))
    terms = _terms((text, gloss), word="w", form="f") | _terms(names, word="n", form="m")
    terms |= {term_of(name, value): Occurrences(1) for name, value in facets}
    statement = commitment.statement
    place = Place(
        day=statement.sort_date.toordinal() if statement.sort_date else 0,
        statement=statement.pk,
        start=commitment.start,
        length=len(text) + len(gloss),
    )
    words = frozenset(token.text for run in (text, gloss, *names) for token in run)
    return Document(commitment.pk, place, terms, facets, words)


def _terms(runs: Iterable[tuple[Token, ...]], *, word: str, form: str) -> dict[int, Occurrences]:
    """The terms of several texts that stand behind each other."""
    places: dict[str, list[int]] = {}
    forms: dict[str, int] = {}
    at = 0
    for run in runs:
        for token in run:
            places.setdefault(token.text, []).append(at)
            for one in token.forms:
                forms[one] = forms.get(one, 0) + 1
            at += 1
        at += _GAP
    found = {}
    for text, positions in places.items():
        kept = np.array([place for place in positions[:MOST_OFTEN] if place <= LAST_POSITION], SHORT)
        found[term_of(word, text)] = Occurrences(len(kept), kept)
    for text, number in forms.items():
        found[term_of(form, text)] = Occurrences(min(number, MOST_OFTEN))
    return found


def _names(commitment: Commitment) -> Iterator[str]:
    for relation in ("topics", "sectors", "parties", "bodies", "instruments"):
        for row in getattr(commitment, relation).all():
            yield row.name


def _facets(commitment: Commitment) -> Iterator[tuple[str, str]]:
    """Every facet's value it has, and what else a query can narrow by."""
    statement = commitment.statement
    yield EVERY
    for partner in commitment.parties.all():
        yield "country", partner.code
    for sector in commitment.sectors.all():
        yield "sector", sector.slug
    for topic in commitment.topics.all():
        yield "topic", topic.slug
    for name, value in (("year", statement.year), ("kind", statement.kind), ("language", statement.language)):
        if value:
            yield name, str(value)
    yield "strength", commitment.strength
    yield "actor", commitment.actor
    yield "review", commitment.review
    if commitment.targets.all():
        yield "target", HAS_TARGET
    for body in commitment.bodies.all():
        yield "body", body.slug
    for instrument in commitment.instruments.all():
        yield "instrument", instrument.slug
    for pair in commitment.pairs.all():
        yield "between", f"{pair.first.code},{pair.second.code}"
    yield "statement", statement.slug
    for visit in statement.visits.all():
        yield "visit", visit.slug
