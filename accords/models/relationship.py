"""Relationships: the level of relations of two partners, as a statement reports it."""

from django.db import models
from django.db.models import F, Q

from accords.models.partner import Partner
from accords.models.prefetching import as_list
from accords.models.review import choices, one_of
from accords.models.statement import UNLISTED, Statement, StatementPartner
from accords.models.wellformed import has_year, year_validators
from accords.vocab import RelationshipEvent, ReviewState


class RelationshipQuerySet(models.QuerySet["Relationship"]):
    """Relationships by statement, pair and level."""

    def get_by_natural_key(self, statement: str, first: str, second: str, level: str) -> "Relationship":
        """What this statement reports of this pair and level."""
        return self.get(statement__slug=statement, first__code=first, second__code=second, level=level)

    def for_ladder(self) -> "RelationshipQuerySet":
        """Of published statements, with both partners and the statement's title, the earliest first."""
        return (
            self.exclude(statement__review=ReviewState.REJECTED)
            .select_related("first", "second", "statement")
            .defer(*(f"statement__{name}" for name in UNLISTED))
            .prefetch_related(
                as_list("statement__statement_partners", "party_rows", StatementPartner.objects.named())
            )
            .order_by(F("year").asc(nulls_last=True), "level", "statement__slug")
        )


class Relationship(models.Model):
    """``first`` has the alphabetically earlier code; ``level`` is the English name of the level."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="relationships")
    first = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(null=True, blank=True, validators=year_validators)
    event = models.CharField(max_length=12, choices=choices(RelationshipEvent))
    evidence = models.JSONField(default=list, blank=True)

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        ordering = [F("year").asc(nulls_last=True), "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "first", "second", "level"], name="relationship_once_a_statement"
            ),
            models.CheckConstraint(
                condition=one_of("event", RelationshipEvent), name="relationship_event_known"
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="relationship_of_two"),
            has_year("year", name="relationship_year_is_one"),
        ]
        indexes = [models.Index(fields=["first", "second"], name="relationship_pair")]

    def __str__(self) -> str:
        return f"{self.level} ({self.event} {self.year or ''})".strip()

    def natural_key(self) -> tuple[str, str, str, str]:
        """The statement's slug, both codes and the level."""
        return (self.statement.slug, self.first.code, self.second.code, self.level)

    natural_key.dependencies = ["accords.statement", "accords.partner"]  # type: ignore[attr-defined]  # read by dumpdata
