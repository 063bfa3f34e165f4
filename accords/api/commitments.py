"""Commitments: searched with the parameters of the pages, or one by its id."""

from typing import Any

from django.http import HttpRequest

from accords.api.paging import MAXIMUM_PAGE_SIZE, PAGE_SIZE, Page, frame
from accords.api.parameters import search_parameters
from accords.api.service import api, base_url, one_of
from accords.export import CommitmentRecord
from accords.export.lines import FacetValueRecord, facet_records
from accords.export.records import commitment_record
from accords.models import Commitment
from accords.search import Ignored, Vocabulary, parse, search


class CommitmentPage(Page[CommitmentRecord]):
    """One page of a search, with the facets of the whole result."""

    facets: dict[str, list[FacetValueRecord]]


_PAGES = [
    {
        "in": "query",
        "name": name,
        "required": False,
        "description": description,
        "schema": {"type": "string"},
    }
    for name, description in (
        ("page", "The page, from 1; beyond the last: the last."),
        ("page_size", f"Rows of one page: {PAGE_SIZE} where it is not given, at most {MAXIMUM_PAGE_SIZE}."),
    )
]


@api.get(
    "/commitments",
    response=CommitmentPage,
    tags=["commitments"],
    summary="Search commitments",
    openapi_extra={"parameters": [*search_parameters(), *_PAGES]},
)
def list_commitments(request: HttpRequest) -> dict[str, Any]:
    """Commitments that fit the parameters, with exact counts beside every value of every facet.

    What is not understood is left out and named in `warnings`.
    """
    vocabulary = Vocabulary()
    query = parse(request.GET, vocabulary=vocabulary)
    size, ignored = _page_size(request)
    result = search(query, page_size=size, vocabulary=vocabulary)
    page = result.page
    warnings = (*result.warnings, *ignored)
    site = base_url(request)
    return {
        **frame(request, result.count, page.number, page.pages, page.size, warnings),
        "facets": facet_records(result.facets),
        "results": [commitment_record(hit.commitment, base_url=site) for hit in result.rows],
    }


@api.get(
    "/commitments/{key}", response=CommitmentRecord, tags=["commitments"], summary="One commitment by its id"
)
def get_commitment(request: HttpRequest, key: str) -> CommitmentRecord:
    """The commitment with this id."""
    row = one_of(Commitment.objects.published().for_listing(), key=key)
    return commitment_record(row, base_url=base_url(request))


def _page_size(request: HttpRequest) -> tuple[int, list[Ignored]]:
    """The number of rows asked for; like every other parameter of a search it is never refused."""
    given = request.GET.get("page_size", "").strip()
    if not given:
        return PAGE_SIZE, []
    if given.isascii() and given.isdigit() and len(given) < 10 and 1 <= int(given) <= MAXIMUM_PAGE_SIZE:
        return int(given), []
    return PAGE_SIZE, [Ignored("page_size", given[:60], "unknown value")]
