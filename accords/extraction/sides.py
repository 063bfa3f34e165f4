"""Sides of persons: whom a person speaks for, where the words beside the title do not say it.

A name that stands elsewhere in the document with a country has that country; a name in the alias table
has the table's; a person whom the publisher's own government or press names without a country, opposite
somebody from elsewhere, is taken to be at home there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from accords.extraction.people import Person
from accords.extraction.signals import Passage, within, word_set
from accords.extraction.types import Aliases
from accords.lexicon.countries import Form
from accords.lexicon.leaders import known_leader, leaders_among, side_of_part
from accords.lexicon.loader import language as load_language
from accords.text.fold import fold_key

COUNTERPART = "counterpart"

_MINISTER = 2
"""The rank of ministers; heads of state and government are above it."""

_MET = 12
"""How many words may stand between somebody and the counterpart he met."""

_LED = 5
"""How many words may stand between a delegation, its country and who leads it."""


@lru_cache(maxsize=20_000)
def name_key(name: str) -> tuple[str, ...]:
    """The folded words of a name, without initials."""
    return tuple(word for word in fold_key(name.replace("-", " ").replace(".", " ")).split() if len(word) > 1)


def same_name(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names are one, written out more or less: all words of one are words of the other."""
    if not left or not right:
        return False
    return set(left) <= set(right) or set(right) <= set(left)


def known_sides(people: Iterable[Person], aliases: Aliases) -> Mapping[tuple[str, ...], str]:
    """The side of each name that has one somewhere: beside its title, or in an alias table."""
    out: dict[tuple[str, ...], str] = {}
    for person in people:
        key = name_key(person.name)
        if not key:
            continue
        if person.side is not None:
            out.setdefault(key, person.side)
        alias = aliases.leaders.get(person.name)
        if alias is not None and alias[1] is not None:
            out[key] = alias[1]
    return out


def with_delegations(people: Sequence[Person], passage: Passage) -> tuple[Person, ...]:
    """The people, those who lead a delegation with its side: "the delegation of Mozambique, led by Prime
    Minister Nyusi"."""
    links = load_language(passage.language).documents.links
    agents, sides = word_set(passage.language, links.agents), word_set(passage.language, links.sides)
    out = []
    for person in people:
        before = agents.before(passage.words, person.first_word, passage.first)
        if person.side is None and person.name and before < person.first_word:
            near = within(passage.mentions, max(passage.first, before - _LED), before)
            mention = near[-1] if near else None
            if mention is not None and mention.form is not Form.CITY:
                around = range(max(passage.first, mention.first_word - _LED), before)
                is_whole = not any(word.opens for word in passage.words[mention.last_word + 1 : before + 1])
                if is_whole and any(sides.after(passage.words, at, before) > at for at in around):
                    person = person._replace(side=mention.code)
        out.append(person)
    return tuple(out)


def with_sides(
    people: Sequence[Person],
    known: Mapping[tuple[str, ...], str],
    *,
    named: Collection[str] = (),
    language: str | None = None,
) -> tuple[Person, ...]:
    """The people, each with the side that its name has elsewhere; the built-in table is asked last. A family
    name alone tells a head of state or government, and of anybody else only whether he is of one of the
    countries that are ``named``; one that several bear is his who is of one of these."""
    endings = load_language(language).documents.names.endings
    sides: dict[str, str | None] = {}
    of_word: dict[str, list[_Known]] = {}
    for number, (key, side) in enumerate(known.items()):
        for word in key:
            of_word.setdefault(word, []).append((number, key, side))
    out = []
    for person in people:
        if person.side is None and person.name:
            name = person.name
            if name not in sides:
                sides[name] = _side_of_name(name, known, of_word)
            told = sides[name] or _side_of_leader(person, named, endings)
            if told is not None:
                person = person._replace(side=told)
        out.append(person)
    return tuple(out)


_Known: TypeAlias = tuple[int, tuple[str, ...], str]
"""Which of the names it is whose sides are known, its words, and its side."""


def _side_of_name(
    name: str, known: Mapping[tuple[str, ...], str], of_word: Mapping[str, Sequence[_Known]]
) -> str | None:
    """The side of the first known name that is this one, ``of_word`` being those in which a word stands."""
    key = name_key(name)
    if key in known:
        return known[key]
    same = [each for word in key for each in of_word.get(word, ()) if same_name(key, each[1])]
    return min(same)[2] if same else None


def _side_of_leader(person: Person, named: Collection[str], endings: Sequence[str]) -> str | None:
    """Whose leader the person is as the built-in table has it."""
    leader = known_leader(person.name)
    is_full = len(name_key(person.name)) > 1
    if leader is not None and (is_full or person.rank > _MINISTER or leader.side in named):
        return leader.side
    found = {each.side for each in leaders_among(person.name, named, endings)}
    return found.pop() if len(found) == 1 else None


def with_counterparts(people: Sequence[Person], parties: Sequence[str]) -> tuple[Person, ...]:
    """The people, those named by a part of a known name on its side, and of two counterparts the one who is
    named without a country on the other side of the two ``parties``: "the Gabonese minister met his
    counterpart Robert Dussey", "Minister Caroline Gennez met her Rwandan colleague"."""
    people = [person._replace(side=person.side or side_of_part(person.name, parties)) for person in people]
    if len(parties) != 2:
        return tuple(people)
    other = {code: next(each for each in parties if each != code) for code in parties}
    last: str | None = None
    out: list[Person] = []
    for person in people:
        if person.office == COUNTERPART:
            before = out[-1] if out else None
            if person.side is None and person.name and last in other:
                person = person._replace(side=other[last])
            elif person.side in other and before is not None and _is_unplaced(before, person):
                out[-1] = before._replace(side=other[person.side])
        elif person.rank > 1 and (person.side is not None or person.name):
            last = person.side
        out.append(person)
    return with_sides(out, known_sides(out, Aliases()))


def _is_unplaced(person: Person, counterpart: Person) -> bool:
    """Whether a named leader of nobody knows which country stands near before the counterpart."""
    is_named = person.side is None and bool(person.name) and person.rank > 1
    return is_named and counterpart.first_word - person.last_word <= _MET
