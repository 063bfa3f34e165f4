"""Two layers on one row: what the machine last said, and what stands.

A row's own columns are what stands. ``machine`` keeps the machine's last word for each field it
fills, and ``human_fields`` names those a human has decided: ingest never touches them.
"""

from collections.abc import Iterable
from enum import StrEnum

from django.conf import settings
from django.db import models

from accords.vocab import ReviewState

TRAIL = ("machine", "human_fields", "review_note", "reviewed_by", "reviewed_at")
"""Fields of a reviewed row that only the desk shows; whoever lists rows leaves them in the database."""


def choices(enumeration: type[StrEnum]) -> list[tuple[str, str]]:
    """The values of a vocabulary as Django choices, labelled for people."""
    return [(member.value, member.value.replace("_", " ").capitalize()) for member in enumeration]


def one_of(field: str, enumeration: type[StrEnum], *, blank: bool = False) -> models.Q:
    """A condition for a check constraint: ``field`` holds a slug of ``enumeration``."""
    values = [member.value for member in enumeration] + ([""] if blank else [])
    return models.Q(**{f"{field}__in": values})


def clip(model: type[models.Model], field: str, value: str | None) -> str:
    """``value`` cut to what the column holds, whatever a document prints there; null is the empty text."""
    column = model._meta.get_field(field)
    length = column.max_length if isinstance(column, models.Field) else None
    text = (value or "").replace("\x00", "")
    return text if length is None else text[:length]


class Reviewed(models.Model):
    """A row that the machine fills and a human may correct, reject or add."""

    machine = models.JSONField(
        default=dict, blank=True, help_text="What the machine last said, field by field."
    )
    human_fields = models.JSONField(
        default=list, blank=True, help_text="Names of the fields a human decided; ingest leaves them."
    )
    review = models.CharField(
        max_length=12, choices=choices(ReviewState), default=ReviewState.UNREVIEWED, db_index=True
    )
    review_note = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    vanished = models.BooleanField(
        default=False, help_text="The machine no longer finds this; a human had ruled on it, so it is kept."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    @property
    def is_rejected(self) -> bool:
        """Whether a human has said that this row is wrong: it is kept, and shown nowhere."""
        return self.review == ReviewState.REJECTED

    @property
    def is_human(self) -> bool:
        """Whether a human has decided anything about this row."""
        return self.review != ReviewState.UNREVIEWED or bool(self.human_fields)

    def is_decided(self, field: str) -> bool:
        """Whether a human has decided this field: ingest leaves it as it stands."""
        return field in self.human_fields

    def decide(self, fields: Iterable[str]) -> None:
        """Name ``fields`` as decided by a human; the caller saves."""
        self.human_fields = sorted({*self.human_fields, *fields})
