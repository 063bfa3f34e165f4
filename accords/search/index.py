"""Keeping the index in step with the records. Every function works in the caller's transaction.

The records are the truth and the index is made from them: whoever changes records calls
``update_statements`` before the transaction ends.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, QuerySet

from accords.models import Commitment, IndexDocument, IndexPosting, Statement
from accords.search import build, columns, processes, records, stored, writing
from accords.search.analysis import VERSION
from accords.search.build import POSTING_COLUMNS, Lists, Prepared
from accords.search.documents import STATEMENTS, Document, Entry, Record
from accords.search.postings import CHUNK_BITS, STATE_TERM
from accords.search.terms import Terms, analyse, documents

BATCH = 400


@dataclass(frozen=True, slots=True)
class Verification:
    """What a comparison of index and records found.

    ``checked`` counts commitments and statements. ``missing`` and ``different`` are keys of commitments and
    slugs of statements, ``left_over`` numbers of documents without a published record, ``broken`` rows of
    postings that do not say what the documents say.
    """

    checked: int
    missing: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    left_over: tuple[int, ...] = ()
    broken: int = 0
    stale_version: bool = False

    @property
    def is_right(self) -> bool:
        """Whether index and records agree."""
        return not (self.missing or self.different or self.left_over or self.broken or self.stale_version)


def update_statements(statement_ids: Iterable[int]) -> None:
    """Index these statements and their commitments anew: call it after any change to them, to their
    sectors, topics, parties, visits, leaders, instruments or bodies, inside the transaction that made the
    change."""
    ids = sorted(set(statement_ids))
    with transaction.atomic():
        for start in range(0, len(ids), BATCH):
            part = ids[start : start + BATCH]
            made: list[Document] = []
            words: set[str] = set()
            for batch in _batches(part):
                analysis = analyse(batch)
                made += documents(batch, analysis)
                words |= analysis.words
            writing.replace(part, made, words)


def remove_statements(statement_ids: Iterable[int]) -> None:
    """Forget these statements and their commitments: call it before the statements are deleted."""
    ids = sorted(set(statement_ids))
    with transaction.atomic():
        for start in range(0, len(ids), BATCH):
            writing.replace(ids[start : start + BATCH], [], set())


def touch() -> None:
    """Name a new state of the same documents: call it after a partner, body, instrument, sector or topic
    was made or renamed, so that every process reads the names anew."""
    with transaction.atomic():
        before, generation = writing.locked()
        writing.log(before, generation + 1, [], [])


def rebuild() -> int:
    """Build the index anew from the records; how many commitments it holds.

    A chunk is prepared beside the index that serves, and put in its place in one short transaction, so that
    readers and writers need not wait for the whole, and a build that is killed leaves every chunk whole.
    """
    with transaction.atomic():
        before, generation = writing.locked()
        if before == stored.NO_STATE or stored.state()[2] != VERSION:
            generation += 1
            writing.set_state(secrets.token_bytes(16), generation, writing.UNFINISHED)
    number, steps, words = 0, 0, set[str]()
    for built in processes.each(build_chunk, _chunks(), expected=Commitment.objects.count()):
        number += built.commitments
        steps += built.steps
        words |= built.words
    with transaction.atomic():
        at = writing.locked()[1]
        # Words that others wrote meanwhile are not known here, so that all have to be kept.
        if at == generation + steps:
            writing.set_words(words)
        else:
            writing.enter_words(words)
        writing.set_state(secrets.token_bytes(16), at + 1, VERSION)
    return number


class Built(NamedTuple):
    """What building a chunk gave: its commitments, its words, and how many generations that took."""

    commitments: int
    words: frozenset[str]
    steps: int


def build_chunk(chunk: int) -> Built:
    """Prepare a chunk, and put it in its place in a transaction of its own."""
    prepared = build.prepare(chunk)
    with transaction.atomic():
        before = writing.locked()[1]
        prepared = _put(prepared, before)
        return Built(prepared.commitments, prepared.words, writing.locked()[1] - before)


def _chunks() -> list[int]:
    """All chunks that may have documents, in the records or in the index. Those of statements come first:
    their texts take longest."""
    ends = [
        (STATEMENTS, _highest(Statement.objects.all(), "pk") + STATEMENTS),
        (0, _highest(Commitment.objects.all(), "pk")),
    ]
    indexed = (
        IndexDocument.objects.filter(document__gte=STATEMENTS),
        IndexDocument.objects.filter(document__lt=STATEMENTS),
    )
    return [
        chunk
        for (first, last), held in zip(ends, indexed, strict=True)
        for chunk in range(first >> CHUNK_BITS, (max(last, _highest(held, "document")) >> CHUNK_BITS) + 1)
    ]


def _highest(rows: QuerySet, name: str) -> int:
    return rows.aggregate(highest=Max(name))["highest"] or 0


def _put(prepared: Prepared, generation: int) -> Prepared:
    """Put a chunk in its place, and whatever of it was changed since it was read; what was put there."""
    changed = writing.changed_runs(prepared.generation, generation)
    if changed is None:
        prepared, changed = build.prepare(prepared.chunk), set()
    writing.put_chunk(prepared)
    first = columns.run_of(prepared.chunk << CHUNK_BITS)
    last = columns.run_of((prepared.chunk + 1) << CHUNK_BITS)
    runs = [run for run in changed if first <= run < last]
    update_statements(_statements_of(runs))
    return prepared


def _statements_of(runs: Iterable[int]) -> set[int]:
    """The statements that have documents in these rows of columns, in the index or in the records."""
    found: set[int] = set()
    for run in runs:
        first, last = run << columns.RUN_BITS, (run + 1) << columns.RUN_BITS
        held = IndexDocument.objects.filter(document__gte=first, document__lt=last)
        found.update(held.values_list("statement", flat=True))
        if first < STATEMENTS:
            rows = Commitment.objects.filter(pk__gte=first, pk__lt=last)
            found.update(rows.values_list("statement", flat=True))
        else:
            own = Statement.objects.filter(pk__gte=first - STATEMENTS, pk__lt=last - STATEMENTS)
            found.update(own.values_list("pk", flat=True))
    return found


def verify() -> Verification:
    """Compare every document with what its record gives now, and every posting with the documents."""
    checked = 0
    missing: list[int] = []
    different: list[int] = []
    published: set[int] = set()
    for batch in _batches():
        wanted = {one.number: one for one in documents(batch, analyse(batch))}
        published |= wanted.keys()
        checked += len(wanted)
        held = dict(IndexDocument.objects.filter(pk__in=wanted).values_list("document", "entry"))
        for number, one in wanted.items():
            if number not in held:
                missing.append(number)
            elif bytes(held[number]) != one.entry():
                different.append(number)
    indexed = set(IndexDocument.objects.values_list("document", flat=True))
    _, _, version = stored.state()
    return Verification(
        checked,
        _keys(missing),
        _keys(different),
        tuple(sorted(indexed - published)),
        _broken_rows(),
        stale_version=version != VERSION,
    )


def _batches(statements: list[int] | None = None) -> Iterator[list[Record]]:
    """The records of some statements and of their commitments, or (null) of all, in the order of their
    numbers."""
    rows, of = Statement.objects.all(), Commitment.objects.all()
    if statements is not None:
        rows, of = rows.filter(pk__in=statements), of.filter(statement__in=statements)
    yield from records.batches(of)
    yield from records.statement_batches(rows)


def is_ready() -> bool:
    """Whether the index was made by this version of the analysis; true for an archive without rows."""
    nonce, _, version = stored.state()
    if nonce == stored.NO_STATE:
        return not Statement.objects.exists()
    return version == VERSION


def _keys(numbers: list[int]) -> tuple[str, ...]:
    """Keys of commitments, and slugs of statements, by their numbers, in the order of the numbers."""
    keys = Commitment.objects.in_bulk([number for number in numbers if number < STATEMENTS])
    slugs = Statement.objects.in_bulk([number - STATEMENTS for number in numbers if number >= STATEMENTS])
    return tuple(
        keys[number].key if number < STATEMENTS else slugs[number - STATEMENTS].slug for number in numbers
    )


def _broken_rows() -> int:
    """Rows of postings that differ from what the documents, put together again, give."""
    broken = 0
    numbers = IndexDocument.objects.order_by("document").values_list("document", flat=True)
    chunks = sorted({number >> CHUNK_BITS for number in numbers.iterator()})
    for chunk in chunks:
        span = IndexDocument.objects.filter(
            document__gte=chunk << CHUNK_BITS, document__lt=(chunk + 1) << CHUNK_BITS
        )
        entries = span.order_by("document").values_list("document", "entry").iterator()
        terms = Terms.of([(number, Entry.decode(bytes(entry)).packed) for number, entry in entries])
        rows = IndexPosting.objects.filter(chunk=chunk).exclude(term=STATE_TERM)
        held = {
            term: (count, *map(bytes, row))
            for term, count, *row in rows.values_list(*POSTING_COLUMNS[:1], *POSTING_COLUMNS[2:]).iterator()
        }
        for term, _, *row in Lists.of([terms]).rows(chunk):
            broken += held.pop(term, None) != tuple(row)
        broken += len(held)
    stray = IndexPosting.objects.exclude(term=STATE_TERM).exclude(chunk__in=chunks)
    return broken + stray.count()
