"""The list of partners, a partner's profile, and the page of a pair."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from accords.models import Partner, Relationship, Statement, Target, Visit
from accords.search import SearchResult
from accords.vocab import PartnerKind
from accords.web.addresses import with_query
from accords.web.charts import HeatTable
from accords.web.contexts.lines import (
    StatementLine,
    TargetLine,
    VisitLine,
    pair_link,
    pair_name,
    pair_url,
    partner_link,
    statement_lines,
    statement_title,
    target_line,
    visit_line,
)
from accords.web.contexts.summary import BarList, Summary, bar_list, summary_of
from accords.web.contexts.world import WorldMap, world_map
from accords.web.describing import About, partner_node
from accords.web.head import Head, Link, head
from accords.web.wording import EVENTS, ForeignText, called, level_name, named


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner in the list, with how much the archive holds of it."""

    name: str
    code: str
    url: str
    commitments: int
    statements: int
    visits: int


@dataclass(frozen=True, slots=True)
class PartnersPage:
    """All of ``/partners/``; organisations and former states stand apart where there are any."""

    head: Head
    map: WorldMap
    countries: tuple[PartnerLine, ...]
    organisations: tuple[PartnerLine, ...]
    former: tuple[PartnerLine, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the ladder: what the relationship became, when, and which statement says so."""

    year: str
    event: str
    level: ForeignText
    statement: Link


@dataclass(frozen=True, slots=True)
class Ladder:
    """One pair's relationship over time, the earliest step first."""

    pair: Link
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """All of ``/partners/<code>/`` and of ``/partners/<code>-<code>/``.

    ``counterparts`` are the partners it shares commitments with; a pair's page has none. ``members``
    are the two partners of a pair. ``note`` says what a reader must know of a former state. Where the list
    of targets has those of the page alone, ``all_targets`` leads there.
    """

    head: Head
    title: str
    code: str
    note: str
    members: tuple[Link, ...]
    summary: Summary
    sectors: HeatTable
    ladders: tuple[Ladder, ...]
    counterparts: BarList
    instruments: BarList
    visits: tuple[VisitLine, ...]
    targets: tuple[TargetLine, ...]
    all_targets: str
    statements: tuple[StatementLine, ...]
    statement_count: int


def partners_page(
    request: HttpRequest,
    partners: Iterable[Partner],
    *,
    commitments: Mapping[str, int],
    statements: Mapping[str, int],
    visits: Mapping[str, int],
) -> PartnersPage:
    """The map and the list; the mappings count by code."""
    partners = list(partners)
    lines: dict[str, list[PartnerLine]] = {kind: [] for kind in PartnerKind}
    for partner in partners:
        code = partner.code
        lines[partner.kind].append(
            PartnerLine(
                name=called(partner),
                code=code,
                url=partner.get_absolute_url(),
                commitments=commitments.get(code, 0),
                statements=statements.get(code, 0),
                visits=visits.get(code, 0),
            )
        )
    return PartnersPage(
        head=head(
            request,
            title=gettext("Partners"),
            description=gettext("The countries and organisations that promised each other something."),
            section="partners",
        ),
        map=world_map((partner, commitments.get(partner.code, 0)) for partner in partners),
        countries=tuple(lines[PartnerKind.COUNTRY]),
        organisations=tuple(lines[PartnerKind.ORGANISATION]),
        former=tuple(lines[PartnerKind.FORMER_STATE]),
    )


@dataclass(frozen=True, slots=True)
class Findings:
    """What the archive holds of a partner or a pair, as a view found it."""

    result: SearchResult
    sectors: HeatTable
    instruments: Sequence[tuple[str, int, str]]
    """Name, number of commitments that name it, and where these are: the most named first."""
    relationships: list[Relationship]
    visits: list[Visit]
    targets: list[Target]
    statements: list[Statement]
    statement_count: int
    commitment_counts: Mapping[int, int]


def partner_page(
    request: HttpRequest, partner: Partner, findings: Findings, counterparts: Iterable[tuple[str, str, int]]
) -> PartnerPage:
    """A partner's profile; ``counterparts`` are codes and names of others, with how many commitments they
    share."""
    values = [(name, number, pair_url(partner.code, code)) for code, name, number in counterparts]
    note = ""
    if partner.successor:
        note = gettext("A former state; its successor is %(name)s.") % {"name": called(partner.successor)}
    address = request.build_absolute_uri(request.path)
    return _page(
        request,
        findings,
        about=About(nodes=(partner_node(partner, address=address),), kind="profile"),
        title=called(partner),
        code=partner.code,
        note=note,
        crumbs=(),
        members=(),
        counterparts=bar_list("with", gettext("With"), values),
    )


def pair_page(request: HttpRequest, first: Partner, second: Partner, findings: Findings) -> PartnerPage:
    """The page of two partners."""
    members = (partner_link(first), partner_link(second))
    return _page(
        request,
        findings,
        about=None,
        title=pair_name(first, second),
        code="",
        note="",
        crumbs=members,
        members=members,
        counterparts=bar_list("with", gettext("With"), ()),
    )


def _page(
    request: HttpRequest,
    findings: Findings,
    *,
    about: About | None,
    title: str,
    code: str,
    note: str,
    crumbs: tuple[Link, ...],
    members: tuple[Link, ...],
    counterparts: BarList,
) -> PartnerPage:
    description = gettext(
        "%(name)s: %(count)s commitments by sector, year and strength; visits, open targets and statements."
    )
    return PartnerPage(
        head=head(
            request,
            title=title,
            description=description % {"name": title, "count": findings.result.count},
            section="partners",
            crumbs=(Link(gettext("Partners"), reverse("partners")), *crumbs),
            about=about,
        ),
        title=title,
        code=code,
        note=note,
        members=members,
        summary=summary_of(findings.result, facets=("strength", "actor", "topic")),
        sectors=findings.sectors,
        ladders=_ladders(findings.relationships),
        counterparts=counterparts,
        instruments=bar_list("instruments", gettext("Agreements"), findings.instruments),
        visits=tuple(visit_line(visit) for visit in findings.visits),
        targets=tuple(target_line(target) for target in findings.targets),
        all_targets=with_query(reverse("targets"), [("country", code)]) if code else "",
        statements=statement_lines(findings.statements, findings.commitment_counts),
        statement_count=findings.statement_count,
    )


def _ladders(relationships: list[Relationship]) -> tuple[Ladder, ...]:
    """Relationships by pair; what several statements report alike is one step."""

    def pair_of(row: Relationship) -> tuple[str, str]:
        return called(row.first), called(row.second)

    ladders = []
    for _, rows in groupby(sorted(relationships, key=pair_of), key=pair_of):
        steps: dict[tuple[int | None, str, str], Relationship] = {}
        pair = None
        for row in rows:
            pair = pair or pair_link(row.first, row.second)
            steps.setdefault((row.year, row.event, row.level), row)
        if pair:
            ladders.append(Ladder(pair, tuple(_step(row) for row in steps.values())))
    return tuple(ladders)


def _step(row: Relationship) -> Step:
    return Step(
        year=str(row.year or gettext("year not stated")),
        event=named(EVENTS, row.event),
        level=level_name(row.level),
        statement=Link(statement_title(row.statement), row.statement.get_absolute_url()),
    )
