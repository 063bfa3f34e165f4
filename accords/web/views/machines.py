"""What machines fetch: the OpenSearch description, robots, liveness and readiness."""

import logging

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accords.models import Commitment
from accords.search import index as search_index
from accords.web.sitemaps import CONTENT_TYPE as SITEMAP_TYPE
from accords.web.sitemaps import sections, write_index, write_section

logger = logging.getLogger(__name__)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """``/opensearch.xml``: lets a browser search the archive from its address bar."""
    addresses = {
        "results": request.build_absolute_uri(reverse("commitments")),
        "suggestions": request.build_absolute_uri(reverse("suggest")),
        "home": request.build_absolute_uri(reverse("home")),
        "own": request.build_absolute_uri(),
    }
    return render(
        request, "web/opensearch.xml", addresses, content_type="application/opensearchdescription+xml"
    )


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml``: the index of all parts."""
    path = reverse("sitemap-section", args=["SECTION"]).replace("SECTION", "{}")
    body = write_index([*sections().values()], site=_site(request), path=path)
    return HttpResponse(body, content_type=SITEMAP_TYPE)


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """``/sitemap-<section>.xml``: one part; ``?p=2`` is its second page."""
    found, asked = sections().get(section), request.GET.get("p", "1")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 10
    if found is None or not is_number or not 1 <= int(asked) <= found.pages:
        raise Http404
    return HttpResponse(write_section(found.page(int(asked)), site=_site(request)), content_type=SITEMAP_TYPE)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """``/favicon.ico``: asked for by browsers where a page names no icon, as the admin."""
    return redirect(static("favicon.svg"))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """``/healthz``: the process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """``/readyz``: the database answers, migrated, and the index is of this version; 503 where not."""
    try:
        Commitment.objects.order_by().values_list("pk", flat=True).first()
        is_indexed = search_index.is_ready()
    except DatabaseError:
        logger.exception("not ready: the database does not answer")
        return JsonResponse({"status": "unavailable", "database": False, "index": False}, status=503)
    if not is_indexed:
        return JsonResponse({"status": "unavailable", "database": True, "index": False}, status=503)
    return JsonResponse({"status": "ok", "database": True, "index": True})
