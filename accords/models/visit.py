"""Visits: who went to whom and when; the legs of one journey meet in a trip."""

from django.db import models
from django.db.models import Count, F, Prefetch, Q
from simple_history.models import HistoricalRecords

from accords.models.addresses import address
from accords.models.leader import Leader
from accords.models.partner import Partner
from accords.models.review import Reviewed, choices, one_of
from accords.vocab import Precision, ReviewState, VisitKind


class TripQuerySet(models.QuerySet["Trip"]):
    """Trips by their slug."""

    def get_by_natural_key(self, slug: str) -> "Trip":
        """The trip with this slug."""
        return self.get(slug=slug)


class Trip(models.Model):
    """One journey of one visitor to several hosts."""

    slug = models.SlugField(max_length=80, unique=True)
    visitor = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="trips")
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    objects = TripQuerySet.as_manager()

    class Meta:
        ordering = ["-start", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="trip_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)


class VisitQuerySet(models.QuerySet["Visit"]):
    """Visits, as pages need them."""

    def get_by_natural_key(self, slug: str) -> "Visit":
        """The visit with this slug."""
        return self.get(slug=slug)

    def at(self, slug: str) -> "Visit":
        """The visit at this address, be it the present one or a former one (then its slug differs)."""
        return self.filter(Q(slug=slug) | Q(former_addresses__slug=slug)).distinct().get()

    def published(self) -> "VisitQuerySet":
        """Those that no human has rejected."""
        return self.exclude(review=ReviewState.REJECTED)

    def for_listing(self) -> "VisitQuerySet":
        """With partners, trip, leaders and ``accounts`` (how many statements), the newest first."""
        return (
            self.published()
            .select_related("visitor", "host", "trip")
            .prefetch_related(Prefetch("visit_leaders", VisitLeader.objects.select_related("leader", "side")))
            .annotate(accounts=Count("statements", filter=~Q(statements__review=ReviewState.REJECTED)))
            .in_order()
        )

    def in_order(self) -> "VisitQuerySet":
        """The newest first, those without a date last."""
        return self.order_by(F("start").desc(nulls_last=True), "slug")

    def first_listed(self, number: int, *, start: int = 0) -> "VisitQuerySet":
        """Of these, ``number`` from ``start`` on as ``for_listing()`` has them. They are found by their keys
        alone: sorting all rows with all that a listing shows takes far longer."""
        shown = self.published().in_order().values("pk")[start : start + number]
        return Visit.objects.for_listing().filter(pk__in=shown)

    def for_page(self) -> "VisitQuerySet":
        """With leaders and the other legs of its trip."""
        return (
            self.published()
            .select_related("visitor", "host", "trip")
            .prefetch_related(
                "visit_leaders__leader", "visit_leaders__side", "trip__visits__visitor", "trip__visits__host"
            )
        )


class Visit(Reviewed):
    """One leg. ``start`` and ``end`` bound what is known; ``precision`` says how exactly."""

    slug = models.SlugField(max_length=80, unique=True)
    visitor = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="visits_made")
    host = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="visits_received"
    )
    kind = models.CharField(max_length=10, choices=choices(VisitKind), default=VisitKind.UNKNOWN)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=12, choices=choices(Precision), default=Precision.UNKNOWN)
    trip = models.ForeignKey(Trip, null=True, blank=True, on_delete=models.SET_NULL, related_name="visits")
    leaders = models.ManyToManyField(Leader, through="VisitLeader", related_name="visits", blank=True)
    evidence = models.JSONField(default=list, blank=True)

    objects = VisitQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["evidence", "machine"],
        history_change_reason_field=models.TextField(null=True),
    )

    class Meta:
        ordering = [F("start").desc(nulls_last=True), "slug"]
        constraints = [
            models.CheckConstraint(condition=one_of("kind", VisitKind), name="visit_kind_known"),
            models.CheckConstraint(condition=one_of("precision", Precision), name="visit_precision_known"),
            models.CheckConstraint(condition=one_of("review", ReviewState), name="visit_review_known"),
            models.CheckConstraint(
                condition=Q(host__isnull=True) | ~Q(host=F("visitor")), name="visit_host_is_not_visitor"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="visit_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(precision=Precision.UNKNOWN.value)
                | Q(start__isnull=False)
                | Q(end__isnull=False),
                name="visit_without_dates_has_no_precision",
                violation_error_message="A visit without dates has the precision “unknown”.",
            ),
        ]
        indexes = [models.Index(fields=["visitor", "host", "start"], name="visit_pair_start")]

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """The visit's page."""
        return address("visit", self.slug)


class VisitAddressQuerySet(models.QuerySet["VisitAddress"]):
    """Former addresses by their slug."""

    def get_by_natural_key(self, slug: str) -> "VisitAddress":
        """The former address with this slug."""
        return self.get(slug=slug)


class VisitAddress(models.Model):
    """A slug that a visit had before more was known about it; it redirects to the present one."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="former_addresses")
    slug = models.SlugField(max_length=80, unique=True)

    objects = VisitAddressQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name_plural = "visit addresses"

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)

    natural_key.dependencies = ["accords.visit"]  # type: ignore[attr-defined]  # read by dumpdata


class VisitLeaderQuerySet(models.QuerySet["VisitLeader"]):
    """Roles of leaders by visit and leader."""

    def get_by_natural_key(self, visit: str, leader: str) -> "VisitLeader":
        """The role of this leader in this visit."""
        return self.get(visit__slug=visit, leader__slug=leader)


class VisitLeader(models.Model):
    """A leader's part in a visit: in which office, for which side, under which printed name."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="visit_leaders")
    leader = models.ForeignKey(Leader, on_delete=models.PROTECT, related_name="visit_leaders")
    side = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    office = models.CharField(max_length=300, blank=True)
    printed = models.CharField(max_length=200, blank=True)
    confidence = models.FloatField(
        null=True, blank=True, help_text="How sure the name is, from 0 to 1; empty where a human decided."
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = VisitLeaderQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["visit", "leader"], name="visit_leader_once")]

    def __str__(self) -> str:
        return f"{self.leader} in {self.visit}"

    def natural_key(self) -> tuple[str, str]:
        """Slugs of the visit and the leader."""
        return (self.visit.slug, self.leader.slug)

    natural_key.dependencies = ["accords.visit", "accords.leader"]  # type: ignore[attr-defined]  # read by dumpdata
