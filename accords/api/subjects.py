"""Partners, sectors, topics, and the targets set on them."""

from typing import Any

from django.http import HttpRequest

from accords.api.paging import Page, paged
from accords.api.parameters import list_parameters
from accords.api.service import Missing, api, base_url, one_of
from accords.export import PartnerRecord, SectorRecord, TargetRecord, TopicRecord
from accords.export.records import partner_record, sector_record, target_record, topic_record
from accords.export.tallies import Tallies
from accords.models import Partner, Sector, Target, Topic
from accords.search import parse

_TARGET_FACETS = ("country", "sector", "year")
_TOPIC_FACETS = ("sector",)


class PartnerPage(Page[PartnerRecord]):
    """One page of the partners."""


class SectorPage(Page[SectorRecord]):
    """One page of the sectors."""


class TopicPage(Page[TopicRecord]):
    """One page of the topics."""


class TargetPage(Page[TargetRecord]):
    """One page of the targets."""


@api.get(
    "/partners",
    response=PartnerPage,
    tags=["partners"],
    summary="Partners by name",
    openapi_extra={"parameters": list_parameters()},
)
def list_partners(request: HttpRequest) -> dict[str, Any]:
    """The countries and organisations of the archive."""
    rows = Partner.objects.order_by("name", "code")
    found, around = paged(request, rows, parse(request.GET))
    counted, site = Tallies().partners, base_url(request)
    results = [partner_record(row, base_url=site, commitments=counted.get(row.code, 0)) for row in found]
    return {**around, "results": results}


@api.get(
    "/partners/{code}",
    response={200: PartnerRecord, 404: Missing},
    tags=["partners"],
    summary="One partner by its code",
)
def get_partner(request: HttpRequest, code: str) -> PartnerRecord:
    """The partner with this code, in either case."""
    row = one_of(Partner.objects.all(), code=code.upper())
    number = row.commitments.published().count()
    return partner_record(row, base_url=base_url(request), commitments=number)


@api.get(
    "/sectors",
    response=SectorPage,
    tags=["sectors"],
    summary="The twenty sectors",
    openapi_extra={"parameters": list_parameters()},
)
def list_sectors(request: HttpRequest) -> dict[str, Any]:
    """Sectors in the codebook's order."""
    rows = Sector.objects.order_by("position", "slug")
    found, around = paged(request, rows, parse(request.GET))
    counted, site = Tallies().sectors, base_url(request)
    results = [sector_record(row, base_url=site, commitments=counted.get(row.slug, 0)) for row in found]
    return {**around, "results": results}


@api.get(
    "/sectors/{slug}", response={200: SectorRecord, 404: Missing}, tags=["sectors"], summary="One sector"
)
def get_sector(request: HttpRequest, slug: str) -> SectorRecord:
    """The sector with this slug."""
    row = one_of(Sector.objects.all(), slug=slug)
    number = row.commitments.published().count()
    return sector_record(row, base_url=base_url(request), commitments=number)


@api.get(
    "/topics",
    response=TopicPage,
    tags=["topics"],
    summary="Topics by name",
    openapi_extra={"parameters": list_parameters(_TOPIC_FACETS)},
)
def list_topics(request: HttpRequest) -> dict[str, Any]:
    """The controlled vocabulary below the sectors."""
    query = parse(request.GET)
    rows = Topic.objects.select_related("sector").order_by("name", "slug")
    if query.sector:
        rows = rows.filter(sector__slug__in=query.sector)
    found, around = paged(request, rows, query, facets=_TOPIC_FACETS)
    counted, site = Tallies().topics, base_url(request)
    results = [topic_record(row, base_url=site, commitments=counted.get(row.slug, 0)) for row in found]
    return {**around, "results": results}


@api.get("/topics/{slug}", response={200: TopicRecord, 404: Missing}, tags=["topics"], summary="One topic")
def get_topic(request: HttpRequest, slug: str) -> TopicRecord:
    """The topic with this slug."""
    row = one_of(Topic.objects.select_related("sector"), slug=slug)
    number = row.commitments.published().count()
    return topic_record(row, base_url=base_url(request), commitments=number)


@api.get(
    "/targets",
    response=TargetPage,
    tags=["targets"],
    summary="Targets, the earliest due first",
    openapi_extra={"parameters": list_parameters(_TARGET_FACETS)},
)
def list_targets(request: HttpRequest) -> dict[str, Any]:
    """Amounts and dates to be reached. `year` is the year in which a target falls due."""
    query = parse(request.GET)
    rows = Target.objects.for_listing().narrowed(
        countries=query.country, sectors=query.sector, years=[int(year) for year in query.year]
    )
    found, around = paged(request, rows, query, facets=_TARGET_FACETS)
    return {**around, "results": [target_record(row, base_url=base_url(request)) for row in found]}
