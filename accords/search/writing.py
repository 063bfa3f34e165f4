"""Writing the tables of the index, in the caller's transaction: its state, and the edits of documents."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from accords.models import (
    IndexChange,
    IndexColumn,
    IndexDocument,
    IndexEnding,
    IndexFacet,
    IndexPosting,
    IndexWord,
)
from accords.search import columns, stored
from accords.search.analysis import VERSION
from accords.search.build import DOCUMENT_COLUMNS, POSTING_COLUMNS, Prepared
from accords.search.documents import COUNTED, EVERY, Document, Entry
from accords.search.postings import CHUNK_BITS, STATE_TERM, Occurrences, Posting, term_of
from accords.search.tables import insert

BATCH = 400
KEPT_CHANGES = 200
"""Changes that the log remembers; a process further behind loads anew."""

UNFINISHED = 0
"""The version of an index that is being built for the first time, or anew for another analysis."""


def locked() -> tuple[bytes, int]:
    """Nonce and generation, under the lock that puts all writers in a row: so generations follow the
    order of commits."""
    state = IndexPosting.objects.select_for_update().filter(term=STATE_TERM)
    row = state.first()
    if row is None:
        # Of two first writers one inserts, and the other waits here for it to be done.
        first = IndexPosting(term=STATE_TERM, chunk=0, count=0, documents=stored.NO_STATE)
        first.frequencies, first.positions = _version(VERSION), b""
        IndexPosting.objects.bulk_create([first], ignore_conflicts=True)
        row = state.get()
    return bytes(row.documents), row.count


def set_state(nonce: bytes, generation: int, version: int) -> None:
    """Name the state of the index."""
    # Updated in place: whoever waits for the row's lock must find the row.
    IndexPosting.objects.filter(term=STATE_TERM).update(
        count=generation, documents=nonce, frequencies=_version(version)
    )


def _version(version: int) -> bytes:
    return version.to_bytes(4, "big")


def log(before: bytes, generation: int, facets: Iterable[tuple[int, int]], runs: Iterable[int]) -> None:
    """Name the new state, and tell what changed: (term, chunk) of facets, and rows of columns."""
    nonce = secrets.token_bytes(16)
    version = VERSION if before == stored.NO_STATE else stored.state()[2]
    set_state(nonce, generation, version)
    IndexChange.objects.filter(generation__lte=generation - KEPT_CHANGES).delete()
    IndexChange.objects.create(
        generation=generation, nonce=nonce, before=before, facets=sorted(facets), columns=sorted(runs)
    )


def changed_runs(since: int, generation: int) -> set[int] | None:
    """The rows of columns that changed behind generation ``since``; null where the log forgot."""
    changes = IndexChange.objects.filter(generation__gt=since, generation__lte=generation)
    found = list(changes.values_list("columns", flat=True))
    return {run for one in found for run in one} if len(found) == generation - since else None


def replace(statements: list[int], made: list[Document], words: set[str]) -> None:
    """Put the documents of some statements, whose words are these, in the place of those that the index
    holds of them."""
    before, generation = locked()
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
    _register(touched)
    enter_words(words)
    terms = {term_of(name, value) for name, value in touched}
    log(before, generation + 1, [key for key in edits if key[0] in terms], runs)


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


def put_chunk(prepared: Prepared) -> None:
    """Put a whole chunk in the place of what the index holds of it."""
    before, generation = locked()
    chunk, first = prepared.chunk, prepared.chunk << CHUNK_BITS
    last = first + (1 << CHUNK_BITS)
    held = IndexDocument.objects.filter(document__gte=first, document__lt=last)
    rows = IndexColumn.objects.filter(chunk__gte=columns.run_of(first), chunk__lt=columns.run_of(last))
    runs = {*rows.values_list("chunk", flat=True), *prepared.columns}
    # Finding the postings of one chunk takes reading those of all.
    if held.exists():
        held.delete()
        rows.delete()
        IndexPosting.objects.filter(chunk=chunk).exclude(term=STATE_TERM).delete()
    insert(IndexDocument, DOCUMENT_COLUMNS, prepared.entries())
    for lists in prepared.lists:
        insert(IndexPosting, POSTING_COLUMNS, lists.rows(chunk))
    insert(IndexColumn, ("chunk", "rows"), sorted(prepared.columns.items()))
    _register(prepared.facets)
    terms = IndexFacet.objects.values_list("term", flat=True)
    log(before, generation + 1, [(term, chunk) for term in terms], runs)


def _register(facets: Iterable[tuple[str, str]]) -> None:
    """Enter values that are new."""
    IndexFacet.objects.bulk_create(
        (IndexFacet(term=term_of(name, value), name=name, value=value) for name, value in sorted(facets)),
        ignore_conflicts=True,
    )


def enter_words(words: Iterable[str]) -> None:
    """Enter words that are new."""
    for table, texts in _dictionaries(words):
        insert(table, ("text",), ((text,) for text in texts), ignore_conflicts=True)


def set_words(words: Iterable[str]) -> None:
    """Let the dictionary have these words and no others."""
    for table, texts in _dictionaries(words):
        table.objects.all().delete()
        insert(table, ("text",), ((text,) for text in texts))


def _dictionaries(words: Iterable[str]) -> Iterator[tuple[Any, list[bytes]]]:
    """Each table of words with what it holds of these, in its own order, in which it is filled the faster."""
    held = list(words)
    yield IndexWord, sorted(word.encode() for word in held)
    yield IndexEnding, sorted(word[::-1].encode() for word in held)
