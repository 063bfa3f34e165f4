"""Building the whole index at once: records come in, rows of postings go out chunk by chunk.

Analysis is most of the work, and goes to as many processes as there are processors; this process reads
the records and writes the rows.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import django
import numpy as np
import numpy.typing as npt

from accords.models import IndexColumn, IndexDocument, IndexEnding, IndexFacet, IndexPosting, IndexWord
from accords.search import columns
from accords.search.documents import (
    COUNTED,
    EVERY,
    STATEMENTS,
    Analysis,
    Place,
    Record,
    Terms,
    analyse,
    documents,
)
from accords.search.postings import CHUNK_BITS, SHORT, serialized, term_of
from accords.search.tables import insert

PARALLEL = 20_000
"""So many records are worth other processes, each of which has to start."""

POSTING_COLUMNS = ("term", "chunk", "count", "documents", "frequencies", "positions")
DOCUMENT_COLUMNS = ("document", "statement", "entry")


def build(batches: Iterable[list[Record]], *, expected: int) -> int:
    """Write all tables but the state; how many commitments there were. ``expected`` is about how many.
    Batches come in the order of their numbers, statements last."""
    builder = _Builder()
    parts = (part for batch in batches for part in _by_chunk(batch))
    for records, analysis in _analysed(parts, processes=(os.cpu_count() or 1) if expected >= PARALLEL else 0):
        builder.add(records, analysis)
    return builder.finish()


def _by_chunk(batch: list[Record]) -> Iterator[list[Record]]:
    """The batch, cut where a chunk of document numbers ends."""
    start = 0
    for at in range(1, len(batch) + 1):
        if at == len(batch) or batch[at].number >> CHUNK_BITS != batch[start].number >> CHUNK_BITS:
            yield batch[start:at]
            start = at


def _analysed(parts: Iterable[list[Record]], *, processes: int) -> Iterator[tuple[list[Record], Analysis]]:
    """Analyse parts, in ``processes`` other processes or (0) in this one."""
    if not processes:
        yield from ((part, analyse(part)) for part in parts)
        return
    # Started afresh: a copy of this process would share its connection to the database.
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=django.setup
    ) as executor:
        waiting: deque[tuple[list[Record], Future[Analysis]]] = deque()
        for part in parts:
            waiting.append((part, executor.submit(analyse, part)))
            if len(waiting) > 2 * processes:
                records, future = waiting.popleft()
                yield records, future.result()
        for records, future in waiting:
            yield records, future.result()


class _Builder:
    """Takes documents in the order of their numbers, and writes a chunk when the next one begins."""

    def __init__(self) -> None:
        self._chunk = 0
        self._parts: list[Terms] = []
        self._places: dict[int, dict[int, Place | None]] = {}
        self._facets: set[tuple[str, str]] = set()
        self._words: set[str] = set()
        self._number = 0

    def add(self, records: list[Record], analysis: Analysis) -> None:
        """Add documents of one chunk."""
        chunk = records[0].number >> CHUNK_BITS
        if chunk != self._chunk:
            self._write_chunk()
            self._chunk = chunk
        made = list(documents(records, analysis))
        entries = ((one.number, one.place.statement, one.entry()) for one in made)
        insert(IndexDocument, DOCUMENT_COLUMNS, entries)
        self._parts.append(analysis.terms)
        for one in made:
            self._places.setdefault(columns.run_of(one.number), {})[one.number] = one.place
        counted = {*COUNTED, EVERY[0]}
        self._facets.update(facet for one in made for facet in one.facets if facet[0] in counted)
        self._words |= analysis.words
        self._number += len(made) if records[0].number < STATEMENTS else 0

    def finish(self) -> int:
        """Write what is left. How many commitments there were."""
        self._write_chunk()
        facets = sorted(self._facets)
        insert(IndexFacet, ("term", "name", "value"), ((term_of(*facet), *facet) for facet in facets))
        for table, words in ((IndexWord, self._words), (IndexEnding, {word[::-1] for word in self._words})):
            # In the order of the table, which is filled the faster.
            insert(table, ("text",), ((word,) for word in sorted(map(str.encode, words))))
        return self._number

    def _write_chunk(self) -> None:
        if not self._parts:
            return
        insert(IndexPosting, POSTING_COLUMNS, posting_rows(self._chunk, self._parts))
        filled = ((run, columns.edited(None, places)) for run, places in self._places.items())
        insert(IndexColumn, ("chunk", "rows"), filled)
        self._parts, self._places = [], {}


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
