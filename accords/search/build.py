"""Building the whole index at once: records come in, rows of postings go out chunk by chunk.

Analysis is most of the work, and goes to as many processes as there are processors; this process reads
the records and writes the rows.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

import django
import numpy as np
import numpy.typing as npt

from accords.models import IndexColumn, IndexDocument, IndexFacet, IndexPosting, IndexWord
from accords.search import columns
from accords.search.documents import COUNTED, EVERY, Packed, Place, Record, document
from accords.search.postings import CHUNK_BITS, SHORT, serialized, term_of
from accords.search.tables import insert

PARALLEL = 20_000
"""So many records are worth other processes, each of which has to start."""

POSTING_COLUMNS = ("term", "chunk", "count", "documents", "frequencies", "positions")
DOCUMENT_COLUMNS = ("document", "statement", "entry")


class Terms(NamedTuple):
    """Terms of documents of one chunk: a place in the arrays for each term of each document, but for
    ``places``, of which each has as many as ``lengths`` says."""

    terms: npt.NDArray[np.int64]
    numbers: npt.NDArray[np.uint32]
    frequencies: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.uint8]
    places: npt.NDArray[np.uint16]

    @classmethod
    def of(cls, documents: Sequence[tuple[int, Packed]]) -> "Terms":
        """The terms of some documents, which have rising numbers."""
        packed = [one for _, one in documents]
        numbers = np.array([number for number, _ in documents], np.uint32)
        return cls(
            np.concatenate([np.frombuffer(one.terms, np.int64) for one in packed]),
            np.repeat(numbers, [len(one.terms) for one in packed]),
            np.frombuffer(b"".join(one.frequencies for one in packed), np.uint8),
            np.frombuffer(b"".join(one.lengths for one in packed), np.uint8),
            np.concatenate([np.frombuffer(one.places, SHORT) for one in packed]),
        )


class Analysed(NamedTuple):
    """Documents of one chunk: what the tables hold of them, and their terms."""

    entries: list[tuple[int, int, bytes]]
    columns: list[tuple[int, Place]]
    facets: set[tuple[str, str]]
    words: set[bytes]
    terms: Terms


def analysed(records: list[Record]) -> Analysed:
    """Analyse records of one chunk."""
    found = [document(record) for record in records]
    counted = {*COUNTED, EVERY[0]}
    return Analysed(
        [(one.number, one.place.statement, one.entry()) for one in found],
        [(one.number, one.place) for one in found],
        {(name, value) for one in found for name, value in one.facets if name in counted},
        {word.encode() for one in found for word in one.words},
        Terms.of([(one.number, one.packed) for one in found]),
    )


def build(batches: Iterable[list[Record]], *, expected: int) -> int:
    """Write all tables but the state; how many documents there were. ``expected`` is about how many."""
    builder = _Builder()
    parts = (part for batch in batches for part in _by_chunk(batch))
    for one in _in_order(parts, processes=(os.cpu_count() or 1) if expected >= PARALLEL else 0):
        builder.add(one)
    return builder.finish()


def _by_chunk(batch: list[Record]) -> Iterator[list[Record]]:
    """The batch, cut where a chunk of document numbers ends."""
    start = 0
    for at in range(1, len(batch) + 1):
        if at == len(batch) or batch[at].number >> CHUNK_BITS != batch[start].number >> CHUNK_BITS:
            yield batch[start:at]
            start = at


def _in_order(parts: Iterator[list[Record]], *, processes: int) -> Iterator[Analysed]:
    """Analyse parts, in ``processes`` other processes or (0) in this one."""
    if not processes:
        yield from map(analysed, parts)
        return
    # Started afresh: a copy of this process would share its connection to the database.
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=django.setup
    ) as executor:
        waiting: deque[Future[Analysed]] = deque()
        for part in parts:
            waiting.append(executor.submit(analysed, part))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Builder:
    """Takes documents in the order of their numbers, and writes a chunk when the next one begins."""

    def __init__(self) -> None:
        self._chunk = 0
        self._parts: list[Analysed] = []
        self._facets: set[tuple[str, str]] = set()
        self._words: set[bytes] = set()
        self._number = 0

    def add(self, part: Analysed) -> None:
        """Add documents of one chunk."""
        chunk = part.entries[0][0] >> CHUNK_BITS
        if chunk != self._chunk:
            self._write_chunk()
            self._chunk = chunk
        insert(IndexDocument, DOCUMENT_COLUMNS, part.entries)
        self._parts.append(part._replace(entries=[]))
        self._facets |= part.facets
        self._words |= part.words
        self._number += len(part.entries)

    def finish(self) -> int:
        """Write what is left. How many documents there were."""
        self._write_chunk()
        facets = sorted(self._facets)
        insert(IndexFacet, ("term", "name", "value"), ((term_of(*facet), *facet) for facet in facets))
        insert(IndexWord, ("text",), ((word,) for word in sorted(self._words)))
        return self._number

    def _write_chunk(self) -> None:
        if not self._parts:
            return
        rows = posting_rows(self._chunk, [part.terms for part in self._parts])
        insert(IndexPosting, POSTING_COLUMNS, rows)
        runs: dict[int, dict[int, Place | None]] = {}
        for part in self._parts:
            for number, place in part.columns:
                runs.setdefault(columns.run_of(number), {})[number] = place
        filled = ((run, columns.edited(None, places)) for run, places in runs.items())
        insert(IndexColumn, ("chunk", "rows"), filled)
        self._parts = []


def posting_rows(chunk: int, parts: Sequence[Terms]) -> Iterator[tuple]:
    """The rows of a chunk, as ``POSTING_COLUMNS`` names them, in the order of the terms."""
    terms = np.concatenate([part.terms for part in parts])
    # Stable: documents came in rising, and stay so within each term.
    order = np.argsort(terms, kind="stable")
    terms = terms[order]
    numbers = np.concatenate([part.numbers for part in parts])[order]
    frequencies = np.concatenate([part.frequencies for part in parts])[order].tobytes()
    lengths = np.concatenate([part.lengths for part in parts]).astype(np.int64)
    places, place_ends = _reordered(np.concatenate([part.places for part in parts]), lengths, order)
    edges = np.concatenate(([0], np.flatnonzero(np.diff(terms)) + 1, [len(terms)]))
    place_edges = np.concatenate(([0], place_ends[edges[1:] - 1])).tolist()
    low = (numbers & 0xFFFF).astype(SHORT)
    starts = edges.tolist()
    for at, term in enumerate(terms[edges[:-1]].tolist()):
        start, end = starts[at], starts[at + 1]
        documents = serialized(chunk, low[start:end])
        positions = places[2 * place_edges[at] : 2 * place_edges[at + 1]]
        yield term, chunk, end - start, documents, frequencies[start:end], positions


def _reordered(
    places: npt.NDArray[np.uint16], lengths: npt.NDArray[np.int64], order: npt.NDArray[np.int64]
) -> tuple[bytes, npt.NDArray[np.int64]]:
    """Runs of places, each as long as ``lengths`` says, in another order; and where each run then ends."""
    starts = (np.cumsum(lengths) - lengths)[order]
    taken = lengths[order]
    ends = np.cumsum(taken)
    at = np.repeat(starts - (ends - taken), taken) + np.arange(len(places))
    return places[at].tobytes(), ends
