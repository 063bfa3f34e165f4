"""A general table of heads of state and government and some foreign ministers: names as data.

It settles whom a bare name speaks for and how the archive writes it. No rule depends on an entry, and
admins add to it (aliases). Two leaders of one name are told apart by whole names only.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from accords.lexicon.loader import ROOT, load_yaml
from accords.text.fold import fold_key
from accords.text.spelling import likeness, skeleton
from accords.text.words import is_unspaced

FILE = ROOT / "leaders.yaml"

_LIKE = 0.85
_LIKE_FAMILY = 0.75
_BY_SOUND = 0.9
"""How sure a name in another script is that has a leader's consonants; one that is only alike is less."""
_BY_SPELLING = 0.85
"""The same in the same script, where the side is his, too."""
_LEAST_CONSONANTS = 3
_LEAST_FOR_LIKENESS = 5
_SHORTEST_STEM = 4
"""No stem of a name in another case has fewer letters."""
_SHORTEST_WHOLE = 3
_PARTS = re.compile(r"[\s・·=＝]+")
_SPACED = str.maketrans("-.,", "   ")
_PARTICLES = frozenset({"jr", "sr", "al", "el", "bin", "ben", "ibn", "de", "da", "van", "von"})


@dataclass(frozen=True, slots=True)
class KnownLeader:
    """``name`` is as the archive writes it, ``side`` a partner's code. ``confidence`` is below 1 where
    the name was told by its sound in another script."""

    name: str
    side: str
    confidence: float = 1.0


@dataclass(frozen=True)
class _Table:
    """Leaders by folded spelling and by family name, each where only one bears it, and by skeleton; and the
    folded names of each side's."""

    spellings: Mapping[str, KnownLeader]
    families: Mapping[str, KnownLeader]
    skeletons: Mapping[str, tuple[KnownLeader, ...]]
    of_side: Mapping[str, Mapping[KnownLeader, tuple[tuple[str, ...], ...]]]


@cache
def _table() -> _Table:
    spellings: dict[str, set[KnownLeader]] = {}
    families: dict[str, set[KnownLeader]] = {}
    skeletons: dict[str, dict[KnownLeader, None]] = {}
    of_side: dict[str, dict[KnownLeader, tuple[tuple[str, ...], ...]]] = {}
    for side, entries in load_yaml(FILE, dict[str, tuple[str, ...]]).items():
        for entry in entries:
            names = [part.strip() for part in entry.split("|")]
            leader = KnownLeader(names[0], side)
            of_side.setdefault(side, {})[leader] = tuple(tuple(_words(name)) for name in names)
            for name in names:
                spellings.setdefault(_key(name), set()).add(leader)
                sound = skeleton(name)
                if len(sound.replace(" ", "")) >= _LEAST_CONSONANTS:
                    skeletons.setdefault(sound, {})[leader] = None
                families.setdefault(_words(name)[-1], set()).add(leader)
    return _Table(
        spellings={key: next(iter(each)) for key, each in spellings.items() if len(each) == 1},
        families={family: next(iter(each)) for family, each in families.items() if len(each) == 1},
        skeletons={sound: tuple(each) for sound, each in skeletons.items()},
        of_side=of_side,
    )


def _key(name: str) -> str:
    return " ".join(fold_key(name.translate(_SPACED)).split())


def _words(name: str) -> list[str]:
    """The words of a name that tell it: no initials, no particles; all of them where that leaves none."""
    words = _key(name).split()
    return [word for word in words if len(word) > 1 and word not in _PARTICLES] or words


def known_leader(name: str, side: str | None = None) -> KnownLeader | None:
    """The leader whose name is ``name``: as spelled in the table, by a family name that only one leader
    bears, or by its sound: in another script, or, where ``side`` says whose leader it is, as another language
    spells it. Null where none is."""
    table = _table()
    words = _words(name) if name else []
    if not words:
        return None
    found = table.spellings.get(_key(name)) or table.spellings.get(" ".join(words))
    if found is not None:
        return found
    family = table.families.get(words[-1]) or (table.families.get(words[0]) if len(words) == 1 else None)
    if family is not None and (len(words) == 1 or _words(family.name)[0][0] == words[0][0]):
        return family
    if not words[0].isascii():
        return _by_sound(name)
    return _respelt(name, side) if side is not None else None


def leaders_among(name: str, sides: Collection[str], endings: Sequence[str] = ()) -> tuple[KnownLeader, ...]:
    """The leaders of ``sides`` whose name, or family name, ``name`` is: in another case, with one of
    ``endings``, or in another script perhaps, where its consonants tell it."""
    words = _words(name) if name else []
    out = []
    for side in sorted(sides) if words else ():
        for leader, names in _table().of_side.get(side, {}).items():
            if any(_is_short_for(words, full, endings) for full in names):
                out.append(replace(leader, confidence=_BY_SPELLING))
    return tuple(out)


