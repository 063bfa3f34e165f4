"""Instruments (named agreements) and bodies (named organisations and standing mechanisms)."""

from django.db import models
from simple_history.models import HistoricalRecords


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    """Instruments by their slug."""

    def get_by_natural_key(self, slug: str) -> "Instrument":
        """The instrument with this slug."""
        return self.get(slug=slug)


class Instrument(models.Model):
    """A named agreement, memorandum, treaty, framework or declaration."""

    slug = models.SlugField(max_length=160, unique=True, allow_unicode=True)
    name = models.CharField(max_length=300)

    objects = InstrumentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)


class InstrumentAliasQuerySet(models.QuerySet["InstrumentAlias"]):
    """Aliases by their text."""

    def get_by_natural_key(self, text: str) -> "InstrumentAlias":
        """The alias with this text."""
        return self.get(text=text)


class InstrumentAlias(models.Model):
    """Another name of an instrument, added by an admin."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=300, unique=True)

    objects = InstrumentAliasQuerySet.as_manager()

    class Meta:
        ordering = ["text"]
        verbose_name_plural = "instrument aliases"

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str]:
        """The text."""
        return (self.text,)

    natural_key.dependencies = ["accords.instrument"]  # type: ignore[attr-defined]  # read by dumpdata


class BodyQuerySet(models.QuerySet["Body"]):
    """Bodies by their slug."""

    def get_by_natural_key(self, slug: str) -> "Body":
        """The body with this slug."""
        return self.get(slug=slug)


class Body(models.Model):
    """A named organisation or a standing mechanism of two governments."""

    slug = models.SlugField(max_length=160, unique=True, allow_unicode=True)
    name = models.CharField(max_length=300)

    objects = BodyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The slug."""
        return (self.slug,)
