"""Sectors, topics, targets and the comparison."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from accords.export.deadlines import CONTENT_TYPE, deadlines
from accords.export.due import targets_of
from accords.export.tallies import Tallies
from accords.models import Partner, Sector, Target, Topic
from accords.search import SearchResult, ask, page_info, parse, search
from accords.search.results import Asked
from accords.web.contexts.compare import MOST, compare_page
from accords.web.contexts.lines import goal_of, headline
from accords.web.contexts.subjects import sector_page, subjects_page, topic_page
from accords.web.contexts.targets import TargetCounts, targets_page

FIRST_ROWS = 10
TARGETS_SHOWN = 10
TARGETS_ON_A_PAGE = 50
TARGETS_AT_ONCE = 2000
"""Targets of the calendar that are read together: few enough to hold, and so many that few questions are."""


@require_safe
def sectors(request: HttpRequest) -> HttpResponse:
    """``/sectors/``: the index of sectors and topics."""
    counted = Tallies()
    page = subjects_page(
        request,
        Sector.objects.all(),
        Topic.objects.all(),
        counted.sectors,
        counted.topics,
    )
    return render(request, "web/subjects.html", {"page": page})


@require_safe
def sector(request: HttpRequest, slug: str) -> HttpResponse:
    """``/sectors/<slug>/``."""
    found = get_object_or_404(Sector, slug=slug)
    asked, result = _about(sector=slug)
    targets = targets_of(asked.answer).among(asked.answer.documents)[:TARGETS_SHOWN]
    counts = asked.answer.space.totals.get("topic", {})
    page = sector_page(request, found, found.topics.all(), counts, targets, result)
    return render(request, "web/subject.html", {"page": page})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """``/topics/<slug>/``."""
    found = get_object_or_404(Topic.objects.select_related("sector"), slug=slug)
    asked, result = _about(topic=slug)
    targets = targets_of(asked.answer).among(asked.answer.documents)[:TARGETS_SHOWN]
    return render(request, "web/subject.html", {"page": topic_page(request, found, targets, result)})


def _about(**parameters: str) -> tuple[Asked, SearchResult]:
    """What is asked for under one parameter, and the first rows of it."""
    asked = ask(QueryDict(urlencode(parameters)))
    found = search(asked.query, page_size=FIRST_ROWS, vocabulary=asked.vocabulary, answer=asked.answer)
    return asked, found


@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """``/targets/``."""
    asked = ask(request.GET)
    query, everything = asked.query, targets_of(asked.answer)
    among = everything.narrowed(countries=query.country, sectors=query.sector)
    rows = among.due(int(year) for year in query.year)
    counts = TargetCounts(everything.countries, everything.sectors, among.by_year())
    part = page_info(query.page, TARGETS_ON_A_PAGE, len(rows))
    shown = rows[part.offset : part.offset + part.size]
    page = targets_page(request, part, shown, query, counts, asked.vocabulary)
    return render(request, "web/targets.html", {"page": page})


@require_safe
def calendar(request: HttpRequest) -> StreamingHttpResponse:
    """``/feeds/targets.ics``: targets with a date, under the filters of the list."""
    query = parse(request.GET)
    narrowed = Target.objects.published().narrowed(
        countries=query.country, sectors=query.sector, years=[int(year) for year in query.year]
    )
    dated = narrowed.filter(year__isnull=False)
    rows = Target.objects.for_listing().filter(pk__in=dated.values("pk")).iterator(chunk_size=TARGETS_AT_ONCE)
    events = ((row, f"{goal_of(row)}: {headline(row.commitment)}") for row in rows)
    body = deadlines(
        events, name=gettext("Accords: targets"), base_url=request.build_absolute_uri("/").rstrip("/")
    )
    return StreamingHttpResponse(
        body,
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": 'attachment; filename="accords-targets.ics"'},
    )


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """``/compare/?country=KR&country=AZ``: up to four partners."""
    partners = list(Partner.objects.all())
    known = {partner.code: partner for partner in partners}
    asked = list(
        dict.fromkeys(code.strip().upper() for code in request.GET.getlist("country") if code.strip())
    )
    chosen = [known[code] for code in asked if code in known][:MOST]
    answers = {partner.code: ask(QueryDict(f"country={partner.code}")).answer for partner in chosen}
    page = compare_page(
        request,
        partners=partners,
        chosen=chosen,
        ignored=[code for code in asked if code not in {partner.code for partner in chosen}],
        sectors=list(Sector.objects.all()),
        totals={code: len(answer.documents) for code, answer in answers.items()},
        counts={code: answer.counts() for code, answer in answers.items()},
    )
    return render(request, "web/compare.html", {"page": page})
