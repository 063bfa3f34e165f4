"""A general table of heads of state and government and their ministers: names as data.

It settles whom a bare name speaks for and how the archive writes it; no rule depends on any entry, and
admins add to it. The table names no dates: two leaders of one name are told apart by their office.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from accords.lexicon.schema import Record
from accords.text.fold import fold_key

FILE = Path(__file__).resolve().parent / "leaders.yaml"


class KnownLeader(Record):
    """``name`` as the archive writes it; ``side`` a partner's code; ``also`` other spellings, in any script."""

    name: str
    side: str
    also: tuple[str, ...] = ()


@cache
def _table() -> Mapping[str, KnownLeader]:
    """Every spelling, and every family name that only one leader bears, folded."""
    from accords.lexicon.loader import load_yaml

    if not FILE.is_file():
        return {}
    by_side: dict[str, tuple[str, ...]] = load_yaml(FILE, dict[str, tuple[str, ...]])
    out: dict[str, KnownLeader] = {}
    families: dict[str, list[KnownLeader]] = {}
    for side, entries in by_side.items():
        for entry in entries:
            name, *also = (part.strip() for part in entry.split("|"))
            leader = KnownLeader(name=name, side=side, also=tuple(also))
            for spelling in (name, *also):
                out.setdefault(_key(spelling), leader)
            families.setdefault(_key(name).rpartition(" ")[2], []).append(leader)
    for family, leaders in families.items():
        if len({leader.name for leader in leaders}) == 1:
            out.setdefault(family, leaders[0])
    return out


def _key(name: str) -> str:
    return " ".join(fold_key(name.replace("-", " ").replace(".", " ")).split())


def known_leader(name: str) -> KnownLeader | None:
    """The leader whose name is ``name``, with or without first names and initials; null where none is."""
    table = _table()
    words = [word for word in _key(name).split() if len(word) > 1 and word not in ("jr", "sr")]
    if not words:
        return None
    found = table.get(_key(name)) or table.get(" ".join(words))
    if found is None:
        family = table.get(words[-1])
        if family is not None and (len(words) == 1 or _key(family.name)[0] == words[0][0]):
            found = family
    return found
