"""Who can act in a document, and the words that name them: of the lexicon ("the two sides", "the … side",
"ministries"), countries it mentions, leaders it names.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel.core import get_global

from accords.extraction.cues import ACTOR, CompiledSpeech, Found, Starts, compiled, starts_of
from accords.extraction.mentions import Mention
from accords.extraction.people import Person
from accords.extraction.reading import Reading
from accords.extraction.spellings import LONG_NAME, Spellings, bare, has_capital
from accords.lexicon import countries
from accords.lexicon.countries import Form
from accords.lexicon.loader import language as load_language
from accords.lexicon.speech import ActorRule, Who
from accords.text.fold import fold_key
from accords.text.words import is_unspaced
from accords.vocab import BOTH

_SURNAME = re.compile("[가-힣]")
"""A Korean family name: one syllable before a title."""

_HAN_NAME = re.compile("[一-鿿]{2,5}")

_RANK = {Who.JOINT: 0, None: 1}
"""Of phrases of one length "the presidents" are both sides, and no office."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An actor phrase at the words ``first`` to ``last`` (inclusive).

    ``actor`` is ``both``, a partner's code, or null where only its place in the text can tell (a
    pronoun, a bare institution). ``who`` is null for a country or a leader named outright. ``is_shared``
    says of a title alone that leaders of several parties hold it, of whom ``actor`` is the first;
    ``is_side`` that the phrase is a side or its representative ("the Kenyan colleague"),
    ``is_institution`` that it is a ministry, a company or the like.
    """

    first: int
    last: int
    who: Who | None
    actor: str | None
    can_be_subject: bool = True
    is_adjective: bool = False
    is_leader: bool = False
    office: str = ""
    has_conjunction: bool = False
    has_that: bool = False
    is_agent: bool = False
    is_topic: bool = False
    is_marked: bool = True
    is_shared: bool = False
    is_side: bool = False
    is_institution: bool = False


@dataclass(frozen=True)
class Cast:
    """Who can act in a document: its parties, the persons it names, and the party that speaks in it."""

    parties: tuple[str, ...]
    people: tuple[Person, ...] = ()
    speaker: str | None = None


def home_of(language: str | None) -> str | None:
    """The country in which a language is most at home: who writes in it names its leaders without it."""
    likely = get_global("likely_subtags").get(language or "und")
    return str(likely).rpartition("_")[2] if likely else None


def find_atoms(
    reading: Reading,
    speech: CompiledSpeech,
    found: Found,
    *,
    cast: Cast,
    mentions: Iterable[Mention],
    verbs: Collection[int] = (),
) -> list[Phrase]:
    """The smallest phrases that name somebody, by place; none shares a word with another.

    ``verbs`` are the words at which verbs begin: in scripts without capitals a verb behind a title may
    have been taken for a name.
    """
    atoms = [*_rule_atoms(reading, speech, found, cast), *_people_atoms(reading, speech, cast, verbs)]
    atoms += _country_atoms(reading, speech, mentions, cast.parties)
    return _apart(atoms)


def _rule_atoms(reading: Reading, speech: CompiledSpeech, found: Found, cast: Cast) -> Iterable[Phrase]:
    fixed = {Who.JOINT: BOTH, Who.SPEAKER: cast.speaker if cast.speaker in cast.parties else None}
    for match in found.get(ACTOR, ()):
        rule = match.value
        if isinstance(rule, ActorRule):
            clitic = speech.starts[rule.id].clitic(reading.words[match.first_word].text) or ""
            yield Phrase(
                match.first_word,
                match.last_word,
                rule.who,
                fixed.get(rule.who),
                can_be_subject=not _ends_in(clitic, speech.grammar.preposition_clitics),
                has_conjunction=clitic.startswith(speech.grammar.conjunction_clitics),
                has_that=_ends_in(clitic, speech.grammar.complementiser_clitics),
            )


def _country_atoms(
    reading: Reading, speech: CompiledSpeech, mentions: Iterable[Mention], parties: Collection[str]
) -> Iterable[Phrase]:
    starts = _starts(speech.code)
    for mention in mentions:
        clitic = starts.clitic(reading.words[mention.first_word].text) or ""
        is_party = mention.code in parties
        yield Phrase(
            mention.first_word,
            mention.last_word,
            None if is_party else Who.THIRD,
            mention.code if is_party else None,
            can_be_subject=not _ends_in(clitic, speech.grammar.preposition_clitics),
            is_adjective=mention.form is Form.ADJECTIVE,
            has_conjunction=clitic.startswith(speech.grammar.conjunction_clitics),
            has_that=_ends_in(clitic, speech.grammar.complementiser_clitics),
        )


@cache
def _starts(language: str) -> Starts:
    """What names of countries and titles of office can begin with."""
    offices = load_language(language).documents.offices.values()
    patterns = [pattern for each in offices for pattern in each]
    return starts_of([*patterns, *(term.pattern for term in countries.terms(language))], language)


def _ends_in(clitic: str, endings: tuple[str, ...]) -> bool:
    """Whether one of ``endings`` is among the little words ``clitic``, a conjunction perhaps before it."""
    return bool(clitic) and any(ending in clitic for ending in endings)


def _people_atoms(
    reading: Reading, speech: CompiledSpeech, cast: Cast, verbs: Collection[int]
) -> Iterable[Phrase]:
    """Persons with their titles, and the names of leaders where they stand alone."""
    starts = _starts(speech.code)
    grammar = speech.grammar
    sides = _sides_of(reading, cast)
    surely = {person: person.side for person in cast.people}
    names = {**_names(reading, sides, cast.parties), **_names(reading, surely, cast.parties)}
    spelt = Spellings(names, load_language(reading.lexicon.code).documents.names.endings)
    beside = frozenset(verbs)
    for person in cast.people:
        clitic = starts.clitic(reading.words[person.first_word].text) or ""
        parts = [] if person.name_words is None else list(range(*person.name_words))
        last = min([person.last_word, *(index - 1 for index in parts if index in verbs)])
        if last < person.first_word:
            continue
        known = (spelt.side_of(reading.words[index]) for index in parts)
        side = person.side or next((each for each in known if each), None) or sides[person]
        is_party = side in cast.parties
        if side is None:
            who: Who | None = Who.OFFICE
        else:
            who = None if is_party else Who.THIRD
        yield Phrase(
            person.first_word,
            last,
            who,
            side if is_party else None,
            can_be_subject=not _ends_in(clitic, grammar.preposition_clitics),
            is_leader=_is_name(reading, parts),
            office=person.office,
            has_conjunction=clitic.startswith(grammar.conjunction_clitics),
            has_that=_ends_in(clitic, grammar.complementiser_clitics),
        )
    if names:
        particles = frozenset(map(fold_key, load_language(reading.lexicon.code).documents.names.particles))
        for index, word in enumerate(reading.words):
            side = spelt.side_of(word)
            if side is None:
                continue
            before = index - 1 - (reading.words[index - 1].text in particles)
            if has_capital(word) or word.opens or before in beside or index + 1 in beside:
                yield Phrase(index, index, None, side, is_leader=True)
    yield from _unspaced_names(reading, {**sides, **surely}, cast.parties, beside)


def _unspaced_names(
    reading: Reading, sides: Mapping[Person, str | None], parties: Collection[str], verbs: Collection[int]
) -> Iterable[Phrase]:
    """The names of leaders where they stand without a title, in scripts in which a letter is a word; behind a
    family name alone an honorific must stand."""
    names: dict[tuple[str, ...], str] = {}
    honorifics = load_language(reading.lexicon.code).documents.names.honorifics
    for person, side in sides.items():
        if person.name_words is not None and side in parties and side is not None:
            for run in _unspaced_runs(reading, *person.name_words, verbs):
                names.setdefault(run, side)
                shortest = 1 if _HAN_NAME.fullmatch("".join(run)) else len(run)
                for honorific in honorifics:
                    for length in range(shortest, len(run) + 1):
                        names.setdefault((*run[:length], *honorific), side)
    openings: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=len, reverse=True):
        openings.setdefault(name[0], []).append(name)
    for index, word in enumerate(reading.words):
        for name in openings.get(word.text, ()):
            after = index + len(name)
            if tuple(each.text for each in reading.words[index:after]) == name:
                yield Phrase(index, after - 1, None, names[name], is_leader=True)
                break


def _unspaced_runs(
    reading: Reading, start: int, after: int, verbs: Collection[int]
) -> Iterable[tuple[str, ...]]:
    """The parts of a name between its dots, of two letters or more, up to the first verb."""
    run: list[str] = []
    for index in range(start, after):
        word = reading.words[index]
        is_apart = index > start and reading.words[index - 1].end != word.start
        if index in verbs or not is_unspaced(word.text[-1]) or is_apart:
            if len(run) > 1:
                yield tuple(run)
            run = []
        if index in verbs or not is_unspaced(word.text[-1]):
            return
        run.append(word.text)
    if len(run) > 1:
        yield tuple(run)


def _names(reading: Reading, sides: Mapping[Person, str | None], parties: Collection[str]) -> dict[str, str]:
    """The parts of leaders' names that are long enough to be no other word, with the leaders' parties."""
    out: dict[str, str] = {}
    for person, side in sides.items():
        if person.name_words is not None and side in parties and side is not None:
            for word in reading.words[slice(*person.name_words)]:
                if len(word.text) >= LONG_NAME - has_capital(word):
                    out.setdefault(bare(word.text), side)
    return out


def _sides_of(reading: Reading, cast: Cast) -> dict[Person, str | None]:
    """Whom each person speaks for. Somebody named without a country speaks for the party that no other
    leader speaks for, else, of two, the one whose leader does not hold the same office already. A title
    alone is his who holds it, where each side has its leaders and but one of them this title; hers, where
    its form is that of a woman's title and but one side is a woman's."""
    holders: dict[str, str] = {}
    for person in cast.people:
        if person.side in cast.parties and person.side is not None:
            holders.setdefault(person.office, person.side)
    silent = [party for party in cast.parties if party not in holders.values()]
    titles = {(person.office, person.side) for person in cast.people if person.name_words is not None}
    surely = {person: person.side for person in cast.people}
    parts = _names(reading, surely, cast.parties)
    out: dict[Person, str | None] = {}
    for person in cast.people:
        side = person.side or _side_of_full_name(reading, person, surely)
        if side is None and person.name_words is not None:
            words = reading.words[slice(*person.name_words)]
            side = next((parts[key] for word in words if (key := bare(word.text)) in parts), None)
        if side is None and person.name_words is not None and _is_name(reading, range(*person.name_words)):
            holder = holders.get(person.office)
            opposite = _opposite(reading, person, cast)
            if opposite is not None:
                side = opposite
            elif holder is not None and (person.office, holder) not in titles:
                side = holder  # "the Prime Minister of Malaysia", then "Prime Minister Rahman"
            elif len(silent) == 1:
                side = silent[0]
            elif holder is not None and len(cast.parties) == 2:
                side = cast.parties[holder == cast.parties[0]]
            elif cast.speaker in silent:
                # A document of one's own country names its leaders without the country.
                side = cast.speaker
                silent.remove(side)
                holders[person.office] = side
                out.update({other: side for other in cast.people if _same_name(reading, person, other)})
        out.setdefault(person, side)
        if out[person] is not None and person.name_words is not None:
            titles.add((person.office, out[person]))
            holders.setdefault(person.office, str(out[person]))
    out = {person: side or _side_of_full_name(reading, person, out) for person, side in out.items()}
    known = _Holders(reading, cast.parties, out)
    for person, side in out.items():
        if side is None and person.name_words is None:
            out[person] = known.side_of(person, is_told=not silent)
    return out


def _opposite(reading: Reading, person: Person, cast: Cast) -> str | None:
    """The party of two that the other one is not of who holds the same office in the same sentence:
    "Foreign Minister Demir met the Foreign Minister of Georgia"."""
    unit = reading.unit_at(person.span.start)
    for other in cast.people:
        is_beside = unit is not None and unit.span.start <= other.span.start < unit.span.end
        if is_beside and other.office == person.office and other.side in cast.parties and other is not person:
            return other_of(cast.parties, other.side)
    return None


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


def _side_of_full_name(reading: Reading, person: Person, sides_of: Mapping[Person, str | None]) -> str | None:
    """The side of somebody whose full name the document gives elsewhere, in scripts without capitals:
    "President Xi" is a family name, of one letter perhaps, before or behind which the rest was left out."""
    name = _letters(reading, person)
    if not name or name != name.upper() or name != name.lower():
        return None
    sides = set()
    for other, side in sides_of.items():
        full = _letters(reading, other)
        is_part = len(full) > len(name) and (full.startswith(name) or full.endswith(name))
        if side is not None and is_part and (len(name) > 1 or other.office.endswith(person.office)):
            sides.add(side)
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


def _is_name(reading: Reading, parts: Sequence[int]) -> bool:
    """Whether these words are surely a name: in scripts without capitals one word may be any other."""
    if len(parts) == 1 and _SURNAME.fullmatch(reading.words[parts[0]].text):
        return True
    return len(parts) > 1 or any(has_capital(reading.words[index]) for index in parts)


def _ends_with_one_of(atom: Phrase, both: Iterable[Phrase], words: Collection[int]) -> bool:
    """Whether the phrase ends in one for both sides: in "On Gaza, the ministers …" Gaza is no minister."""
    return atom.last in words and any(other.last == atom.last and atom.first < other.first for other in both)


def _apart(atoms: Iterable[Phrase]) -> list[Phrase]:
    """The atoms by place; of those that share words the longest, but "the two presidents" before whatever
    name seems to follow a title in it."""
    taken: set[int] = set()
    out = []
    atoms = list(atoms)
    joint = {
        index for atom in atoms if atom.who is Who.JOINT for index in range(atom.first + 1, atom.last + 1)
    }
    both = [atom for atom in atoms if atom.who is Who.JOINT and atom.last > atom.first]
    inside = {index for atom in both for index in (atom.first, atom.last)}
    atoms = [
        atom
        for atom in atoms
        if not (atom.office and (atom.first in joint or _ends_with_one_of(atom, both, inside)))
    ]
    for atom in sorted(atoms, key=lambda each: (each.first - each.last, _RANK.get(each.who, 2), each.first)):
        places = range(atom.first, atom.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            out.append(atom)
    return sorted(out, key=lambda each: each.first)
