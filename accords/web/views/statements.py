"""Statements: the list, the reader and the bare text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accords.export import document_json
from accords.models import Commitment, Statement
from accords.search import ask, search_statements
from accords.web.contexts.reader import reader_page
from accords.web.contexts.statements import statements_page
from accords.web.views.counts import commitments_of

ON_A_PAGE = 50


@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """``/statements/``: all of them, or those that a search found."""
    asked = ask(request.GET, with_statements=True)
    result = search_statements(
        asked.query, page_size=ON_A_PAGE, vocabulary=asked.vocabulary, answer=asked.answer
    )
    counts = commitments_of(hit.statement for hit in result.rows)
    page = statements_page(request, result, asked.vocabulary, counts)
    return render(request, "web/statements.html", {"page": page})


@require_safe
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """``/statements/<slug>/``: the reader."""
    found = get_object_or_404(Statement.objects.for_reader(), slug=slug)
    commitments = Commitment.objects.filter(statement=found).for_reader()
    page = reader_page(request, found, commitments, wanted=request.GET.getlist("sector"))
    return render(request, "web/statement.html", {"page": page})


@require_safe
def statement_text(_request: HttpRequest, slug: str) -> HttpResponse:
    """``/statements/<slug>/text/``: the text alone, in which every offset of the archive counts."""
    found = get_object_or_404(Statement.objects.published().only("text"), slug=slug)
    return HttpResponse(
        found.text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{slug}.txt"'},
    )


@require_safe
def statement_json(request: HttpRequest, slug: str) -> HttpResponse:
    """``/statements/<slug>/json/``: text, units and commitments, by offsets into the text."""
    found = get_object_or_404(Statement.objects.for_listing().defer(None), slug=slug)
    rows = Commitment.objects.published().for_listing().filter(statement=found).order_by("start", "pk")
    return HttpResponse(
        document_json(found, rows, base_url=request.build_absolute_uri("/").rstrip("/")),
        content_type="application/json",
        headers={"Content-Disposition": f'inline; filename="{slug}.json"'},
    )
