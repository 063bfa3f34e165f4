"""The names of persons beside a title of office, in any script.

Names are read by capitals where a script has them, else up to a word that cannot be part of a name,
and by what recurs in the document behind the same title.
"""

import re
from array import array
from collections.abc import Collection
from functools import cache, cached_property
from itertools import pairwise

from accords.extraction.signals import Passage, word_set
from accords.lexicon.countries import Form
from accords.lexicon.leaders import known_leader
from accords.lexicon.loader import language as load_language
from accords.text.words import Word, is_unspaced

_LONGEST_NAME = 6
_RECURRING = 0.5
_LONGEST_PORTFOLIO = 9
"""How many words may name what a minister is in charge of."""

_LITTLE = 4
"""No article or preposition before a title has more letters."""

_SMALL_PART = 5
"""No part of a name that a hyphen joins is longer where it is written small: "Chan-o-cha", "as-Sisi"."""

_NO_NAMES = frozenset({"led", "era", "based", "style", "run", "born", "kun", "nin", "in", "un"})
"""What a hyphen joins to a name and is no part of it."""

_LONGEST_ONCE = 3
"""How many letters before a title are a name though they stand nowhere else."""

_BESIDE = re.compile(r"[\s'’`´\"“”«»*_]*$")
_IN_NAME = re.compile(r"[\s\-‐‑–'’`´·・=＝]*$")
_APPOSITION = re.compile(r"\s*[,،、，]\s*$")
_PLAIN = re.compile(r"[^\s\W\d_]{4,}")
"""A pattern that is a word and nothing else, too long to be a name as well (דן is Dan, and "discussed")."""

_JUNIOR = frozenset({"jr", "sr"})


@cache
def _verbs(language: str) -> tuple[str, ...]:
    """The verbs of promising that are one word, in all the forms that the lexicon lists."""
    acts = load_language(language).speech.acts
    return tuple(pattern for rule in acts for pattern in rule.patterns if _PLAIN.fullmatch(pattern))


