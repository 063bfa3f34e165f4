"""Who can act in a document, and the words that name them: of the lexicon ("the two sides", "the … side",
"ministries"), countries it mentions, leaders it names.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import NamedTuple

from babel.core import get_global
from babel.languages import get_official_languages

from accords.extraction.cues import ACTOR, CompiledSpeech, Found, Starts, starts_of
from accords.extraction.mentions import Mention
from accords.extraction.people import Person
from accords.extraction.reading import Reading
from accords.extraction.spellings import Spellings, has_capital
from accords.extraction.spokesmen import is_name, names_of, sides_of
from accords.lexicon import countries
from accords.lexicon.countries import Form
from accords.lexicon.loader import language as load_language
from accords.lexicon.speech import ActorRule, Who
from accords.text.fold import fold_key
from accords.text.words import is_unspaced
from accords.vocab import BOTH

_HAN_NAME = re.compile("[一-鿿]{2,5}")

_RANK = {Who.JOINT: 0, None: 1}
"""Of phrases of one length "the presidents" are both sides, and no office."""


class Phrase(NamedTuple):
    """An actor phrase at the words ``first`` to ``last`` (inclusive).

    ``actor`` is ``both``, a partner's code, or null where only its place in the text can tell (a
    pronoun, a bare institution). ``who`` is null for a country or a leader named outright. ``is_shared``
    says of a title alone that leaders of several parties hold it, of whom ``actor`` is the first;
    ``is_side`` that the phrase is a side or its representative ("the Kenyan colleague"),
    ``is_institution`` that it is a ministry, a company or the like; ``is_city`` that it is a capital named
    alone; ``is_outside`` that what it says is said for no party, ``is_press`` that it passes on what
    parties did; ``is_onlooker`` that it names those who act for no party by what they are ("the opposition");
    ``home`` is whose it is where no country stands beside it.
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
    is_city: bool = False
    is_outside: bool = False
    is_press: bool = False
    is_onlooker: bool = False
    home: str | None = None


@dataclass(frozen=True)
class Cast:
    """Who can act in a document: its parties, the persons it names, and the party that speaks in it."""

    parties: tuple[str, ...]
    people: tuple[Person, ...] = ()
    speaker: str | None = None


def home_of(language: str | None, parties: Sequence[str] = ()) -> str | None:
    """The country in which a language is most at home: who writes in it names its leaders without it. Of
    ``parties`` that this country is none of, the only one that has the language for its own; English is
    written everywhere."""
    likely = get_global("likely_subtags").get(language or "und")
    home = str(likely).rpartition("_")[2] if likely else None
    speaking = [party for party in parties if language != "en" and language in languages_of(party)]
    return speaking[0] if home not in parties and len(speaking) == 1 else home


@cache
def languages_of(party: str) -> frozenset[str]:
    """The languages that a country's state speaks, without their scripts."""
    found = get_official_languages(party, regional=False, de_facto=True)
    return frozenset(each.partition("_")[0] for each in found)


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
    fixed = {
        Who.JOINT: BOTH,
        Who.TEXT: BOTH,
        Who.SPEAKER: cast.speaker if cast.speaker in cast.parties else None,
    }
    home = _home_party(speech.code, cast)
    for match in found.get(ACTOR, ()):
        rule = match.value
        if isinstance(rule, ActorRule):
            clitic = speech.starts[rule.id].clitic(reading.words.texts[match.first_word]) or ""
            yield Phrase(
                match.first_word,
                match.last_word,
                rule.who,
                fixed.get(rule.who),
                can_be_subject=not _ends_in(clitic, speech.grammar.preposition_clitics),
                has_conjunction=clitic.startswith(speech.grammar.conjunction_clitics),
                has_that=_ends_in(clitic, speech.grammar.complementiser_clitics),
                is_outside=rule.outside or rule.who is Who.THIRD,
                is_press=rule.press,
                is_onlooker=speech.grammar.verb == "first" and rule.who is Who.THIRD and not rule.press,
                home=home if rule.home else None,
            )


