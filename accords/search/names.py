"""The archive's own names: partners, sectors, topics, bodies, instruments, leaders and languages, by their
values.

A process keeps them for as long as the index stays in the state they were read in: whoever makes or
renames such a row changes that state (``index.touch``).
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import F, IntegerField, Value

from accords.models import Body, Instrument, Leader, LeaderAlias, Partner, Sector, Statement, Topic
from accords.search import snapshot
from accords.search.analysis import plain_words


@dataclass(frozen=True)
class Names:
    """Names by value. Sectors are in the codebook's order, the rest in the order of their names."""

    partners: dict[str, str] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    instruments: dict[str, str] = field(default_factory=dict)
    leaders: dict[str, str] = field(default_factory=dict)
    leader_aliases: dict[str, str] = field(default_factory=dict)
    """Names as documents print them, each with the leader's slug."""
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
        found += [(text, "leader", self.leaders[slug]) for text, slug in self.leader_aliases.items()]
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
    parts = [
        model.objects.order_by().values_list(
            Value(name), value, "name", F("position") if model is Sector else Value(0, IntegerField())
        )
        for name, model, value in tables
    ]
    aliases = LeaderAlias.objects.order_by().values_list(
        Value("leader_aliases"), "text", "leader__slug", Value(0, IntegerField())
    )
    rows = parts[0].union(*parts[1:], aliases, all=True)
    found: dict[str, dict[str, str]] = {
        name: {} for name in (*(name for name, _, _ in tables), "leader_aliases")
    }
    for table, value, name, _ in sorted(rows, key=lambda row: (row[3], row[2], row[1])):
        found[table][value] = name
    languages = Statement.objects.published().order_by().values_list("language", flat=True).distinct()
    return Names(**found, languages=tuple(sorted(code for code in languages if code)), nonce=nonce)
