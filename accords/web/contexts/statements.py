"""The list of statements: all of them by years, or those that a search found, with their facets."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from accords.search import Piece, Query, StatementHit, StatementResult, Vocabulary
from accords.text.direction import direction
from accords.web.addresses import with_query
from accords.web.contexts.lines import Quote, StatementLine, statement_line
from accords.web.contexts.refining import (
    FacetPanel,
    FilterChip,
    YearPanel,
    chips_of,
    orders_of,
    panel,
    sentences,
    years_panel,
)
from accords.web.contexts.suggestions import names_of
from accords.web.head import Head, Link, head
from accords.web.paging import Pages, pages_of
from accords.web.quoting import excerpt


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement in the list: its line, its titles with the words of the search marked, and the passage
    in which they stand first; null where there is none to show."""

    line: StatementLine
    title: tuple[Piece, ...]
    printed: Quote | None
    passage: Quote | None


@dataclass(frozen=True, slots=True)
class YearOfStatements:
    """The statements of one year; ``year`` is empty where it is not known, and where the list is in
    another order than that of years."""

    year: str
    lines: tuple[FoundStatement, ...]


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """All of ``/statements/``. ``in_years`` says whether the list is cut into years."""

    head: Head
    address: str
    q: str
    count: int
    is_empty_archive: bool
    in_years: bool
    parts: tuple[YearOfStatements, ...]
    years: YearPanel
    facets: tuple[FacetPanel, ...]
    chips: tuple[FilterChip, ...]
    clear: str
    ignored: tuple[str, ...]
    meant: Link | None
    orders: tuple[Link, ...]
    pages: Pages
    commitments: str
    kept: tuple[tuple[str, str], ...]
    names: tuple[str, ...]


def statements_page(
    request: HttpRequest, result: StatementResult, vocabulary: Vocabulary, counts: Mapping[int, int]
) -> StatementsPage:
    """The list; ``counts`` tells by statement id how many commitments each holds."""
    query = result.query
    lines = [(_found(hit, counts), hit.statement.year) for hit in result.rows]
    in_years = query.order != "relevance"
    groups = groupby(lines, key=lambda row: row[1] if in_years else None)
    facets = {facet.name: facet for facet in result.facets}
    return StatementsPage(
        head=_head(request, query),
        address=reverse("statements"),
        q=query.q,
        count=result.count,
        is_empty_archive=query.is_empty and not result.count,
        in_years=in_years,
        parts=tuple(
            YearOfStatements(str(year or ""), tuple(line for line, _ in rows)) for year, rows in groups
        ),
        years=years_panel(facets["year"], query),
        facets=tuple(
            panel(facet, query, is_whole=facet.name in request.GET.getlist("all"))
            for facet in result.facets
            if facet.name != "year" and facet.values
        ),
        chips=chips_of(result.active, query),
        clear=result.clear_url if result.active else "",
        ignored=sentences(result.warnings, vocabulary),
        meant=Link(result.did_you_mean.q, result.did_you_mean.url) if result.did_you_mean else None,
        orders=orders_of(query),
        pages=pages_of(result.page, request.GET),
        commitments=with_query(reverse("commitments"), query.parameters()),
        kept=tuple(pair for pair in query.parameters() if pair[0] != "q"),
        names=names_of(vocabulary),
    )


def _found(hit: StatementHit, counts: Mapping[int, int]) -> FoundStatement:
    statement = hit.statement
    line = statement_line(statement, counts.get(statement.pk, 0))
    language = statement.language
    turned = direction(language)
    return FoundStatement(
        line,
        title=hit.title_english if line.title == statement.title_english else (Piece(line.title),),
        printed=Quote(hit.title, language, turned) if hit.title else None,
        passage=Quote(excerpt(hit.passage), language, turned) if hit.passage else None,
    )


def _head(request: HttpRequest, query: Query) -> Head:
    title = gettext("Statements")
    if query.q:
        title = gettext("%(words)s in statements") % {"words": query.q}
    return head(
        request,
        title=title,
        description=gettext(
            "Joint statements, press conferences, readouts of talks and reports of visits, in their own"
            " languages, with every commitment marked."
        ),
        section="statements",
        indexed=query.is_empty,
        feed=Link(gettext("New statements"), reverse("feed-statements")),
        searches=False,
    )
