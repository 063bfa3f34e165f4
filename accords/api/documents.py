"""Statements and visits."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from accords.api.paging import FoundPage, Page, asked, found_frame, paged
from accords.api.parameters import list_parameters
from accords.api.service import Missing, api, base_url, one_of
from accords.export import StatementRecord, VisitRecord
from accords.export.records import statement_record, visit_record, visits
from accords.export.tallies import Tallies
from accords.models import Statement
from accords.search import ask, parse, search_statements

_STATEMENT_FILTERS = (
    *("q", "only_words", "country", "country_all", "sector", "sector_all", "topic"),
    *("year", "year_min", "year_max", "kind", "language", "between", "visit", "sort"),
)
_VISIT_FACETS = ("country",)


class VisitPage(Page[VisitRecord]):
    """One page of the visits."""


class StatementPage(FoundPage[StatementRecord]):
    """One page of statements, with the facets of the whole result."""


@api.get(
    "/statements",
    response=StatementPage,
    tags=["statements"],
    summary="Statements: all, the newest first, or those that words are in",
    openapi_extra={"parameters": list_parameters(_STATEMENT_FILTERS)},
)
def list_statements(request: HttpRequest) -> dict[str, Any]:
    """Documents without their text. Words are looked for in titles and whole texts, and among the names of
    the leaders who met."""
    found = ask(request.GET, with_statements=True)
    around = asked(request, found.query)
    result = search_statements(
        found.query, page_size=around.size, vocabulary=found.vocabulary, answer=found.answer
    )
    counted, site = Tallies().statements, base_url(request)
    return {
        **found_frame(request, result, around),
        "results": [
            statement_record(hit.statement, base_url=site, commitments=counted.get(hit.statement.slug, 0))
            for hit in result.rows
        ],
    }


@api.get(
    "/statements/{slug}",
    response={200: StatementRecord, 404: Missing},
    tags=["statements"],
    summary="One statement with its text",
)
def get_statement(request: HttpRequest, slug: str) -> StatementRecord:
    """The document as it was read: offsets of commitments point into `text`."""
    row = one_of(Statement.objects.for_listing().defer(None), slug=slug)
    number = row.commitments.published().count()
    return statement_record(row, base_url=base_url(request), commitments=number, with_text=True)


@api.get(
    "/visits",
    response=VisitPage,
    tags=["visits"],
    summary="Visits, the newest first",
    openapi_extra={"parameters": list_parameters(_VISIT_FACETS)},
)
def list_visits(request: HttpRequest) -> dict[str, Any]:
    """Who went to whom, when, and which statements report it."""
    query = parse(request.GET)
    rows = visits()
    if query.country:
        rows = rows.filter(Q(visitor__code__in=query.country) | Q(host__code__in=query.country))
    found, around = paged(request, rows, query, facets=_VISIT_FACETS)
    return {**around, "results": [visit_record(row, base_url=base_url(request)) for row in found]}


@api.get("/visits/{slug}", response={200: VisitRecord, 404: Missing}, tags=["visits"], summary="One visit")
def get_visit(request: HttpRequest, slug: str) -> VisitRecord:
    """The visit with this slug."""
    row = one_of(visits(), slug=slug)
    return visit_record(row, base_url=base_url(request))
