"""Whether an act is to be done, or not to be done, or done only if: the signs of polarity and condition.

A sign must stand by its verb to negate it. One that stands near a verb and may or may not be about it makes
the act uncertain, and then nothing is said of it: a gloss may say less than the text, never the opposite.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.reading import Reading
from accords.extraction.types import Commitment, Evidence, Span
from accords.lexicon.loader import language as load_language
from accords.lexicon.polarity import Sign, SignRule
from accords.text.fold import fold_key

_NEGATIVE = frozenset({Sign.NOT, Sign.NONE})
_BY_OBJECT = 1
"""How many words that are not little may stand between a verb and the "no" that opens its object."""

_WITHOUT_REACH = 5
_SHORT_CONDITION = 3
_LONG_PLAIN = 5
"""What looks like a sign and is longer than this has gaps, in which verbs may stand."""

_PAUSES = frozenset(",،、，;；:：()")


class Polarity(StrEnum):
    """What is said of an act."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNCERTAIN = "uncertain"


@cache
def sign_matcher(language: str) -> Matcher:
    """The matcher of all signs of ``language``, and of the little words between them and their verbs."""
    section = load_language(language).polarity
    grammar = load_language(language).speech.grammar
    little = (*section.between, *grammar.infinitives, *grammar.adverbs)
    terms = [Term(rule.id, rule.patterns, "sign", rule) for rule in section.signs]
    if little:
        terms.append(Term("between", little, "between"))
    if section.alternatives:
        terms.append(Term("alternatives", section.alternatives, "alternatives"))
    openers = (*grammar.complementisers, *grammar.relatives)
    if openers:
        terms.append(Term("openers", openers, "openers"))
    return Matcher(terms, language, name="polarity")


def sign_of(match: Match) -> Sign:
    """What the sign does."""
    rule = match.value
    return rule.sign if isinstance(rule, SignRule) else Sign.PLAIN


def operative_of(reading: Reading, commitment: Commitment) -> tuple[int, int] | None:
    """The first and the last word of the operative verb; null where it stands in another unit."""
    cues = [each.span for each in commitment.evidence if each.field == "strength" and each.span]
    cue = next((each for each in cues if each.overlap(commitment.span)), None)
    if cue is None:
        return None
    first, stop = reading.word_range(cue)
    return (first, stop - 1) if stop > first else None


