"""Partners: the list, a profile, a pair."""

from django.db.models import BigIntegerField, Case, Count, F, Q, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accords.models import (
    Commitment,
    CommitmentPair,
    Partner,
    Relationship,
    Statement,
    StatementPartner,
    Target,
    Visit,
)
from accords.models.commitment import CommitmentQuerySet
from accords.search import Query, search
from accords.search.crossing import crossed
from accords.vocab import ReviewState
from accords.web.contexts.lines import pair_url
from accords.web.contexts.partners import Findings, pair_page, partner_page, partners_page
from accords.web.contexts.tables import all_sectors, sectors_by_year
from accords.web.views.counts import by_value, commitments_of

SHOWN = 10


@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """``/partners/``."""
    page = partners_page(
        request,
        Partner.objects.all(),
        commitments=by_value("parties__code"),
        statements=_statements_by_code(),
        visits=_visits_by_code(),
    )
    return render(request, "web/partners.html", {"page": page})


@require_safe
def partner(request: HttpRequest, code: str) -> HttpResponse:
    """``/partners/<code>/``; the code in other letters is sent on."""
    found = get_object_or_404(Partner.objects.select_related("successor"), code=code.upper())
    if code != code.lower():
        return redirect(found, permanent=True)
    findings = _findings(
        Query(country=(found.code,)),
        Commitment.objects.filter(parties=found).published(),
        relationships=Q(first=found) | Q(second=found),
        visits=Q(visitor=found) | Q(host=found),
        statements=Q(statement_partners__partner=found),
    )
    page = partner_page(request, found, findings, _counterparts(found))
    return render(request, "web/partner.html", {"page": page})


@require_safe
def pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """``/partners/<code>-<code>/``; other letters and the other order are sent on."""
    low, high = sorted((first.lower(), second.lower()))
    if low == high:
        return redirect("partner", low, permanent=True)
    if (first, second) != (low, high):
        return redirect(pair_url(low, high), permanent=True)
    found = {row.code.lower(): row for row in Partner.objects.filter(code__in=[low.upper(), high.upper()])}
    if len(found) != 2:
        raise Http404
    one, other = found[low], found[high]
    findings = _findings(
        Query(between=(one.code, other.code)),
        Commitment.objects.filter(pairs__first=one, pairs__second=other).published(),
        relationships=Q(first=one, second=other),
        visits=Q(visitor=one, host=other) | Q(visitor=other, host=one),
        statements=Q(commitments__pairs__first=one, commitments__pairs__second=other),
    )
    return render(request, "web/partner.html", {"page": pair_page(request, one, other, findings)})


def _findings(
    query: Query, commitments: CommitmentQuerySet, *, relationships: Q, visits: Q, statements: Q
) -> Findings:
    """What a profile shows, for a partner and a pair alike."""
    result = search(query, page_size=SHOWN)
    related = Statement.objects.for_listing().filter(pk__in=Statement.objects.filter(statements).values("pk"))
    shown = list(related[:SHOWN])
    targets = Target.objects.for_listing().still_open(timezone.localdate().year)
    return Findings(
        result=result,
        sectors=sectors_by_year(
            crossed(query, "sector", "year"), all_sectors(), query=query.to_query_string()
        ),
        relationships=list(Relationship.objects.for_ladder().filter(relationships)),
        visits=list(Visit.objects.for_listing().filter(visits)[: SHOWN * 2]),
        targets=list(targets.filter(commitment__in=commitments.values("pk"))[: SHOWN * 2]),
        statements=shown,
        statement_count=related.count(),
        commitment_counts=commitments_of(shown),
    )


def _counterparts(partner: Partner) -> list[tuple[Partner, int]]:
    """Partners by how many commitments they share with this one, the most first."""
    pairs = CommitmentPair.objects.published().filter(Q(first=partner) | Q(second=partner)).order_by()
    counts = dict(
        pairs.values_list(
            Case(When(first=partner, then=F("second")), default=F("first"), output_field=BigIntegerField())
        ).annotate(number=Count("pk"))
    )
    others = Partner.objects.in_bulk(list(counts))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], others[item[0]].code))
    return [(others[key], number) for key, number in ranked]


def _statements_by_code() -> dict[str, int]:
    parts = StatementPartner.objects.exclude(statement__review=ReviewState.REJECTED).order_by()
    return dict(parts.values_list("partner__code").annotate(number=Count("pk")))


def _visits_by_code() -> dict[str, int]:
    visits = Visit.objects.published().order_by()
    counts = dict(visits.values_list("visitor__code").annotate(number=Count("pk")))
    for code, number in (
        visits.filter(host__isnull=False).values_list("host__code").annotate(number=Count("pk"))
    ):
        counts[code] = counts.get(code, 0) + number
    return counts
