"""The archive's own names: partners, sectors, topics, bodies, instruments, leaders and languages, by their
values.

A process keeps them for as long as the log of the index tells of nothing but changes to documents: whoever
makes or renames such a row enters a change without any (``index.touch``).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value

from accords.models import (
    Body,
    IndexFacet,
    Instrument,
    InstrumentAlias,
    Leader,
    LeaderAlias,
    Partner,
    PartnerAlias,
    Sector,
    Topic,
)
from accords.search import snapshot, stored
from accords.search.analysis import plain_words


@dataclass(eq=False)
class Names:
    """Names by value. Sectors are in the codebook's order, the rest in the order of their names. Two readings
    are never equal, so that what is made of one can be kept by it."""

    partners: dict[str, str] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    instruments: dict[str, str] = field(default_factory=dict)
    leaders: dict[str, str] = field(default_factory=dict)
    partner_aliases: dict[str, str] = field(default_factory=dict)
    """Other names that admins have added, each with the partner's code; so for leaders and instruments."""
    leader_aliases: dict[str, str] = field(default_factory=dict)
    instrument_aliases: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    nonce: bytes = stored.NO_STATE
    generation: int = 0
    """The last state of the index that they are known to be right in."""
    labels: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict, init=False, repr=False)
    """What people call the values of a facet in a language, as far as it was looked up."""

    @cached_property
    def spellings(self) -> tuple[tuple[str, str, str], ...]:
        """Every name folded, with its kind, and as it is written."""
        tables = (
            ("country", self.partners.values()),
            ("sector", self.sectors.values()),
            ("topic", self.topics.values()),
            ("leader", self.leaders.values()),
            ("instrument", self.instruments.values()),
            ("body", self.bodies.values()),
        )
        found = [(name, kind, name) for kind, table in tables for name in table]
        aliases = (
            ("country", self.partner_aliases, self.partners),
            ("leader", self.leader_aliases, self.leaders),
            ("instrument", self.instrument_aliases, self.instruments),
        )
        found += [
            (text, kind, named[value]) for kind, table, named in aliases for text, value in table.items()
        ]
        return tuple((" ".join(plain_words(text)), kind, name) for text, kind, name in found)


class _Held:
    """The names of this process."""

    names = Names()


def names() -> Names:
    """The names, as the database has them now."""
    nonce, generation, _ = stored.state()
    held = _Held.names
    if nonce == stored.NO_STATE or (held.nonce != nonce and not _are_still(held, nonce, generation)):
        held = _Held.names = _read(nonce, generation)
    held.nonce, held.generation = nonce, generation
    return held


def _are_still(held: Names, nonce: bytes, generation: int) -> bool:
    """Whether only documents changed, and in no new language, since these names were read."""
    changes = snapshot.changes_between((held.nonce, held.generation), (nonce, generation))
    if changes is None or not all(change.facets or change.columns for change in changes):
        return False
    return _languages() == held.languages


def _languages() -> tuple[str, ...]:
    """The languages of all documents that the index has held, which is asked faster than the statements."""
    return tuple(sorted(IndexFacet.objects.filter(name="language").values_list("value", flat=True)))


def held() -> Names:
    """The names as this process last read them: whoever uses them finds out whether they are of the
    state that the database is in."""
    return _Held.names


def _read(nonce: bytes, generation: int) -> Names:
    tables = (
        ("partners", Partner, "code"),
        ("sectors", Sector, "slug"),
        ("topics", Topic, "slug"),
        ("bodies", Body, "slug"),
        ("instruments", Instrument, "slug"),
        ("leaders", Leader, "slug"),
    )
    parts: list[QuerySet[Any, Any]] = [
        model.objects.order_by().values_list(
            Value(name), value, "name", F("position") if model is Sector else Value(0, IntegerField())
        )
        for name, model, value in tables
    ]
    aliases = (
        ("partner_aliases", PartnerAlias, "partner__code"),
        ("leader_aliases", LeaderAlias, "leader__slug"),
        ("instrument_aliases", InstrumentAlias, "instrument__slug"),
    )
    parts += [
        model.objects.order_by().values_list(Value(name), "text", value, Value(0, IntegerField()))
        for name, model, value in aliases
    ]
    rows = parts[0].union(*parts[1:], all=True)
    found: dict[str, dict[str, str]] = {name: {} for name, _, _ in (*tables, *aliases)}
    for table, value, name, _ in sorted(rows, key=lambda row: (row[3], row[2], row[1])):
        found[table][value] = name
    return Names(**found, languages=_languages(), nonce=nonce, generation=generation)
