"""The nouns that numbers count: behind the number, or before it where something is raised to it."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.numbers import Number, Numbers
from accords.extraction.reading import Reading
from accords.lexicon.loader import language as load_language

PERCENT = "percent"

NOUN_REACH = 3
"""How many words behind a number a counted noun can stand."""

_NOUN_REACH_BEFORE = 6
"""The same before it, where it is raised to the number: "bring student places to 500"."""

_BESIDE = 2
"""The same where a counter stands behind the number, and the noun right before it."""

_NUMBERED_REACH = 14
"""How many words behind "the number of" its number can stand."""

_OF_REACH = 4
"""How many words lie between "the number of" and the noun."""

YEAR_CUES = ("deadlines", "in_years", "baselines")
_TAGS = ("uncounted", "durations", "counters", "numbers_of", "up_to", "up_to_behind", *YEAR_CUES)


@cache
def _matcher(language: str) -> Matcher:
    quantities = load_language(language).quantities
    terms = [
        Term(f"unit.{slug}", patterns, "unit", slug)
        for slug, patterns in quantities.units.items()
        if patterns
    ]
    terms += [Term(tag, patterns, tag) for tag in _TAGS if (patterns := getattr(quantities, tag))]
    if quantities.percent:
        terms.append(Term(PERCENT, quantities.percent, PERCENT, PERCENT))
    return Matcher(terms, language, name="amounts")


class CountWords:
    """The words of one document that say what a number beside them counts, by their first and last words."""

    def __init__(self, reading: Reading) -> None:
        self.at: dict[str, dict[int, Match]] = {tag: {} for tag in (*_TAGS, "unit", PERCENT)}
        for match in reading.find(_matcher(reading.lexicon.code)):
            self.at[match.term.tag][match.first_word] = match
        self.endings: Mapping[str, Mapping[int, Match]] = {
            tag: {match.last_word: match for match in self.at[tag].values()}
            for tag in ("unit", "numbers_of", "up_to", PERCENT, *YEAR_CUES)
        }

    def is_aimed_at(self, number: Number) -> bool:
        """Whether "to" stands right before ``number``, or behind it."""
        return number.first - 1 in self.endings["up_to"] or number.last + 1 in self.at["up_to_behind"]


class CountedNouns:
    """Finds the nouns that the ``numbers`` of one document count, ``dated`` being the words of its dates."""

    def __init__(self, reading: Reading, words: CountWords, numbers: Numbers, dated: Collection[int]) -> None:
        self._reading = reading
        self._cues = words
        self._at = words.at
        self._endings = words.endings
        self._numbers = numbers
        self._dated = dated

    def behind(self, number: Number, counter: Match | None, after: int) -> Match | None:
        """The counted noun behind ``number``, past a counter; not past another noun that counts no goal."""
        words, text, units = self._reading.words, self._reading.text, self._at["unit"]
        at = number.last + 1
        if at in units and (counter is None or units[at].last_word > counter.last_word):
            return units[at] if units[at].last_word < after else None
        mere = units.get(at)
        if counter is not None:
            at = counter.last_word + 1
        elif at in self._at["uncounted"]:
            return None
        for place in range(at, min(at + NOUN_REACH, after)):
            gap = text[words[place - 1].end : words[place].start]
            is_number = words[place].text[0].isdigit() or (place > at and self._numbers.is_word(place))
            if is_number or any(sign in gap for sign in ",،，、;؛；"):
                # "3 years, 500 students": the noun is the next number's.
                break
            if place > at and place in self._at["uncounted"]:
                # "2000 laptops to schools"
                break
            if place in units:
                return units[place]
        return mere

    def before(
        self, number: Number, counter: Match | None, first: int, after: int
    ) -> tuple[bool, Match | None]:
        """Whether "the number of" something is raised to ``number``, and the noun before that it counts."""
        cue = next(self._ending_before("numbers_of", number.first, first, _NUMBERED_REACH), None)
        if cue is not None:
            beside = [
                unit
                for unit in self._ending_before("unit", number.first, first, 2 * _NUMBERED_REACH)
                if (cue.first_word - _BESIDE <= unit.last_word and unit.first_word < cue.first_word)
                or (
                    cue.last_word < unit.first_word <= cue.last_word + _OF_REACH
                    and unit.last_word < number.first
                )
            ]
            return True, min(beside, key=lambda unit: abs(unit.first_word - cue.first_word), default=None)
        reach = _BESIDE if counter is not None else 0
        if self._cues.is_aimed_at(number) and self._ends_there(number.last, after):
            reach = _NOUN_REACH_BEFORE
        return False, next(self._ending_before("unit", number.first, first, reach), None)

    def _ending_before(self, tag: str, before: int, first: int, reach: int) -> Iterator[Match]:
        """The matches that end in the ``reach`` words before word ``before``, none before ``first``; the
        last ones first."""
        endings = self._endings[tag]
        for at in range(before - 1, max(first, before - reach) - 1, -1):
            match = endings.get(at)
            if match is not None and match.first_word >= first:
                yield match

    def _ends_there(self, last: int, after: int) -> bool:
        """Whether behind word ``last`` the clause ends, or a date stands, or what says "to"."""
        if last + 1 >= after or last + 1 in self._at["up_to_behind"]:
            return True
        words = self._reading.words
        gap = self._reading.text[words[last].end : words[last + 1].start]
        return bool(gap.strip()) or any(at in self._dated for at in range(last + 1, last + 1 + NOUN_REACH))
