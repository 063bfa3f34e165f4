"""What a process holds in memory: the documents of every counted value, and the columns of all documents.

A snapshot is of one state of the index, named by its nonce: a random number that every change draws
anew, so that no two states share one, not even a state that was rolled back and what came instead. It
is never changed, but for what it remembers of its own answers. A process that finds the database in
another state patches a copy from the log of changes, or loads anew where the log does not lead from one
to the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from django.db import transaction
from django.db.models import QuerySet
from pyroaring import BitMap

from accords.models import IndexChange, IndexColumn, IndexFacet, IndexPosting
from accords.search.analysis import VERSION
from accords.search.columns import STATEMENT_RUNS, Columns, assembled
from accords.search.counting import Codes, are_looked_up, met
from accords.search.documents import EVERY, STATEMENTS
from accords.search.postings import CHUNK_BITS, STATE_TERM, Blob, PostingList
from accords.search.stored import EVERY_CHUNK, NO_STATE, STATEMENT_CHUNKS, Rows, read_rows, state

BATCH = 2000
"""Terms that one statement asks for: SQLite takes 32,766 parameters since 3.32, PostgreSQL more."""


@dataclass(frozen=True)
class Space:
    """The commitments or the statements of one state of the index, as far as they are held in memory, by
    their primary keys.

    ``documents`` has the documents of each counted (facet, value).
    """

    documents: Mapping[tuple[str, str], BitMap] = field(default_factory=dict)
    columns: Columns = field(default_factory=lambda: assembled(()))
    made: list[Codes] = field(default_factory=list, compare=False)
    """The codes of the facets, once they were asked for."""
    first_rows: dict[str, list[int]] = field(default_factory=dict, compare=False)
    """The first documents in each order by date that was asked for."""

    @cached_property
    def every(self) -> BitMap:
        """All documents."""
        return self.documents.get(EVERY, BitMap())

    @cached_property
    def mean_length(self) -> float:
        """Words of text and gloss of a document, on average; at least one."""
        total = float(self.columns.length.sum(dtype=np.int64))
        return max(1.0, total / max(1, len(self.every)))

    @cached_property
    def by_value(self) -> Mapping[str, Mapping[str, BitMap]]:
        """The documents of each value that some document has, by facet."""
        out: dict[str, dict[str, BitMap]] = {}
        for (name, value), documents in sorted(self.documents.items()):
            if documents:
                out.setdefault(name, {})[value] = documents
        return out

    @property
    def codes(self) -> Codes:
        """The values of each document as small numbers."""
        if not self.made:
            self.made.append(Codes.of(self.by_value, len(self.columns)))
        return self.made[0]

    @cached_property
    def totals(self) -> Mapping[str, Mapping[str, int]]:
        """How many documents have each value, by facet."""
        return {
            name: {value: len(documents) for value, documents in found.items()}
            for name, found in self.by_value.items()
        }

    def counts(self, names: Iterable[str], documents: BitMap) -> dict[str, Mapping[str, int]]:
        """How many of some documents have each value of each facet."""
        if len(documents) == len(self.every):
            return {name: self.totals.get(name, {}) for name in names}
        wanted = list(names)
        looked_up = [name for name in wanted if name in self.codes.places] if are_looked_up(documents) else []
        counts: dict[str, Mapping[str, int]] = {
            name: met(documents, self.by_value.get(name, {})) for name in wanted if name not in looked_up
        }
        return counts | self.codes.counts(looked_up, documents) if looked_up else counts

    def of(self, name: str, value: str) -> BitMap:
        """The documents that have a counted value."""
        return self.documents.get((name, value), _NONE)


_NONE = BitMap()


@dataclass(frozen=True)
class Snapshot:
    """One state of the index. ``terms`` are those of the counted facets and values."""

    nonce: bytes = NO_STATE
    generation: int = 0
    version: int = VERSION
    terms: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    commitments: Space = field(default_factory=Space)
    statements: Space = field(default_factory=Space)


Lists = Mapping[int, PostingList]
"""Postings of one space by term, with documents by their primary keys."""


@dataclass(frozen=True, slots=True)
class Read:
    """Postings, and the snapshot of the very state that they are of. ``statements`` are empty where they
    were not asked for."""

    snapshot: Snapshot
    commitments: Lists
    statements: Lists


class _Held:
    """The snapshot of this process."""

    snapshot = Snapshot()


def read(terms: Iterable[int], *, with_positions: bool = False, with_statements: bool = False) -> Read:
    """Postings of these terms, of one state, with the snapshot of it."""
    wanted = sorted(set(terms))
    last = EVERY_CHUNK if with_statements else STATEMENT_CHUNKS
    for _ in range(_TRIES):
        found = _read(wanted, last, with_positions=with_positions)
        if found is not None:
            return found
    with transaction.atomic():
        # The index changes faster than it can be read: writers wait for once.
        IndexPosting.objects.select_for_update().filter(term=STATE_TERM).first()
        found = _read(wanted, last, with_positions=with_positions)
    if found is None:
        raise RuntimeError("the index changes under its own lock")
    return found


_TRIES = 4


def _read(wanted: list[int], last: int, *, with_positions: bool) -> Read | None:
    """One try, of the chunks before ``last``; null where the database moved on meanwhile."""
    rows: tuple[Rows, Rows] = ({}, {})
    starts = range(0, max(1, len(wanted)), BATCH)
    states = {
        read_rows(wanted[start : start + BATCH], last, rows, with_positions=with_positions)
        for start in starts
    }
    if len(states) > 1:
        return None
    snapshot = _snapshot_of(*states.pop())
    if snapshot is None:
        return None
    commitments, statements = ({term: PostingList(found) for term, found in part.items()} for part in rows)
    return Read(snapshot, commitments, statements)


def _snapshot_of(nonce: bytes, generation: int, version: int) -> Snapshot | None:
    """The snapshot of a state; null where the database has moved on while it was read."""
    held = _Held.snapshot
    if held.nonce == nonce:
        return held
    if nonce == NO_STATE:
        return Snapshot()
    changes = changes_between((held.nonce, held.generation), (nonce, generation))
    if changes is None:
        made = _loaded(nonce, generation, version)
    else:
        made = _patched(held, changes, nonce, generation, version)
    if state()[0] != nonce:
        return None
    _Held.snapshot = made
    return made


def changes_between(held: tuple[bytes, int], now: tuple[bytes, int]) -> list[IndexChange] | None:
    """The changes that lead from one state, by its nonce and generation, to another; null where the log does
    not tell."""
    (at, since), (nonce, generation) = held, now
    low = max(since, generation - _LONGEST_PATCH)
    changes = list(IndexChange.objects.filter(generation__gt=low, generation__lte=generation).order_by("pk"))
    for change in changes:
        if bytes(change.before) != at:
            return None
        at = bytes(change.nonce)
    return changes if at == nonce else None


_LONGEST_PATCH = 50
"""A process further behind than so many changes loads anew."""


def _loaded(nonce: bytes, generation: int, version: int) -> Snapshot:
    """All of it from the tables."""
    terms = _facets(IndexFacet.objects.all())
    parts: tuple[dict[int, list[BitMap]], ...] = ({}, {})
    for term, chunk, part in _facet_rows(list(terms)):
        parts[chunk >= STATEMENT_CHUNKS].setdefault(term, []).append(part)
    runs = _runs(IndexColumn.objects.order_by("chunk"))
    commitments, statements = (
        Space({terms[term]: BitMap.union(*found) for term, found in part.items()}, assembled(rows))
        for part, rows in zip(parts, runs, strict=True)
    )
    return Snapshot(nonce, generation, version, terms, commitments, statements)


def _runs(rows: QuerySet[IndexColumn]) -> tuple[list[tuple[int, Blob]], list[tuple[int, Blob]]]:
    """Rows of columns, of commitments and of statements, each counted from 0."""
    found: tuple[list[tuple[int, Blob]], list[tuple[int, Blob]]] = ([], [])
    for run, data in rows.values_list("chunk", "rows"):
        is_statements = run >= STATEMENT_RUNS
        found[is_statements].append((run - STATEMENT_RUNS * is_statements, data))
    return found


def _facets(rows: QuerySet[IndexFacet]) -> dict[int, tuple[str, str]]:
    return {term: (name, value) for term, name, value in rows.values_list("term", "name", "value")}


def _facet_rows(terms: list[int]) -> Iterator[tuple[int, int, BitMap]]:
    """Term, chunk and documents, by their primary keys, of each row of some terms."""
    for start in range(0, len(terms), BATCH):
        rows = IndexPosting.objects.filter(term__in=terms[start : start + BATCH])
        found = rows.values_list("term", "chunk", "documents").iterator(chunk_size=2000)
        for term, chunk, documents in found:
            yield term, chunk, _by_key(chunk, documents)


def _by_key(chunk: int, documents: Blob) -> BitMap:
    """The documents of a row by their primary keys."""
    found = BitMap.deserialize(bytes(documents))
    return found.shift(-STATEMENTS) if chunk >= STATEMENT_CHUNKS else found


def _patched(
    held: Snapshot, changes: list[IndexChange], nonce: bytes, generation: int, version: int
) -> Snapshot:
    """The held snapshot with every change since."""
    facets = {(term, chunk) for change in changes for term, chunk in change.facets}
    runs = {run for change in changes for run in change.columns}
    terms = dict(held.terms)
    terms |= _facets(IndexFacet.objects.filter(term__in={term for term, _ in facets}))
    fresh = _rows_of(facets)
    columns = _runs(IndexColumn.objects.filter(chunk__in=runs))
    spaces = []
    for space, first, rows in zip(
        (held.commitments, held.statements), (0, STATEMENT_CHUNKS), columns, strict=True
    ):
        last = first + STATEMENT_CHUNKS
        touched = {
            (terms[term], chunk - first): fresh.get((term, chunk), _NONE)
            for term, chunk in facets
            if first <= chunk < last
        }
        spaces.append(_patched_space(space, touched, rows))
    return Snapshot(nonce, generation, version, terms, *spaces)


def _patched_space(
    held: Space, touched: Mapping[tuple[tuple[str, str], int], BitMap], rows: list[tuple[int, Blob]]
) -> Space:
    """A space with other documents of some values in some chunks, and with other rows of columns."""
    if not touched and not rows:
        return held
    documents = dict(held.documents)
    chunks: dict[str, set[int]] = {}
    for (facet, chunk), fresh in touched.items():
        after = documents.get(facet, _NONE).copy()
        after.remove_range(chunk << CHUNK_BITS, (chunk + 1) << CHUNK_BITS)
        documents[facet] = after | fresh
        chunks.setdefault(facet[0], set()).add(chunk)
    out = Space(documents, assembled(rows, held.columns))
    for codes in held.made:
        patched = codes.patched(out.by_value, chunks, len(out.columns))
        if patched is not None:
            out.made.append(patched)
    return out


def _rows_of(wanted: set[tuple[int, int]]) -> dict[tuple[int, int], BitMap]:
    terms = sorted({term for term, _ in wanted})
    out: dict[tuple[int, int], BitMap] = {}
    for start in range(0, len(terms), BATCH):
        rows = IndexPosting.objects.filter(
            term__in=terms[start : start + BATCH], chunk__in={chunk for _, chunk in wanted}
        )
        for term, chunk, documents in rows.values_list("term", "chunk", "documents"):
            out[term, chunk] = _by_key(chunk, documents)
    return out
