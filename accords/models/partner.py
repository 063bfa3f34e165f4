"""Partners: the countries and organisations that promise each other things."""

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from accords.models.addresses import address
from accords.models.review import choices, one_of
from accords.vocab import PartnerKind


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Partners by their code."""

    def get_by_natural_key(self, code: str) -> "Partner":
        """The partner with this code."""
        return self.get(code=code)


class Partner(models.Model):
    """A party to statements. ``code`` is ISO 3166-1 alpha-2, an organisation's acronym, or ISO 3166-3."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120, help_text="Its name in English.")
    kind = models.CharField(max_length=12, choices=choices(PartnerKind), default=PartnerKind.COUNTRY)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="predecessors"
    )

    objects = PartnerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=one_of("kind", PartnerKind), name="partner_kind_known"),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z][A-Z0-9]+$"), name="partner_code_form"
            ),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True) | ~models.Q(successor=models.F("id")),
                name="partner_is_not_its_successor",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A form does not see the key, so it cannot check the constraint itself."""
        if self.pk is not None and self.successor_id == self.pk:
            raise ValidationError({"successor": "Nobody is their own successor."})

    def natural_key(self) -> tuple[str]:
        """The code."""
        return (self.code,)

    def get_absolute_url(self) -> str:
        """The partner's profile."""
        return address("partner", self.code.lower())


class PartnerAliasQuerySet(models.QuerySet["PartnerAlias"]):
    """Aliases by their text."""

    def get_by_natural_key(self, text: str) -> "PartnerAlias":
        """The alias with this text."""
        return self.get(text=text)


class PartnerAlias(models.Model):
    """Another name of a partner, added by an admin; extraction reads it beside the lexicon's."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200, unique=True)

    objects = PartnerAliasQuerySet.as_manager()

    class Meta:
        ordering = ["text"]
        verbose_name_plural = "partner aliases"

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str]:
        """The text."""
        return (self.text,)

    natural_key.dependencies = ["accords.partner"]  # type: ignore[attr-defined]  # read by dumpdata
