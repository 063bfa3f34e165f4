"""Reading the records that documents are made of: in runs, with one query for each kind of link."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from django.db.models import QuerySet

from accords.models import (
    Commitment,
    CommitmentPair,
    CommitmentSector,
    CommitmentTopic,
    LeaderAlias,
    Statement,
    StatementPartner,
    Target,
    VisitLeader,
)
from accords.search.documents import EVERY, STATEMENTS, Record
from accords.search.vocabulary import HAS_TARGET
from accords.vocab import ReviewState

BATCH = 2000
"""Commitments of one run: few enough for a statement's parameters, on any database."""

STATEMENT_BATCH = 100
"""Statements of one run: their whole texts are held in memory."""

_LINKS: tuple[tuple[str, Any, str, str], ...] = (
    ("topic", CommitmentTopic, "topic__slug", "topic__name"),
    ("sector", CommitmentSector, "sector__slug", "sector__name"),
    ("country", Commitment.parties.through, "partner__code", "partner__name"),
    ("body", Commitment.bodies.through, "body__slug", "body__name"),
    ("instrument", Commitment.instruments.through, "instrument__slug", "instrument__name"),
)
"""Facet, table, and where its value and its name stand. Names follow each other in this order."""


def published(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Those of the rows that the public sees: neither they nor their statement were rejected."""
    rejected = ReviewState.REJECTED
    return rows.exclude(review=rejected).exclude(statement__review=rejected)


def batches(rows: QuerySet[Commitment]) -> Iterator[list[Record]]:
    """The records of the published rows, in runs of rising numbers."""
    wanted = (
        published(rows)
        .order_by("pk")
        .values_list(
            *("pk", "statement_id", "start", "text", "gloss", "strength", "actor", "review"),
            *("statement__slug", "statement__language", "statement__kind", "statement__year"),
            "statement__sort_date",
            named=True,
        )
    )
    last = 0
    while batch := list(wanted.filter(pk__gt=last)[:BATCH]):
        yield _records(batch)
        last = batch[-1].pk


def _records(batch: Sequence[Any]) -> list[Record]:
    numbers = [row.pk for row in batch]
    is_dense = numbers[-1] - numbers[0] < 2 * len(numbers)
    # A range is found faster than a list of numbers, where it holds little else.
    where = (
        {"commitment_id__gte": numbers[0], "commitment_id__lte": numbers[-1]}
        if is_dense
        else {"commitment_id__in": numbers}
    )
    names: dict[int, list[str]] = defaultdict(list)
    # In the order in which they are put there: a sorted set would take longer to make than all else.
    facets: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for facet, table, value_path, name_path in _LINKS:
        rows = table.objects.filter(**where).order_by("commitment_id", name_path, value_path)
        for number, value, name in rows.values_list("commitment_id", value_path, name_path):
            names[number].append(name)
            facets[number].append((facet, value))
    pairs = CommitmentPair.objects.filter(**where).order_by("commitment_id", "first__code", "second__code")
    for number, first, second in pairs.values_list("commitment_id", "first__code", "second__code"):
        facets[number].append(("between", f"{first},{second}"))
    for number in set(Target.objects.filter(**where).values_list("commitment_id", flat=True)):
        facets[number].append(("target", HAS_TARGET))
    of_statement = _of_statements(batch)
    return [
        Record(
            number=row.pk,
            statement=row.statement_id,
            start=row.start,
            day=row.statement__sort_date.toordinal() if row.statement__sort_date else 0,
            language=row.statement__language,
            text=row.text,
            gloss=row.gloss,
            names=tuple(names[row.pk]),
            facets=(
                EVERY,
                ("strength", row.strength),
                ("actor", row.actor),
                ("review", row.review),
                *of_statement[row.statement_id],
                *facets[row.pk],
            ),
        )
        for row in batch
    ]


def _of_statements(batch: Sequence[Any]) -> dict[int, list[tuple[str, str]]]:
    """The facets that commitments have of their statement."""
    out: dict[int, list[tuple[str, str]]] = {}
    for row in batch:
        if row.statement_id not in out:
            held = (row.statement__year, row.statement__kind, row.statement__language)
            named = zip(("year", "kind", "language"), held, strict=True)
            out[row.statement_id] = [
                ("statement", row.statement__slug),
                *((name, str(value)) for name, value in named if value),
            ]
    for statement, visits in _visits(set(out)).items():
        out[statement] += visits
    return out


def _visits(statements: set[int]) -> dict[int, list[tuple[str, str]]]:
    """The facets of the visits that each statement reports."""
    out: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Statement.visits.through.objects.filter(statement__in=statements).order_by("visit__slug")
    for statement, slug in rows.values_list("statement_id", "visit__slug"):
        out[statement].append(("visit", slug))
    return out


def statement_batches(rows: QuerySet[Statement]) -> Iterator[list[Record]]:
    """The same of statements: with their whole text, and the names of those who met.

    What their commitments are about is among their facets, so that a topic finds statements, too.
    """
    wanted = (
        rows.exclude(review=ReviewState.REJECTED)
        .order_by("pk")
        .values_list(
            *("pk", "slug", "text", "head", "title", "title_english"),
            *("language", "kind", "year", "sort_date"),
            named=True,
        )
    )
    last = 0
    while batch := list(wanted.filter(pk__gt=last)[:STATEMENT_BATCH]):
        yield _statement_records(batch)
        last = batch[-1].pk


def _statement_records(batch: Sequence[Any]) -> list[Record]:
    numbers = {row.pk for row in batch}
    names: dict[int, list[str]] = defaultdict(list)
    facets: dict[int, set[tuple[str, str]]] = defaultdict(set)
    partners = StatementPartner.objects.filter(statement__in=numbers)
    partners = partners.order_by("statement_id", "partner__code")
    codes: dict[int, list[str]] = defaultdict(list)
    for number, code, name in partners.values_list("statement_id", "partner__code", "partner__name"):
        codes[number].append(code)
        names[number].append(name)
    for number, found in codes.items():
        facets[number] |= {("country", code) for code in found}
        facets[number] |= {("between", f"{first},{second}") for first, second in combinations(found, 2)}
    for facet, table, value_path, _ in _LINKS:
        if facet != "country":
            links = table.objects.filter(commitment__statement__in=numbers)
            links = links.exclude(commitment__review=ReviewState.REJECTED).order_by()
            for number, value in links.values_list("commitment__statement_id", value_path).distinct():
                facets[number].add((facet, value))
    visits = _visits(numbers)
    for number, found_names in _leaders(numbers).items():
        names[number] += found_names
    return [
        Record(
            number=STATEMENTS + row.pk,
            statement=row.pk,
            start=0,
            day=row.sort_date.toordinal() if row.sort_date else 0,
            language=row.language,
            text=_with_title(row),
            gloss=row.title_english,
            names=tuple(names[row.pk]),
            facets=tuple(sorted({*_own_of_statement(row), *visits[row.pk], *facets[row.pk]})),
        )
        for row in batch
    ]


def _with_title(row: Any) -> str:
    """What the document says, without a head that is not its own words; and its title, where that is not the
    document's either."""
    start, end = row.head.get("body", (0, len(row.text)))
    body: str = row.text[start:end]
    return body if row.title in body else f"{row.title}\n{body}"


def _own_of_statement(row: Any) -> Iterator[tuple[str, str]]:
    yield EVERY
    yield "statement", row.slug
    for name in ("year", "kind", "language"):
        if value := getattr(row, name):
            yield name, str(value)


def _leaders(statements: set[int]) -> dict[int, list[str]]:
    """The names of the leaders whose visits each statement reports: as we call them, as documents print
    them, and their aliases."""
    out: dict[int, dict[str, None]] = defaultdict(dict)
    through = Statement.visits.through.objects.filter(statement__in=statements)
    of_visit: dict[int, list[int]] = defaultdict(list)
    for statement, visit in through.values_list("statement_id", "visit_id"):
        of_visit[visit].append(statement)
    leaders = VisitLeader.objects.filter(visit__in=of_visit).order_by("visit_id", "leader__name", "leader_id")
    rows = list(leaders.values_list("visit_id", "leader_id", "leader__name", "printed"))
    aliases: dict[int, list[str]] = defaultdict(list)
    known = LeaderAlias.objects.filter(leader__in={row[1] for row in rows}).order_by("text")
    for leader, text in known.values_list("leader_id", "text"):
        aliases[leader].append(text)
    for visit, leader, name, printed in rows:
        for statement in of_visit[visit]:
            out[statement] |= dict.fromkeys((name, printed, *aliases[leader]))
    return {statement: [name for name in found if name] for statement, found in out.items()}
