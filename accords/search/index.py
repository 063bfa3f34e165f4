"""Keeping the index in step with the records. Every function works in the caller's transaction.

The records are the truth and the index is made from them: whoever changes records calls
``update_statements`` before the transaction ends.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accords.models import (
    Commitment,
    IndexChange,
    IndexColumn,
    IndexDocument,
    IndexEnding,
    IndexFacet,
    IndexPosting,
    IndexWord,
    Statement,
)
from accords.search import build, columns, records, snapshot
from accords.search.analysis import VERSION
from accords.search.build import DOCUMENT_COLUMNS, POSTING_COLUMNS, posting_rows
from accords.search.documents import (
    COUNTED,
    EVERY,
    STATEMENTS,
    Document,
    Entry,
    Record,
    Terms,
    analyse,
    documents,
)
from accords.search.postings import CHUNK_BITS, STATE_TERM, Occurrences, Posting, term_of
from accords.search.tables import insert

BATCH = 400
KEPT_CHANGES = 200
"""Changes that the log remembers; a process further behind loads anew."""


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
            _replace(part, made, words)


def remove_statements(statement_ids: Iterable[int]) -> None:
    """Forget these statements and their commitments: call it before the statements are deleted."""
    ids = sorted(set(statement_ids))
    with transaction.atomic():
        for start in range(0, len(ids), BATCH):
            _replace(ids[start : start + BATCH], [], set())


def touch() -> None:
    """Name a new state of the same documents: call it after a partner, body, instrument, sector or topic
    was made or renamed, so that every process reads the names anew."""
    with transaction.atomic():
        before, generation = _locked()
        _log(before, generation + 1, [], [])


def rebuild() -> int:
    """Build the whole index from the records, in one transaction: readers see the old one until it is
    done. How many commitments it holds."""
    with transaction.atomic():
        _, generation = _locked()
        IndexPosting.objects.exclude(term=STATE_TERM).delete()
        for table in (IndexDocument, IndexColumn, IndexFacet, IndexWord, IndexEnding, IndexChange):
            table.objects.all().delete()
        number = build.build(_batches(), expected=Commitment.objects.count())
        _set_state(secrets.token_bytes(16), generation + 1, VERSION)
    return number


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
    _, _, version = snapshot.state()
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
    nonce, _, version = snapshot.state()
    if nonce == snapshot.NO_STATE:
        return not Statement.objects.exists()
    return version == VERSION


def _replace(statements: list[int], made: list[Document], words: set[str]) -> None:
    """The documents of some statements, whose words are these, in the place of those that the index holds
    of them."""
    before, generation = _locked()
    held = {row.document: bytes(row.entry) for row in IndexDocument.objects.filter(statement__in=statements)}
    new = {one.number: one for one in made}
    entries = {number: one.entry() for number, one in new.items()}
    changed = {number for number in held.keys() | new.keys() if held.get(number) != entries.get(number)}
    if not changed:
        return
    edits: dict[tuple[int, int], dict[int, Occurrences | None]] = {}
    touched: set[tuple[str, str]] = set()
    for number in changed:
        old = Entry.decode(held[number]) if number in held else None
        one = new.get(number)
        new_terms = Entry.decode(entries[number]).terms if one else {}
        for term, found in _differences(old.terms if old else {}, new_terms):
            edits.setdefault((term, number >> CHUNK_BITS), {})[number] = found
        facets = set(old.facets if old else ()) ^ set(one.facets if one else ())
        touched |= {(name, value) for name, value in facets if name in COUNTED or (name, value) == EVERY}
    _write_postings(edits)
    _write_documents(changed, new, entries)
    runs = _write_columns({number: new.get(number) for number in changed})
    _register(touched, words)
    terms = {term_of(name, value) for name, value in touched}
    _log(before, generation + 1, [key for key in edits if key[0] in terms], runs)


def _differences(
    old: Mapping[int, Occurrences], new: Mapping[int, Occurrences]
) -> Iterator[tuple[int, Occurrences | None]]:
    """What has to be put in, or (null) taken out, to turn the terms of a document into others."""
    for term in old.keys() - new.keys():
        yield term, None
    for term, found in new.items():
        before = old.get(term)
        if before != found:
            yield term, found


def _locked() -> tuple[bytes, int]:
    """Nonce and generation, under the lock that puts all writers in a row: so generations follow the
    order of commits."""
    state = IndexPosting.objects.select_for_update().filter(term=STATE_TERM)
    row = state.first()
    if row is None:
        # Of two first writers one inserts, and the other waits here for it to be done.
        first = IndexPosting(term=STATE_TERM, chunk=0, count=0, documents=snapshot.NO_STATE)
        first.frequencies, first.positions = _version(VERSION), b""
        IndexPosting.objects.bulk_create([first], ignore_conflicts=True)
        row = state.get()
    return bytes(row.documents), row.count


def _set_state(nonce: bytes, generation: int, version: int) -> None:
    # Updated in place: whoever waits for the row's lock must find the row.
    IndexPosting.objects.filter(term=STATE_TERM).update(
        count=generation, documents=nonce, frequencies=_version(version)
    )


def _version(version: int) -> bytes:
    return version.to_bytes(4, "big")


def _log(before: bytes, generation: int, facets: list[tuple[int, int]], runs: list[int]) -> None:
    """Name the new state, and tell what changed."""
    nonce = secrets.token_bytes(16)
    version = VERSION if before == snapshot.NO_STATE else snapshot.state()[2]
    _set_state(nonce, generation, version)
    IndexChange.objects.filter(generation__lte=generation - KEPT_CHANGES).delete()
    IndexChange.objects.create(generation=generation, nonce=nonce, before=before, facets=facets, columns=runs)


def _write_postings(edits: dict[tuple[int, int], dict[int, Occurrences | None]]) -> None:
    by_chunk: dict[int, list[int]] = {}
    for term, chunk in edits:
        by_chunk.setdefault(chunk, []).append(term)
    for chunk, terms in by_chunk.items():
        for start in range(0, len(terms), BATCH):
            part = terms[start : start + BATCH]
            rows = IndexPosting.objects.filter(chunk=chunk, term__in=part)
            held = {
                term: Posting.decode(*row)
                for term, *row in rows.values_list("term", "documents", "frequencies", "positions")
            }
            rows.delete()
            after = {
                term: held[term].edited(edits[term, chunk])
                if term in held
                else Posting.of({k: v for k, v in edits[term, chunk].items() if v is not None})
                for term in part
            }
            fresh = (
                (term, chunk, len(row.documents), *row.encode())
                for term, row in after.items()
                if row.documents
            )
            insert(IndexPosting, POSTING_COLUMNS, fresh)


def _write_documents(changed: set[int], new: dict[int, Document], entries: dict[int, bytes]) -> None:
    IndexDocument.objects.filter(pk__in=changed).delete()
    fresh = (
        (number, new[number].place.statement, entries[number]) for number in sorted(changed & new.keys())
    )
    insert(IndexDocument, DOCUMENT_COLUMNS, fresh)


def _write_columns(found: dict[int, Document | None]) -> list[int]:
    """Puts the columns of documents (null: gone) in their place; the rows of the table it touched."""
    runs: dict[int, dict[int, Document | None]] = {}
    for number, one in found.items():
        runs.setdefault(columns.run_of(number), {})[number] = one
    held = dict(IndexColumn.objects.filter(pk__in=runs).values_list("chunk", "rows"))
    IndexColumn.objects.filter(pk__in=runs).delete()
    IndexColumn.objects.bulk_create(
        IndexColumn(
            chunk=run,
            rows=columns.edited(
                held.get(run), {number: one.place if one else None for number, one in edits.items()}
            ),
        )
        for run, edits in sorted(runs.items())
    )
    return sorted(runs)


def _register(facets: Iterable[tuple[str, str]], words: Iterable[str]) -> None:
    """Enter values and words that are new."""
    IndexFacet.objects.bulk_create(
        (IndexFacet(term=term_of(name, value), name=name, value=value) for name, value in sorted(facets)),
        ignore_conflicts=True,
    )
    held = list(words)
    endings = [word[::-1] for word in held]
    tables: tuple[tuple[Any, list[str]], ...] = ((IndexWord, held), (IndexEnding, endings))
    for table, texts in tables:
        rows = [table(text=text) for text in sorted(map(str.encode, texts))]
        table.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)


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
        for term, _, *row in posting_rows(chunk, [terms]):
            broken += held.pop(term, None) != tuple(row)
        broken += len(held)
    stray = IndexPosting.objects.exclude(term=STATE_TERM).exclude(chunk__in=chunks)
    return broken + stray.count()
