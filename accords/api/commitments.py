"""Commitments: searched with the parameters of the pages, or one by its id."""

from typing import Any

from django.http import HttpRequest

from accords.api.paging import FoundPage, asked, found_frame
from accords.api.parameters import search_parameters
from accords.api.service import Missing, api, base_url, one_of
from accords.export import CommitmentRecord
from accords.export.records import commitment_record
from accords.models import Commitment
from accords.search import ask, search


class CommitmentPage(FoundPage[CommitmentRecord]):
    """One page of a search, with the facets of the whole result."""


@api.get(
    "/commitments",
    response=CommitmentPage,
    tags=["commitments"],
    summary="Search commitments",
    openapi_extra={"parameters": search_parameters()},
)
def list_commitments(request: HttpRequest) -> dict[str, Any]:
    """Commitments that fit the parameters, with exact counts beside every value of every facet.

    What is not understood is left out and named in `warnings`.
    """
    found = ask(request.GET)
    around = asked(request, found.query)
    result = search(
        found.query,
        page_size=around.size,
        vocabulary=found.vocabulary,
        with_links=True,
        answer=found.answer,
    )
    site = base_url(request)
    return {
        **found_frame(request, result, around),
        "results": [commitment_record(hit.commitment, base_url=site) for hit in result.rows],
    }


@api.get(
    "/commitments/{key}",
    response={200: CommitmentRecord, 404: Missing},
    tags=["commitments"],
    summary="One commitment by its id",
)
def get_commitment(request: HttpRequest, key: str) -> CommitmentRecord:
    """The commitment with this id."""
    row = one_of(Commitment.objects.published().for_listing(), key=key)
    return commitment_record(row, base_url=base_url(request))