def _is_short_for(words: Sequence[str], full: Sequence[str], endings: Sequence[str]) -> bool:
    """Whether ``words`` are the last of the words of a ``full`` name, whatever their case."""
    if not 0 < len(words) <= len(full):
        return False
    last = full[len(full) - len(words) :]
    return all(_is_in_case(word, other, endings) for word, other in zip(words, last, strict=True))


def _is_in_case(word: str, name: str, endings: Sequence[str]) -> bool:
    if word == name:
        return True
    if word[0] != name[0] and word.isascii() == name.isascii():
        return False
    stems = _stems(word, endings)
    if not stems.isdisjoint(_stems(name, endings)):
        return True
    sound = skeleton(name)
    return len(sound) >= _LEAST_CONSONANTS and any(skeleton(stem) == sound for stem in stems)


def _stems(word: str, endings: Sequence[str]) -> set[str]:
    """The word, and what is left of it without an ending that is long enough to tell it."""
    cut = (word.removesuffix(fold_key(ending)) for ending in endings)
    return {word, *(stem for stem in cut if len(stem) >= _SHORTEST_STEM)}


def _respelt(name: str, side: str) -> KnownLeader | None:
    """The leader of ``side`` whose name another language that is written in Latin letters spells so."""
    sound = skeleton(name)
    same = [leader for leader in _table().skeletons.get(sound, ()) if leader.side == side]
    is_telling = " " in sound and len(sound.replace(" ", "")) >= _LEAST_FOR_LIKENESS
    return replace(same[0], confidence=_BY_SPELLING) if is_telling and len(same) == 1 else None


@lru_cache(maxsize=5_000)
def _by_sound(name: str) -> KnownLeader | None:
    sound = skeleton(name)
    if len(sound.replace(" ", "")) < _LEAST_CONSONANTS:
        return None
    table = _table()
    same = table.skeletons.get(sound, ())
    if len(same) == 1 and " " in sound:
        return replace(same[0], confidence=_BY_SOUND)
    if len(sound.replace(" ", "")) < _LEAST_FOR_LIKENESS or " " not in sound:
        return None
    best: tuple[float, KnownLeader] | None = None
    for other, leaders in table.skeletons.items():
        if len(leaders) != 1 or abs(len(other) - len(sound)) > 2:
            continue
        if other[0] != sound[0] and other[:2] not in sound[:3]:
            continue
        value = likeness(name, leaders[0].name)
        if value >= _LIKE and (best is None or value > best[0]) and _is_family_like(name, leaders[0].name):
            best = (value, leaders[0])
    return KnownLeader(best[1].name, best[1].side, confidence=round(0.8 * best[0], 2)) if best else None


def _is_family_like(name: str, other: str) -> bool:
    """Whether the last words of two names sound alike, or begin alike: Muhammads are many."""
    left, right = name.split()[-1], other.split()[-1]
    return skeleton(left)[:1] == skeleton(right)[:1] or likeness(left, right) >= _LIKE_FAMILY


@cache
def _sides_of_parts() -> Mapping[str, frozenset[str]]:
    """The sides of the leaders of whose names, as Chinese, Japanese and Korean texts spell them, a string is
    the beginning (a family name) or, behind a space or a dot, the end."""
    out: dict[str, set[str]] = {}
    for spelling, leader in _table().spellings.items():
        parts = _PARTS.split(spelling)
        if len(spelling) < _SHORTEST_WHOLE or any(not part or part.isascii() for part in parts):
            continue
        if not (is_unspaced(spelling[0]) or "가" <= spelling[0] <= "힣"):
            continue
        family = [parts[0][:length] for length in range(1, len(parts[0]))] if len(parts) == 1 else parts
        for part in {*family, parts[-1]}:
            out.setdefault(part, set()).add(leader.side)
    return {part: frozenset(sides) for part, sides in out.items()}


def side_of_part(name: str, sides: Collection[str]) -> str | None:
    """Which of ``sides`` alone has a leader whose name a part of it tells, ``name``: 小泉, 문."""
    found = _sides_of_parts().get(_key(name), frozenset()).intersection(sides) if name else frozenset()
    return next(iter(found)) if len(found) == 1 else None


@cache
def full_names() -> tuple[tuple[str, str], ...]:
    """(spelling, side) of every name of two words or more, and of two characters or more where words are
    not spaced: enough to know the leader without a title."""
    return tuple(
        (spelling, leader.side)
        for spelling, leader in _table().spellings.items()
        if " " in spelling or (len(spelling) > 1 and is_unspaced(spelling[0]))
    )
