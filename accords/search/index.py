"""Keeping the index in step with the records. Every function works in the caller's transaction.

The records are the truth and the index is made from them: whoever changes records calls
``update_statements`` before the transaction ends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from accords.models import Commitment, IndexEntry, IndexState
from accords.search.analysis import VERSION, Token, tokens

BATCH = 500

_NAMES = ("topics", "sectors", "parties", "instruments", "bodies")


@dataclass(frozen=True, slots=True)
class Verification:
    """What a comparison of index and records found: keys of commitments that are missing from the
    index, or whose entries differ, and how many entries belong to no commitment."""

    checked: int
    missing: tuple[str, ...]
    different: tuple[str, ...]
    stale_version: bool

    @property
    def is_right(self) -> bool:
        """Whether index and records agree."""
        return not (self.missing or self.different or self.stale_version)


def update_statements(statement_ids: Iterable[int]) -> None:
    """Index the commitments of these statements anew: call it after any change to them, to their
    sectors, topics, parties, instruments or bodies, inside the transaction that made the change."""
    ids = list(statement_ids)
    with transaction.atomic():
        for start in range(0, len(ids), BATCH):
            part = ids[start : start + BATCH]
            IndexEntry.objects.filter(commitment__statement__in=part).delete()
            _write(Commitment.objects.filter(statement__in=part))
        _changed()


def remove_statements(statement_ids: Iterable[int]) -> None:
    """Forget the commitments of these statements: call it before the statements are deleted."""
    ids = list(statement_ids)
    with transaction.atomic():
        for start in range(0, len(ids), BATCH):
            IndexEntry.objects.filter(commitment__statement__in=ids[start : start + BATCH]).delete()
        _changed()


def rebuild() -> int:
    """Build the whole index from the records, in one transaction: readers see the old one until it is
    done. How many commitments it holds."""
    with transaction.atomic():
        IndexEntry.objects.all().delete()
        number = _write(Commitment.objects.all())
        _changed()
        IndexState.objects.update(version=VERSION)
    return number


def verify() -> Verification:
    """Compare every entry with what the records give now."""
    checked = 0
    missing: list[str] = []
    different: list[str] = []
    for batch in _batches(Commitment.objects.all()):
        kept = IndexEntry.objects.in_bulk([commitment.pk for commitment in batch])
        for commitment in batch:
            checked += 1
            entry = kept.get(commitment.pk)
            if entry is None:
                missing.append(commitment.key)
            elif _values(entry) != _values(entry_of(commitment)):
                different.append(commitment.key)
    state = IndexState.objects.first()
    is_stale = checked > 0 and (state is None or state.version != VERSION)
    return Verification(checked, tuple(missing), tuple(different), is_stale)


def is_ready() -> bool:
    """Whether the index was made by this version of the analysis; true for an archive without rows."""
    state = IndexState.objects.first()
    if state is None:
        return not Commitment.objects.exists()
    return state.version == VERSION


def entry_of(commitment: Commitment) -> IndexEntry:
    """The entry that a commitment should have, unsaved."""
    text = tokens(commitment.text, commitment.statement.language)
    gloss = tokens(commitment.gloss, "en")
    names = [tokens(name, "en") for name in _names_of(commitment)]
    return IndexEntry(
        commitment=commitment,
        text_words=_joined(word.text for word in text),
        gloss_words=_joined(word.text for word in gloss),
        # A bar between two names: no phrase reaches from one into the next.
        name_words=_joined(word for name in names for word in (*(token.text for token in name), "|")),
        forms=_joined(_found_by((*text, *gloss))),
        name_forms=_joined(_found_by(token for name in names for token in name)),
        length=len(text) + len(gloss),
    )


def _names_of(commitment: Commitment) -> Iterator[str]:
    for relation in _NAMES:
        for row in getattr(commitment, relation).all():
            yield row.name


def _found_by(found: Iterable[Token]) -> Iterator[str]:
    for token in found:
        yield token.text
        yield from token.forms


def _joined(found: Iterable[str]) -> str:
    return "".join(f" {word} " for word in found)


def _write(commitments: Iterable[Commitment]) -> int:
    number = 0
    for batch in _batches(commitments):
        IndexEntry.objects.bulk_create([entry_of(commitment) for commitment in batch])
        number += len(batch)
    return number


def _batches(commitments) -> Iterator[list[Commitment]]:  # type: ignore[no-untyped-def]
    """The rows in runs of their primary keys, with all that an entry is made of."""
    rows = (
        commitments.select_related("statement")
        .only("pk", "key", "text", "gloss", "statement__language")
        .prefetch_related(*_NAMES)
        .order_by("pk")
    )
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def _changed() -> None:
    """Count the change; the row's lock makes generations follow the order of commits."""
    if not IndexState.objects.update(generation=F("generation") + 1):
        IndexState.objects.create(version=VERSION, generation=1)


def _values(entry: IndexEntry) -> tuple[str | int, ...]:
    return (
        entry.text_words,
        entry.gloss_words,
        entry.name_words,
        entry.forms,
        entry.name_forms,
        entry.length,
    )
