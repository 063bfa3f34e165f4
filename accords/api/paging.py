"""Pages of a list: which rows, how many in all, and the addresses of the neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from accords.export.lines import FacetValueRecord, facet_records
from accords.search import (
    MAXIMUM_PAGE_SIZE,
    PAGE_SIZE,
    Ignored,
    PageInfo,
    Query,
    SearchResult,
    StatementResult,
    page_info,
)

Record = TypeVar("Record")

PAGE_PARAMETERS: list[dict[str, Any]] = [
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
"""``page`` and ``page_size`` for OpenAPI: text, because a bad value is left out and named, never refused."""


class Warned(Schema):
    """A parameter, or a value of it, that was left out, and why."""

    name: str
    value: str
    reason: str


class Page(Schema, Generic[Record]):
    """One page of a list. ``next`` and ``previous`` are absolute addresses, null at the ends."""

    count: int = Field(description="Rows in all.")
    page: int
    pages: int
    page_size: int
    previous: str | None
    next: str | None
    warnings: list[Warned]
    results: list[Record]


def neighbour(request: HttpRequest, page: int, pages: int) -> str | None:
    """The absolute address of another page of the list that was asked for; null where there is none."""
    if not 1 <= page <= pages:
        return None
    parameters = request.GET.copy()
    parameters["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")


class FoundPage(Page[Record], Generic[Record]):
    """One page of a search, with the facets of the whole result."""

    facets: dict[str, list[FacetValueRecord]]
    did_you_mean: str | None = Field(
        description="`q` with words that nothing has replaced by the nearest that something has; else null."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page is asked for, and what of the request is left out of the answer."""

    number: int
    size: int
    ignored: tuple[Ignored, ...]


def asked(request: HttpRequest, query: Query) -> Asked:
    """The page that a request asks for. Nothing is refused: what is not understood is named."""
    size, ignored = PAGE_SIZE, list(query.ignored)
    given = request.GET.get("page_size", "").strip()
    if given.isascii() and given.isdigit() and len(given) < 10 and 1 <= int(given) <= MAXIMUM_PAGE_SIZE:
        size = int(given)
    elif given:
        ignored.append(Ignored("page_size", given[:60], f"not a number from 1 to {MAXIMUM_PAGE_SIZE}"))
    form = request.GET.get("format", "").strip()
    if form and form.lower() != "json":
        ignored.append(Ignored("format", form[:60], "the API answers in JSON"))
    return Asked(query.page, size, tuple(ignored))


def paged(
    request: HttpRequest, rows: QuerySet, query: Query, *, facets: Sequence[str] = ()
) -> tuple[list, dict[str, object]]:
    """The rows of one page, and the frame that goes around their records.

    ``facets`` are the filters that the list has; the others of the query are named as left out.
    """
    page = asked(request, query)
    info = page_info(page.number, page.size, rows.count())
    given = {name for name, _ in query.parameters()} - {*facets, "page"}
    others = (Ignored(name, "", "no filter of this list") for name in sorted(given))
    shown = rows[info.offset : info.offset + info.size]
    return list(shown), frame(request, info, (*page.ignored, *others))


def found_frame(
    request: HttpRequest, result: SearchResult | StatementResult, around: Asked
) -> dict[str, object]:
    """All of a page of a search but its results."""
    ignored = (*result.warnings, *(one for one in around.ignored if one not in result.warnings))
    return {
        **frame(request, result.page, ignored),
        "facets": facet_records(result.facets),
        "did_you_mean": result.did_you_mean.q if result.did_you_mean else None,
    }


def frame(request: HttpRequest, info: PageInfo, ignored: Sequence[Ignored]) -> dict[str, object]:
    """All of a page but its results."""
    return {
        "count": info.count,
        "page": info.number,
        "pages": info.pages,
        "page_size": info.size,
        "previous": neighbour(request, info.number - 1, info.pages),
        "next": neighbour(request, info.number + 1, info.pages),
        "warnings": [{"name": one.name, "value": one.value, "reason": one.reason} for one in ignored],
    }
