"""Whom the persons of a document speak for, where the words beside their titles do not say it."""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from accords.extraction.cues import compiled
from accords.extraction.people import Person
from accords.extraction.reading import Reading
from accords.extraction.spellings import LONG_NAME, bare, has_capital

_SURNAME = re.compile("[가-힣]")
"""A Korean family name: one syllable before a title."""


def names_of(
    reading: Reading, sides: Mapping[Person, str | None], parties: Collection[str]
) -> dict[str, str]:
    """The parts of leaders' names that are long enough to be no other word, with the leaders' parties."""
    out: dict[str, str] = {}
    for person, side in sides.items():
        if person.name_words is not None and side in parties and side is not None:
            for word in reading.words[slice(*person.name_words)]:
                if len(word.text) >= LONG_NAME - has_capital(word):
                    out.setdefault(bare(word.text), side)
    return out


def sides_of(
    reading: Reading, people: Sequence[Person], parties: Sequence[str], speaker: str | None
) -> dict[Person, str | None]:
    """Whom each person speaks for. Somebody named without a country speaks for the party that no other
    leader speaks for, else, of two, the one whose leader does not hold the same office already. A title
    alone is his who holds it, where each side has its leaders and but one of them this title; hers, where
    its form is that of a woman's title and but one side is a woman's."""
    holders: dict[str, str] = {}
    told: dict[str, int] = {}
    for person in people:
        if person.side in parties and person.side is not None:
            holders.setdefault(person.office, person.side)
            told.setdefault(person.office, person.span.start)
    named: dict[tuple[str, str], Person] = {}
    silent = [party for party in parties if party not in holders.values()]
    titles = {(person.office, person.side) for person in people if person.name_words is not None}
    surely = {person: person.side for person in people}
    parts = names_of(reading, surely, parties)
    full = _FullNames(reading, surely)
    out: dict[Person, str | None] = {}
    for person in people:
        side = person.side or full.side_of(person)
        if side is None and person.name_words is not None:
            words = reading.words[slice(*person.name_words)]
            side = next((parts[key] for word in words if (key := bare(word.text)) in parts), None)
        if side is None and person.name_words is not None and is_name(reading, range(*person.name_words)):
            holder = holders.get(person.office)
            opposite = _opposite(reading, person, people, parties)
            if opposite is not None:
                side = opposite
            elif holder is not None and (person.office, holder) not in titles and _follows(person, told):
                side = holder  # "the Prime Minister of Malaysia", then "Prime Minister Rahman"
            elif len(silent) == 1 and _is_free(reading, person, named.get((person.office, silent[0]))):
                side = silent[0]
                named.setdefault((person.office, side), person)
            elif holder is not None and len(parties) == 2:
                side = parties[holder == parties[0]]
            elif speaker in silent:
                # A document of one's own country names its leaders without the country.
                side = speaker
                silent.remove(side)
                holders[person.office] = side
                out.update({other: side for other in people if _same_name(reading, person, other)})
        out.setdefault(person, side)
        if out[person] is not None and person.name_words is not None:
            titles.add((person.office, out[person]))
            holders.setdefault(person.office, str(out[person]))
    full = _FullNames(reading, out)
    out = {person: side or full.side_of(person) for person, side in out.items()}
    known = _Holders(reading, parties, out)
    for person, side in out.items():
        if side is None and person.name_words is None:
            out[person] = known.side_of(person, is_told=not silent)
    return out


def _follows(person: Person, told: Mapping[str, int]) -> bool:
    """Whether the first who is said to hold the office for a country stands before the person."""
    return told.get(person.office, -1) < person.span.start


def _is_free(reading: Reading, person: Person, holder: Person | None) -> bool:
    """Whether nobody else, of quite another name, is taken for the holder of the person's office already."""
    if holder is None or holder.name_words is None or person.name_words is None:
        return True
    left, right = (
        {bare(word.text) for word in reading.words[slice(*each)]}
        for each in (holder.name_words, person.name_words)
    )
    return not left.isdisjoint(right)


