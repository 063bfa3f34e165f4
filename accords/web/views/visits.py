"""Visits: the timeline and one visit."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accords.models import Statement, Visit
from accords.search import Query, search
from accords.web.contexts.visits import visit_page, visits_page
from accords.web.views.counts import commitments_of

ON_A_PAGE = 100
FIRST_ROWS = 10


@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """``/visits/``."""
    rows = Visit.objects.published()
    page = Paginator(rows.in_order(), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = rows.first_listed(ON_A_PAGE, start=max(0, page.start_index() - 1))
    return render(request, "web/visits.html", {"page": visits_page(request, page)})


@require_safe
def visit(request: HttpRequest, slug: str) -> HttpResponse:
    """``/visits/<slug>/``; a former address is sent on."""
    try:
        found = Visit.objects.for_page().at(slug)
    except Visit.DoesNotExist as error:
        raise Http404 from error
    if found.slug != slug:
        return redirect(found, permanent=True)
    statements = list(Statement.objects.for_listing().filter(visits=found))
    result = search(Query(visit=slug), page_size=FIRST_ROWS)
    page = visit_page(request, found, statements, commitments_of(statements), result)
    return render(request, "web/visit.html", {"page": page})
