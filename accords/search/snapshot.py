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
from accords.search.columns import Columns, assembled
from accords.search.counting import Codes, is_looked_up
from accords.search.documents import EVERY
from accords.search.postings import CHUNK_BITS, STATE_TERM, Posting, PostingList, numbers_of

BATCH = 400
"""Terms that one statement asks for: no database refuses so many parameters."""

NO_STATE = b""
"""The nonce of an index that was never written."""


@dataclass(frozen=True)
class Snapshot:
    """One state of the index, as far as it is held in memory.

    ``documents`` has the documents of each counted (facet, value); ``terms`` are their terms.
    """

    nonce: bytes = NO_STATE
    generation: int = 0
    version: int = VERSION
    documents: Mapping[tuple[str, str], BitMap] = field(default_factory=dict)
    terms: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    columns: Columns = field(default_factory=lambda: assembled(()))
    codes: dict[str, Codes] = field(default_factory=dict, compare=False)
    """Of the facets that were looked up so far."""
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
        numbers = numbers_of(documents).astype(np.intp)
        out: dict[str, Mapping[str, int]] = {}
        for name in names:
            found = self.by_value.get(name, {})
            if not is_looked_up(name, len(found), documents):
                out[name] = {value: documents.intersection_cardinality(one) for value, one in found.items()}
                continue
            codes = self.codes.get(name)
            if codes is None:
                codes = self.codes[name] = Codes.of(name, found, len(self.columns))
            out[name] = codes.counts(numbers)
        return out

    def of(self, name: str, value: str) -> BitMap:
        """The documents that have a counted value."""
        return self.documents.get((name, value), _NONE)


_NONE = BitMap()


@dataclass(frozen=True, slots=True)
class Read:
    """Postings, and the snapshot of the very state that they are of."""

    snapshot: Snapshot
    lists: Mapping[int, PostingList]


class _Held:
    """The snapshot of this process."""

    snapshot = Snapshot()


def read(terms: Iterable[int], *, with_positions: Iterable[int] = ()) -> Read:
    """Postings of these terms, of one state, with the snapshot of it."""
    wanted, placed = sorted(set(terms)), frozenset(with_positions)
    for _ in range(_TRIES):
        found = _read(wanted, placed)
        if found is not None:
            return found
    with transaction.atomic():
        # The index changes faster than it can be read: writers wait for once.
        IndexPosting.objects.select_for_update().filter(term=STATE_TERM).first()
        found = _read(wanted, placed)
    if found is None:
        raise RuntimeError("the index changes under its own lock")
    return found


_TRIES = 4


def _read(wanted: list[int], placed: frozenset[int]) -> Read | None:
    """One try; null where the database moved on meanwhile."""
    rows: dict[int, dict[int, Posting]] = {}
    starts = range(0, max(1, len(wanted)), BATCH)
    states = {_read_part(wanted[start : start + BATCH], placed, rows) for start in starts}
    if len(states) > 1:
        return None
    snapshot = _snapshot_of(*states.pop())
    if snapshot is None:
        return None
    return Read(snapshot, {term: PostingList(found) for term, found in rows.items()})


def _read_part(
    wanted: list[int], placed: frozenset[int], rows: dict[int, dict[int, Posting]]
) -> tuple[bytes, int, int]:
    """Adds the postings of some terms to ``rows``, in one statement with the state they are of."""
    state = (NO_STATE, 0, VERSION)
    columns = ("term", "chunk", "count", "documents", "frequencies")
    plain = [term for term in wanted if term not in placed]
    found: list[tuple] = list(
        IndexPosting.objects.filter(term__in=[STATE_TERM, *plain]).values_list(*columns)
        if not placed.intersection(wanted)
        else IndexPosting.objects.filter(term__in=[STATE_TERM, *wanted]).values_list(*columns, "positions")
    )
    for term, chunk, count, documents, frequencies, *positions in found:
        if term == STATE_TERM:
            state = (bytes(documents), count, int.from_bytes(bytes(frequencies), "big"))
        else:
            row = Posting.decode(documents, frequencies, positions[0] if positions else None)
            rows.setdefault(term, {})[chunk] = row
    return state


