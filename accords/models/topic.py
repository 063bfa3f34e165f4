"""Sectors and topics: the controlled vocabulary of what is promised about."""

from django.db import models

from accords.models.addresses import address


class SectorQuerySet(models.QuerySet["Sector"]):
    """Sectors by their slug."""

    def get_by_natural_key(self, slug: str) -> "Sector":
        """The sector with this slug."""
        return self.get(slug=slug)


class Sector(models.Model):
    """One of the twenty sectors of the codebook, mirrored from the lexicon."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    crs_codes = models.JSONField(default=list, blank=True, help_text="OECD DAC CRS sector codes.")
    sdg_goals = models.JSONField(default=list, blank=True, help_text="Numbers of the SDG goals.")

    objects = SectorQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """The sector's page."""
        return address("sector", self.slug)


class TopicQuerySet(models.QuerySet["Topic"]):
    """Topics by their slug."""

    def get_by_natural_key(self, slug: str) -> "Topic":
        """The topic with this slug."""
        return self.get(slug=slug)


class Topic(models.Model):
    """A topic below a sector, mirrored from the lexicon."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    definition = models.TextField(blank=True)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="topics")

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)

    natural_key.dependencies = ["accords.sector"]  # type: ignore[attr-defined]  # read by dumpdata

    def get_absolute_url(self) -> str:
        """The topic's page."""
        return address("topic", self.slug)
