"""The first page and the page about the archive."""

from django.db.models import Count, F, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from accords.export.due import Targets, targets_of
from accords.export.tallies import everything
from accords.models import Commitment, Partner, Statement, Visit
from accords.models.statement import read_visits_of_undated
from accords.search import Query
from accords.search.crossing import crossed
from accords.search.engine import Answer
from accords.search.snapshot import Space
from accords.vocab import ReviewState
from accords.web.charts import Bar, bars
from accords.web.contexts.about import Reviews, about_page
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
    answer = everything()
    targets = targets_of(answer)
    listed = list(Statement.objects.for_lines()[:STATEMENTS_SHOWN])
    read_visits_of_undated(listed)
    page = home_page(
        request,
        figures=_figures(answer, targets),
        years=_years(answer),
        table=sectors_by_partner(crossed(Query(), "sector", "country", answer=answer), all_sectors()),
        visits=list(Visit.objects.first_listed(VISITS_SHOWN)),
        statements=listed,
        counts=commitments_of(listed),
        targets=targets.due_from(timezone.localdate().year, undated=False)[:TARGETS_SHOWN],
    )
    return render(request, "web/home.html", {"page": page})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """``/about/``."""
    answer = everything()
    page = about_page(
        request,
        figures=_figures(answer, targets_of(answer)),
        languages=_languages(),
        sectors=all_sectors(),
        reviews=_reviews(answer),
        years=_years(answer),
    )
    return render(request, "web/about.html", {"page": page})


def _figures(answer: Answer, targets: Targets) -> tuple[Figure, ...]:
    """What there is, of an answer to the empty question."""
    commitments, statements = len(answer.documents), len(_statements(answer).every)
    partners, visits = _partners_and_visits()
    return (
        Figure(commitments, ngettext("commitment", "commitments", commitments), reverse("commitments")),
        Figure(statements, ngettext("statement", "statements", statements), reverse("statements")),
        Figure(partners, ngettext("partner", "partners", partners), reverse("partners")),
        Figure(visits, ngettext("visit", "visits", visits), reverse("visits")),
        Figure(len(targets), ngettext("target", "targets", len(targets)), reverse("targets")),
    )


def _partners_and_visits() -> tuple[int, int]:
    """How many there are, in one question: who visits is a partner."""
    visits = Visit.objects.published().order_by().annotate(all=Value(1)).values("all")
    counted = Subquery(visits.annotate(number=Count("pk")).values("number"))
    partners = Partner.objects.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk"))
    return next(iter(partners.values_list("number", Coalesce(counted, 0))), (0, 0))


def _reviews(answer: Answer) -> Reviews:
    """The index counts what the public sees; what was rejected stands in the records alone."""
    counted = answer.counts()["review"]
    return Reviews(
        accepted=counted.get(ReviewState.ACCEPTED, 0),
        corrected=counted.get(ReviewState.CORRECTED, 0) + counted.get(ReviewState.DISPUTED, 0),
        rejected=Commitment.objects.filter(review=ReviewState.REJECTED).count(),
        added=counted.get(ReviewState.ADDED, 0),
    )


def _years(answer: Answer) -> tuple[int | None, int | None]:
    years = [int(year) for year in _statements(answer).by_value.get("year", ())]
    return min(years, default=None), max(years, default=None)


def _statements(answer: Answer) -> Space:
    return answer.statements.space if answer.statements else Space()


def _languages() -> tuple[Bar, ...]:
    rows = Statement.objects.published().order_by().values_list("language").annotate(number=Count("pk"))
    address = reverse("commitments")
    return bars(
        [
            (language_name(code) if code else gettext("Not recognised"), number, f"{address}?language={code}")
            for code, number in rows.order_by(F("number").desc(), "language")
        ]
    )