def _home_party(language: str, cast: Cast) -> str | None:
    """The party in whose country the language is at home, else the one that speaks."""
    home = home_of(language, cast.parties)
    if home in cast.parties:
        return home
    return cast.speaker if cast.speaker in cast.parties else None


def _country_atoms(
    reading: Reading, speech: CompiledSpeech, mentions: Iterable[Mention], parties: Collection[str]
) -> Iterable[Phrase]:
    starts = _starts(speech.code)
    for mention in mentions:
        clitic = starts.clitic(reading.words.texts[mention.first_word]) or ""
        is_party = mention.code in parties
        yield Phrase(
            mention.first_word,
            mention.last_word,
            None if is_party else Who.THIRD,
            mention.code if is_party else None,
            can_be_subject=not _ends_in(clitic, speech.grammar.preposition_clitics),
            is_adjective=mention.form is Form.ADJECTIVE,
            is_city=mention.form is Form.CITY,
            is_outside=not is_party,
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
    sides = sides_of(reading, cast.people, cast.parties, cast.speaker)
    surely = {person: person.side for person in cast.people}
    names = {**names_of(reading, sides, cast.parties), **names_of(reading, surely, cast.parties)}
    spelt = Spellings(names, load_language(reading.lexicon.code).documents.names.endings)
    beside = frozenset(verbs)
    for person in cast.people:
        clitic = starts.clitic(reading.words.texts[person.first_word]) or ""
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
            is_leader=is_name(reading, parts),
            office=person.office,
            is_outside=who is Who.THIRD,
            has_conjunction=clitic.startswith(grammar.conjunction_clitics),
            has_that=_ends_in(clitic, grammar.complementiser_clitics),
        )
    if names:
        particles = frozenset(map(fold_key, load_language(reading.lexicon.code).documents.names.particles))
        for index in spelt.places(reading.words):
            word = reading.words[index]
            side = spelt.side_of(word)
            if side is None:
                continue
            before = index - 1 - (reading.words.texts[index - 1] in particles)
            if has_capital(word) or word.opens or before in beside or index + 1 in beside:
                yield Phrase(index, index, None, side, is_leader=True)
    told = {person: person.side or side for person, side in sides.items()}
    yield from _unspaced_names(reading, told, cast.parties, beside)


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
    lengths: dict[str, list[int]] = {}
    for first, length in sorted({(name[0], len(name)) for name in names}, key=lambda each: -each[1]):
        lengths.setdefault(first, []).append(length)
    texts = reading.words.texts
    for index in compress(range(len(texts)), map(lengths.__contains__, texts)) if names else ():
        for length in lengths[texts[index]]:
            run = tuple(texts[index : index + length])
            if len(run) == length and run in names:
                yield Phrase(index, index + length - 1, None, names[run], is_leader=True)
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


def _apart(atoms: Iterable[Phrase]) -> list[Phrase]:
    """The atoms by place; of those that share words the longest, but "the two presidents" before whatever
    name seems to follow a title in it."""
    taken: set[int] = set()
    out = []
    atoms = list(atoms)
    joint = {
        index for atom in atoms if atom.who is Who.JOINT for index in range(atom.first + 1, atom.last + 1)
    }
    both: dict[int, int] = {}
    for atom in atoms:
        if atom.who is Who.JOINT and atom.last > atom.first:
            both[atom.last] = max(atom.first, both.get(atom.last, 0))
    # In "On Gaza, the ministers …" Gaza is no minister.
    atoms = [
        atom
        for atom in atoms
        if not (atom.office and (atom.first in joint or atom.first < both.get(atom.last, 0)))
    ]
    for atom in sorted(atoms, key=lambda each: (each.first - each.last, _RANK.get(each.who, 2), each.first)):
        places = range(atom.first, atom.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            out.append(atom)
    return sorted(out, key=lambda each: each.first)