class SignFinder:
    """Finds the signs of one document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        section = reading.lexicon.polarity
        self._section = section
        grammar = reading.lexicon.speech.grammar
        self._joins = frozenset(fold_key(word) for word in grammar.conjunctions)
        self._signs: list[Match] = []
        self._sign_words: set[int] = set()
        self._plain_words: set[int] = set()
        self._little: set[int] = set()
        self._alternatives: set[int] = set()
        self._openers: set[int] = set()
        if not section.signs:
            return
        for match in reading.find(sign_matcher(reading.lexicon.code)):
            if match.term.tag == "sign":
                words = range(match.first_word, match.last_word + 1)
                if sign_of(match) is not Sign.PLAIN:
                    self._signs.append(match)
                    self._sign_words.update(words)
                elif len(words) <= _LONG_PLAIN:
                    self._plain_words.update(words)
                continue
            kept = {
                "between": self._little,
                "alternatives": self._alternatives,
                "openers": self._openers,
            }[match.term.tag]
            kept.update(range(match.first_word, match.last_word + 1))

    def within(self, span: Span, covered: Iterable[Span]) -> "Signs":
        """The signs in ``span``, those apart that are part of a topic's or an agreement's own words."""
        hidden = list(covered)
        found = [
            match
            for match in self._signs
            if span.start <= match.start < span.end
            and not any(each.start <= match.start and match.end <= each.end for each in hidden)
        ]
        return Signs(self, found)

    # Where words stand to each other ------------------------------------------------------------------

    def are_near(self, first: int, second: int, reach: int) -> bool:
        """Whether between the words ``first`` and ``second`` none but little words stand, and ``reach``
        others at most, and no pause."""
        if second <= first:
            return True
        others = sum(index not in self._little for index in range(first + 1, second))
        return others <= reach and not self.has_pause(first, second)

    def opens(self, word: int) -> bool:
        """Whether a unit or a clause begins with the word."""
        words = self._reading.words
        return words[word].opens or word == 0 or self.has_comma(word - 1, word)

    def has_comma(self, first: int, second: int) -> bool:
        """Whether a comma or the like stands between the two words."""
        words, text = self._reading.words, self._reading.text
        return not _PAUSES.isdisjoint(text[words.ends[first] : words.starts[second]])

    def has_break(self, first: int, second: int) -> bool:
        """Whether a pause or a conjunction stands between the two words."""
        joins = self._reading.words.texts[first + 1 : second]
        return self.has_pause(first, second) or any(word in self._joins for word in joins)

    def has_pause(self, first: int, second: int) -> bool:
        """Whether a comma or the like stands between the two words, or a clause opens there."""
        opens = any(index in self._openers for index in range(first + 1, second))
        return opens or self.has_comma(first, second)

    def is_plain(self, word: int) -> bool:
        """Whether the word is part of what only looks like a sign: no act of its own ("không ngừng")."""
        return word in self._plain_words

    def is_sign(self, word: int) -> bool:
        """Whether the word is part of a sign."""
        return word in self._sign_words

    def is_little(self, word: int) -> bool:
        """Whether the word may stand between a conjunction and its verb: a sign, an auxiliary, an adverb."""
        return word in self._sign_words or (word in self._little and not self._joins & {self._text(word)})

    def _text(self, word: int) -> str:
        return self._reading.words.texts[word]

    @property
    def reach(self) -> int:
        """How many words that are not little may stand between a sign and the verb behind it."""
        return self._section.reach

    @property
    def behind(self) -> int:
        """The same for a sign behind its verb."""
        return self._section.behind

    @property
    def follows_nouns(self) -> bool:
        """Whether "if" and "without" stand behind what they are about."""
        return self._section.postposed

    def may_reach(self, first: int, second: int) -> bool:
        """Whether a condition that begins at the word ``first`` may go on to ``second``: where verbs end
        their clauses, the rest of the sentence follows soon."""
        is_open = self.opens(first) or self._reading.lexicon.speech.grammar.verb == "first"
        return is_open or second - first <= _SHORT_CONDITION

    @property
    def carries(self) -> bool:
        """Whether a verb joined to a negative one may be negative with it."""
        return self._section.carries

    def is_alternative(self, word: int) -> bool:
        """Whether the word is an "or" or "nor"."""
        return word in self._alternatives


class Signs:
    """The signs of one commitment. ``used`` are those that told something."""

    def __init__(self, finder: SignFinder, found: Sequence[Match]) -> None:
        self.finder = finder
        self.used: dict[int, tuple[Match, str]] = {}
        self._negative = [match for match in found if sign_of(match) in _NEGATIVE]
        self._nobody = [match for match in found if sign_of(match) is Sign.NOBODY]
        self._without = [match for match in found if sign_of(match) is Sign.WITHOUT]
        self._conditions = [match for match in found if sign_of(match) is Sign.CONDITION]

    @property
    def is_conditional(self) -> bool:
        """Whether the commitment hangs on a condition."""
        for match in self._conditions:
            self._use(match, "on a condition")
        return bool(self._conditions)

    @property
    def are_any(self) -> bool:
        """Whether anything is negated somewhere."""
        return bool(self._negative or self._nobody)

    def nobody(self) -> bool:
        """Whether nobody is the subject."""
        for match in self._nobody:
            self._use(match, "negates every act")
        return bool(self._nobody)

    def is_left_out(self, first: int, last: int) -> bool:
        """Whether what the words from ``first`` to ``last`` name stands behind "without", or before it where
        it follows."""
        for match in self._without:
            before = 0 < first - match.last_word <= _WITHOUT_REACH
            near = before and not self.finder.has_pause(match.last_word, first)
            if near or (self.finder.follows_nouns and 0 < match.first_word - last <= 2):
                self._use(match, "leaves out")
                return True
        return False

    def is_condition(self, word: int, cue: tuple[int, int] | None) -> bool:
        """Whether the word is part of what the promise hangs on; ``cue`` is its operative verb."""
        for match in self._conditions:
            if match.first_word <= word <= match.last_word:
                return True
            if self.finder.opens(match.first_word) or not self.finder.follows_nouns:
                ends = cue is not None and match.last_word < cue[0] <= word
                ahead = match.last_word < word and not ends and self.finder.may_reach(match.last_word, word)
                if ahead and not self.finder.has_comma(match.last_word, word):
                    return True
            elif word <= match.last_word and not self.finder.has_comma(word, match.first_word):
                return True
        return False

    def before_verb(self, verb: Match, since: int) -> Match | None:
        """The sign from the word ``since`` on that negates ``verb`` from before it, or is written into it."""
        for match in reversed(self._negative):
            if match.first_word < since or match.first_word > verb.last_word:
                continue
            is_in = match.last_word >= verb.first_word
            if is_in or self.finder.are_near(match.last_word, verb.first_word, self.finder.reach):
                return self._use(match, "negates the act")
        return None

    def behind_verb(self, verb: Match, until: int) -> Match | None:
        """The sign behind ``verb``, before the word ``until``, that negates it."""
        for match in self._negative:
            if not verb.last_word < match.first_word < until:
                continue
            reach = _BY_OBJECT if sign_of(match) is Sign.NONE else self.finder.behind
            may_follow = sign_of(match) is Sign.NONE or self.finder.behind
            if may_follow and self.finder.are_near(verb.last_word, match.first_word, reach):
                return self._use(match, "negates the act")
        return None

    def beside(self, first: int, last: int) -> Match | None:
        """The sign within or right beside the operative verb of the words from ``first`` to ``last``."""
        for match in self._negative:
            if match.first_word <= last and match.last_word >= first:
                return self._use(match, "negates the act")
            if match.first_word > last and self.finder.are_near(last, match.first_word, 0):
                return self._use(match, "negates the act")
            if match.last_word < first and self.finder.are_near(match.last_word, first, 0):
                return self._use(match, "negates the act")
        return None

    def between(self, first: int, stop: int) -> Match | None:
        """A sign that begins at a word in ``first <= i < stop`` and has told nothing yet: it makes uncertain
        what stands there."""
        for match in self._negative:
            if first <= match.first_word < stop and id(match) not in self.used:
                return self._use(match, "makes the act uncertain")
        return None

    def evidence(self) -> list[Evidence]:
        """Which signs told what."""
        return [
            Evidence("polarity", match.term.id, Span(match.start, match.end), note)
            for match, note in sorted(self.used.values(), key=lambda each: each[0].start)
        ]

    def _use(self, match: Match, note: str) -> Match:
        self.used.setdefault(id(match), (match, note))
        return match
