"""Citations to be fetched by reference managers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accords.export import CITATION_FORMATS, Work
from accords.models import Commitment, Statement
from accords.web.citing import commitment_work, statement_work


@require_safe
def commitment(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """``/commitments/<key>/cite.<form>``."""
    found = get_object_or_404(Commitment.objects.published().for_hits(), key=key)
    return _answer(commitment_work(request, found), form)


@require_safe
def statement(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """``/statements/<slug>/cite.<form>``."""
    return _answer(
        statement_work(request, get_object_or_404(Statement.objects.for_listing(), slug=slug)), form
    )


def _answer(work: Work, form: str) -> HttpResponse:
    chosen = CITATION_FORMATS[form]
    return HttpResponse(
        chosen.write(work),
        content_type=chosen.content_type,
        headers={"Content-Disposition": f'attachment; filename="{work.archive.lower()}-{work.key}.{form}"'},
    )
