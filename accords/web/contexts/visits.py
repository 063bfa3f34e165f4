"""The list of visits, and one visit with its statements and what was promised at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from accords.models import Statement, Visit, VisitLeader
from accords.search import SearchResult
from accords.web import dates
from accords.web.contexts.lines import (
    StatementLine,
    VisitLine,
    leader_confidence,
    pair_link,
    partner_link,
    statement_lines,
    visit_line,
    visit_title,
)
from accords.web.contexts.summary import Summary, summary_of
from accords.web.describing import About, visit_node
from accords.web.head import Head, Link, head
from accords.web.paging import Pages, pages_of_list
from accords.web.wording import VISIT_KINDS, ForeignText, called, named, person, review_name


@dataclass(frozen=True, slots=True)
class YearOfVisits:
    """The visits of one year; ``year`` is empty where it is not known."""

    year: str
    lines: tuple[VisitLine, ...]


@dataclass(frozen=True, slots=True)
class VisitsPage:
    """All of ``/visits/``: a timeline, the newest first."""

    head: Head
    years: tuple[YearOfVisits, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class LeaderLine:
    """Who took part: the archive's name, the office, the side, the name as printed where it differs, and in
    percent how sure the name is, where it is not certain."""

    name: ForeignText
    office: str
    side: str
    printed: ForeignText
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class VisitPage:
    """All of ``/visits/<slug>/``. ``legs`` are the other visits of the same trip."""

    head: Head
    title: str
    kind: str
    when: str
    visitor: Link
    host: Link | None
    pair: Link | None
    leaders: tuple[LeaderLine, ...]
    trip: str
    legs: tuple[Link, ...]
    review: str
    statements: tuple[StatementLine, ...]
    summary: Summary


def years_of_visits(visits: "Page[Visit] | list[Visit]") -> tuple[YearOfVisits, ...]:
    """Visits of ``for_listing()`` by year."""
    by_year = groupby(visits, key=lambda visit: visit.start.year if visit.start else None)
    return tuple(
        YearOfVisits(year=str(year or ""), lines=tuple(visit_line(row) for row in rows))
        for year, rows in by_year
    )


def visits_page(request: HttpRequest, page: "Page[Visit]") -> VisitsPage:
    """The list."""
    return VisitsPage(
        head=head(
            request,
            title=gettext("Visits"),
            description=gettext("Who visited whom and when, with the statements made at each visit."),
            section="visits",
        ),
        years=years_of_visits(page),
        pages=pages_of_list(page, request),
    )


def visit_page(
    request: HttpRequest,
    visit: Visit,
    statements: list[Statement],
    counts: Mapping[int, int],
    result: SearchResult,
) -> VisitPage:
    """One visit of ``for_page()``; ``result`` is the search for its commitments."""
    title = visit_title(visit)
    when = dates.visit_dates(visit.start, visit.end, visit.precision)
    kind = named(VISIT_KINDS, visit.kind)
    pair = _pair(visit)
    return VisitPage(
        head=head(
            request,
            title=f"{title}, {when}" if when else title,
            description=gettext("%(kind)s: %(title)s, %(when)s. What was promised, in the original words.")
            % {"kind": kind, "title": title, "when": when or gettext("date not known")},
            section="visits",
            crumbs=(Link(gettext("Visits"), reverse("visits")), *((pair,) if pair else ())),
            about=About(
                nodes=(visit_node(visit, name=title, address=request.build_absolute_uri(request.path)),)
            ),
        ),
        title=title,
        kind=kind,
        when=when,
        visitor=partner_link(visit.visitor),
        host=partner_link(visit.host) if visit.host else None,
        pair=pair,
        leaders=tuple(_leader(row) for row in visit.visit_leaders.all()),
        trip=dates.span(visit.trip.start, visit.trip.end) if visit.trip else "",
        legs=tuple(_leg(leg) for leg in _legs(visit)),
        review=review_name(visit.review),
        statements=statement_lines(statements, counts),
        summary=summary_of(result, facets=("sector", "strength", "actor")),
    )


def _pair(visit: Visit) -> Link | None:
    return pair_link(visit.visitor, visit.host) if visit.host else None


def _leader(row: VisitLeader) -> LeaderLine:
    return LeaderLine(
        name=person(row.leader.name),
        office=row.office,
        side=called(row.side) if row.side else "",
        printed=person(row.printed if row.printed != row.leader.name else ""),
        confidence=leader_confidence(row),
    )


def _legs(visit: Visit) -> list[Visit]:
    if visit.trip is None:
        return []
    return [leg for leg in visit.trip.visits.all() if leg.pk != visit.pk and not leg.is_rejected]


def _leg(visit: Visit) -> Link:
    when = dates.visit_dates(visit.start, visit.end, visit.precision)
    title = called(visit.host) if visit.host else visit_title(visit)
    return Link(f"{title}, {when}" if when else title, visit.get_absolute_url())
