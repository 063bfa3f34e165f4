"""The lists of a commitment: parties, sectors, topics, targets, instruments, bodies.

Each is said as plain values (codes, slugs, a target's fields) and kept as rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import models

from accords.extraction.types import Commitment as Read
from accords.extraction.types import Span
from accords.ingest.codec import Json, targets_of
from accords.ingest.names import Names
from accords.models import Commitment, CommitmentSector, CommitmentTopic, Target
from accords.models.review import clip

LISTS = ("parties", "sectors", "topics", "targets", "instruments", "bodies")

_Parties = Commitment.parties.through
_Instruments = Commitment.instruments.through
_Bodies = Commitment.bodies.through
_THROUGH: dict[str, Any] = {
    "parties": _Parties,
    "sectors": CommitmentSector,
    "topics": CommitmentTopic,
    "targets": Target,
    "instruments": _Instruments,
    "bodies": _Bodies,
}


def standing(row: Commitment, field: str) -> Json:
    """The present value of a list, in the form in which the machine says it: sets sorted."""
    if field == "parties":
        return list(row.parties.order_by("code").values_list("code", flat=True))
    if field == "sectors":
        return list(row.commitment_sectors.values_list("sector__slug", flat=True))
    if field == "topics":
        return list(row.commitment_topics.values_list("topic__slug", flat=True))
    if field == "targets":
        return [target_value(target) for target in row.targets.all()]
    named = row.instruments if field == "instruments" else row.bodies
    return list(named.order_by("slug").values_list("slug", flat=True))


def target_value(target: Target) -> dict[str, Json]:
    """A stored target in the form in which the machine says it."""
    return {
        "amount": None if target.amount is None else f"{target.amount.normalize():f}",
        "currency": target.currency,
        "unit": target.unit,
        "year": target.year,
        "due": target.due,
    }


def write(
    field: str,
    rows: Sequence[Commitment],
    values: Sequence[Json],
    names: Names,
    *,
    reads: Sequence[Read] | None = None,
    is_new: bool = False,
) -> None:
    """Sets one list of several commitments; ``reads`` tell where its items are printed."""
    if not is_new:
        _THROUGH[field].objects.filter(commitment__in=[row.pk for row in rows]).delete()
    through: list[models.Model] = []
    for index, (row, value) in enumerate(zip(rows, values, strict=True)):
        spans = _spans(field, reads[index]) if reads is not None else {}
        through.extend(_links(field, row, value, names, spans))
    _THROUGH[field].objects.bulk_create(through, batch_size=500)


def _spans(field: str, read: Read) -> Mapping[str | int, Span]:
    """Where the items of a list are printed: topics by slug, targets by position."""
    if field == "topics":
        return {topic.key: topic.span for topic in reversed(read.topics)}
    if field == "targets":
        return {position: target.span for position, target in enumerate(targets_of(read)) if target.span}
    return {}


def _links(
    field: str,
    row: Commitment,
    values: Sequence[Json],
    names: Names,
    spans: Mapping[str | int, Span],
) -> Iterable[models.Model]:
    if field == "parties":
        return [_Parties(commitment=row, partner=names.partner(code)) for code in values]
    if field == "instruments":
        return [_Instruments(commitment=row, instrument=names.instrument(key)) for key in values]
    if field == "bodies":
        return [_Bodies(commitment=row, body=names.body(key)) for key in values]
    if field == "sectors":
        return [
            CommitmentSector(commitment=row, sector=names.sector(slug), position=position)
            for position, slug in enumerate(values)
        ]
    if field == "topics":
        return [
            CommitmentTopic(
                commitment=row, topic=names.topic(slug), position=position, **_place(spans.get(slug))
            )
            for position, slug in enumerate(values)
        ]
    return [_target(row, position, value, spans.get(position)) for position, value in enumerate(values)]


def _target(row: Commitment, position: int, value: Mapping[str, Json], span: Span | None) -> Target:
    return Target(
        commitment=row,
        position=position,
        amount=None if value["amount"] is None else Decimal(value["amount"]),
        currency=clip(Target, "currency", value["currency"]),
        unit=clip(Target, "unit", value["unit"]),
        year=value["year"],
        due=clip(Target, "due", value["due"]),
        **_place(span),
    )


def _place(span: Span | None) -> dict[str, int | None]:
    return {"start": span.start if span else None, "end": span.end if span else None}
