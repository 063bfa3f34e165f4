"""The answer to a query: exact count, one page of marked rows, facets, and what was not understood."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import F, QuerySet

from accords.models import Commitment
from accords.search import engine, facets
from accords.search.facets import Facet
from accords.search.marks import Piece, cut
from accords.search.query import FACETS, ActiveFilter, Ignored, Query
from accords.search.vocabulary import Vocabulary

PAGE_SIZE = 20
MAXIMUM_PAGE_SIZE = 100
BATCH = 500
"""Rows read at a time when a whole result streams by."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row was found: ``kind`` is ``text``, ``gloss``, ``name``, ``topic``, ``sector``, ``country``,
    ``body`` or ``instrument``; ``label`` is the word or the name."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One row: the record with all a listing shows, and its texts cut where the query matched."""

    commitment: Commitment
    text: tuple[Piece, ...]
    gloss: tuple[Piece, ...]
    reasons: tuple[Reason, ...] = ()
    score: float = 0.0


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


@dataclass(frozen=True, slots=True)
class Suggestion:
    """For a query without hits: a filter whose removal helps, with the count that follows."""

    filter: ActiveFilter
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Everything a page, an export or the API shows of a result."""

    query: Query
    count: int
    rows: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    page: PageInfo
    active: tuple[ActiveFilter, ...]
    clear_url: str
    warnings: tuple[Ignored, ...]
    suggestions: tuple[Suggestion, ...]
    expansions: tuple[Reason, ...]

    def facet(self, name: str) -> Facet:
        """The facet of this name."""
        return next(facet for facet in self.facets if facet.name == name)


def search(
    query: Query,
    *,
    page: int | None = None,
    page_size: int = PAGE_SIZE,
    vocabulary: Vocabulary | None = None,
    every_topic: bool = False,
) -> SearchResult:
    """Answer a query. A page beyond the last is the last, and a warning says so."""
    known = vocabulary or Vocabulary()
    size = max(1, min(page_size, MAXIMUM_PAGE_SIZE))
    rows = engine.found(query)
    count = rows.count()
    asked = page or query.page
    info = _page_info(query, asked, size, count)
    warnings = list(query.ignored)
    if info.number != asked:
        warnings.append(Ignored("page", str(asked), "beyond the last page"))
    offset = (info.number - 1) * size
    shown = list(_ordered(rows, query.order)[offset : offset + size].values_list("pk", flat=True))
    active = query.active_filters(known)
    counted = engine.counts(query)
    home: str | None = settings.ACCORDS_HOME_PARTNER
    return SearchResult(
        query=query,
        count=count,
        rows=tuple(_hit(commitment) for commitment in load(shown)),
        facets=facets.build(query, counted, known, home=home, every_topic=every_topic),
        page=info,
        active=active,
        clear_url=query.cleared().url,
        warnings=tuple(warnings),
        suggestions=() if count else _suggestions(query, active),
        expansions=(),
    )


def iterate(query: Query, *, limit: int | None = None) -> Iterator[Commitment]:
    """Every row of a result in its order, with all that a listing shows; memory stays constant but
    for the list of ids."""
    keys = _ordered(engine.found(query), query.order).values_list("pk", flat=True)
    ids = list(keys if limit is None else keys[:limit])
    for start in range(0, len(ids), BATCH):
        yield from load(ids[start : start + BATCH])


def load(ids: list[int]) -> list[Commitment]:
    """The commitments with these ids, in this order, as listings show them."""
    found = {row.pk: row for row in Commitment.objects.filter(pk__in=ids).for_listing().order_by()}
    return [found[pk] for pk in ids if pk in found]


def _ordered(rows: QuerySet, order: str) -> QuerySet:
    date = F("statement__sort_date")
    by_date = date.asc(nulls_last=True) if order == "oldest" else date.desc(nulls_last=True)
    return rows.order_by(by_date, "statement__slug", "start", "pk")


def _hit(commitment: Commitment) -> Hit:
    return Hit(commitment, cut(commitment.text, ()), cut(commitment.gloss, ()))


def _page_info(query: Query, asked: int, size: int, count: int) -> PageInfo:
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


def _suggestions(query: Query, active: tuple[ActiveFilter, ...]) -> tuple[Suggestion, ...]:
    """Filters whose removal gives hits, the most helpful first."""
    helpful = []
    for one in active[:12]:
        wider = _without(query, one)
        count = engine.found(wider).count()
        if count:
            helpful.append(Suggestion(one, count))
    return tuple(sorted(helpful, key=lambda suggestion: -suggestion.count))


def _without(query: Query, active: ActiveFilter) -> Query:
    if active.name == "year_range":
        return replace(query, year_min=None, year_max=None)
    return query.without(active.name, active.value if active.name in FACETS else None)
