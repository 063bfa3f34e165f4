"""What a result comes to: bars by facet, years, and the first rows. Pages about one subject share it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from accords.search import Facet, SearchResult
from accords.web.charts import Bar, bars, share, without_gaps
from accords.web.contexts.lines import CommitmentLine, hit_line

BARS = 12


@dataclass(frozen=True, slots=True)
class BarList:
    """A facet as bars, each leading to its rows; ``hidden`` values are not shown."""

    name: str
    label: str
    bars: tuple[Bar, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How many commitments, spread over what, and the newest of them; ``url`` leads to all of them."""

    count: int
    url: str
    years: tuple[Bar, ...]
    lists: tuple[BarList, ...]
    lines: tuple[CommitmentLine, ...]


def summary_of(result: SearchResult, *, facets: Iterable[str]) -> Summary:
    """A summary by the named facets, those with something to tell."""
    lists = (_bar_list(result.facet(name), limit=BARS) for name in facets)
    return Summary(
        count=result.count,
        url=f"{reverse('commitments')}{result.query.on_page(1).url}",
        years=without_gaps(_bar_list(result.facet("year"), limit=None).bars),
        lists=tuple(one for one in lists if one.bars),
        lines=tuple(hit_line(hit) for hit in result.rows),
    )


def bar_list(name: str, label: str, values: Sequence[tuple[str, int, str]]) -> BarList:
    """The first of (label, count, url), the largest first, as bars."""
    return BarList(name, label, bars(values[:BARS]), hidden=max(0, len(values) - BARS))


def _bar_list(facet: Facet, *, limit: int | None) -> BarList:
    """Values that are not already part of the question, the first ``limit`` of them."""
    values = [value for value in facet.values if value.count and not value.selected]
    address = reverse("commitments")
    most = max((value.count for value in values), default=0)
    shown = tuple(
        Bar(value.label, value.count, share(value.count, most), f"{address}{value.url}", value=value.value)
        for value in values[:limit]
    )
    return BarList(facet.name, facet.label, shown, hidden=len(values) - len(shown) + facet.hidden)
