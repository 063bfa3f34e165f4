"""Pages of a result."""

from dataclasses import dataclass

from accords.search.query import Query

PAGE_SIZE = 20
MAXIMUM_PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Which page this is. ``start`` and ``end`` count rows from 1; addresses are null at the ends."""

    number: int
    size: int
    pages: int
    start: int
    end: int
    previous_url: str | None
    next_url: str | None


def page_info(query: Query, asked: int, size: int, count: int) -> PageInfo:
    """The page that is shown where this one was asked for, of so many rows."""
    pages = max(1, -(-count // size))
    number = max(1, min(asked, pages))
    return PageInfo(
        number=number,
        size=size,
        pages=pages,
        start=min(count, (number - 1) * size + 1),
        end=min(count, number * size),
        previous_url=query.on_page(number - 1).url if number > 1 else None,
        next_url=query.on_page(number + 1).url if number < pages else None,
    )
