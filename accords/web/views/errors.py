"""Pages for what went wrong. The page for a failure of our own is a template that needs nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from accords.web.head import head


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """404: says so, and offers the search."""
    page = {"head": head(request, title=gettext("Not found"), description="", indexed=False)}
    return render(request, "404.html", {"page": page}, status=404)
