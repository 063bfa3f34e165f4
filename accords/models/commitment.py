"""Commitments: one thing promised, anchored to the exact words it comes from."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from accords.models.addresses import address
from accords.models.instrument import Body, Instrument
from accords.models.partner import Partner
from accords.models.prefetching import as_list
from accords.models.review import TRAIL, Reviewed, choices, one_of
from accords.models.statement import UNLISTED as UNLISTED_OF_STATEMENTS
from accords.models.statement import Statement, StatementPartner
from accords.models.topic import Sector, Topic
from accords.models.visit import Visit
from accords.vocab import ReviewState, Strength

if TYPE_CHECKING:
    from accords.models.target import Target


def _rejected_statements() -> models.QuerySet[Statement]:
    return Statement.objects.filter(review=ReviewState.REJECTED)


UNLISTED = (*TRAIL, "prefix", "suffix", "rule", "evidence")
"""What no list of commitments shows."""


def _recognised() -> "list[models.Prefetch]":
    """What was recognised in a commitment, as every page that shows one tells it."""
    return [
        as_list("commitment_sectors", "sector_rows", CommitmentSector.objects.named()),
        as_list("commitment_topics", "topic_rows", CommitmentTopic.objects.named()),
        as_list("targets", "target_list"),
        as_list("parties", "party_list"),
    ]


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Commitments, as pages need them."""

    def get_by_natural_key(self, key: str) -> "Commitment":
        """The commitment with this key."""
        return self.get(key=key)

    def published(self) -> "CommitmentQuerySet":
        """Those that no human has rejected, of statements that no human has rejected."""
        return self.exclude(review=ReviewState.REJECTED).exclude(statement__in=_rejected_statements())

    def rejected(self) -> "CommitmentQuerySet":
        """The others. They are few: whoever counts what belongs to commitments leaves these out without a
        look at every commitment."""
        return self.filter(Q(review=ReviewState.REJECTED) | Q(statement__in=_rejected_statements()))

    def for_hits(self) -> "CommitmentQuerySet":
        """With all that a hit on a page shows; the statement's text is left in the database. Visits are
        not read: a hit needs those of a statement without a date only."""
        return (
            self.select_related("statement")
            .defer(*UNLISTED, *(f"statement__{name}" for name in UNLISTED_OF_STATEMENTS))
            .prefetch_related(
                as_list("commitment_sectors", "sector_rows", CommitmentSector.objects.named()),
                as_list("commitment_topics", "topic_rows", CommitmentTopic.objects.named()),
                as_list("statement__statement_partners", "party_rows", StatementPartner.objects.named()),
                as_list("targets", "target_list"),
                as_list("parties", "party_list"),
            )
        )

    def for_listing(self) -> "CommitmentQuerySet":
        """With all that an export or a record of the API tells. Rows of one statement share it."""
        statements = Statement.objects.defer(*UNLISTED_OF_STATEMENTS).prefetch_related(
            as_list("visits", "visit_list")
        )
        return self.defer(*UNLISTED).prefetch_related(
            models.Prefetch("statement", statements),
            *_recognised(),
            as_list("instruments", "instrument_list"),
            as_list("bodies", "body_list"),
        )

    def for_reader(self) -> "CommitmentQuerySet":
        """With what stands beside a document's text, in the text's order."""
        return (
            self.published()
            .defer(*UNLISTED)
            .prefetch_related(
                *_recognised(),
            )
            .order_by("start", "pk")
        )

    def for_page(self) -> "CommitmentQuerySet":
        """With all that a commitment's own page shows, its statement's text among it."""
        return (
            self.published()
            .select_related("statement")
            .prefetch_related(
                *_recognised(),
                as_list("instruments", "instrument_list"),
                as_list("bodies", "body_list"),
                as_list("statement__visits", "visit_list", Visit.objects.select_related("visitor", "host")),
                as_list("statement__statement_partners", "party_rows", StatementPartner.objects.named()),
            )
        )

    def counts_by(self, *paths: str) -> dict[tuple[str, ...], int]:
        """How many rows have each combination of the values at ``paths``, as text; empty ones left out."""
        rows = self.order_by().values_list(*paths).annotate(number=models.Count("pk"))
        return {
            tuple(str(value) for value in values): number
            for *values, number in rows
            if all(value not in {None, ""} for value in values)
        }


