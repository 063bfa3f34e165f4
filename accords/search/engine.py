"""Which rows a query finds, and how many of them have which value.

One engine for SQLite and PostgreSQL, in the ORM: every condition is a subquery on primary keys, so
rows never double and counts are exact.
"""

from django.db.models import Count, Q, QuerySet

from accords.models import Commitment, CommitmentPair, CommitmentSector, CommitmentTopic, Statement, Target
from accords.search.facets import others
from accords.search.query import FACETS, Query

_THROUGH_STATEMENT = {"year": "statement__year", "kind": "statement__kind", "language": "statement__language"}
_COUNTED_BY = {
    "country": "parties__code",
    "sector": "sectors__slug",
    "topic": "topics__slug",
    "strength": "strength",
    "actor": "actor",
    "review": "review",
    **_THROUGH_STATEMENT,
}


def narrow(queryset: QuerySet, query: Query) -> QuerySet:
    """The rows of a queryset of commitments that the query finds."""
    return queryset.filter(condition(query))


def found(query: Query) -> QuerySet:
    """The published commitments that the query finds, in no order."""
    return narrow(Commitment.objects.published().order_by(), query)


def counts(query: Query, names: tuple[str, ...] = FACETS) -> dict[str, dict[str, int]]:
    """Of each facet, how many rows have each value beside what else is selected."""
    return {name: _counts_of(others(query, name), name) for name in names}


def condition(query: Query) -> Q:
    """The query as one condition on commitments."""
    wanted = Q()
    for name in FACETS:
        values = query.values(name)
        if values and query.is_all(name):
            for value in values:
                wanted &= _has(name, (value,))
        elif values:
            wanted &= _has(name, values)
    if query.year_min is not None:
        wanted &= Q(statement__year__gte=query.year_min)
    if query.year_max is not None:
        wanted &= Q(statement__year__lte=query.year_max)
    if query.between:
        first, second = query.between
        pairs = CommitmentPair.objects.filter(first__code=first, second__code=second)
        wanted &= Q(pk__in=pairs.values("commitment"))
    if query.visit:
        wanted &= Q(statement__in=Statement.objects.filter(visits__slug=query.visit).values("pk"))
    if query.statement:
        wanted &= Q(statement__slug=query.statement)
    return wanted


def _has(name: str, values: tuple[str, ...]) -> Q:
    """Rows that have any of the values of a facet."""
    if name == "country":
        through = Commitment.parties.through.objects.filter(partner__code__in=values)
        return Q(pk__in=through.values("commitment"))
    if name == "sector":
        return Q(pk__in=CommitmentSector.objects.filter(sector__slug__in=values).values("commitment"))
    if name == "topic":
        return Q(pk__in=CommitmentTopic.objects.filter(topic__slug__in=values).values("commitment"))
    if name == "target":
        return Q(pk__in=Target.objects.values("commitment"))
    if name == "year":
        return Q(statement__year__in=[int(value) for value in values])
    return Q(**{f"{_COUNTED_BY[name]}__in": values})


def _counts_of(query: Query, name: str) -> dict[str, int]:
    rows = found(query)
    if name == "target":
        return {"1": rows.filter(_has("target", ("1",))).count()}
    path = _COUNTED_BY[name]
    counted = Commitment.objects.filter(pk__in=rows.values("pk")).order_by().values_list(path)
    return {
        str(value): number
        for value, number in counted.annotate(number=Count("pk"))
        if value not in {None, ""}
    }