def _opposite(
    reading: Reading, person: Person, people: Sequence[Person], parties: Sequence[str]
) -> str | None:
    """The party of two that the other one is not of who holds the same office in the same sentence:
    "Foreign Minister Demir met the Foreign Minister of Georgia"."""
    unit = reading.unit_at(person.span.start)
    if unit is None:
        return None
    first = bisect_left(people, unit.span.start, key=_place)
    for other in people[first : bisect_left(people, unit.span.end, key=_place)]:
        if other.office == person.office and other.side in parties and other is not person:
            return other_of(parties, other.side)
    return None


def _place(person: Person) -> int:
    return person.span.start


def other_of(parties: Sequence[str], party: str | None) -> str | None:
    """The other of two parties."""
    if len(parties) != 2 or party not in parties:
        return None
    return parties[party == parties[0]]


class _Holders:
    """Which side holds an office, where but one does, and on which side alone a woman does."""

    def __init__(
        self, reading: Reading, parties: Collection[str], sides: Mapping[Person, str | None]
    ) -> None:
        self._reading = reading
        self._feminines = compiled(reading.lexicon.code).feminines
        self._of_office: dict[str, set[str]] = {}
        self._of_women: set[str] = set()
        self._of_men: set[str] = set()
        for person, side in sides.items():
            if side not in parties or side is None:
                continue
            self._of_office.setdefault(person.office, set()).add(side)
            if person.rank > 1:
                (self._of_women if self._is_hers(person) else self._of_men).add(side)

    def side_of(self, person: Person, *, is_told: bool) -> str | None:
        """The side of a title alone; ``is_told`` says that each party has its leaders."""
        if self._feminines is not None:
            is_hers = self._is_hers(person)
            sides = self._of_women if is_hers else self._of_men
            others = self._of_men if is_hers else self._of_women
            if len(sides) == 1 and sides.isdisjoint(others) and (others or is_hers):
                return next(iter(sides))
        sides = self._of_office.get(person.office, set())
        return next(iter(sides)) if is_told and len(sides) == 1 else None

    def _is_hers(self, person: Person) -> bool:
        if self._feminines is None:
            return False
        words = self._reading.words[person.first_word : person.last_word + 1]
        return any(self._feminines.fullmatch(word.text) for word in words)


class _FullNames:
    """The full names that a document gives in a script without capitals, by what they begin or end with:
    "President Xi" is a family name, of one letter perhaps, before or behind which the rest was left out."""

    def __init__(self, reading: Reading, sides_of: Mapping[Person, str | None]) -> None:
        self._reading = reading
        self._sides_of = sides_of

    @cached_property
    def _by_part(self) -> dict[str, set[tuple[str, str]]]:
        """The sides, and offices, of those of whose names a string is the beginning or the end."""
        told = {
            (_letters(self._reading, person), side, person.office)
            for person, side in self._sides_of.items()
            if side is not None and person.name_words is not None
        }
        out: dict[str, set[tuple[str, str]]] = {}
        for name, side, office in told:
            for length in range(1, len(name)):
                out.setdefault(name[:length], set()).add((side, office))
                out.setdefault(name[-length:], set()).add((side, office))
        return out

    def side_of(self, person: Person) -> str | None:
        """The side of somebody by the full name, where all who have it are of one side."""
        name = _letters(self._reading, person)
        if not name or name != name.upper() or name != name.lower():
            return None
        found = self._by_part.get(name, ())
        sides = {side for side, office in found if len(name) > 1 or office.endswith(person.office)}
        return sides.pop() if len(sides) == 1 else None


def _letters(reading: Reading, person: Person) -> str:
    if person.name_words is None:
        return ""
    return "".join(word.text for word in reading.words[slice(*person.name_words)])


def _same_name(reading: Reading, left: Person, right: Person) -> bool:
    if left.name_words is None or right.name_words is None:
        return False
    ends = (reading.words[each.name_words[1] - 1].text for each in (left, right) if each.name_words)
    return len(set(map(bare, ends))) == 1


def is_name(reading: Reading, parts: Sequence[int]) -> bool:
    """Whether these words are surely a name: in scripts without capitals one word may be any other."""
    if len(parts) == 1 and _SURNAME.fullmatch(reading.words[parts[0]].text):
        return True
    return len(parts) > 1 or any(has_capital(reading.words[index]) for index in parts)
