"""What values each parameter may take, and what people call them.

Country names, years and languages are open: a country without a commitment is a known value that
finds nothing. Sectors, strengths, kinds and review states are closed lists.
"""

import unicodedata
from collections.abc import Mapping
from functools import cached_property

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from accords.lexicon.labels import ENGLISH, language_label, partner_label, sector_label, topic_label
from accords.lexicon.partners import country_codes, english_name, is_organisation
from accords.models import Statement, Visit
from accords.search.names import Names, names
from accords.search.stored import NO_STATE
from accords.vocab import BOTH, ReviewState, SectorSlug, StatementKind, Strength

SHOWN_REVIEWS = tuple(state.value for state in ReviewState if state is not ReviewState.REJECTED)
"""Review states of rows that the public sees, from the least to the most looked at."""

HAS_TARGET = "1"
"""The one value of the facet ``target``."""

_CLOSED = {
    "kind": tuple(kind.value for kind in StatementKind),
    "strength": tuple(strength.value for strength in Strength),
    "review": SHOWN_REVIEWS,
    "target": (HAS_TARGET,),
}


_TITLES: dict[str, Promise] = {
    "q": _("Words"),
    "country": _("Country"),
    "sector": _("Sector"),
    "topic": _("Topic"),
    "year": _("Year"),
    "kind": _("Kind of document"),
    "strength": _("Strength"),
    "actor": _("Who commits"),
    "language": _("Language"),
    "target": _("Target"),
    "review": _("Review"),
    "between": _("Between"),
    "visit": _("Visit"),
    "statement": _("Statement"),
    "instrument": _("Agreement"),
}
_LABELS: dict[tuple[str, str], Promise] = {
    ("kind", "joint_statement"): _("Joint statement"),
    ("kind", "press_conference"): _("Press conference"),
    ("kind", "talks_readout"): _("Talks readout"),
    ("kind", "visit_report"): _("Visit report"),
    ("kind", "agreement"): _("Agreement"),
    ("kind", "other"): _("Other"),
    ("strength", "concluded"): _("Concluded"),
    ("strength", "agreed"): _("Agreed"),
    ("strength", "pledged"): _("Pledged"),
    ("strength", "intended"): _("Intended"),
    ("strength", "requested"): _("Requested"),
    ("strength", "affirmed"): _("Affirmed"),
    ("actor", "both"): _("Both sides"),
    ("target", "1"): _("Has a target"),
    ("review", "unreviewed"): _("Unreviewed"),
    ("review", "accepted"): _("Accepted"),
    ("review", "corrected"): _("Corrected"),
    ("review", "added"): _("Added"),
    ("review", "disputed"): _("Disputed"),
}


def has_control_characters(value: str) -> bool:
    """Whether a value holds what no code or slug has, and what a database may refuse."""
    return any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in value)


def local_name(name: str, value: str) -> str | None:
    """What the language of the interface calls a value of ``country``, ``sector`` or ``topic``; null in
    English and for what it has no name for."""
    language = get_language() or ENGLISH
    if language == ENGLISH:
        return None
    look_up = {"country": partner_label, "sector": sector_label, "topic": topic_label}.get(name)
    return look_up(value, language) if look_up else None


