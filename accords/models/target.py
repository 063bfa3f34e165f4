"""Targets: the quantified and dated goals inside commitments."""

from collections.abc import Sequence

from django.db import models
from django.db.models import F, Q

from accords.models import statement
from accords.models.commitment import UNLISTED, Commitment, CommitmentSector, CommitmentTopic
from accords.models.prefetching import as_list
from accords.models.wellformed import (
    CURRENCY,
    EDTF,
    has_form,
    has_year,
    validate_currency,
    validate_edtf,
    year_validators,
)


class TargetQuerySet(models.QuerySet["Target"]):
    """Targets, as pages need them."""

    def get_by_natural_key(self, commitment: str, position: int) -> "Target":
        """The target at this position of this commitment."""
        return self.get(commitment__key=commitment, position=position)

    def published(self) -> "TargetQuerySet":
        """Those of commitments and statements that no human has rejected."""
        return self.exclude(commitment__in=Commitment.objects.rejected())

    def narrowed(
        self, *, countries: Sequence[str] = (), sectors: Sequence[str] = (), years: Sequence[int] = ()
    ) -> "TargetQuerySet":
        """Those of any of these partners (codes), in any of these sectors (slugs), due in any of these
        years; what is empty does not narrow."""
        rows = self
        if countries:
            bound = Commitment.parties.through.objects.filter(partner__code__in=countries)
            rows = rows.filter(commitment__in=bound.values("commitment"))
        if sectors:
            about = CommitmentSector.objects.filter(sector__slug__in=sectors)
            rows = rows.filter(commitment__in=about.values("commitment"))
        return rows.filter(year__in=years) if years else rows

    def for_listing(self) -> "TargetQuerySet":
        """With commitment, statement and parties, the earliest due first."""
        return (
            self.published()
            .select_related("commitment", "commitment__statement")
            .defer(
                *(f"commitment__{name}" for name in UNLISTED),
                *(f"commitment__statement__{name}" for name in statement.UNLISTED),
            )
            .prefetch_related(
                as_list("commitment__parties", "party_list"),
                as_list("commitment__commitment_sectors", "sector_rows", CommitmentSector.objects.named()),
                as_list("commitment__commitment_topics", "topic_rows", CommitmentTopic.objects.named()),
            )
            .in_order()
        )

    def for_lines(self) -> "TargetQuerySet":
        """With what one line of a page tells; topics are not read: only commitments without a gloss are
        called by them."""
        return (
            self.published()
            .select_related("commitment")
            .defer(*(f"commitment__{name}" for name in (*UNLISTED, "text")))
            .prefetch_related(
                as_list("commitment__parties", "party_list"),
                as_list("commitment__commitment_sectors", "sector_rows", CommitmentSector.objects.named()),
            )
            .in_order()
        )

    def in_order(self) -> "TargetQuerySet":
        """The earliest due first, those without a date last."""
        return self.order_by(F("year").asc(nulls_last=True), "commitment_id", "position")


class Target(models.Model):
    """A goal: an amount, or a state to be reached by a date (then ``amount`` is null)."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField(default=0)
    amount = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    currency = models.CharField(
        max_length=3, blank=True, help_text="ISO 4217.", validators=[validate_currency]
    )
    unit = models.CharField(max_length=40, blank=True, help_text="“percent”, or what is counted.")
    year = models.PositiveSmallIntegerField(null=True, blank=True, db_index=True, validators=year_validators)
    due = models.CharField(max_length=40, blank=True, help_text="EDTF.", validators=[validate_edtf])
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["commitment", "position"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "position"], name="target_position_once"),
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | Q(year__isnull=False),
                name="target_has_amount_or_year",
                violation_error_message="A target has an amount or a year.",
            ),
            has_form("currency", CURRENCY, name="target_currency_form", message="This is no currency."),
            has_form("due", EDTF, name="target_due_is_edtf", message="The date is not EDTF."),
            has_year("year", name="target_year_is_one"),
        ]

    def __str__(self) -> str:
        amount = "" if self.amount is None else f"{self.amount.normalize():f}"
        parts = [self.currency, amount, self.unit, f"by {self.year}" if self.year else ""]
        return " ".join(part for part in parts if part)

    def natural_key(self) -> tuple[str, int]:
        """The commitment's key and the position."""
        return (self.commitment.key, self.position)

    natural_key.dependencies = ["accords.commitment"]  # type: ignore[attr-defined]  # read by dumpdata
