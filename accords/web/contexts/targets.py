"""Targets by the year in which they fall due."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from accords.models import Target
from accords.web.contexts.lines import TargetLine, target_line
from accords.web.head import Head, head
from accords.web.paging import Pages, pages_of_list


@dataclass(frozen=True, slots=True)
class YearOfTargets:
    """The targets due in one year; ``year`` is empty where no date is set. ``is_past`` is by today."""

    year: str
    is_past: bool
    lines: tuple[TargetLine, ...]


@dataclass(frozen=True, slots=True)
class TargetsPage:
    """All of ``/targets/``, the earliest due first."""

    head: Head
    years: tuple[YearOfTargets, ...]
    pages: Pages


def targets_page(request: HttpRequest, page: "Page[Target]") -> TargetsPage:
    """The list."""
    this_year = timezone.localdate().year
    return TargetsPage(
        head=head(
            request,
            title=gettext("Targets"),
            description=gettext("Sums, counts and dates that governments promised to reach, by due year."),
            section="targets",
        ),
        years=tuple(
            YearOfTargets(
                year=str(year or ""),
                is_past=bool(year and year < this_year),
                lines=tuple(target_line(row) for row in rows),
            )
            for year, rows in groupby(page.object_list, key=lambda target: target.year)
        ),
        pages=pages_of_list(page, request),
    )
