"""The archive's own names: partners, sectors, topics, bodies, instruments, leaders and languages, by their
values.

A process keeps them for as long as the index stays in the state they were read in: whoever makes or
renames such a row changes that state (``index.touch``).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value

from accords.models import (
    Body,
    Instrument,
    InstrumentAlias,
    Leader,
    LeaderAlias,
    Partner,
    PartnerAlias,
    Sector,
    Statement,
    Topic,
)
from accords.search import snapshot
from accords.search.analysis import plain_words


@dataclass(frozen=True, eq=False)
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
    nonce: bytes = snapshot.NO_STATE
    """The state of the index that they were read in."""

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
    nonce = snapshot.state()[0]
    held = _Held.names
    if nonce == snapshot.NO_STATE or held.nonce != nonce:
        held = _Held.names = _read(nonce)
    return held


def held() -> Names:
    """The names as this process last read them: whoever uses them finds out whether they are of the
    state that the database is in."""
    return _Held.names


def _read(nonce: bytes) -> Names:
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
    languages = Statement.objects.published().order_by().values_list("language", flat=True).distinct()
    return Names(**found, languages=tuple(sorted(code for code in languages if code)), nonce=nonce)