class Commitment(Reviewed):
    """One promise. ``text`` is ``statement.text[start:end]``; prefix and suffix find it again.

    ``actor`` is ``both`` or a partner's code. ``parties`` are the partners it binds: the statement's,
    unless the commitment names fewer.
    """

    key = models.CharField(max_length=16, unique=True, help_text="Given at first sight and kept for life.")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="commitments")
    position = models.PositiveIntegerField(default=0, help_text="Its order in the statement.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    paragraph = models.CharField(max_length=40, blank=True)
    heading = models.TextField(blank=True)
    strength = models.CharField(max_length=10, choices=choices(Strength), db_index=True)
    actor = models.CharField(max_length=12, db_index=True)
    parties = models.ManyToManyField(Partner, related_name="commitments", blank=True)
    sectors = models.ManyToManyField(
        Sector, through="CommitmentSector", related_name="commitments", blank=True
    )
    topics = models.ManyToManyField(Topic, through="CommitmentTopic", related_name="commitments", blank=True)
    instruments = models.ManyToManyField(Instrument, related_name="commitments", blank=True)
    bodies = models.ManyToManyField(Body, related_name="commitments", blank=True)
    gloss = models.TextField(
        blank=True, help_text="Plain English, made by the machine from what it recognised."
    )
    confidence = models.FloatField(default=0.0)
    rule = models.CharField(max_length=120, blank=True, help_text="The rule that decided.")
    evidence = models.JSONField(default=list, blank=True)

    objects = CommitmentQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["prefix", "suffix", "evidence", "machine"],
        history_change_reason_field=models.TextField(null=True),
    )

    class Meta:
        ordering = ["statement", "start"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="commitment_span_not_empty"),
            models.CheckConstraint(condition=one_of("strength", Strength), name="commitment_strength_known"),
            models.CheckConstraint(condition=one_of("review", ReviewState), name="commitment_review_known"),
            models.CheckConstraint(condition=~Q(actor=""), name="commitment_has_an_actor"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="commitment_confidence_is_a_share"
            ),
        ]
        indexes = [
            models.Index(fields=["statement", "start"], name="commitment_statement_start"),
            models.Index(fields=["review", "confidence"], name="commitment_queue"),
        ]

    def __str__(self) -> str:
        return self.gloss or self.text[:120]

    def natural_key(self) -> tuple[str]:
        """The key."""
        return (self.key,)

    natural_key.dependencies = ["accords.statement"]  # type: ignore[attr-defined]  # read by dumpdata

    # What the querysets above read for many rows at once, and one row for itself.

    @cached_property
    def party_list(self) -> list[Partner]:
        """The partners it binds."""
        return list(self.parties.all())

    @cached_property
    def sector_rows(self) -> list["CommitmentSector"]:
        """Its sectors, the most relevant first."""
        return list(self.commitment_sectors.select_related("sector"))

    @cached_property
    def topic_rows(self) -> list["CommitmentTopic"]:
        """Its topics in the text's order."""
        return list(self.commitment_topics.select_related("topic"))

    @cached_property
    def target_list(self) -> list["Target"]:
        """Its targets in their order."""
        return list(self.targets.all())

    @cached_property
    def instrument_list(self) -> list[Instrument]:
        """The instruments it names."""
        return list(self.instruments.all())

    @cached_property
    def body_list(self) -> list[Body]:
        """The bodies it names."""
        return list(self.bodies.all())

    def get_absolute_url(self) -> str:
        """The commitment's own page."""
        return address("commitment", self.key)


