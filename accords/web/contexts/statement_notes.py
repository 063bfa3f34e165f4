"""The statements beside the commitments that a search found."""

from dataclasses import dataclass

from django.urls import reverse

from accords.search import FirstStatements, Piece, StatementHit
from accords.text.direction import direction
from accords.web import dates
from accords.web.addresses import with_query
from accords.web.wording import kind_name, language_name


@dataclass(frozen=True, slots=True)
class StatementNote:
    """A statement in the short list beside commitments."""

    url: str
    title: tuple[Piece, ...]
    language: str
    direction: str
    about: str


@dataclass(frozen=True, slots=True)
class StatementNotes:
    """The short list: the first statements, how many there are, and the address of all."""

    count: int
    url: str
    rows: tuple[StatementNote, ...]


def statement_notes(found: FirstStatements | None) -> StatementNotes | None:
    """The short list; null where there is nothing to list."""
    if found is None or not found.rows:
        return None
    url = with_query(reverse("statements"), found.query.parameters())
    return StatementNotes(found.count, url, tuple(map(_note, found.rows)))


def _note(hit: StatementHit) -> StatementNote:
    statement = hit.statement
    in_english = bool(statement.title_english)
    language = "en" if in_english or not statement.title else statement.language
    kind = kind_name(statement.kind)
    about = (kind, dates.edtf(statement.date) or str(statement.year or ""), language_name(statement.language))
    return StatementNote(
        url=statement.get_absolute_url(),
        title=hit.title_english or hit.title or (Piece(kind),),
        language=language,
        direction=direction(language),
        about=" · ".join(part for part in about if part),
    )