def state() -> tuple[bytes, int, int]:
    """Nonce, generation and version of the index as the database has it now."""
    return _read_part([], frozenset(), {})


def _snapshot_of(nonce: bytes, generation: int, version: int) -> Snapshot | None:
    """The snapshot of a state; null where the database has moved on while it was read."""
    held = _Held.snapshot
    if held.nonce == nonce:
        return held
    if nonce == NO_STATE:
        return Snapshot()
    changes = _changes(held, generation, nonce)
    if changes is None:
        made = _loaded(nonce, generation, version)
    else:
        made = _patched(held, changes, nonce, generation, version)
    if state()[0] != nonce:
        return None
    _Held.snapshot = made
    return made


def _changes(held: Snapshot, generation: int, nonce: bytes) -> list[IndexChange] | None:
    """The changes that lead from the held snapshot to a state; null where the log does not tell."""
    low = max(held.generation, generation - _LONGEST_PATCH)
    changes = list(IndexChange.objects.filter(generation__gt=low, generation__lte=generation).order_by("pk"))
    at = held.nonce
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
    parts: dict[int, list[BitMap]] = {}
    for term, part in _facet_rows(list(terms)):
        parts.setdefault(term, []).append(part)
    documents = {terms[term]: BitMap.union(*found) for term, found in parts.items()}
    columns = assembled(IndexColumn.objects.order_by("chunk").values_list("chunk", "rows"))
    return Snapshot(nonce, generation, version, documents, terms, columns)


def _facets(rows: QuerySet[IndexFacet]) -> dict[int, tuple[str, str]]:
    return {term: (name, value) for term, name, value in rows.values_list("term", "name", "value")}


def _facet_rows(terms: list[int]) -> Iterator[tuple[int, BitMap]]:
    for start in range(0, len(terms), BATCH):
        rows = IndexPosting.objects.filter(term__in=terms[start : start + BATCH])
        for term, documents in rows.values_list("term", "documents").iterator(chunk_size=2000):
            yield term, BitMap.deserialize(bytes(documents))


def _patched(
    held: Snapshot, changes: list[IndexChange], nonce: bytes, generation: int, version: int
) -> Snapshot:
    """The held snapshot with every change since."""
    facets = {(term, chunk) for change in changes for term, chunk in change.facets}
    runs = {run for change in changes for run in change.columns}
    terms = dict(held.terms)
    terms |= _facets(IndexFacet.objects.filter(term__in={term for term, _ in facets}))
    documents = dict(held.documents)
    fresh = _rows_of(facets)
    for term, chunk in facets:
        before = documents.get(terms[term], BitMap())
        after = before.copy()
        after.remove_range(chunk << CHUNK_BITS, (chunk + 1) << CHUNK_BITS)
        documents[terms[term]] = after | fresh.get((term, chunk), BitMap())
    found = IndexColumn.objects.filter(chunk__in=runs).values_list("chunk", "rows")
    columns = assembled(found, held.columns)
    made = Snapshot(nonce, generation, version, documents, terms, columns)
    touched: dict[str, set[int]] = {}
    for term, chunk in facets:
        touched.setdefault(terms[term][0], set()).add(chunk)
    for name, codes in held.codes.items():
        patched = codes.patched(made.by_value.get(name, {}), touched.get(name, ()), len(columns))
        if patched is not None:
            made.codes[name] = patched
    return made


def _rows_of(wanted: set[tuple[int, int]]) -> dict[tuple[int, int], BitMap]:
    terms = sorted({term for term, _ in wanted})
    out: dict[tuple[int, int], BitMap] = {}
    for start in range(0, len(terms), BATCH):
        rows = IndexPosting.objects.filter(
            term__in=terms[start : start + BATCH], chunk__in={chunk for _, chunk in wanted}
        )
        for term, chunk, documents in rows.values_list("term", "chunk", "documents"):
            out[term, chunk] = BitMap.deserialize(bytes(documents))
    return out
