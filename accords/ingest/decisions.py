"""Setting one field of a record to what a human decided. ``review`` says who, when and why.

Values come in the form in which the machine says them: codes and slugs, lists of them, ISO dates.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from accords.extraction.types import Span
from accords.ingest import commitments, identify, links, statements, visits
from accords.ingest.codec import Json
from accords.ingest.names import Names
from accords.models import Commitment, Partner, Relationship, Statement, Target, Trip, Visit
from accords.vocab import BOTH, Precision, SectorSlug, StatementKind, Strength, VisitKind

Record = Statement | Visit | Commitment


class DecisionError(ValueError):
    """A value that cannot stand; one line for the person who gave it."""


def fields_of(row: Record) -> tuple[str, ...]:
    """The fields of a record that the machine says and a human may decide."""
    if isinstance(row, Commitment):
        return commitments.FIELDS
    return visits.FIELDS if isinstance(row, Visit) else statements.FIELDS


def standing(row: Record, field: str) -> Json:
    """The present value of a field."""
    if isinstance(row, Commitment):
        return commitments.standing(row, field)
    if isinstance(row, Visit):
        return visits.standing(row, field)
    return statements.standing(row, field)


def shown(value: Json) -> str:
    """A value as people read it."""
    if isinstance(value, list | tuple):
        return ", ".join(shown(one) for one in value) or "none"
    if isinstance(value, dict):
        return " ".join(str(one) for one in value.values() if one not in (None, ""))
    return "none" if value in (None, "") else str(value)


def write(row: Record, field: str, value: Json) -> None:
    """Sets a field; plain columns are saved by the caller, lists at once. Raises ``DecisionError``."""
    if field not in fields_of(row):
        raise DecisionError(f"{field} is no field that can be decided")
    if isinstance(row, Commitment):
        _write_commitment(row, field, value)
    elif isinstance(row, Visit):
        _write_visit(row, field, value)
    else:
        _write_statement(row, field, value)


def _write_commitment(row: Commitment, field: str, value: Json) -> None:
    if field == "text":
        _move_commitment(row, value)
    elif field in links.LISTS:
        _check_list(field, value)
        links.write(field, [row], [value], Names())
    else:
        if field == "strength":
            _one_of(Strength, value, "strength")
        if field == "actor" and value != BOTH:
            _partner(value)
        _set(row, field, value)


def _move_commitment(row: Commitment, words: str) -> None:
    """Anchors a commitment to other words of its statement: those nearest to where it stands."""
    text = row.statement.text
    found = find_words(text, words, near=row.start)
    if row.machine and "text" not in row.machine:
        row.machine = {**row.machine, "text": row.text}
    commitments.select(row, text, found.start, found.end)


def find_words(text: str, words: str, *, near: int = 0) -> Span:
    """Where words of a document stand, those nearest to ``near``; a form ends its lines its own way.
    Raises ``DecisionError`` where they do not stand there."""
    for spelled in dict.fromkeys((words, words.replace("\r\n", "\n"), words.replace("\n", "\r\n"))):
        found = identify.find_quote(text, spelled, prefix="", suffix="", near=near)
        if found is not None:
            return found
    raise DecisionError("these words do not stand in the document: copy them from there")


def _check_list(field: str, values: Sequence[Any]) -> None:
    if field == "parties":
        for code in values:
            _partner(code)
    if field == "sectors":
        for slug in values:
            _one_of(SectorSlug, slug, "sector")
        if not 1 <= len(values) <= 5:
            raise DecisionError("a commitment has one to five sectors")
    if field == "targets":
        for one in values:
            if one["amount"] is None and one["year"] is None:
                raise DecisionError("a target has an amount or a year")
            for name, value in one.items():
                _checked(Target, name, value)


def _write_visit(row: Visit, field: str, value: Json) -> None:
    if field == "visitor":
        row.visitor = _partner(value)
    elif field == "host":
        row.host = _partner(value) if value else None
    elif field == "kind":
        row.kind = _one_of(VisitKind, value, "kind of visit")
    elif field == "dates":
        row.start, row.end = visits.days_of(value)
        row.precision = _one_of(Precision, value[2], "precision")
        if row.start is None and row.end is None and row.precision != Precision.UNKNOWN:
            raise DecisionError("a visit without dates has the precision “unknown”")
    elif field == "trip":
        row.trip = Trip.objects.get(slug=value) if value else None
    else:
        visits.write_leaders(row, visits.leaders_of(value))


def _write_statement(row: Statement, field: str, value: Json) -> None:
    if field == "parties":
        for code in value:
            _partner(code)
        statements.write_parties(row, value, Names())
        commitments.rebind(row, value)
    elif field == "relationships":
        for first, second, level, year, event in value:
            _partner(first), _partner(second)
            for name, one in (("level", level), ("year", year), ("event", event)):
                _checked(Relationship, name, one)
        statements.write_relationships(row, value, Names())
    elif field == "visits":
        row.visits.set(Visit.objects.filter(slug__in=value))
    elif field == "date":
        _set(row, "date", value[0])
        _set(row, "date_basis", value[1])
    else:
        if field == "kind" and value:
            _one_of(StatementKind, value, "kind of statement")
        _set(row, field, value)


def _set(row: Record, column: str, value: Json) -> None:
    setattr(row, column, _checked(type(row), column, value))


def _checked(model: type[Model], column: str, value: Json) -> Any:
    """The value as the column keeps it."""
    field: Any = model._meta.get_field(column)
    try:
        return field.clean(value, None)
    except ValidationError as error:
        raise DecisionError(f"{field.verbose_name}: {' '.join(error.messages)}") from error


def _partner(code: str) -> Partner:
    partner = Partner.objects.filter(code=code).first()
    if partner is None:
        raise DecisionError(f"{code} is no partner of the archive")
    return partner


def _one_of(enumeration: Any, value: str, what: str) -> Any:
    try:
        return enumeration(value)
    except ValueError as error:
        raise DecisionError(f"{value} is no {what}") from error
