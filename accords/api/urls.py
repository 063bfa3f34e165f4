"""Addresses of the API, to be included under ``api/v1/``.

Every one of them answers GET and HEAD with an ETag, to any origin, as often as the site's rate allows.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import conditional_page
from django.views.generic import RedirectView

from accords.api import commitments, documents, rate, subjects
from accords.api.docs import docs
from accords.api.service import api

__all__ = ["commitments", "documents", "subjects", "urlpatterns"]

View = Callable[..., HttpResponseBase]

METHODS = "GET, HEAD, OPTIONS"


def public(view: View) -> View:
    """The view for anybody's script in any browser: HEAD as GET, OPTIONS answered, an ETag, a rate."""
    conditional: View = conditional_page(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        allowance = None
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204)
            response["Access-Control-Allow-Methods"] = METHODS
            response["Access-Control-Allow-Headers"] = "If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        elif request.method in {"GET", "HEAD"}:
            # Whoever serves the answer of a HEAD leaves its body out.
            request.method = "GET"
            allowance = rate.asked(request)
            is_allowed = allowance is None or allowance.is_allowed
            response = conditional(request, *args, **kwargs) if is_allowed else too_many()
        else:
            response = HttpResponse(status=405)
        response["Allow"] = METHODS
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = ", ".join(("ETag", *rate.HEADERS))
        for name, value in (allowance.headers if allowance else {}).items():
            response[name] = value
        return response

    return answer


def too_many() -> JsonResponse:
    """What an address is answered that has asked too often."""
    return JsonResponse({"detail": "Too many requests: ask again later."}, status=429)


def no_such_address(_request: HttpRequest) -> JsonResponse:
    """Any other address below the API: a script is answered in JSON, as for a record that is not there."""
    return JsonResponse({"detail": "Not Found"}, status=404)


def _public_patterns() -> tuple[list[URLPattern], str, str]:
    patterns, app_name, namespace = api.urls
    own = [pattern for pattern in patterns if isinstance(pattern, URLPattern)]
    for pattern in own:
        pattern.callback = public(pattern.callback)
    return own, app_name, namespace


urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api-docs"), name="api-root"),
    path("docs", public(docs), name="api-docs"),
    path("", _public_patterns()),
    re_path("", public(no_such_address)),
]
