"""People: titles of office with the name and the country that stand beside them, in any script.

Names are read by capitals where a script has them, else up to a word that cannot be part of a name,
and by what recurs in the document behind the same title.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.mentions import Mention
from accords.extraction.signals import Passage, word_set
from accords.extraction.types import Span
from accords.lexicon.countries import Form
from accords.lexicon.documents import OFFICES
from accords.lexicon.leaders import full_names, known_leader
from accords.lexicon.loader import language as load_language
from accords.text.words import Word, is_unspaced

_LONGEST_NAME = 6
_RECURRING = 0.5
_LONGEST_PORTFOLIO = 9
"""How many words may name what a minister is in charge of."""

_LONGEST_ONCE = 3
"""How many letters before a title are a name though they stand nowhere else."""

_BESIDE = re.compile(r"[\s'’`´\"“”*_]*$")
_IN_NAME = re.compile(r"[\s\-‐‑–'’`´·・=＝]*$")
_APPOSITION = re.compile(r"\s*[,،、，]\s*$")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_JUNIOR = frozenset({"jr", "sr"})


@dataclass(frozen=True, slots=True)
class Person:
    """A title of office with what stands beside it: a country, a name, or both.

    ``first_word`` and ``last_word`` (inclusive) hold all of it; ``name_words`` is the half-open range of
    the name's words; ``name`` is as printed. ``owns`` says that it is a possessor ("the King's plan").
    """

    office: str
    side: str | None
    name: str
    name_words: tuple[int, int] | None
    office_words: tuple[int, int]
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
    """Every title of office in the passage with its name and country, and every leader of the built-in
    table who is named in full without a title, by place."""
    titled = tuple(_Finder(passage).people())
    covered = {place for person in titled for place in range(person.first_word, person.last_word + 1)}
    untitled = [person for person in _known_names(passage) if person.first_word not in covered]
    return tuple(sorted((*titled, *untitled), key=lambda person: person.first_word))


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
        yield Person(
            "leader", str(match.value), span.of(passage.text), name, (first, first), span, first, last
        )


class _Finder:
    """Reads one passage."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.words = passage.words
        self.starting = {mention.first_word: mention for mention in passage.mentions}
        self.ending = {mention.last_word: mention for mention in passage.mentions}
        found = _office_matcher(passage.language).find(self.words[passage.first : passage.after])
        self.offices: dict[int, Match] = {match.first_word + passage.first: match for match in found}
        ends = ((signal.first_word, signal.last_word) for signal in passage.signals)
        self.cued = {place for pair in ends for place in pair}
        documents = load_language(passage.language).documents
        self.names = documents.names
        self.genitives = word_set(passage.language, documents.links.genitives)
        self.possessives = word_set(passage.language, documents.links.possessives)
        self.fillers = word_set(passage.language, documents.links.fillers)
        self.particles = word_set(passage.language, self.names.particles)
        self.honorifics = word_set(passage.language, self.names.honorifics)
        self.stops = word_set(passage.language, self.names.stops)

    def people(self) -> Iterator[Person]:
        """Persons by place; a name belongs to the nearest title."""
        first = self.passage.first
        previous_end = first
        previous: Person | None = None
        for start, match in self.offices.items():
            end = match.last_word + first + 1
            person = self._person(str(match.value), start, end, previous_end)
            if previous is not None and self._continues(previous, person):
                person = replace(person, side=previous.side)
            previous, previous_end = person, max(person.last_word + 1, end)
            yield person

    def _continues(self, title: Person, person: Person) -> bool:
        """Whether a second title with the name stands right behind "the Prime Minister of X"."""
        return (
            title.side is not None
            and title.name_words is None
            and person.side is None
            and person.name_words is not None
            and person.first_word == title.last_word + 1
            and self._gap(title.last_word).isspace()
        )

    def _person(self, office: str, start: int, end: int, limit: int) -> Person:
        name: tuple[int, int] | None = None
        side = next((self.starting[at] for at in range(start + 1, end) if at in self.starting), None)
        if side is not None and side.last_word < end:
            side = None  # "Secretary General of the United Nations" is an office of its own
        position = end if side is None else side.last_word + 1
        while position < self.passage.after:
            position = self._behind_honorifics(position)
            if position >= self.passage.after or self.words[position].opens:
                break
            country = self._country_at(position) if side is None else None
            if country is not None:
                side = country
                position = country.last_word + 1
                continue
            if name is None and self.names.place != "before":
                name = self._name_at(position, after_country=side is not None)
                if name is not None:
                    position = name[1]
                    continue
            break
        if name is None and side is not None and self.names.place != "before":
            name = self._behind_portfolio(position)
        last = max(end - 1, name[1] - 1 if name else 0, side.last_word if side else 0)
        first = start
        if side is None and self.names.country_before:
            before = self._country_before(start, limit)
            if before is not None:
                side, first = before, before.first_word
        if name is None:
            name = self._name_before(first, limit)
            if name is not None:
                first = name[0]
                if side is None and self.names.place == "before":
                    side = self._country_of_name(first, limit)
        words = self.words
        return Person(
            office=office,
            side=OFFICES[office].side or (side.code if side else None),
            name=self._printed(name) if name else "",
            name_words=name,
            office_words=(start, end),
            span=Span(words[first].start, words[last].end),
            first_word=first,
            last_word=last,
            owns=_POSSESSIVE.search(words[last].raw) is not None,
        )

    def _behind_honorifics(self, position: int) -> int:
        """The position behind honorifics, if what stands there is right beside."""
        while position < self.passage.after and not self.words[position].opens:
            after = self.honorifics.after(self.words, position, self.passage.after)
            if after == position:
                break
            position = after
        return position

    def _gap(self, left: int) -> str:
        """The raw text before the word at ``left + 1``."""
        return self.passage.between(left, left + 1)

    def _country_at(self, position: int) -> Mention | None:
        """The country that a genitive word, fillers or nothing link to the words before ``position``."""
        if not _BESIDE.match(self._gap(position - 1)):
            return None
        linked = self.genitives.after(self.words, position, self.passage.after)
        if linked == position and not self.names.country_after:
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
            if self.words[place].opens or not _BESIDE.match(self._gap(place - 1)):
                return None
        return mention

    def _country_of_name(self, first: int, limit: int) -> Mention | None:
        """The country before a name, a filler between them ("セルビアのブチッチ大統領")."""
        start = self.fillers.before(self.words, first, limit)
        return self._country_before(start, limit) if start < first else None

    # Names

    def _name_at(self, position: int, *, after_country: bool) -> tuple[int, int] | None:
        """The name that begins at ``position``. Behind "the President of X" a comma may stand before it,
        unless another title follows the name, whose it then is."""
        gap = self._gap(position - 1)
        if not _BESIDE.match(gap):
            if not (after_country and _APPOSITION.match(gap)):
                return None
            name = self._forward(position)
            if name is None or name[1] >= self.passage.after:
                return name
            closed = _APPOSITION.match(self._gap(name[1] - 1)) is not None
            return None if closed and self._title_begins(name[1]) else name
        return self._forward(position)

    def _behind_portfolio(self, position: int) -> tuple[int, int] | None:
        """The name behind what a minister is in charge of: "ministre kényan de l'Énergie, Jane Doe"."""
        if position >= self.passage.after or not _BESIDE.match(self._gap(position - 1)):
            return None
        at = self.genitives.after(self.words, position, self.passage.after)
        if at == position:
            return None
        for place in range(at + 1, min(self.passage.after, at + _LONGEST_PORTFOLIO)):
            if self.words[place].opens or place in self.offices or place in self.starting:
                return None
            if _APPOSITION.match(self._gap(place - 1)):
                name = self._forward(place)
                return name if name is not None and name[1] - name[0] > 1 else None
        return None

    def _title_begins(self, position: int) -> bool:
        return any(position + step in self.offices for step in range(3))

    def _forward(self, position: int) -> tuple[int, int] | None:
        end = position
        cased = self._is_cased(self.words[position])
        limit = min(self.passage.after, position + (_LONGEST_NAME if cased else self._longest()))
        while end < limit:
            word = self.words[end]
            if end > position and (word.opens or not self._joins(end)):
                break
            if (
                end in self.starting
                or end in self.offices
                or not self._can_be_name(end, cased, first=end == position)
            ):
                break
            end += 1
            if cased and word.raw.endswith(("'s", "’s")):
                break
        while end > position and self._is_small(self.words[end - 1]):
            end -= 1
        if end == position:
            return None
        if not cased:
            end = self._recurring_end(position, end)
            while end > position + 1 and self._is_small(self.words[end - 1]):
                end -= 1
        return (position, end)

    def _longest(self) -> int:
        return self.names.longest

    def _joins(self, index: int) -> bool:
        """Whether nothing but spaces, hyphens, or the stop of an initial stands before the word."""
        gap = self._gap(index - 1)
        if self.words[index].text in _JUNIOR:
            return True
        if gap.startswith(".") and len(self.words[index - 1].text) <= 2:
            gap = gap[1:]
        return _IN_NAME.match(gap) is not None

    @staticmethod
    def _is_cased(word: Word) -> bool:
        return word.raw.upper() != word.raw.lower()

    def _can_be_name(self, place: int, cased: bool, *, first: bool) -> bool:
        word = self.words[place]
        if self.stops.holds(word, bare=not cased) or word.text[0].isdigit():
            return False
        if not cased:
            is_stop = self.stops.after(self.words, place, self.passage.after) > place
            return not is_stop and place not in self.cued and not self.honorifics.holds(word)
        if not first and self.particles.holds(word):
            return True
        letters = word.raw.lstrip("'’")
        return letters[:1].isupper() or (len(letters) > 2 and letters[1] in "'’" and letters[2].isupper())

    def _is_small(self, word: Word) -> bool:
        return self.particles.holds(word) and (word.raw.islower() or not self._is_cased(word))

    def _recurring_end(self, position: int, end: int) -> int:
        """Of a name without capitals: the longest run that the document repeats nearly as often as its
        beginning."""
        unspaced = is_unspaced(self.words[position].text[0])
        if end - position <= (2 if unspaced else 1):
            return end
        shortest = 2
        counts = [self._count(position, position + length) for length in range(shortest, end - position + 1)]
        if counts[0] < 2:
            return end
        best = position + shortest
        for length, count in enumerate(counts, start=shortest):
            if count >= max(2, counts[0] * _RECURRING):
                best = position + length
        return best

    def _recurring_start(self, start: int, end: int) -> int:
        """Where a name that ends before a title begins, in a script in which a letter is a word: a leader of
        the built-in table, the longest run that recurs, else no name unless it is short."""
        if not is_unspaced(self.words[end - 1].text[0]) or end - start <= 2:
            return start
        for at in range(start, end - 1):
            if known_leader(self._printed((at, end))):
                return at
        counts = [self._count(at, end) for at in range(end - 2, start - 1, -1)]
        if counts[0] < 2:
            return start if end - start <= _LONGEST_ONCE else end
        best = end - 2
        for length, count in enumerate(counts, start=2):
            if count >= max(2, counts[0] * _RECURRING):
                best = end - length
        return best

    def _count(self, start: int, end: int) -> int:
        return self._grams(end - start)[tuple(word.text for word in self.words[start:end])]

    def _grams(self, length: int) -> Counter[tuple[str, ...]]:
        known = self._counted.get(length)
        if known is None:
            texts = [word.text for word in self.words[self.passage.first : self.passage.after]]
            known = Counter(tuple(texts[at : at + length]) for at in range(len(texts) - length + 1))
            self._counted[length] = known
        return known

    @cached_property
    def _counted(self) -> dict[int, Counter[tuple[str, ...]]]:
        return {}

    def _name_before(self, first: int, limit: int) -> tuple[int, int] | None:
        """The name before a title: set off by a comma, or right beside it where the language puts it so."""
        if first <= limit or self.words[first].opens:
            return None
        gap = self._gap(first - 1)
        beside = _IN_NAME.match(gap) is not None
        if self.names.place == "after":
            articled = self.honorifics.before(self.words, first, limit)
            if articled < first and articled > limit and beside:
                first, gap = articled, self._gap(articled - 1)
            if not _APPOSITION.match(gap):
                return None
        elif not beside and not _APPOSITION.match(gap):
            return None
        return self._backward(first, limit)

    def _backward(self, end: int, limit: int, *, is_second: bool = False) -> tuple[int, int] | None:
        start = end
        cased = self._is_cased(self.words[end - 1])
        lowest = max(limit, end - (_LONGEST_NAME if cased else self._longest()))
        while start > lowest:
            if start < end and (self.words[start].opens or not self._joins(start)):
                break
            if (start - 1) in self.ending or not self._can_be_name(start - 1, cased, first=False):
                break
            if not cased and self.stops.before(self.words, start, limit) < start:
                break
            start -= 1
        while start < end and self._is_little(self.words[start], cased):
            start += 1
        if not cased and start < end and self.names.place == "either":
            start = self._recurring_start(start, end)
        initials = cased and all(map(_is_initial, self.words[start:end]))
        if limit < start < end and initials and not is_second:
            # "Boris Johnson, M.P., the Prime Minister": letters behind a name.
            return self._backward(start, limit, is_second=True)
        return (start, end) if start < end else None

    def _is_little(self, word: Word, cased: bool) -> bool:
        """Whether the word cannot begin a name: a particle or an honorific."""
        return self.particles.holds(word) or self.honorifics.holds(word, bare=not cased)

    def _printed(self, name: tuple[int, int]) -> str:
        text, end = self.passage.text, self.words[name[1] - 1].end
        if self.words[name[1] - 1].text in _JUNIOR and text[end : end + 1] == ".":
            end += 1
        raw = text[self.words[name[0]].start : end]
        raw = re.sub(r"['’]s?$", "", raw)
        return " ".join(raw.replace("*", " ").split())


def _is_initial(word: Word) -> bool:
    return word.raw.isupper() and ("." in word.raw or len(word.raw) == 1)
