"""The reader: a document in its own language with its promises marked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from accords.export.dublin_core import statement_terms
from accords.models import Commitment, Statement, Visit
from accords.text.direction import direction
from accords.vocab import Strength
from accords.web import dates
from accords.web.addresses import with_query
from accords.web.citing import CiteBox, cite_box, statement_work
from accords.web.contexts.lines import (
    act_of,
    goals_of,
    headline,
    parties_in_order,
    party_links,
    sector_links,
    statement_title,
    visit_link,
)
from accords.web.describing import About, document_node
from accords.web.head import Head, Link, head
from accords.web.marking import passages
from accords.web.wording import (
    DATE_BASES,
    STRENGTH_MEANINGS,
    VISIT_KINDS,
    ForeignText,
    called,
    foreign,
    kind_name,
    language_name,
    named,
    review_name,
    strength_name,
)


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader says beside the text about one commitment. ``number`` counts in the document."""

    number: int
    key: str
    url: str
    gloss: str
    strength: str
    act: str
    goals: tuple[str, ...]
    sectors: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the original: plain where ``note`` is null, else the words of that commitment."""

    text: str
    note: Note | None
    opens: bool


@dataclass(frozen=True, slots=True)
class ReaderPassage:
    """A paragraph of the original beside the notes on it. ``role``: heading, text or furniture."""

    number: str
    role: str
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A strength that occurs in the document, and how often."""

    strength: str
    label: str
    meaning: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class SectorChoice:
    """A sector of the document's commitments; ``url`` marks its commitments alone, or all where it is
    already ``selected``."""

    label: str
    count: int
    url: str
    selected: bool


SECTORS_SHOWN = 8
"""Sectors that stand open to be chosen; the rest is one click away."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A visit the document reports, and the other accounts of it."""

    visit: Link
    kind: str
    accounts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """All of ``/statements/<slug>/``. ``count`` commitments are marked, ``total`` there are; ``ignored``
    are sectors asked for that none of them is about."""

    head: Head
    title: str
    printed: ForeignText
    kind: str
    parties: tuple[Link, ...]
    when: str
    date_basis: str
    occasions: tuple[Occasion, ...]
    language: str
    language_code: str
    direction: str
    publisher: str
    source_url: str
    retrieved: str
    count: int
    total: int
    legend: tuple[LegendEntry, ...]
    sectors: tuple[SectorChoice, ...]
    more_sectors: tuple[SectorChoice, ...]
    are_all_sectors_open: bool
    ignored: tuple[str, ...]
    review: str
    passages: tuple[ReaderPassage, ...]
    warnings: tuple[str, ...]
    sums: tuple[ForeignText, ...]
    downloads: tuple[Link, ...]
    rows_url: str
    cite: CiteBox


def reader_page(
    request: HttpRequest,
    statement: Statement,
    commitments: Iterable[Commitment],
    *,
    wanted: Sequence[str] = (),
) -> ReaderPage:
    """The reader of a statement and its commitments, both of ``for_reader()``.

    ``wanted`` are the sectors whose commitments are marked; all, where none of them occurs.
    """
    commitments = list(commitments)
    sectors = _sectors_of(commitments)
    chosen = [slug for slug in dict.fromkeys(wanted) if slug in sectors]
    choices = _sector_choices(statement, commitments, sectors, chosen)
    shown = [row for row in commitments if not chosen or _slugs(row) & set(chosen)]
    title = statement_title(statement)
    parties = parties_in_order(statement)
    marked = {row.pk for row in shown}
    notes = [
        _note(number, row) if row.pk in marked else None for number, row in enumerate(commitments, start=1)
    ]
    kind = kind_name(statement.kind)
    summary = _summary(len(commitments), kind, statement.language)
    selection = [("statement", statement.slug), *(("sector", slug) for slug in chosen)]
    rows_url = with_query(reverse("commitments"), selection)
    work = statement_work(request, statement)
    return ReaderPage(
        head=head(
            request,
            title=title,
            description=f"{title}. {summary}",
            section="statements",
            crumbs=(Link(gettext("Statements"), reverse("statements")), *party_links(parties)[:3]),
            indexed=not chosen,
            about=About(
                nodes=(document_node(work, parties=[called(partner) for partner in parties], genre=kind),),
                terms=statement_terms(work, statement),
                kind="article",
            ),
        ),
        title=title,
        printed=foreign(statement.title, statement.language),
        kind=kind,
        parties=party_links(parties),
        when=dates.edtf(statement.date) or str(statement.year or ""),
        date_basis=named(DATE_BASES, statement.date_basis) if statement.date else "",
        occasions=tuple(
            _occasion(visit, statement) for visit in statement.visit_list if not visit.is_rejected
        ),
        language=language_name(statement.language),
        language_code=statement.language,
        direction=direction(statement.language),
        publisher=statement.publisher,
        source_url=statement.source_url or "",
        retrieved=dates.day(statement.retrieved_at.date()) if statement.retrieved_at else "",
        count=len(shown),
        total=len(commitments),
        legend=_legend(rows_url, shown),
        sectors=choices[:SECTORS_SHOWN],
        more_sectors=choices[SECTORS_SHOWN:],
        are_all_sectors_open=any(choice.selected for choice in choices[SECTORS_SHOWN:]),
        ignored=tuple(slug for slug in dict.fromkeys(wanted) if slug not in sectors),
        review=review_name(statement.review),
        passages=_passages(statement, commitments, notes),
        warnings=tuple(str(warning) for warning in statement.warnings),
        sums=_sums(statement),
        downloads=_downloads(statement),
        rows_url=rows_url,
        cite=cite_box(work, address="statement-cite"),
    )


