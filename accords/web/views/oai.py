"""OAI-PMH 2.0, for libraries that harvest."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accords.export import oai
from accords.web import harvest


@require_http_methods(["GET", "HEAD", "POST"])
def endpoint(request: HttpRequest) -> HttpResponse:
    """``/oai``: every verb, by GET or POST as the protocol has it. Errors are answers with status 200."""
    asked = None
    site = harvest.repository(request)
    try:
        checked = oai.parse(request.POST if request.method == "POST" else request.GET)
        asked = checked
        body = _answer(request, checked, site)
    except oai.OaiError as error:
        said = None if error.code == "badArgument" else asked
        body = oai.failure(error, asked=said, base_url=site.base_url, now=timezone.now())
    return HttpResponse(body, content_type=oai.CONTENT_TYPE)


def _answer(request: HttpRequest, asked: oai.Asked, site: oai.Repository) -> bytes:
    now = timezone.now()
    if asked.verb == "Identify":
        return oai.identify(asked, site, now=now)
    if asked.verb == "ListSets":
        if "resumptionToken" in asked.arguments:
            raise oai.OaiError("badResumptionToken", "The list of sets is never cut.")
        return oai.sets(asked, site, now=now)
    identifier = asked.arguments.get("identifier")
    record = harvest.one(request, identifier) if identifier is not None else None
    if asked.verb == "ListMetadataFormats":
        return oai.formats(asked, site, now=now)
    if record:
        return oai.records(asked, site, [record], token=None, now=now)
    part = harvest.some(request, asked)
    return oai.records(asked, site, part.records, token=part.token, now=now)
