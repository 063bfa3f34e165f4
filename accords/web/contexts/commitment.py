"""One commitment: its words in their place, what was read in them, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from accords.export.dublin_core import commitment_terms
from accords.lexicon.labels import ENGLISH
from accords.models import Commitment
from accords.search import Query
from accords.text.direction import direction
from accords.web import dates
from accords.web.citing import CiteBox, cite_box, commitment_work
from accords.web.contexts.lines import (
    CommitmentLine,
    commitment_line,
    headline,
    statement_title,
    visit_link,
)
from accords.web.describing import About, passage_node
from accords.web.head import Head, Link, head
from accords.web.wording import FIELDS, ForeignText, foreign, named, review_name, strength_name

CONTEXT_LENGTH = 400
"""Characters shown at most on either side of the quote, within its paragraph."""


Entry: TypeAlias = tuple[datetime, int | None, str | None]
"""What a record's history keeps of a change: when, the key of the user, and what and why."""


@dataclass(frozen=True, slots=True)
class QuoteInPlace:
    """The words, between what stands before and after them in the same paragraph."""

    before: str
    words: str
    after: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """Why a field holds what it holds: the words that were read, and the rule. The note is in English, or is
    the document's heading."""

    field: str
    words: ForeignText
    rule: str
    note: ForeignText


@dataclass(frozen=True, slots=True)
class Change:
    """A change of what is said here: on which day, by whom (a reviewer or the machine), what and why."""

    when: str
    who: str
    told: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A commitment beside this one, under its gloss; ``language`` is empty where its name is in that of the
    interface."""

    label: str
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """All of ``/commitments/<key>/``. ``confidence`` is a whole percentage; ``title`` is the gloss, or
    what can be said without one; ``changes`` are empty where nothing has changed since it was first read."""

    head: Head
    title: str
    has_gloss: bool
    line: CommitmentLine
    quote: QuoteInPlace
    heading: ForeignText
    paragraph: str
    statement: Link
    printed_title: ForeignText
    visits: tuple[Link, ...]
    instruments: tuple[Link, ...]
    bodies: tuple[str, ...]
    confidence: int
    review: str
    evidence: tuple[EvidenceLine, ...]
    changes: tuple[Change, ...]
    cite: CiteBox
    address: str
    previous: Neighbour | None
    next: Neighbour | None


def commitment_page(
    request: HttpRequest,
    commitment: Commitment,
    previous: Commitment | None,
    following: Commitment | None,
    *,
    history: Iterable[Entry] = (),
) -> CommitmentPage:
    """The page of a commitment of ``for_page()``, between its neighbours in the document."""
    statement = commitment.statement
    line = commitment_line(commitment)
    title = headline(commitment)
    name = statement_title(statement)
    work = commitment_work(request, commitment)
    document = request.build_absolute_uri(statement.get_absolute_url())
    subjects = [link.label for link in (*line.sectors, *line.topics)]
    return CommitmentPage(
        head=head(
            request,
            title=title,
            description=f"{line.act}. {name}. {commitment.text}",
            section="commitments",
            crumbs=(
                Link(gettext("Commitments"), reverse("commitments")),
                *line.parties[:3],
                Link(name, statement.get_absolute_url()),
            ),
            about=About(
                nodes=(passage_node(work, quote=commitment.text, document=document, subjects=subjects),),
                terms=commitment_terms(work, commitment, part_of=document),
                kind="article",
            ),
        ),
        title=title,
        has_gloss=bool(commitment.gloss),
        line=line,
        quote=_in_place(commitment),
        heading=foreign(commitment.heading, statement.language),
        paragraph=commitment.paragraph,
        statement=Link(name, statement.get_absolute_url()),
        printed_title=foreign(statement.title, statement.language),
        visits=tuple(visit_link(visit) for visit in statement.visit_list if not visit.is_rejected),
        instruments=tuple(
            Link(row.name, f"{reverse('commitments')}{Query(instrument=row.slug).url}")
            for row in commitment.instrument_list
        ),
        bodies=tuple(row.name for row in commitment.body_list),
        confidence=round(100 * commitment.confidence),
        review=review_name(commitment.review),
        evidence=tuple(_evidence(commitment)),
        changes=tuple(_change(*entry) for entry in history),
        cite=cite_box(work, address="commitment-cite"),
        address=request.build_absolute_uri(commitment.get_absolute_url()),
        previous=_neighbour(previous),
        next=_neighbour(following),
    )


def _in_place(commitment: Commitment) -> QuoteInPlace:
    text = commitment.statement.text
    low = text.rfind("\n", 0, commitment.start) + 1
    high = text.find("\n", commitment.end)
    high = len(text) if high == -1 else high
    before, after = text[low : commitment.start], text[commitment.end : high]
    if len(before) > CONTEXT_LENGTH:
        before = "… " + before[-CONTEXT_LENGTH:].partition(" ")[2]
    if len(after) > CONTEXT_LENGTH:
        after = after[:CONTEXT_LENGTH].rpartition(" ")[0] + " …"
    language = commitment.statement.language
    return QuoteInPlace(
        before=before,
        words=commitment.text,
        after=after,
        language=language,
        direction=direction(language),
    )


def _evidence(commitment: Commitment) -> Iterator[EvidenceLine]:
    """Stored evidence has ``field``, ``rule``, ``start``, ``end`` (into the text) and ``note``."""
    text, language = commitment.statement.text, commitment.statement.language
    for item in commitment.evidence:
        start, end = item.get("start"), item.get("end")
        words = text[start:end] if start is not None and end is not None else ""
        yield EvidenceLine(
            field=named(FIELDS, str(item.get("field", ""))),
            words=foreign(words, language),
            rule=str(item.get("rule", "")),
            note=foreign(str(item.get("note", "")), language if item.get("field") == "heading" else ENGLISH),
        )


def _change(when: datetime, user: int | None, told: str | None) -> Change:
    return Change(
        when=dates.day(timezone.localdate(when)),
        who=gettext("the machine") if user is None else gettext("a reviewer"),
        told=told or "",
    )


def _neighbour(commitment: Commitment | None) -> Neighbour | None:
    if commitment is None:
        return None
    address = commitment.get_absolute_url()
    if commitment.gloss:
        return Neighbour(commitment.gloss, address, ENGLISH)
    return Neighbour(strength_name(commitment.strength), address, "")
