"""What humans decide: the only way in which a record's field becomes a human's.

Every function works in one transaction with what follows from it (visits, pairs, index) and with the
history, which keeps who, when and why. Ingest never touches a field that was decided here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accords.extraction.pipeline import extract
from accords.ingest import commitments, decisions, history, identify, names, pairs, visits
from accords.ingest.codec import Json, decode_head
from accords.ingest.decisions import DecisionError, Record
from accords.ingest.links import LISTS
from accords.ingest.names import Name
from accords.ingest.persist import Stored, store
from accords.ingest.settle import order, settle
from accords.ingest.writing import writing
from accords.models import Commitment, Leader, LeaderAlias, Partner, Statement, Visit, VisitLeader
from accords.search import index
from accords.vocab import BOTH, ReviewState

User = Any
"""Whoever is logged in."""

_UNDECIDED = {"visits"}
"""Accepting a statement leaves its visits to what all documents say of them."""


def correct(row: Record, values: Mapping[str, Json], *, user: User, note: str = "") -> Record:
    """Sets fields to what a human says; they are the human's from now on.

    Fields that stand as given already are left alone. Raises ``DecisionError`` and changes nothing where
    a value cannot stand.
    """
    with writing():
        row = _fresh(row)
        before = {field: decisions.standing(row, field) for field in values}
        changed = {field: value for field, value in values.items() if before[field] != value}
        if changed or note != row.review_note:
            for field, value in changed.items():
                decisions.write(row, field, value)
            row.decide(changed)
            if row.review != ReviewState.ADDED and changed:
                row.review = ReviewState.CORRECTED
            _sign(row, user, note, [_told(field, before[field], value) for field, value in changed.items()])
            _follow([row], set(changed))
    return row


def accept(rows: Iterable[Record], *, user: User, note: str = "") -> int:
    """Rules that rows are right as they stand: the machine may no longer change them. How many."""
    return _rule(rows, ReviewState.ACCEPTED, user=user, note=note)


def reject(rows: Iterable[Record], *, user: User, note: str = "") -> int:
    """Rules that rows are wrong: they are shown nowhere, and remembered so that they do not come back."""
    return _rule(rows, ReviewState.REJECTED, user=user, note=note)


def reopen(row: Record, *, user: User) -> Record:
    """Gives a row back to the machine: its last word stands again."""
    with writing():
        row = _fresh(row)
        if row.review == ReviewState.ADDED and not row.machine:
            raise DecisionError("a row that a human added has no machine's word to go back to")
        before = row.review
        fields = [field for field in row.human_fields if field in row.machine]
        for field in fields:
            decisions.write(row, field, row.machine[field])
        row.human_fields = []
        row.review = ReviewState.UNREVIEWED
        _sign(row, user, "", [f"review: {before} → unreviewed"])
        _follow([row], {*fields, "review"})
    return row


def add_commitment(
    statement: Statement, values: Mapping[str, Json], *, user: User, note: str = ""
) -> Commitment:
    """A commitment that the machine overlooked. ``values`` holds ``text``, words of the statement, and any
    other field; parties are the statement's unless given."""
    with writing():
        words = str(values["text"])
        found = decisions.find_words(statement.text, words)
        key = identify.new_keys(f"{statement.identity} added", [words])[0]
        if Commitment.objects.filter(key=key).exists():
            raise DecisionError("a commitment in these words has been added before")
        row = Commitment(key=key, statement=statement, actor=BOTH, review=ReviewState.ADDED, confidence=1.0)
        commitments.select(row, statement.text, found.start, found.end)
        scalars = [field for field in values if field in commitments.SCALARS]
        for field in scalars:
            decisions.write(row, field, values[field])
        row.position = statement.commitments.filter(start__lt=row.start).count()
        row.decide(commitments.FIELDS)
        _sign(row, user, note, ["added"])
        codes = statement.partners.order_by("code").values_list("code", flat=True)
        lists = {"parties": list(codes), **values}
        for field in [field for field in lists if field in LISTS]:
            decisions.write(row, field, lists[field])
        _follow([row], {"parties"})
    return row


def add_visit(values: Mapping[str, Json], *, user: User, note: str = "") -> Visit:
    """A visit that no document reports, or none that is read right. ``values`` holds ``visitor``, ``host``,
    ``kind`` and ``dates``, and may hold ``leaders`` and ``trip``."""
    with writing():
        row = Visit(review=ReviewState.ADDED)
        columns = [field for field in values if field != "leaders"]
        for field in columns:
            decisions.write(row, field, values[field])
        start = row.start.isoformat() if row.start else None
        host = row.host.code if row.host else None
        row.slug = visits.free_slug(visits.slug_of(row.visitor.code, host, start, "added"))
        row.decide(visits.FIELDS)
        _sign(row, user, note, ["added"])
        if "leaders" in values:
            decisions.write(row, "leaders", values["leaders"])
    return row


def discard(row: Record, *, user: User) -> None:
    """Takes a row out: one that a human added is deleted; the machine's are rejected, or they would be
    back with the next ingest."""
    with writing():
        row = _fresh(row)
        if row.review != ReviewState.ADDED or row.machine:
            reject([row], user=user)
            return
        touched = _statements([row])
        history.because(row, "deleted", user=user)
        row.delete()
        _refresh(touched)


