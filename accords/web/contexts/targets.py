"""Targets by the year in which they fall due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from accords.models import Target
from accords.search import PageInfo, Query, Vocabulary
from accords.web.addresses import with_query
from accords.web.charts import Bar, share, without_gaps
from accords.web.contexts.lines import TargetLine, target_line
from accords.web.head import Head, head
from accords.web.paging import Pages, pages_of
from accords.web.wording import listed

FILTERS = ("country", "sector", "year")
"""Parameters of the list; the others of a search say nothing of it."""


@dataclass(frozen=True, slots=True)
class YearOfTargets:
    """The targets due in one year; ``year`` is empty where no date is set. ``is_past`` is by today."""

    year: str
    is_past: bool
    lines: tuple[TargetLine, ...]


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """A value of a filter with how many targets have it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class TargetFilter:
    """A filter as a list to choose from; ``several`` where an address has chosen more than one of it."""

    name: str
    label: str
    choices: tuple[TargetChoice, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class TargetCounts:
    """How many targets there are: of each country (by code) and sector (by slug) in the whole list, and
    due in each year under the filters by both."""

    countries: Mapping[str, int]
    sectors: Mapping[str, int]
    years: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TargetsPage:
    """All of ``/targets/``, the earliest due first. ``ignored`` are values that nobody knows."""

    head: Head
    filters: tuple[TargetFilter, ...]
    is_filtered: bool
    ignored: tuple[str, ...]
    timeline: tuple[Bar, ...]
    past: int
    years: tuple[YearOfTargets, ...]
    calendar: str
    pages: Pages


def targets_page(
    request: HttpRequest,
    part: PageInfo,
    shown: Iterable[Target],
    query: Query,
    counts: TargetCounts,
    vocabulary: Vocabulary,
) -> TargetsPage:
    """The list under the filters of ``query`` that it has; ``shown`` is this part of it."""
    this_year = timezone.localdate().year
    selection = [(name, value) for name in FILTERS for value in query.values(name)]
    chosen = listed(vocabulary.label(name, value) for name, value in selection)
    return TargetsPage(
        head=head(
            request,
            title=gettext("Targets: %(subject)s") % {"subject": chosen} if chosen else gettext("Targets"),
            description=gettext("Sums, counts and dates that governments promised to reach, by due year."),
            section="targets",
            path=with_query(reverse("targets"), selection),
            indexed=not selection,
        ),
        filters=(
            _filter("country", counts.countries, query, vocabulary),
            _filter("sector", counts.sectors, query, vocabulary),
            _filter("year", counts.years, query, vocabulary),
        ),
        is_filtered=bool(selection),
        ignored=tuple(f"{one.name}={one.value}" for one in query.ignored),
        timeline=_timeline(counts.years, query, this_year),
        past=sum(number for year, number in counts.years.items() if int(year) < this_year),
        years=tuple(
            YearOfTargets(
                year=str(year or ""),
                is_past=bool(year and year < this_year),
                lines=tuple(target_line(row) for row in rows),
            )
            for year, rows in groupby(shown, key=lambda target: target.year)
        ),
        calendar=with_query(reverse("feed-targets"), selection),
        pages=pages_of(part, request.GET),
    )


def _filter(name: str, counts: Mapping[str, int], query: Query, vocabulary: Vocabulary) -> TargetFilter:
    selected = query.values(name)
    values = {**counts, **{value: counts.get(value, 0) for value in selected}}
    labels = {value: vocabulary.label(name, value) for value in values}
    return TargetFilter(
        name,
        vocabulary.title(name),
        tuple(
            TargetChoice(value, labels[value], values[value], value in selected)
            for value in sorted(values, key=labels.__getitem__)
        ),
        several=len(selected) > 1,
    )


def _timeline(counts: Mapping[str, int], query: Query, this_year: int) -> tuple[Bar, ...]:
    most = max(counts.values(), default=0)
    selected = query.values("year")
    return without_gaps(
        [
            Bar(
                label=year,
                count=counts[year],
                share=share(counts[year], most),
                url=with_query(reverse("targets"), _with_year(query, year)),
                selected=year in selected,
                value=year,
                note=gettext("past due") if int(year) < this_year else "",
            )
            for year in sorted(counts, key=int)
        ]
    )


def _with_year(query: Query, year: str) -> list[tuple[str, str]]:
    """The filters with this year alone, or without it where it is on."""
    wanted = replace(query, year=() if query.year == (year,) else (year,))
    return [(name, value) for name in FILTERS for value in wanted.values(name)]
