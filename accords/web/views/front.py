"""The first page and the page about the archive."""

from django.db.models import Count, F, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from accords.models import Partner, Statement, Target, Visit
from accords.search import Query, count
from accords.search.crossing import crossed
from accords.web.charts import Bar, bars
from accords.web.contexts.about import about_page
from accords.web.contexts.home import Figure, home_page
from accords.web.contexts.tables import all_sectors, sectors_by_partner
from accords.web.views.counts import commitments_of
from accords.web.wording import language_name

STATEMENTS_SHOWN = 5
VISITS_SHOWN = 8
TARGETS_SHOWN = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """``/``."""
    statements = list(Statement.objects.for_listing()[:STATEMENTS_SHOWN])
    due = Target.objects.published().filter(year__gte=timezone.localdate().year)
    found = crossed(Query(), "sector", "country")
    page = home_page(
        request,
        figures=_figures(found.count),
        years=_years(),
        table=sectors_by_partner(found, all_sectors()),
        visits=list(Visit.objects.for_listing()[:VISITS_SHOWN]),
        statements=statements,
        counts=commitments_of(statements),
        targets=list(due.first_listed(TARGETS_SHOWN)),
    )
    return render(request, "web/home.html", {"page": page})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """``/about/``."""
    page = about_page(
        request,
        figures=_figures(count(Query())),
        languages=_languages(),
        sectors=all_sectors(),
        years=_years(),
    )
    return render(request, "web/about.html", {"page": page})


def _figures(commitments: int) -> tuple[Figure, ...]:
    statements = Statement.objects.published().count()
    partners = Partner.objects.count()
    visits = Visit.objects.published().count()
    targets = Target.objects.published().count()
    return (
        Figure(commitments, ngettext("commitment", "commitments", commitments), reverse("commitments")),
        Figure(statements, ngettext("statement", "statements", statements), reverse("statements")),
        Figure(partners, ngettext("partner", "partners", partners), reverse("partners")),
        Figure(visits, ngettext("visit", "visits", visits), reverse("visits")),
        Figure(targets, ngettext("target", "targets", targets), reverse("targets")),
    )


def _years() -> tuple[int | None, int | None]:
    found = Statement.objects.published().aggregate(first=Min("year"), last=Max("year"))
    return found["first"], found["last"]


def _languages() -> tuple[Bar, ...]:
    rows = Statement.objects.published().order_by().values_list("language").annotate(number=Count("pk"))
    address = reverse("commitments")
    return bars(
        [
            (language_name(code) if code else gettext("Not recognised"), number, f"{address}?language={code}")
            for code, number in rows.order_by(F("number").desc(), "language")
        ]
    )
