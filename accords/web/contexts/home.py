"""The first page: what this is, how much it holds, and where to begin."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from accords.models import Statement, Target, Visit
from accords.web.charts import HeatTable
from accords.web.contexts.lines import StatementLine, TargetLine, statement_lines, target_line
from accords.web.contexts.visits import YearOfVisits, years_of_visits
from accords.web.describing import About, archive_node
from accords.web.head import Head, Link, head


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure, and the page that lists what it counts."""

    count: int
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """All of ``/``."""

    head: Head
    figures: tuple[Figure, ...]
    span: str
    table: HeatTable
    visits: tuple[YearOfVisits, ...]
    statements: tuple[StatementLine, ...]
    targets: tuple[TargetLine, ...]


def home_page(
    request: HttpRequest,
    *,
    figures: tuple[Figure, ...],
    years: tuple[int | None, int | None],
    table: HeatTable,
    visits: list[Visit],
    statements: list[Statement],
    counts: Mapping[int, int],
    targets: list[Target],
) -> HomePage:
    """The page; rows are those of ``for_listing()``, ``counts`` commitments by statement id."""
    first, last = years
    here = request.build_absolute_uri(reverse("home"))
    search = request.build_absolute_uri(reverse("commitments"))
    return HomePage(
        head=head(
            request,
            title=gettext("What governments promised each other, in their own words"),
            description=gettext(
                "An archive of commitments between governments, read from joint statements, press conferences"
                " and reports in their own languages, each beside its English gloss."
            ),
            feed=Link(gettext("New commitments"), reverse("feed-commitments")),
            searches=False,
            about=About(nodes=(archive_node(here, search),)),
        ),
        figures=figures,
        span=str(first or "") if first == last else f"{first}–{last}",
        table=table,
        visits=years_of_visits(visits),
        statements=statement_lines(statements, counts),
        targets=tuple(target_line(target) for target in targets),
    )
