"""The style guide, for those who work on the site."""

from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accords.web.contexts.styleguide import styleguide_page


@staff_member_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """``/styleguide/``: every component with sample data."""
    return render(request, "web/styleguide.html", {"page": styleguide_page(request)})
