"""Pages of a list: which rows, how many in all, and the addresses of the neighbours."""

from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Schema

from accords.search import Ignored

PAGE_SIZE = 20
MAXIMUM_PAGE_SIZE = 100

Record = TypeVar("Record")

PageNumber = Annotated[
    int, Query(1, ge=1, le=10**9, description="The page, from 1; beyond the last: the last.")
]
PageSize = Annotated[
    int, Query(PAGE_SIZE, ge=1, le=MAXIMUM_PAGE_SIZE, description="Rows of one page, at most 100.")
]


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


def window(count: int, page: int, size: int) -> tuple[int, int, int, int]:
    """The page that is shown, how many there are, and the half-open range of its rows."""
    pages = max(1, -(-count // size))
    number = min(page, pages)
    return number, pages, (number - 1) * size, number * size


def neighbour(request: HttpRequest, page: int, pages: int) -> str | None:
    """The absolute address of another page of the list that was asked for; null where there is none."""
    if not 1 <= page <= pages:
        return None
    parameters = request.GET.copy()
    parameters["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")


def paged(
    request: HttpRequest, rows: QuerySet, page: int, size: int, ignored: Sequence[Ignored] = ()
) -> tuple[list, dict[str, object]]:
    """The rows of one page, and the frame that goes around their records."""
    count = rows.count()
    number, pages, start, end = window(count, page, size)
    return list(rows[start:end]), frame(request, count, number, pages, size, ignored)


def frame(
    request: HttpRequest, count: int, number: int, pages: int, size: int, ignored: Sequence[Ignored]
) -> dict[str, object]:
    """All of a page but its results."""
    return {
        "count": count,
        "page": number,
        "pages": pages,
        "page_size": size,
        "previous": neighbour(request, number - 1, pages),
        "next": neighbour(request, number + 1, pages),
        "warnings": [{"name": one.name, "value": one.value, "reason": one.reason} for one in ignored],
    }
