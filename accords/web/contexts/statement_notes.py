"""The statements beside the commitments that a search found."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from accords.lexicon.labels import ENGLISH
from accords.search import FirstStatements, Piece, StatementHit
from accords.text.direction import direction
from accords.web import dates
from accords.web.addresses import with_query
from accords.web.contexts.lines import Quote, statement_title
from accords.web.wording import kind_name, language_name


@dataclass(frozen=True, slots=True)
class StatementNote:
    """A statement in the short list beside commitments: the title that its page has, the words that matched
    marked; or, where that title is no part of the document, the printed one below it."""

    url: str
    title: tuple[Piece, ...]
    language: str
    direction: str
    printed: Quote | None
    about: str


@dataclass(frozen=True, slots=True)
class StatementNotes:
    """The short list: the first statements, how many there are, and the address of all."""

    count: int
    url: str
    rows: tuple[StatementNote, ...]


def statement_notes(found: FirstStatements | None) -> StatementNotes | None:
    """The short list; null where there is nothing to list. Statements have their parties with them where the
    interface is not in English: their titles are made of these."""
    if found is None or not found.rows:
        return None
    url = with_query(reverse("statements"), found.query.parameters())
    return StatementNotes(found.count, url, tuple(map(_note, found.rows)))


def _note(hit: StatementHit) -> StatementNote:
    statement = hit.statement
    language, own = get_language() or ENGLISH, statement.language
    printed = Quote(hit.title, own, direction(own)) if hit.title else None
    kind = kind_name(statement.kind)
    about = (kind, dates.edtf(statement.date) or str(statement.year or ""), language_name(own))
    title: tuple[Piece, ...] = (Piece(kind),)
    if language != ENGLISH:
        title = (Piece(statement_title(statement)),)
        # Such a title says the kind itself, and when that was.
        about = ("", "", about[2])
    elif hit.title_english:
        title, printed = hit.title_english, None
    elif printed:
        title, language, printed = printed.runs, own, None
    return StatementNote(
        url=statement.get_absolute_url(),
        title=title,
        language=language,
        direction=direction(language),
        printed=printed,
        about=" · ".join(part for part in about if part),
    )
