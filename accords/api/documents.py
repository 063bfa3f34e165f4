"""Statements and visits."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from accords.api.paging import Page, paged
from accords.api.parameters import list_parameters
from accords.api.service import Missing, api, base_url, one_of
from accords.export import StatementRecord, VisitRecord
from accords.export.records import statement_record, visit_record, visits
from accords.export.tallies import Tallies
from accords.models import Statement
from accords.search import parse

_STATEMENT_FACETS = ("country", "year", "kind", "language")
_VISIT_FACETS = ("country",)


@api.get(
    "/statements",
    response=Page[StatementRecord],
    tags=["statements"],
    summary="Statements, the newest first",
    openapi_extra={"parameters": list_parameters(_STATEMENT_FACETS)},
)
def list_statements(request: HttpRequest) -> dict[str, Any]:
    """Documents without their text."""
    query = parse(request.GET)
    rows = Statement.objects.for_listing()
    if query.country:
        rows = rows.filter(pk__in=Statement.objects.filter(partners__code__in=query.country).values("pk"))
    if query.year:
        rows = rows.filter(year__in=[int(year) for year in query.year])
    if query.kind:
        rows = rows.filter(kind__in=query.kind)
    if query.language:
        rows = rows.filter(language__in=query.language)
    found, around = paged(request, rows, query, facets=_STATEMENT_FACETS)
    counted, site = Tallies().statements, base_url(request)
    results = [statement_record(row, base_url=site, commitments=counted.get(row.slug, 0)) for row in found]
    return {**around, "results": results}


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
    response=Page[VisitRecord],
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
