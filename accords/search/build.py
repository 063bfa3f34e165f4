"""Preparing whole chunks of the index: records come in, rows of postings go out.

This is most of the work of building the index, and is done in as many processes as there are processors.
Each reads the records for itself; one process alone writes.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, as_completed, wait
from multiprocessing import get_context
from typing import NamedTuple

import django
import numpy as np
import numpy.typing as npt
from django.db import connection

from accords.models import Commitment, Statement
from accords.search import columns, records, snapshot
from accords.search.documents import COUNTED, EVERY, STATEMENTS, Place, Record
from accords.search.postings import CHUNK_BITS, SHORT, TERM_BITS, serialized
from accords.search.terms import Terms, analyse, documents

PARALLEL = 20_000
"""So many commitments are worth other processes, each of which has to start."""

POSTING_COLUMNS = ("term", "chunk", "count", "documents", "frequencies", "positions")
DOCUMENT_COLUMNS = ("document", "statement", "entry")


class Lists(NamedTuple):
    """The posting lists of one chunk, one behind the other.

    The list of ``terms[i]`` begins at ``starts[i]`` of ``low``, the lower halves of the document numbers,
    and of ``frequencies``, and at ``place_starts[i]`` of ``places``; both end where the next begins.
    """

    terms: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    low: npt.NDArray[np.uint16]
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
            (numbers[order] & 0xFFFF).astype(SHORT),
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
        starts, place_starts = self.starts.tolist(), self.place_starts.tolist()
        for at, term in enumerate(self.terms.tolist()):
            start, end = starts[at], starts[at + 1]
            place_start, place_end = 2 * place_starts[at], 2 * place_starts[at + 1]
            yield (
                term,
                chunk,
                end - start,
                serialized(chunk, self.low[start:end]),
                self.frequencies[start:end],
                self.places[place_start:place_end],
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


class Prepared(NamedTuple):
    """One chunk, ready to be written, of the records as they were at ``generation`` or after it.

    ``entries`` are rows of ``DOCUMENT_COLUMNS``, ``columns`` rows by their keys, ``facets`` the counted
    ones, and ``commitments`` says how many documents are such.
    """

    chunk: int
    generation: int
    entries: list[tuple[int, int, bytes]]
    lists: list[Lists]
    columns: dict[int, bytes]
    facets: frozenset[tuple[str, str]]
    words: frozenset[str]
    commitments: int


def prepared(chunks: Iterable[int], *, expected: int) -> Iterator[Prepared]:
    """Prepare chunks, and give each as soon as it is ready; ``expected`` is about how many commitments there
    are."""
    # Another process would not see what this one has not committed.
    if expected < PARALLEL or connection.in_atomic_block:
        yield from map(prepare, chunks)
        return
    processes = os.cpu_count() or 1
    # Started afresh: a copy of this process would share its connection to the database.
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=django.setup
    ) as executor:
        waiting: set[Future[Prepared]] = set()
        database = connection.settings_dict["NAME"]
        for chunk in chunks:
            waiting.add(executor.submit(_prepare_in, database, chunk))
            if len(waiting) > processes:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        yield from (future.result() for future in as_completed(waiting))


def _prepare_in(database: str, chunk: int) -> Prepared:
    """The same in another process, on the database that its parent works on."""
    connection.settings_dict["NAME"] = database
    return prepare(chunk)


def prepare(chunk: int) -> Prepared:
    """Read the records of a chunk, and make its rows."""
    # Whatever is written from here on, the log will tell.
    _, generation, _ = snapshot.state()
    parts: list[Terms] = []
    entries: list[tuple[int, int, bytes]] = []
    places: dict[int, dict[int, Place | None]] = {}
    facets: set[tuple[str, str]] = set()
    words: set[str] = set()
    counted = {*COUNTED, EVERY[0]}
    for batch in _batches(chunk):
        analysis = analyse(batch)
        parts.append(analysis.terms)
        words |= analysis.words
        for one in documents(batch, analysis):
            entries.append((one.number, one.place.statement, one.entry()))
            places.setdefault(columns.run_of(one.number), {})[one.number] = one.place
            facets.update(facet for facet in one.facets if facet[0] in counted)
    return Prepared(
        chunk,
        generation,
        entries,
        Lists.sliced(parts),
        {run: columns.edited(None, found) for run, found in places.items()},
        frozenset(facets),
        frozenset(words),
        len(entries) if chunk << CHUNK_BITS < STATEMENTS else 0,
    )


def _batches(chunk: int) -> Iterator[list[Record]]:
    """The records of a chunk."""
    first, last = chunk << CHUNK_BITS, (chunk + 1) << CHUNK_BITS
    if first < STATEMENTS:
        yield from records.batches(Commitment.objects.filter(pk__gte=first, pk__lt=last))
    else:
        own = Statement.objects.filter(pk__gte=first - STATEMENTS, pk__lt=last - STATEMENTS)
        yield from records.statement_batches(own)
