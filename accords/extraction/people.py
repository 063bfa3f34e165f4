"""People: titles of office with the name and the country that stand beside them, in any script."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.mentions import Mention
from accords.extraction.person_names import NameReader
from accords.extraction.signals import Passage, word_set
from accords.extraction.types import Span
from accords.lexicon.countries import Form
from accords.lexicon.documents import OFFICES, Cue
from accords.lexicon.leaders import full_names, known_leader
from accords.lexicon.loader import language as load_language

_LONGEST_JOIN = 2
"""How many small words may stand between "met" and whom: "with", "с"."""
_FEWEST_WORDS = 2
_NAMESAKES = frozenset({"emir", "sultan", "king"})
"""Titles that are first names as well."""
_COURTESY = "prince"
"""A title that is no office: what its holder does is said behind the name."""

_COUNTERPART = "counterpart"

_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")


class Person(NamedTuple):
    """A title of office with what stands beside it: a country, a name, or both.

    ``first_word`` and ``last_word`` (inclusive) hold all of it; ``name_words`` is the half-open range of
    the name's words; ``name`` is as printed. ``owns`` says that it is a possessor ("the King's plan").
    """

    office: str
    side: str | None
    name: str
    name_words: tuple[int, int] | None
    span: Span
    first_word: int
    last_word: int
    owns: bool = False

    @property
    def rank(self) -> int:
        """How much the holder of the office speaks for a country (3: most)."""
        return OFFICES[self.office].rank


@cache
def _office_matcher(language: str) -> Matcher:
    offices = load_language(language).documents.offices
    terms = [Term(f"office.{key}", patterns, "office", key) for key, patterns in offices.items()]
    return Matcher(terms, language, name="offices")


def find_people(passage: Passage) -> tuple[Person, ...]:
    """Every title of office in the passage with its name and country, and without a title every leader of the
    built-in table who is named in full and who is received or met by name and country, by place."""
    finder = _Finder(passage)
    found = list(finder.people())
    for others in (_known_names(passage), finder.met()):
        covered = {place for person in found for place in range(person.first_word, person.last_word + 1)}
        found += [person for person in others if person.first_word not in covered]
    return tuple(sorted(found, key=lambda person: person.first_word))


@cache
def _name_matcher(language: str) -> Matcher:
    return Matcher(
        (Term(name, (name,), "leader", side) for name, side in full_names()), language, name="leaders"
    )


def _known_names(passage: Passage) -> Iterator[Person]:
    words = passage.words
    for match in _name_matcher(passage.language).find(words[passage.first : passage.after]):
        first, last = match.first_word + passage.first, match.last_word + passage.first
        if words[first].raw == words[first].raw.lower() != words[first].raw.upper():
            continue
        span = Span(match.start, match.end)
        name = (first, last + 1)
        yield Person("leader", str(match.value), span.of(passage.text), name, span, first, last)


class _Finder:
    """Reads one passage."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.words = passage.words
        self.starting = {mention.first_word: mention for mention in passage.mentions}
        self.ending = {mention.last_word: mention for mention in passage.mentions}
        found = _office_matcher(passage.language).find(self.words[passage.first : passage.after])
        pairs = zip([None, *found], found, strict=False)
        found = [match for before, match in pairs if not self._is_of_name(match, before)]
        self.offices: dict[int, Match] = {match.first_word + passage.first: match for match in found}
        self.names = NameReader(passage, self.offices)
        documents = load_language(passage.language).documents
        self.order = documents.names
        self.genitives = word_set(passage.language, documents.links.genitives)
        self.possessives = word_set(passage.language, documents.links.possessives)
        self.fillers = word_set(passage.language, documents.links.fillers)

    def _is_of_name(self, match: Match, before: Match | None) -> bool:
        """Whether what is a title elsewhere is a part of a name, in a script without capitals: "विदेश मंत्री
        अमीर खान", "अमीर-अब्दुल्लाहियान"."""
        first, last = match.first_word + self.passage.first, match.last_word + self.passage.first
        raw = self.words[first].raw
        if first != last or raw.upper() != raw.lower() or match.term.value not in _NAMESAKES:
            return False
        is_joined = self.passage.text[match.end : match.end + 1] in ("-", "‌")
        return is_joined or (before is not None and before.last_word + 1 == match.first_word)

    def people(self) -> Iterator[Person]:
        """Persons by place; a name belongs to the nearest title."""
        first = self.passage.first
        previous_end = first
        previous: Person | None = None
        for start, match in self.offices.items():
            end = match.last_word + first + 1
            person = self._person(str(match.value), start, end, previous_end)
            if previous is not None and self._continues(previous, person):
                person = person._replace(side=previous.side)
            elif previous is not None and self._says_more(previous, person):
                person = person._replace(
                    name=previous.name, name_words=previous.name_words, side=person.side or previous.side
                )
            previous, previous_end = person, max(person.last_word + 1, end)
            yield person

    def met(self) -> Iterator[Person]:
        """Those without a title right behind the words for a meeting: "received Erich Honecker of the German
        Democratic Republic", "встретился с Владимиром Путиным". A table or a country must tell who it is."""
        for signal in self.passage.of(Cue.TALKS, Cue.RECEIVED, Cue.CALL, Cue.ONLINE):
            start = signal.last_word + 1
            limit = min(self.passage.after, start + _LONGEST_JOIN)
            while start < limit and self.words[start].raw.islower() and self.names.stands_beside(start):
                start += 1
            start = self.names.behind_honorifics(start)
            name = self.names.at(start)
            if name is None or name[1] - name[0] < _FEWEST_WORDS:
                continue
            printed = self.names.printed(name)
            country = self._country_at(name[1]) if name[1] < self.passage.after else None
            known = known_leader(printed)
            side = country.code if country else known.side if known else None
            if side is not None:
                last = country.last_word if country else name[1] - 1
                span = Span(self.words[name[0]].start, self.words[last].end)
                yield Person("leader", side, printed, name, span, name[0], last)

    def _continues(self, title: Person, person: Person) -> bool:
        """Whether a second title with the name stands right behind "the Prime Minister of X"."""
        return (
            title.side is not None
            and title.name_words is None
            and person.side is None
            and person.name_words is not None
            and person.first_word == title.last_word + 1
            and self.passage.between(title.last_word, person.first_word).isspace()
        )

    def _says_more(self, title: Person, person: Person) -> bool:
        """Whether the office of a prince stands right behind his name: "Prince X, Crown Prince"."""
        if title.office != _COURTESY or title.name_words is None or person.name_words is not None:
            return False
        position = title.last_word + 1
        while position < person.first_word and self.names.particles.holds(self.words[position]):
            # The names of his fathers and his house: "bin Abdulaziz Al Saud".
            position += 2
        return position == person.first_word and person.side in (None, title.side)

    def _person(self, office: str, start: int, end: int, limit: int) -> Person:
        name: tuple[int, int] | None = None
        side = next((self.starting[at] for at in range(start + 1, end) if at in self.starting), None)
        if side is not None and side.last_word < end:
            side = None  # "Secretary General of the United Nations" is an office of its own
        position = end if side is None else side.last_word + 1
        while position < self.passage.after:
            behind = self.names.behind_honorifics(position)
            # "The Foreign Minister, His Excellency …": somebody else.
            is_apart = side is None and behind > position and not self.names.stands_beside(position)
            position = behind
            if is_apart or position >= self.passage.after or self.words[position].opens:
                break
            country = self._country_at(position) if side is None else None
            if country is not None:
                side = country
                position = country.last_word + 1
                continue
            if name is None and self.order.place != "before":
                name = self.names.behind_title(position, after_country=side is not None)
                if name is not None:
                    position = name[1]
                    continue
            break
        if name is None and side is not None and self.order.place != "before":
            name = self.names.behind_portfolio(position)
        last = max(end - 1, name[1] - 1 if name else 0, side.last_word if side else 0)
        first = start
        if side is None and (self.order.country_before or office == _COUNTERPART):
            before = self._country_before(start, limit)
            if before is not None:
                side, first = before, before.first_word
        if name is None:
            name = self.names.before_title(first, limit)
            if name is not None:
                first = name[0]
                if side is None and self.order.place == "before":
                    side = self._country_of_name(first, limit)
        words = self.words
        return Person(
            office=office,
            side=OFFICES[office].side or (side.code if side else None),
            name=self.names.printed(name) if name else "",
            name_words=name,
            span=Span(words[first].start, words[last].end),
            first_word=first,
            last_word=last,
            owns=_POSSESSIVE.search(words[last].raw) is not None,
        )

    def _country_at(self, position: int) -> Mention | None:
        """The country that a genitive word, fillers or nothing link to the words before ``position``."""
        if not self.names.stands_beside(position):
            return None
        linked = self.genitives.after(self.words, position, self.passage.after)
        if linked == position and not self.order.country_after:
            return None
        while linked < self.passage.after:
            if linked in self.starting:
                mention = self.starting[linked]
                return None if mention.form is Form.CITY else mention
            after = self.fillers.after(self.words, linked, self.passage.after)
            if after == linked or self.words[linked].opens or linked == position:
                return None
            linked = after
        return None

    def _country_before(self, start: int, limit: int) -> Mention | None:
        end = self.possessives.before(self.words, start, limit)
        mention = self.ending.get(end - 1)
        if mention is None or mention.first_word < limit or mention.form is Form.CITY:
            return None
        for place in range(end, start + 1):
            if self.words[place].opens or not self.names.stands_beside(place):
                return None
        return mention

    def _country_of_name(self, first: int, limit: int) -> Mention | None:
        """The country before a name, a filler between them ("セルビアのブチッチ大統領")."""
        start = self.fillers.before(self.words, first, limit)
        return self._country_before(start, limit) if start < first else None