class NameReader:
    """Reads the names of one passage. ``titles`` holds the index of the first word of each title of
    office; a name is the half-open range of its words."""

    def __init__(self, passage: Passage, titles: Collection[int]) -> None:
        self.passage = passage
        self.words = passage.words
        self.titles = titles
        self.countries = {mention.first_word for mention in passage.mentions}
        self.adjectives = {
            mention.first_word for mention in passage.mentions if mention.form is Form.ADJECTIVE
        }
        self.country_ends = {mention.last_word for mention in passage.mentions}
        self.cued = {place for signal in passage.signals for place in (signal.first_word, signal.last_word)}
        documents = load_language(passage.language).documents
        self.names = documents.names
        self.genitives = word_set(passage.language, documents.links.genitives)
        self.conjunctions = word_set(passage.language, documents.links.conjunctions)
        self.particles = word_set(passage.language, self.names.particles)
        self.honorifics = word_set(passage.language, self.names.honorifics)
        self.stops = word_set(passage.language, self.names.stops)
        self.verbs = word_set(passage.language, _verbs(passage.language))

    def stands_beside(self, position: int) -> bool:
        """Whether no more than spaces and quotation marks stand before the word."""
        return _BESIDE.match(self._gap(position)) is not None

    def _gap(self, position: int) -> str:
        """The raw text before the word, without the stop of an honorific that is cut short ("M. Dupont")."""
        gap = self.passage.between(position - 1, position)
        if gap.startswith(".") and position > 1 and self.honorifics.holds(self.words[position - 1]):
            return gap[1:]
        return gap

    def behind_honorifics(self, position: int) -> int:
        """The index of the word behind the honorifics at ``position``, ``position`` itself where none stands
        there."""
        while position < self.passage.after and not self.words[position].opens:
            after = self.honorifics.after(self.words, position, self.passage.after)
            if after == position:
                break
            position = after
        return position

    def at(self, position: int) -> tuple[int, int] | None:
        """The name that stands at ``position``, in a script that has capitals."""
        if not 0 < position < self.passage.after or self.words[position].opens:
            return None
        is_beside = _BESIDE.match(self._gap(position)) is not None
        return self._forward(position) if is_beside and self._is_cased(self.words[position]) else None

    def behind_title(self, position: int, *, after_country: bool) -> tuple[int, int] | None:
        """The name that begins at ``position``. Behind "the President of X" a comma may stand before it,
        unless another title follows the name, whose it then is."""
        gap = self._gap(position)
        if not _BESIDE.match(gap):
            if not _APPOSITION.match(gap):
                return None
            name = self._forward(position)
            if name is None:
                return None
            if not after_country and not self._is_set_off(name):
                return None
            if name[1] >= self.passage.after:
                return name
            if self.conjunctions.holds(self.words[name[1]], bare=True):
                return name  # "the Prime Minister of X, Jane Doe, and the President of Y"
            closed = _APPOSITION.match(self._gap(name[1])) is not None
            followed = self._title_begins(name[1]) if closed else name[1] in self.titles
            return None if followed else name
        return self._forward(position, after_country=after_country)

    def behind_portfolio(self, position: int) -> tuple[int, int] | None:
        """The name behind what a minister is in charge of: "ministre kényan de l'Énergie, Jane Doe"."""
        if position >= self.passage.after or not self.stands_beside(position):
            return None
        at = self.genitives.after(self.words, position, self.passage.after)
        if at == position:
            return None
        for place in range(at + 1, min(self.passage.after, at + _LONGEST_PORTFOLIO)):
            if self.words[place].opens or place in self.titles or place in self.countries:
                return None
            if _APPOSITION.match(self._gap(place)):
                name = self._forward(place)
                return name if name is not None and name[1] - name[0] > 1 else None
        return None

    def _is_set_off(self, name: tuple[int, int]) -> bool:
        """Whether the name has two words or more with capitals and a comma behind it: "the Prime Minister,
        Jane Doe, said"."""
        first, after = name
        is_full = after - first > 1 and all(self._is_cased(word) for word in self.words[first:after])
        return is_full and after < self.passage.after and _APPOSITION.match(self._gap(after)) is not None

    def _title_begins(self, position: int) -> bool:
        """Whether a title begins at the word, an article or a preposition before it perhaps."""
        for step in range(3):
            if position + step in self.titles:
                return True
            if position + step >= self.passage.after or len(self.words[position + step].text) > _LITTLE:
                return False
        return False

    def _forward(self, position: int, *, after_country: bool = False) -> tuple[int, int] | None:
        """The name from ``position`` on. Whose country is told already may be named after another: the
        Egyptian minister Muhammad al-Sudani."""
        end = position
        cased = self._is_cased(self.words[position])
        limit = min(self.passage.after, position + (_LONGEST_NAME if cased else self.names.longest))
        while end < limit:
            word = self.words[end]
            if end > position and (word.opens or not self._joins(end)):
                break
            is_surname = after_country and not cased and end > position and end in self.adjectives
            if (
                (end in self.countries and not is_surname)
                or end in self.titles
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

    def _joins(self, index: int) -> bool:
        """Whether nothing but spaces, hyphens, or the stop of an initial stands before the word."""
        gap = self._gap(index)
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
        if cased and not first and word.raw[0].isupper() and self.particles.holds(word):
            return True  # "Jean-Yves Le Drian"
        if self.stops.holds(word, bare=not cased) or word.text[0].isdigit():
            return False
        if not cased:
            is_stop = self.stops.after(self.words, place, self.passage.after) > place
            is_verb = not is_unspaced(word.text[0]) and self.verbs.holds(word, bare=True)
            return not (is_stop or is_verb or place in self.cued or self.honorifics.holds(word))
        if not first and self.particles.holds(word):
            return True
        if not first and self._is_hyphened(place):
            return True
        letters = word.raw.lstrip("'’")
        return letters[:1].isupper() or (len(letters) > 2 and letters[1] in "'’" and letters[2].isupper())

    def _is_hyphened(self, place: int) -> bool:
        """Whether the word is a small part of a name that a hyphen joins to the part before or behind it."""
        words = self.words
        if len(words[place].text) > _SMALL_PART or words[place].text in _NO_NAMES:
            return False
        behind = place + 1 < self.passage.after and self.passage.between(place, place + 1) == "-"
        if behind and words[place + 1].raw[:1].isupper():
            return True
        return self.passage.between(place - 1, place) == "-" and words[place - 1].raw[:1].isalpha()

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
            if known_leader(self.printed((at, end))):
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
        """How often the passage has these words, of which there are two at least."""
        texts, after = self.words.texts, self.passage.after
        run = texts[start:end]
        key = tuple(run)
        if key not in self._counted:
            places = self._pairs.get((run[0], run[1]), ())
            length = len(run)
            self._counted[key] = sum(texts[at : at + length] == run for at in places if at + length <= after)
        return self._counted[key]

    @cached_property
    def _counted(self) -> dict[tuple[str, ...], int]:
        return {}

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], "array[int]"]:
        """Where two words stand side by side, for each two."""
        texts = self.words.texts[self.passage.first : self.passage.after]
        out: dict[tuple[str, str], array[int]] = {}
        for at, pair in enumerate(pairwise(texts), start=self.passage.first):
            if pair in out:
                out[pair].append(at)
            else:
                out[pair] = array("i", (at,))
        return out

    def before_title(self, first: int, limit: int) -> tuple[int, int] | None:
        """The name before a title: set off by a comma, or right beside it where the language puts it so."""
        if first <= limit or self.words[first].opens:
            return None
        gap = self._gap(first)
        beside = _IN_NAME.match(gap) is not None
        is_addressed = False
        if self.names.place == "after":
            articled = self.honorifics.before(self.words, first, limit)
            if articled < first and articled > limit and beside:
                first, gap = articled, self._gap(articled)
                is_addressed = True
            if not _APPOSITION.match(gap):
                return None
        elif not beside and not _APPOSITION.match(gap):
            return None
        name = self._backward(first, limit)
        if is_addressed and name is not None and name[1] - name[0] == 1 and self.words[name[0]].opens:
            return None  # "Thanks, Madam Prime Minister"
        return name

    def _backward(self, end: int, limit: int, *, is_second: bool = False) -> tuple[int, int] | None:
        start = end
        cased = self._is_cased(self.words[end - 1])
        lowest = max(limit, end - (_LONGEST_NAME if cased else self.names.longest))
        while start > lowest:
            if start < end and (self.words[start].opens or not self._joins(start)):
                break
            if (start - 1) in self.country_ends or not self._can_be_name(start - 1, cased, first=False):
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

    def printed(self, name: tuple[int, int]) -> str:
        text, end = self.passage.text, self.words[name[1] - 1].end
        if self.words[name[1] - 1].text in _JUNIOR and text[end : end + 1] == ".":
            end += 1
        raw = text[self.words[name[0]].start : end]
        raw = re.sub(r"['’](?:s?|[a-zçğıöşü]{1,5})$", "", raw)
        return " ".join(raw.replace("*", " ").split())


def _is_initial(word: Word) -> bool:
    return word.raw.isupper() and ("." in word.raw or len(word.raw) == 1)
