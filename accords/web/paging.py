"""Pages of a long list, as links."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict

from accords.search import PageInfo, page_info
from accords.web.head import Link


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the reader is in a long list. ``numbers`` are links to pages; a gap is None."""

    number: int
    count: int
    first_row: int
    last_row: int
    rows: int
    previous: str
    next: str
    numbers: tuple[Link | None, ...]


def pages_of(info: PageInfo, query: QueryDict) -> Pages:
    """Links to the pages of a list, keeping the rest of ``query``."""
    number, count = info.number, info.pages
    shown = sorted({1, 2, number - 1, number, number + 1, count} & set(range(1, count + 1)))
    numbers: list[Link | None] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            numbers.append(None)
        numbers.append(Link(str(page), _address(query, page), current=page == number))
    return Pages(
        number=number,
        count=count,
        first_row=info.start,
        last_row=info.end,
        rows=info.count,
        previous=_address(query, number - 1) if number > 1 else "",
        next=_address(query, number + 1) if number < count else "",
        numbers=tuple(numbers),
    )


def pages_of_list(page: "Page[Any]", request: HttpRequest) -> Pages:
    """The same for a page that Django's paginator cut."""
    info = page_info(page.number, page.paginator.per_page, page.paginator.count)
    return pages_of(info, request.GET)


def _address(query: QueryDict, page: int) -> str:
    changed = query.copy()
    changed.pop("page", None)
    if page > 1:
        changed["page"] = str(page)
    return f"?{changed.urlencode()}" if changed else "?"
