"""Preparing whole chunks of the index: records come in, rows of postings go out.

This is most of the work of building the index.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from accords.models import Commitment, Statement
from accords.search import columns, records, stored
from accords.search.documents import COUNTED, EVERY, STATEMENTS, Place, Record
from accords.search.postings import CHUNK_BITS, SHORT, TERM_BITS, serialized
from accords.search.terms import Terms, analyse, documents

POSTING_COLUMNS = ("term", "chunk", "count", "documents", "frequencies", "positions")
DOCUMENT_COLUMNS = ("document", "statement", "entry")


class Lists(NamedTuple):
    """The posting lists of one chunk, one behind the other.

    The list of ``terms[i]`` begins at ``starts[i]`` of ``low``, the lower halves of the document numbers,
    and of ``frequencies``, and at ``place_starts[i]`` of ``places``; all end where the next begins. Of
    ``low`` and ``places`` a number is two bytes.
    """

    terms: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    low: bytes
    frequencies: bytes
    place_starts: npt.NDArray[np.int64]
    places: bytes

    @classmethod
    def of(cls, parts: Sequence[Terms]) -> "Lists":
        """The lists of documents whose numbers rise from part to part."""
        terms = np.concatenate([np.empty(0, np.int64), *(part.terms for part in parts)])
        # Stable: documents came in rising, and stay so within each term.
        order = np.argsort(terms, kind="stable")
        terms = terms[order]
        starts = np.flatnonzero(np.diff(terms, prepend=0))
        numbers = np.concatenate([np.empty(0, np.uint32), *(part.numbers for part in parts)])
        frequencies = np.concatenate([np.empty(0, np.uint8), *(part.frequencies for part in parts)])
        lengths = np.concatenate([np.empty(0, np.uint8), *(part.lengths for part in parts)]).astype(np.int64)
        places = np.concatenate([np.empty(0, np.uint16), *(part.places for part in parts)])
        edges = np.append(starts, len(terms))
        return cls(
            terms[starts],
            edges,
            (numbers[order] & 0xFFFF).astype(SHORT).tobytes(),
            frequencies[order].tobytes(),
            np.append(0, np.cumsum(lengths[order]))[edges],
            _reordered(places, lengths, order),
        )

    @classmethod
    def sliced(cls, parts: Sequence[Terms]) -> "list[Lists]":
        """The same in several pieces, one for each range of terms, which take less memory to make."""
        number = sum(len(part.terms) for part in parts) // _AT_ONCE + 1
        edges = [(at << TERM_BITS) // number for at in range(number)]
        return [
            cls.of([part.between(first, last) for part in parts])
            for first, last in zip(edges, [*edges[1:], None], strict=True)
        ]

    def rows(self, chunk: int) -> Iterator[tuple]:
        """The rows of the chunk, as ``POSTING_COLUMNS`` names them, in the order of the terms."""
        low, frequencies, places = self.low, self.frequencies, self.places
        starts, place_starts = self.starts.tolist(), self.place_starts.tolist()
        for term, (start, end), (place_start, place_end) in zip(
            self.terms.tolist(), pairwise(starts), pairwise(place_starts), strict=True
        ):
            yield (
                term,
                chunk,
                end - start,
                serialized(chunk, low[2 * start : 2 * end]),
                frequencies[start:end],
                places[2 * place_start : 2 * place_end],
            )


_AT_ONCE = 4_000_000
"""Terms of documents that are sorted at once."""


def _reordered(
    places: npt.NDArray[np.uint16], lengths: npt.NDArray[np.int64], order: npt.NDArray[np.int64]
) -> bytes:
    """Runs of places, each as long as ``lengths`` says, in another order."""
    starts = (np.cumsum(lengths) - lengths)[order]
    taken = lengths[order]
    ends = np.cumsum(taken)
    at = np.repeat(starts - (ends - taken), taken) + np.arange(len(places))
    return places[at].tobytes()


class Part(NamedTuple):
    """Some documents of a chunk: number, statement and the entry's beginning of each, and all their terms."""

    heads: list[tuple[int, int, bytes]]
    terms: Terms


class Prepared(NamedTuple):
    """One chunk, ready to be written, of the records as they were at ``generation`` or after it.

    ``columns`` are rows by their keys, ``facets`` the counted ones, and ``commitments`` says how many
    documents are such.
    """

    chunk: int
    generation: int
    parts: list[Part]
    lists: list[Lists]
    columns: dict[int, bytes]
    facets: frozenset[tuple[str, str]]
    words: frozenset[str]
    commitments: int

    def entries(self) -> Iterator[tuple[int, int, bytes]]:
        """The documents as rows of ``DOCUMENT_COLUMNS``, made while they are written: all of them at once
        take as much memory as their terms."""
        for heads, terms in self.parts:
            packed = terms.packed([number for number, _, _ in heads])
            for (number, statement, head), one in zip(heads, packed, strict=True):
                yield number, statement, b"".join((head, *one))


def prepare(chunk: int) -> Prepared:
    """Read the records of a chunk, and make its rows."""
    # Whatever is written from here on, the log will tell.
    _, generation, _ = stored.state()
    parts: list[Part] = []
    places: dict[int, dict[int, Place | None]] = {}
    facets: set[tuple[str, str]] = set()
    words: set[str] = set()
    for batch in _batches(chunk):
        analysis = analyse(batch)
        words |= analysis.words
        heads: list[tuple[int, int, bytes]] = []
        for one in documents(batch, analysis):
            heads.append((one.number, one.place.statement, one.head()))
            places.setdefault(columns.run_of(one.number), {})[one.number] = one.place
            facets.update(one.facets)
        parts.append(Part(heads, analysis.terms))
    return Prepared(
        chunk,
        generation,
        parts,
        Lists.sliced([part.terms for part in parts]),
        {run: columns.edited(None, found) for run, found in places.items()},
        frozenset(facet for facet in facets if facet[0] in COUNTED or facet == EVERY),
        frozenset(words),
        sum(len(part.heads) for part in parts) if chunk << CHUNK_BITS < STATEMENTS else 0,
    )


def _batches(chunk: int) -> Iterator[list[Record]]:
    """The records of a chunk."""
    first, last = chunk << CHUNK_BITS, (chunk + 1) << CHUNK_BITS
    if first < STATEMENTS:
        yield from records.batches(Commitment.objects.filter(pk__gte=first, pk__lt=last))
    else:
        own = Statement.objects.filter(pk__gte=first - STATEMENTS, pk__lt=last - STATEMENTS)
        yield from records.statement_batches(own)
