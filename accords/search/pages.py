"""Pages of a result."""

from dataclasses import dataclass

PAGE_SIZE = 20
MAXIMUM_PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Which page this is of how many, and of how many rows. ``start`` and ``end`` count rows from 1."""

    number: int
    size: int
    pages: int
    count: int
    start: int
    end: int

    @property
    def offset(self) -> int:
        """How many rows stand on the pages before."""
        return (self.number - 1) * self.size


def page_info(asked: int, size: int, count: int) -> PageInfo:
    """The page that is shown where this one was asked for, of so many rows: the last where it is beyond."""
    pages = max(1, -(-count // size))
    number = max(1, min(asked, pages))
    return PageInfo(
        number=number,
        size=size,
        pages=pages,
        count=count,
        start=min(count, (number - 1) * size + 1),
        end=min(count, number * size),
    )
