"""Every change of a row has its history. It begins with the first change, by the state before it: what
the machine reads once and nobody touches needs no second copy."""

from collections.abc import Sequence
from typing import Any

from django.db import models


def because(row: models.Model, reason: str, *, user: Any = None) -> None:
    """Why, and by whom, ``row`` changes when it is saved or deleted next."""
    row.__dict__.update(_change_reason=reason, _history_user=user)


def begin(model: Any, rows: Sequence[models.Model]) -> None:
    """Keep the state that the database still has of those rows that have no history yet; call it before
    they are written."""
    ids = {row.pk for row in rows}
    known = set(model.history.filter(id__in=ids).values_list("id", flat=True).distinct())
    first = list(model.objects.filter(pk__in=ids - known))
    if first:
        model.history.bulk_history_create(first, default_change_reason="As first read")


def add(model: Any, rows: Sequence[models.Model], reasons: Sequence[str], *, user: Any = None) -> None:
    """Keep the state that ``rows`` now have, each with why it changed; call it after they are written."""
    for row, reason in zip(rows, reasons, strict=True):
        because(row, reason)
    model.history.bulk_history_create(rows, update=True, default_user=user)
