"""Sectors, topics, targets and the comparison."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from accords.export.deadlines import CONTENT_TYPE, deadlines
from accords.export.tallies import Tallies
from accords.models import Partner, Sector, Target, Topic
from accords.models.target import TargetQuerySet
from accords.search import Query, Vocabulary, ask, parse, search
from accords.web.contexts.compare import MOST, compare_page
from accords.web.contexts.lines import goal_of, headline
from accords.web.contexts.subjects import sector_page, subjects_page, topic_page
from accords.web.contexts.targets import TargetCounts, targets_page

FIRST_ROWS = 10
TARGETS_SHOWN = 10
TARGETS_ON_A_PAGE = 100


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
    targets = Target.objects.published().filter(commitment__sectors=found).first_listed(TARGETS_SHOWN)
    result = search(Query(sector=(slug,)), page_size=FIRST_ROWS)
    page = sector_page(request, found, found.topics.all(), Tallies().topics, targets, result)
    return render(request, "web/subject.html", {"page": page})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """``/topics/<slug>/``."""
    found = get_object_or_404(Topic.objects.select_related("sector"), slug=slug)
    targets = Target.objects.published().filter(commitment__topics=found).first_listed(TARGETS_SHOWN)
    result = search(Query(topic=(slug,)), page_size=FIRST_ROWS)
    return render(request, "web/subject.html", {"page": topic_page(request, found, targets, result)})


@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """``/targets/``."""
    vocabulary = Vocabulary()
    query = parse(request.GET, vocabulary=vocabulary)
    everything = Target.objects.published()
    counts = TargetCounts(
        countries=everything.counts_by("commitment__parties__code"),
        sectors=everything.counts_by("commitment__sectors__slug"),
        years=everything.narrowed(countries=query.country, sectors=query.sector).counts_by("year"),
    )
    rows = _narrowed(query)
    page = Paginator(rows.in_order(), TARGETS_ON_A_PAGE).get_page(request.GET.get("page"))
    first = max(0, page.start_index() - 1)
    page.object_list = rows.first_listed(TARGETS_ON_A_PAGE, start=first)
    context = targets_page(request, page, query, counts, vocabulary)
    return render(request, "web/targets.html", {"page": context})


@require_safe
def calendar(request: HttpRequest) -> StreamingHttpResponse:
    """``/feeds/targets.ics``: targets with a date, under the filters of the list."""
    dated = _narrowed(parse(request.GET)).filter(year__isnull=False)
    rows = Target.objects.for_listing().filter(pk__in=dated.values("pk")).iterator(chunk_size=200)
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


def _narrowed(query: Query) -> TargetQuerySet:
    rows: TargetQuerySet = Target.objects.published().narrowed(
        countries=query.country, sectors=query.sector, years=[int(year) for year in query.year]
    )
    return rows