class CommitmentSectorQuerySet(models.QuerySet["CommitmentSector"]):
    """Sectors of commitments by commitment and sector."""

    def get_by_natural_key(self, commitment: str, sector: str) -> "CommitmentSector":
        """This sector of this commitment."""
        return self.get(commitment__key=commitment, sector__slug=sector)

    def named(self) -> "CommitmentSectorQuerySet":
        """Each with its sector, as a list of sectors shows them."""
        return self.select_related("sector").only("commitment_id", "position", "sector__slug", "sector__name")


class CommitmentSector(models.Model):
    """A sector of a commitment, the most relevant at position 0."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="commitment_sectors")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="commitment_sectors")
    position = models.PositiveSmallIntegerField(default=0)

    objects = CommitmentSectorQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "sector"], name="commitment_sector_once")
        ]

    def __str__(self) -> str:
        return f"{self.sector} of {self.commitment_id}"

    def natural_key(self) -> tuple[str, str]:
        """The commitment's key and the sector's slug."""
        return (self.commitment.key, self.sector.slug)

    natural_key.dependencies = ["accords.commitment", "accords.sector"]  # type: ignore[attr-defined]  # read by dumpdata


class CommitmentTopicQuerySet(models.QuerySet["CommitmentTopic"]):
    """Topics of commitments by commitment and topic."""

    def get_by_natural_key(self, commitment: str, topic: str) -> "CommitmentTopic":
        """This topic of this commitment."""
        return self.get(commitment__key=commitment, topic__slug=topic)

    def named(self) -> "CommitmentTopicQuerySet":
        """Each with its topic, as a list of topics shows them, and where the text names it."""
        return self.select_related("topic").only(
            "commitment_id", "position", "start", "end", "topic__slug", "topic__name"
        )


class CommitmentTopic(models.Model):
    """A topic of a commitment, in the text's order, with the words that name it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="commitment_topics")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="commitment_topics")
    position = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    objects = CommitmentTopicQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["commitment", "topic"], name="commitment_topic_once")]

    def __str__(self) -> str:
        return f"{self.topic} of {self.commitment_id}"

    def natural_key(self) -> tuple[str, str]:
        """The commitment's key and the topic's slug."""
        return (self.commitment.key, self.topic.slug)

    natural_key.dependencies = ["accords.commitment", "accords.topic"]  # type: ignore[attr-defined]  # read by dumpdata


class CommitmentPairQuerySet(models.QuerySet["CommitmentPair"]):
    """Pairs of commitments by commitment and both partners."""

    def get_by_natural_key(self, commitment: str, first: str, second: str) -> "CommitmentPair":
        """This pair of this commitment."""
        return self.get(commitment__key=commitment, first__code=first, second__code=second)

    def published(self) -> "CommitmentPairQuerySet":
        """Those of commitments and statements that no human has rejected."""
        return self.exclude(commitment__in=Commitment.objects.rejected())


class CommitmentPair(models.Model):
    """Two partners between whom a commitment stands; ``first`` has the alphabetically earlier code.

    The pairs are those of the visits the statement reports (a trip to four countries makes four
    pairs with the visitor, not ten), else all pairs of the commitment's parties.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="pairs")
    first = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")

    objects = CommitmentPairQuerySet.as_manager()

    class Meta:
        ordering = ["first", "second"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "first", "second"], name="commitment_pair_once"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="commitment_pair_of_two"),
        ]
        indexes = [models.Index(fields=["first", "second"], name="commitment_pair")]

    def __str__(self) -> str:
        return f"{self.first_id}-{self.second_id} of {self.commitment_id}"

    def natural_key(self) -> tuple[str, str, str]:
        """The commitment's key and both codes."""
        return (self.commitment.key, self.first.code, self.second.code)

    natural_key.dependencies = ["accords.commitment", "accords.partner"]  # type: ignore[attr-defined]  # read by dumpdata
