"""The search page, its formats, and the commitment."""

from dataclasses import replace

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accords.export import FORMATS, respond
from accords.lexicon.labels import ENGLISH
from accords.models import Commitment, StatementPartner
from accords.models.prefetching import as_list
from accords.search import Ignored, Query, Vocabulary, ask, parse, search, suggest
from accords.web.contexts.commitment import commitment_page
from accords.web.contexts.commitments import results_page
from accords.web.contexts.suggestions import options


@require_safe
def commitments(request: HttpRequest) -> HttpResponseBase:
    """``/commitments/``: the result as a page, or whole in the format asked for."""
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        vocabulary = Vocabulary()
        return _export(request, parse(request.GET, vocabulary=vocabulary), wanted, vocabulary)
    asked = ask(request.GET, with_statements="q" in request.GET)
    query = asked.query
    if wanted:
        query = replace(query, ignored=(*query.ignored, Ignored("format", wanted[:60], "unknown value")))
    result = search(query, vocabulary=asked.vocabulary, answer=asked.answer)
    if result.statements and get_language() != ENGLISH:
        parties = as_list("statement_partners", "party_rows", StatementPartner.objects.named())
        prefetch_related_objects([hit.statement for hit in result.statements.rows], parties)
    return render(request, "web/commitments.html", {"page": results_page(request, result, asked.vocabulary)})


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """``/suggest?q=``: names that begin so, as options of the search field, or for browsers
    (``format=json``) as OpenSearch has them."""
    typed = request.GET.get("q", "")
    offered = suggest(typed)
    if request.GET.get("format") == "json":
        found = [typed, [one.name for one in offered]]
        return JsonResponse(found, safe=False, content_type="application/x-suggestions+json")
    return render(request, "web/parts/suggestions.html", {"options": options(typed, offered)})


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """``/feeds/commitments.atom``: the newest commitments, under the parameters of the search."""
    vocabulary = Vocabulary()
    return _export(request, parse(request.GET, vocabulary=vocabulary), "atom", vocabulary)


@require_safe
def commitment(request: HttpRequest, key: str) -> HttpResponse:
    """``/commitments/<key>/``."""
    found = get_object_or_404(Commitment.objects.for_page(), key=key)
    others = Commitment.objects.published().filter(statement=found.statement).order_by("start", "pk")
    previous = others.filter(start__lt=found.start).order_by("-start", "-pk").first()
    following = others.filter(start__gt=found.start).first()
    history = found.history.exclude(history_change_reason=None).order_by("history_date", "history_id")
    told = history.values_list("history_date", "history_user", "history_change_reason")
    page = commitment_page(request, found, previous, following, history=told)
    return render(request, "web/commitment.html", {"page": page})


def _export(request: HttpRequest, query: Query, name: str, vocabulary: Vocabulary) -> HttpResponseBase:
    base_url = request.build_absolute_uri("/").rstrip("/")
    return respond(query, name, base_url=base_url, path=request.path, vocabulary=vocabulary)
