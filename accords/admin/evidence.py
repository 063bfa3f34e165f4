"""What stands beside a form at the desk: the words, why each value was read, and what the machine says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.urls import reverse

from accords.admin.rules import why
from accords.ingest import decisions
from accords.models import Commitment, Statement, Visit
from accords.text.direction import direction

_AROUND = 400
"""So many characters of the document are shown before and after a passage."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``note`` says what was read in it, ``url`` leads to a record that it is."""

    text: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document with what surrounds them, in their own language and direction."""

    language: str
    direction: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: the words, the rule that read them, and the rule's own reason."""

    field: str
    words: str
    rule: str
    why: str
    note: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One field in both layers."""

    field: str
    said: str
    stands: str
    is_decided: bool
    differs: bool


def passage(row: Commitment) -> Passage:
    """A commitment's words in their surroundings, the words that decided marked."""
    statement = row.statement
    text = statement.text
    if text[row.start : row.end] != row.text:
        # The document changed and the words are gone from it: they are shown as they were.
        pieces: tuple[Piece, ...] = (Piece(row.text),)
        before, after = row.prefix, row.suffix
    else:
        marks = [
            (item["start"], item["end"], f"{item['field']}: {item['rule']}")
            for item in row.evidence
            if item.get("start") is not None
        ]
        pieces = _cut(text, row.start, row.end, marks)
        before = text[max(0, row.start - _AROUND) : row.start]
        after = text[row.end : row.end + _AROUND]
    language = statement.language
    return Passage(language, direction(language), before, pieces, after, str(statement), _address(statement))


def document(statement: Statement) -> Passage:
    """A whole document, each commitment leading to its form."""
    marks = [
        (row.start, row.end, f"{row.strength} · {row.actor} · {row.review}", _address(row))
        for row in statement.commitments.order_by("start").defer("machine", "evidence")
        if statement.text[row.start : row.end] == row.text
    ]
    pieces, at = [], 0
    for start, end, note, url in marks:
        if start < at:
            continue
        pieces.append(Piece(statement.text[at:start]))
        pieces.append(Piece(statement.text[start:end], note, url))
        at = end
    pieces.append(Piece(statement.text[at:]))
    language = statement.language
    return Passage(language, direction(language), "", tuple(pieces), "", str(statement))


def reasons(row: Commitment | Statement | Visit) -> tuple[Reason, ...]:
    """Why each value was read as it was."""
    if isinstance(row, Visit):
        slugs = {item["statement"] for item in row.evidence}
        documents = {one.slug: one for one in Statement.objects.filter(slug__in=slugs)}
        return tuple(
            _reason(item, documents[item["statement"]])
            for item in row.evidence
            if item["statement"] in documents
        )
    statement = row.statement if isinstance(row, Commitment) else row
    return tuple(_reason(item, statement) for item in row.evidence)


def layers(row: Commitment | Statement | Visit) -> tuple[Layer, ...]:
    """What the machine last said beside what stands."""
    if not row.machine:
        return ()
    shown = []
    for field in decisions.fields_of(row):
        if field not in row.machine:
            continue
        said, stands = row.machine[field], decisions.standing(row, field)
        shown.append(
            Layer(
                field,
                decisions.shown(said),
                decisions.shown(stands),
                row.is_decided(field),
                said != stands,
            )
        )
    return tuple(shown)


def _reason(item: dict[str, Any], statement: Statement) -> Reason:
    start, end = item.get("start"), item.get("end")
    words = "" if start is None or end is None else statement.text[start:end]
    language = statement.language
    rule = item.get("rule", "")
    return Reason(item["field"], words, rule, why(rule), item.get("note", ""), language, direction(language))


def _cut(text: str, first: int, last: int, marks: Iterable[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """``text[first:last]`` cut where marks begin and end; a piece bears the notes of all marks on it."""
    inside = [(max(first, a), min(last, b), note) for a, b, note in marks if a < last and b > first]
    borders = sorted({first, last, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    return tuple(Piece(text[a:b], "; ".join(_notes(inside, a, b))) for a, b in pairwise(borders))


def _notes(marks: Sequence[tuple[int, int, str]], start: int, end: int) -> list[str]:
    return list(dict.fromkeys(note for a, b, note in marks if a <= start and end <= b))


def _address(row: Commitment | Statement) -> str:
    return reverse(f"admin:accords_{row._meta.model_name}_change", args=[row.pk])