def extract_again(statements: Iterable[Statement]) -> list[Stored]:
    """Reads stored documents anew, as ingest would with ``--force``; humans' fields stay."""
    known = names.aliases()
    done = []
    for statement in statements:
        source = decode_head(
            statement.head, name=statement.file_name, text=statement.text, sha256=statement.sha256
        )
        stored = store(source, extract(source, aliases=known), force=True)
        done.append(stored)
    return done


def merge_leaders(keep: Leader, others: Sequence[Leader], *, user: User) -> None:
    """Makes one person of several: ``keep`` takes over their visits, and their names as aliases, so that
    the next document's leader is known, too."""
    with writing():
        for other in others:
            if other.pk == keep.pk:
                continue
            held = keep.visit_leaders.values("visit")
            VisitLeader.objects.filter(leader=other).exclude(visit__in=held).update(leader=keep)
            other.aliases.update(leader=keep)
            if not LeaderAlias.objects.filter(text=other.name).exists():
                LeaderAlias.objects.create(leader=keep, text=other.name)
            other.visit_leaders.all().delete()
            history.because(other, f"The same person as {keep.name}", user=user)
            other.delete()
        index_name(keep)


def save_name(row: Name, *, user: User, told: str = "") -> None:
    """Saves a name that a human wrote, and indexes anew the records that bear it."""
    with writing():
        history.because(row, told, user=user)
        row.save()
        index_name(row)


def delete_name(row: Name, *, user: User) -> None:
    """Deletes a name, with its aliases, that no record names. Raises ``DecisionError`` for any other: the
    records would lose what the machine said, and ingest would not bring it back."""
    with writing():
        reason = why_kept(row)
        if reason:
            raise DecisionError(reason)
        history.because(row, "deleted", user=user)
        row.delete()
        index.touch()


def why_kept(row: Name) -> str:
    """Why a name cannot be deleted, in one line; empty where it can."""
    counted = [(rows.count(), rows.model._meta) for rows in names.records_naming(row)]
    told = [
        f"{number} {options.verbose_name if number == 1 else options.verbose_name_plural}"
        for number, options in counted
        if number
    ]
    return f"{row} cannot be deleted: {' and '.join(told)} would lose it" if told else ""


def index_name(row: Name) -> None:
    """Indexes anew the records that bear a name: call it in the transaction that changed the name or its
    aliases."""
    with writing():
        index.touch()
        index.update_statements(set(_bearing(row).order_by().values_list("pk", flat=True)))


def _bearing(row: Name) -> QuerySet[Statement]:
    if isinstance(row, Leader):
        return Statement.objects.filter(visits__visit_leaders__leader=row)
    bearing = Q(commitments__in=row.commitments.all())
    if isinstance(row, Partner):
        bearing |= Q(partners=row)
    return Statement.objects.filter(bearing)


def _rule(rows: Iterable[Record], state: ReviewState, *, user: User, note: str) -> int:
    with writing():
        ruled = [_fresh(row) for row in rows]
        for row in ruled:
            before = row.review
            if state is ReviewState.ACCEPTED:
                row.decide(set(decisions.fields_of(row)) - _UNDECIDED)
            row.review = state
            _sign(row, user, note or row.review_note, [f"review: {before} → {state.value}"])
        _follow(ruled, {"review"})
    return len(ruled)


def _fresh(row: Record) -> Record:
    """The row as the database has it now: what a form was drawn from may be old."""
    return type(row).objects.select_for_update().get(pk=row.pk)


def _sign(row: Record, user: User, note: str, told: Sequence[str]) -> None:
    """Saves the row with who, when and why."""
    if row.pk is not None and isinstance(row, Commitment):
        history.begin(Commitment, [row])
    row.reviewed_by = user
    row.reviewed_at = timezone.now()
    row.review_note = note
    history.because(row, "; ".join([*told, *([note] if note else [])]), user=user)
    row.save()


def _told(field: str, before: Json, after: Json) -> str:
    return f"{field}: {decisions.shown(before)} → {decisions.shown(after)}"


def _follow(rows: Sequence[Record], changed: set[str]) -> None:
    """What follows from a decision: visits and dates of other documents, pairs, order, index."""
    touched = _statements(rows)
    documents = {row.pk for row in rows if isinstance(row, Statement)}
    if documents and changed & {"parties", "date", "year", "kind", "language", "visits", "review"}:
        touched |= settle(documents)
    if changed & {"parties", "visitor", "host", "visits", "review"}:
        pairs.write(touched)
    if any(not isinstance(row, Commitment) for row in rows):
        order(touched)
    _refresh(touched)


def _statements(rows: Sequence[Record]) -> set[int]:
    """The statements that the rows are, or belong to."""
    touched = {row.pk for row in rows if isinstance(row, Statement)}
    touched |= {row.statement_id for row in rows if isinstance(row, Commitment)}
    met = [row.pk for row in rows if isinstance(row, Visit)]
    return touched | set(Statement.objects.filter(visits__in=met).values_list("pk", flat=True))


def _refresh(touched: set[int]) -> None:
    index.update_statements(touched)


__all__ = [
    "DecisionError",
    "accept",
    "add_commitment",
    "add_visit",
    "correct",
    "delete_name",
    "discard",
    "extract_again",
    "index_name",
    "merge_leaders",
    "reject",
    "reopen",
    "save_name",
    "why_kept",
]
