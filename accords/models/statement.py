"""Statements: the documents, stored once and untouched, with what they say about themselves."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Prefetch, prefetch_related_objects
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from accords.models.addresses import address
from accords.models.partner import Partner
from accords.models.prefetching import as_list
from accords.models.review import TRAIL, Reviewed, choices, one_of
from accords.models.visit import Visit
from accords.models.wellformed import (
    ADDRESS,
    EDTF,
    LANGUAGE,
    has_form,
    has_year,
    validate_address,
    validate_edtf,
    validate_language,
    year_validators,
)
from accords.vocab import DateBasis, ReviewState, StatementKind

UNLISTED = (*TRAIL, "text", "head", "units", "reading", "evidence", "warnings", "fingerprint")
"""What no list of statements shows."""


def _parties() -> "Prefetch[Any]":
    return as_list("statement_partners", "party_rows", StatementPartner.objects.named())


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements, as pages need them."""

    def get_by_natural_key(self, slug: str) -> "Statement":
        """The statement with this slug."""
        return self.get(slug=slug)

    def published(self) -> "StatementQuerySet":
        """Those that no human has rejected."""
        return self.exclude(review=ReviewState.REJECTED)

    def for_listing(self) -> "StatementQuerySet":
        """Without the text, with partners and visits, the newest first."""
        return (
            self.published()
            .defer(*UNLISTED)
            .prefetch_related(
                _parties(),
                as_list("visits", "visit_list", Visit.objects.select_related("visitor", "host")),
            )
            .order_by(F("sort_date").desc(nulls_last=True), "slug")
        )

    def for_lines(self) -> "StatementQuerySet":
        """With what one line of a page tells, the newest first. Visits are not read: a line needs those of a
        statement without a date only, and ``read_visits_of_undated`` reads them."""
        return self.for_listing().prefetch_related(None).prefetch_related(_parties())

    def for_reader(self) -> "StatementQuerySet":
        """With the text, and with the visits it reports and their other accounts."""
        others = Prefetch("statements", queryset=Statement.objects.for_listing())
        visits = Visit.objects.select_related("visitor", "host").prefetch_related(others)
        return (
            self.published()
            .defer("machine", "evidence")
            .prefetch_related(
                _parties(),
                as_list("visits", "visit_list", visits),
            )
        )


def read_visits_of_undated(statements: Iterable["Statement"]) -> None:
    """Read at once the visits of those without a date: by these they are dated."""
    undated = [statement for statement in statements if not statement.date]
    if undated:
        prefetch_related_objects(undated, as_list("visits", "visit_list"))


class Statement(Reviewed):
    """One document. ``text`` is the decoded file, untouched: every offset points into it."""

    slug = models.SlugField(max_length=120, unique=True)
    identity = models.CharField(
        max_length=64, unique=True, help_text="A hash of source address and language, else of the content."
    )
    sha256 = models.CharField(max_length=64, unique=True, help_text="Of the file as last read.")
    content_hash = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="Of the text, whatever its encoding and spacing."
    )
    file_name = models.CharField(max_length=255)
    source_url = models.URLField(max_length=1000, blank=True, db_index=True, validators=[validate_address])
    publisher = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    head = models.JSONField(
        default=dict,
        blank=True,
        help_text="Where the body is in the text, and what the file's head says; enough to read it again.",
    )
    language = models.CharField(
        max_length=12, blank=True, db_index=True, help_text="BCP 47.", validators=[validate_language]
    )
    kind = models.CharField(max_length=20, choices=choices(StatementKind), blank=True, db_index=True)
    title = models.TextField(blank=True, help_text="As printed.")
    title_english = models.CharField(max_length=400, blank=True)
    date = models.CharField(max_length=40, blank=True, help_text="EDTF.", validators=[validate_edtf])
    date_basis = models.CharField(max_length=8, choices=choices(DateBasis), default=DateBasis.UNKNOWN)
    year = models.PositiveSmallIntegerField(null=True, blank=True, db_index=True, validators=year_validators)
    sort_date = models.DateField(
        null=True, blank=True, db_index=True, help_text="The first day the date, visit or year allows."
    )
    partners = models.ManyToManyField(Partner, through="StatementPartner", related_name="statements")
    visits = models.ManyToManyField(Visit, related_name="statements", blank=True)
    units = models.JSONField(
        default=list, blank=True, help_text="[start, end, role, paragraph number] of each unit, in order."
    )
    reading = models.JSONField(
        default=dict,
        blank=True,
        help_text="What the machine reads in this document alone, before other documents lend it anything.",
    )
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="Of text and extraction: equal means that nothing changed."
    )
    evidence = models.JSONField(default=list, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    confidence = models.FloatField(default=0.0)
    retrieved_at = models.DateTimeField(null=True, blank=True, help_text="When the file was first read.")

    objects = StatementQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["text", "head", "units", "reading", "evidence", "machine"],
        history_change_reason_field=models.TextField(null=True),
    )

    class Meta:
        ordering = [F("sort_date").desc(nulls_last=True), "slug"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("kind", StatementKind, blank=True), name="statement_kind_known"
            ),
            models.CheckConstraint(
                condition=one_of("date_basis", DateBasis), name="statement_date_basis_known"
            ),
            models.CheckConstraint(condition=one_of("review", ReviewState), name="statement_review_known"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1),
                name="statement_confidence_is_a_share",
            ),
            has_form("date", EDTF, name="statement_date_is_edtf", message="The date is not EDTF."),
            has_year("year", name="statement_year_is_one"),
            has_form("language", LANGUAGE, name="statement_language_form", message="This is no language."),
            has_form("source_url", ADDRESS, name="statement_source_is_http", message="This is no address."),
        ]

    def __str__(self) -> str:
        return self.title_english or self.title or self.slug

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)

    # What the querysets above read for many rows at once, and one row for itself.

    @cached_property
    def party_rows(self) -> list["StatementPartner"]:
        """Its parties in the order in which it names them."""
        return list(self.statement_partners.select_related("partner"))

    @cached_property
    def visit_list(self) -> list[Visit]:
        """The visits it reports."""
        return list(self.visits.select_related("visitor", "host"))

    def get_absolute_url(self) -> str:
        """The reader."""
        return address("statement", self.slug)


class StatementPartnerQuerySet(models.QuerySet["StatementPartner"]):
    """Parties of statements by statement and partner."""

    def get_by_natural_key(self, statement: str, partner: str) -> "StatementPartner":
        """This partner's part in this statement."""
        return self.get(statement__slug=statement, partner__code=partner)

    def named(self) -> "StatementPartnerQuerySet":
        """Each with its partner, as a list of parties shows them."""
        return self.select_related("partner").only(
            "statement_id", "position", "partner__code", "partner__name"
        )


class StatementPartner(models.Model):
    """A party of a statement; ``position`` keeps the order in which the document names them."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="statement_partners")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="statement_partners")
    position = models.PositiveSmallIntegerField(default=0)

    objects = StatementPartnerQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "partner"], name="statement_partner_once")
        ]

    def __str__(self) -> str:
        return f"{self.partner} in {self.statement}"

    def natural_key(self) -> tuple[str, str]:
        """The statement's slug and the partner's code."""
        return (self.statement.slug, self.partner.code)

    natural_key.dependencies = ["accords.statement", "accords.partner"]  # type: ignore[attr-defined]  # read by dumpdata