class Vocabulary:
    """The values and names of one moment; read from the database when first asked for.

    Make one per request: it remembers, and does not look again. Made of ``known`` names, it does not
    look at all.
    """

    def __init__(self, known: Names | None = None) -> None:
        self._given = known

    @cached_property
    def known(self) -> Names:
        """The archive's own names, of one state of the index."""
        return self._given or names()

    def is_of(self, nonce: bytes) -> bool:
        """Whether the names are of this state of the index."""
        return nonce != NO_STATE and self.known.nonce == nonce

    @property
    def partners(self) -> dict[str, str]:
        """Names of the partners of the archive by code, in the order of their names."""
        return self.known.partners

    @cached_property
    def sectors(self) -> dict[str, str]:
        """Names of the sectors by slug, in the codebook's order."""
        own = {slug.value: slug.value.replace("-", " ").capitalize() for slug in SectorSlug}
        return own | self.known.sectors

    @property
    def topics(self) -> dict[str, str]:
        """Names of the topics by slug, in the order of their names."""
        return self.known.topics

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the archive's statements."""
        return self.known.languages

    @property
    def bodies(self) -> dict[str, str]:
        """Names of the bodies by slug."""
        return self.known.bodies

    @property
    def instruments(self) -> dict[str, str]:
        """Names of the instruments by slug."""
        return self.known.instruments

    @property
    def spellings(self) -> tuple[tuple[str, str, str], ...]:
        """Every name of the archive folded, with its kind, and as it is written."""
        return self.known.spellings

    def choices(self, name: str) -> list[tuple[str, str]]:
        """The values a form offers for a facet, with their names."""
        if name == "country":
            return self._named("country", self.partners)
        if name == "actor":
            return [(BOTH, self.label("actor", BOTH)), *self._named("country", self.partners)]
        if name == "sector":
            return self._named("sector", self.sectors)
        if name == "topic":
            return self._named("topic", self.topics)
        values = self.languages if name == "language" else _CLOSED.get(name, ())
        return [(value, self.label(name, value)) for value in values]

    def canonical(self, name: str, value: str) -> str | None:
        """The value as the archive writes it, or null where it is not one."""
        if not value or len(value) > 200 or has_control_characters(value):
            return None
        if name in _CLOSED:
            return value.lower() if value.lower() in _CLOSED[name] else None
        if name == "year":
            return (
                str(int(value)) if value.isascii() and value.isdigit() and 1 <= int(value) <= 9999 else None
            )
        if name == "actor" and value.lower() == BOTH:
            return BOTH
        if name in {"country", "actor"}:
            return self._country(value.upper())
        if name == "sector":
            return value.lower() if value.lower() in self.sectors else None
        if name == "topic":
            return value.lower() if value.lower() in self.topics else None
        if name == "instrument":
            return value if value in self.instruments else None
        if name == "language":
            return self._language(value)
        if name == "visit":
            return self._visit(value)
        if name == "statement":
            return value if Statement.objects.published().filter(slug=value).exists() else None
        return None

    def has(self, name: str, value: str) -> bool:
        """Whether the archive has a row of this partner, sector, topic, body or instrument."""
        return value in self._names_of(name)

    def _names_of(self, name: str) -> dict[str, str]:
        if name == "country":
            return self.partners
        if name == "sector":
            return self.sectors
        if name == "topic":
            return self.topics
        return self.bodies if name == "body" else self.instruments

    def label(self, name: str, value: str) -> str:
        """What people call a value."""
        if name == "country" or (name == "actor" and value != BOTH):
            return local_name("country", value) or self.partners.get(value) or english_name(value)
        if name == "sector":
            return local_name(name, value) or self.sectors.get(value, value)
        if name in {"topic", "body", "instrument"}:
            return local_name(name, value) or self._names_of(name).get(value, value)
        if name == "language":
            return language_label(value, get_language() or ENGLISH) or value
        if name in {"visit", "statement"}:
            return self._document_label(name, value)
        if name == "between":
            return " – ".join(self.label("country", code) for code in value.split(","))
        return str(_LABELS.get((name, value), value))

    def labels(self, name: str) -> Mapping[str, str]:
        """What people call the values of a facet in the language of the interface: kept with the names, for
        every page asks for hundreds of them."""
        language = get_language() or ENGLISH
        return self.known.labels.setdefault((name, language), _Labels(self, name, language))

    def title(self, name: str) -> str:
        """What people call a parameter."""
        return str(_TITLES.get(name, name))

    def _country(self, code: str) -> str | None:
        if code in self.partners:
            return code
        return code if code in country_codes() or is_organisation(code) else None

    def _visit(self, slug: str) -> str | None:
        """The present slug of a visit; one that the visit had before leads to it."""
        at = Visit.objects.published().filter(Q(slug=slug) | Q(former_addresses__slug=slug))
        return at.order_by("pk").values_list("slug", flat=True).first()

    @staticmethod
    def _named(name: str, values: Mapping[str, str]) -> list[tuple[str, str]]:
        return [(value, local_name(name, value) or english) for value, english in values.items()]

    def _document_label(self, name: str, slug: str) -> str:
        """What a visit or a statement is called; its slug where it is no more."""
        if name == "statement":
            statement = Statement.objects.published().defer("text", "units").filter(slug=slug).first()
            return str(statement) if statement else slug
        visit = Visit.objects.published().select_related("visitor", "host").filter(slug=slug).first()
        if visit is None:
            return slug
        sides = " – ".join(self.label("country", side.code) for side in (visit.visitor, visit.host) if side)
        return f"{sides}, {visit.start:%Y}" if visit.start else sides

    def _language(self, value: str) -> str | None:
        for code in self.languages:
            if code.lower() == value.lower():
                return code
        return value.lower() if language_label(value.lower(), ENGLISH) else None


class _Labels(dict[str, str]):
    """Labels of one facet in one language; each is looked up when it is first asked for."""

    def __init__(self, vocabulary: Vocabulary, name: str, language: str) -> None:
        super().__init__()
        self._vocabulary, self._name, self._language = vocabulary, name, language

    def __missing__(self, value: str) -> str:
        with override(self._language):
            self[value] = self._vocabulary.label(self._name, value)
        return self[value]