def _sums(statement: Statement) -> tuple[ForeignText, ...]:
    """The sums that a document names whose commitments are not read, as printed."""
    said = statement.reading.get("sums", ())
    spans = dict.fromkeys((one["span"]["start"], one["span"]["end"]) for one in said)
    return tuple(foreign(statement.text[start:end], statement.language) for start, end in spans)


def _summary(count: int, kind: str, language: str) -> str:
    words = {"kind": kind, "language": language_name(language), "count": count}
    return (
        ngettext(
            "%(kind)s in %(language)s with %(count)s commitment, each beside its English gloss.",
            "%(kind)s in %(language)s with %(count)s commitments, each beside its English gloss.",
            count,
        )
        % words
    )


def _note(number: int, commitment: Commitment) -> Note:
    return Note(
        number=number,
        key=commitment.key,
        url=commitment.get_absolute_url(),
        gloss=headline(commitment),
        strength=commitment.strength,
        act=act_of(commitment),
        goals=goals_of(commitment),
        sectors=sector_links(commitment),
    )


def _passages(
    statement: Statement, commitments: list[Commitment], notes: list[Note | None]
) -> tuple[ReaderPassage, ...]:
    spans = [(row.start, row.end) for row in commitments]
    cut = passages(statement.text, statement.units, spans, language=statement.language)
    return tuple(
        ReaderPassage(
            number=passage.number,
            role=passage.role,
            stretches=tuple(
                Stretch(run.text, None if run.mark is None else notes[run.mark], run.opens)
                for run in passage.segments
            ),
            notes=tuple(note for index in passage.marks if (note := notes[index])),
        )
        for passage in cut
    )


def _legend(rows_url: str, commitments: list[Commitment]) -> tuple[LegendEntry, ...]:
    counts = Counter(row.strength for row in commitments)
    return tuple(
        LegendEntry(
            strength=strength,
            label=strength_name(strength),
            meaning=named(STRENGTH_MEANINGS, strength),
            count=counts[strength],
            url=f"{rows_url}&strength={strength}",
        )
        for strength in Strength
        if counts[strength]
    )


def _slugs(commitment: Commitment) -> set[str]:
    return {row.sector.slug for row in commitment.sector_rows}


def _sectors_of(commitments: list[Commitment]) -> dict[str, str]:
    """Slug and name of every sector that occurs, the most frequent first."""
    names = {row.sector.slug: called(row.sector) for one in commitments for row in one.sector_rows}
    counts = Counter(slug for one in commitments for slug in _slugs(one))
    return {slug: names[slug] for slug in sorted(counts, key=lambda slug: (-counts[slug], names[slug]))}


def _sector_choices(
    statement: Statement, commitments: list[Commitment], sectors: Mapping[str, str], chosen: list[str]
) -> tuple[SectorChoice, ...]:
    """One sector changes nothing: there is a choice from two on."""
    if len(sectors) < 2:
        return ()
    counts = Counter(slug for one in commitments for slug in _slugs(one))
    choices = []
    for slug, name in sectors.items():
        rest = [one for one in chosen if one != slug] if slug in chosen else [*chosen, slug]
        url = with_query(statement.get_absolute_url(), [("sector", one) for one in rest])
        choices.append(SectorChoice(name, counts[slug], url, selected=slug in chosen))
    return tuple(choices)


def _occasion(visit: Visit, statement: Statement) -> Occasion:
    return Occasion(
        visit=visit_link(visit),
        kind=named(VISIT_KINDS, visit.kind),
        accounts=tuple(
            Link(f"{kind_name(other.kind)} ({language_name(other.language)})", other.get_absolute_url())
            for other in visit.statements.all()
            if other.pk != statement.pk
        ),
    )


def _downloads(statement: Statement) -> tuple[Link, ...]:
    rows = f"{reverse('commitments')}?statement={statement.slug}"
    return (
        Link(gettext("Text"), reverse("statement-text", args=[statement.slug])),
        Link(gettext("Text and commitments (JSON)"), reverse("statement-json", args=[statement.slug])),
        Link(gettext("Commitments (CSV)"), f"{rows}&format=csv"),
    )
