"""Partners: the list, a profile, a pair."""

from dataclasses import replace
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accords.export.due import targets_of
from accords.export.tallies import Tallies
from accords.models import (
    Commitment,
    Partner,
    Relationship,
    Statement,
    StatementPartner,
    Visit,
)
from accords.models.prefetching import as_list
from accords.models.statement import read_visits_of_undated
from accords.search import Asked, Query, ask, search
from accords.search.crossing import crossed, tally
from accords.vocab import ReviewState
from accords.web.contexts.lines import pair_url
from accords.web.contexts.partners import Findings, pair_page, partner_page, partners_page
from accords.web.contexts.tables import sectors_by_year

SHOWN = 10


@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """``/partners/``."""
    page = partners_page(
        request,
        Partner.objects.all(),
        commitments=Tallies().partners,
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
    asked = _ask(Query(country=(found.code,)))
    findings = _findings(
        asked,
        relationships=Q(first=found) | Q(second=found),
        visits=Q(visitor=found) | Q(host=found),
        statements=Q(statement_partners__partner=found),
    )
    names = asked.vocabulary.labels("country")
    shared = [(other, names[other], number) for other, number in _counterparts(asked, found.code)]
    page = partner_page(request, found, findings, shared)
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
        _ask(Query(between=(one.code, other.code))),
        relationships=Q(first=one, second=other),
        visits=Q(visitor=one, host=other) | Q(visitor=other, host=one),
        statements=Q(commitments__pairs__first=one, commitments__pairs__second=other),
    )
    return render(request, "web/partner.html", {"page": pair_page(request, one, other, findings)})


def _ask(query: Query) -> Asked:
    return ask(QueryDict(query.to_query_string()))


def _findings(asked: Asked, *, relationships: Q, visits: Q, statements: Q) -> Findings:
    """What a profile shows, for a partner and a pair alike."""
    found = crossed(asked.query, "sector", "year", answer=asked.answer)
    listed = _newest(statements)
    ladder = list(Relationship.objects.for_ladder().prefetch_related(None).filter(relationships))
    parties = as_list("statement_partners", "party_rows", StatementPartner.objects.named())
    prefetch_related_objects([*listed, *(row.statement for row in ladder)], parties)
    read_visits_of_undated(listed)
    targets = targets_of(asked.answer).among(asked.answer.documents)
    still_open = targets.due_from(timezone.localdate().year, undated=True)
    return Findings(
        result=search(asked.query, page_size=SHOWN, vocabulary=asked.vocabulary, answer=asked.answer),
        sectors=sectors_by_year(found, asked.vocabulary, query=asked.query.to_query_string()),
        instruments=_instruments(asked),
        relationships=ladder,
        visits=list(Visit.objects.filter(visits).first_listed(SHOWN * 2)),
        targets=still_open[:SHOWN],
        statements=listed,
        statement_count=listed[0].matching if listed else 0,
        commitment_counts={statement.pk: statement.held for statement in listed},
    )


def _newest(matching: Q) -> list[Any]:
    """The newest of these statements, without partners and visits; with ``matching``, how many there are
    in all, and ``held``, how many commitments each holds. Both are counted for the few rows shown."""
    ids = Statement.objects.published().filter(matching).order_by()
    counted = ids.annotate(all=Value(1)).values("all").annotate(number=Count("pk", distinct=True))
    held = Commitment.objects.published().filter(statement=OuterRef("pk")).order_by().values("statement")
    listed = Statement.objects.for_listing().prefetch_related(None)
    shown = listed.filter(pk__in=ids.values("pk"))[:SHOWN].values("pk")
    return list(
        listed.filter(pk__in=shown).annotate(
            matching=Subquery(counted.values("number")),
            held=Coalesce(Subquery(held.annotate(number=Count("pk")).values("number")), 0),
        )
    )


def _instruments(asked: Asked) -> list[tuple[str, int, str]]:
    """The agreements that the commitments which were asked for name, the most named first."""
    named = asked.vocabulary.instruments
    found = sorted(
        tally(asked.answer, "instrument", named).items(), key=lambda counted: (-counted[1], named[counted[0]])
    )
    address = reverse("commitments")
    return [
        (named[slug], number, address + replace(asked.query, instrument=slug).url) for slug, number in found
    ]


def _counterparts(asked: Asked, code: str) -> list[tuple[str, int]]:
    """The codes of those who share commitments with a partner, whose rows were asked for, the most first; of
    each with how many."""
    counts = asked.answer.space.counts(["country"], asked.answer.documents)["country"]
    shared = [(other, number) for other, number in counts.items() if number and other != code]
    return sorted(shared, key=lambda counted: (-counted[1], counted[0]))


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
