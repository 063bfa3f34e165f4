"""Leaders: the people who act for a partner, and the names they go by."""

from django.db import models
from simple_history.models import HistoricalRecords

from accords.models.partner import Partner


class LeaderQuerySet(models.QuerySet["Leader"]):
    """Leaders by their slug."""

    def get_by_natural_key(self, slug: str) -> "Leader":
        """The leader with this slug."""
        return self.get(slug=slug)


class Leader(models.Model):
    """A person who acts for a partner. ``name`` is in Latin letters where an alias tells it."""

    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    name = models.CharField(max_length=200)
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="leaders"
    )

    objects = LeaderQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)


class LeaderAliasQuerySet(models.QuerySet["LeaderAlias"]):
    """Aliases by their text."""

    def get_by_natural_key(self, text: str) -> "LeaderAlias":
        """The alias with this text."""
        return self.get(text=text)


class LeaderAlias(models.Model):
    """A name as some document prints it; extraction unifies leaders by these."""

    leader = models.ForeignKey(Leader, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200, unique=True)

    objects = LeaderAliasQuerySet.as_manager()

    class Meta:
        ordering = ["text"]
        verbose_name_plural = "leader aliases"

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str]:
        """The text."""
        return (self.text,)

    natural_key.dependencies = ["accords.leader"]  # type: ignore[attr-defined]  # read by dumpdata
