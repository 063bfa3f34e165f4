"""The archive as a fixture: readable, and the same bytes for the same archive.

Rows name each other by natural keys and stand in the order of those; moments are left out of the
comparison by being all the same, so that a fixture changes only where the archive does.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.core import serializers
from django.db import models

from accords.models import (
    Body,
    Commitment,
    CommitmentPair,
    CommitmentSector,
    CommitmentTopic,
    Instrument,
    InstrumentAlias,
    Leader,
    LeaderAlias,
    Partner,
    PartnerAlias,
    Relationship,
    Sector,
    Statement,
    StatementPartner,
    Target,
    Topic,
    Trip,
    Visit,
    VisitAddress,
    VisitLeader,
)

MODELS: tuple[Any, ...] = (
    Sector, Topic, Partner, PartnerAlias, Leader, LeaderAlias, Instrument, InstrumentAlias, Body, Trip,
    Visit, VisitAddress, VisitLeader, Statement, StatementPartner, Relationship, Commitment,
    CommitmentSector, CommitmentTopic, CommitmentPair, Target,
)  # fmt: skip
"""Every record, after those it names. Histories, runs and users are no part of a fixture."""

MOMENT = "2025-01-01T00:00:00Z"
"""Stands for every moment at which something was read or written."""

_PERSONAL = {"reviewed_by", "reviewed_at"}


def dump() -> str:
    """The whole archive as a JSON fixture."""
    rows = ",\n".join(_written(row) for model in MODELS for row in _rows(model))
    return f"[\n{rows}\n]\n"


def _rows(model: Any) -> Iterator[dict[str, Any]]:
    found = model.objects.order_by().select_related(*_foreign(model))
    ordered = sorted(found, key=lambda row: [str(part) for part in row.natural_key()])
    rows = serializers.serialize(
        "python", ordered, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    for row in rows:
        row["fields"] = {
            name: _settled(model, name, value)
            for name, value in row["fields"].items()
            if name not in _PERSONAL
        }
        yield row


def _foreign(model: Any) -> list[str]:
    return [one.name for one in model._meta.fields if isinstance(one, models.ForeignKey)]


def _settled(model: Any, name: str, value: Any) -> Any:
    column = model._meta.get_field(name)
    if isinstance(column, models.DateTimeField):
        return MOMENT
    if isinstance(column, models.ManyToManyField):
        return sorted(value)
    return value


def _written(row: dict[str, Any]) -> str:
    """A row with each field on a line of its own, whatever the field holds."""
    fields = ",\n".join(f"  {_json(name)}: {_json(value)}" for name, value in row["fields"].items())
    return f'{{"model": {_json(row["model"])}, "fields": {{\n{fields}\n}}}}'


def _json(value: Any) -> str:
    # PostgreSQL keeps no order of keys.
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
