"""What numbers count: sums with currencies before and behind, percentages, counted nouns."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from accords.extraction.digits import DIGITS
from accords.extraction.match import Match, Matcher, Term
from accords.extraction.money import Money
from accords.extraction.numbers import WIDE, Number, Numbers
from accords.extraction.reading import Reading
from accords.extraction.types import Span
from accords.lexicon.loader import language as load_language
from accords.text.fold import fold_key
from accords.text.words import is_unspaced

PERCENT = "percent"

_LONG_RESTATING = 40
"""So many characters at most stand between a bracket and the sum it holds: "(or about"."""

_FEWEST = 2
"""So many at least of something that has no unit of its own are a goal."""

_MANY_IN_WORDS = 10
"""The same of numbers in words: "three things" are none."""

_FEWEST_OF_UNIT = 3
"""The same of a known unit, in words: "a hospital and two schools" are things to be done, no figures."""

_NOUN_REACH = 3
"""How many words behind a number a counted noun can stand."""

_NOUN_REACH_BEFORE = 6
"""The same before it, where it is raised to the number: "bring student places to 500"."""

_BESIDE = 2
"""The same where a counter stands behind the number, and the noun right before it."""

_NUMBERED_REACH = 14
"""How many words behind "the number of" its number can stand."""

_OF_REACH = 4
"""How many words lie between "the number of" and the noun."""

_ROUND_YEAR = "2000"
"""A year that is rather a number before any noun, others before the nouns that the lexicon knows."""

_YEAR_DIGITS = 4

_YEAR_CUES = ("deadlines", "in_years", "baselines")
_TAGS = ("uncounted", "counters", "numbers_of", "up_to", "up_to_behind", *_YEAR_CUES)


class Amount(NamedTuple):
    """A number with what it counts: a ``currency`` (ISO 4217), or a ``unit`` (``percent`` or the slug of
    a counted noun), or neither. ``first_word`` and ``last_word`` (inclusive) index the reading's words."""

    value: Decimal
    currency: str | None
    unit: str | None
    first_word: int
    last_word: int
    span: Span


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


class Amounts:
    """Finds the amounts of one document; ``parties`` tell which pounds or dinars are meant."""

    def __init__(self, reading: Reading, dates: Sequence[Span], parties: Sequence[str] = ()) -> None:
        self._reading = reading
        self._at: dict[str, dict[int, Match]] = {tag: {} for tag in (*_TAGS, "unit", PERCENT)}
        for match in reading.find(_matcher(reading.lexicon.code)):
            self._at[match.term.tag][match.first_word] = match
        self._endings = {
            tag: {match.last_word: match for match in self._at[tag].values()}
            for tag in ("unit", "numbers_of", "up_to", *_YEAR_CUES)
        }
        percents = self._at[PERCENT]
        self._percent_ends = {match.last_word: match for match in percents.values()}
        self._percents = {at for first in percents for at in range(first, percents[first].last_word + 1)}
        self._money = Money(reading, parties)
        self._fillers = frozenset(map(fold_key, reading.lexicon.words.fillers))
        self._dated = {
            index for span in dates if not self.counts(span) for index in range(*reading.word_range(span))
        }
        self._numbers = Numbers(reading, self._dated, self._money.places)

    def counts(self, date: Span) -> bool:
        """Whether what looks like a year is a number: "2000 laptops", "2025 scholarships"."""
        words = self._reading.words
        at, after = self._reading.word_range(date)
        if after - at != 1 or after >= len(words) or words[after].opens:
            return False
        noun, gap = words[after], self._reading.text[words[at].end : words[after].start]
        if len(words[at].text) != _YEAR_DIGITS or not words[at].text.isdigit() or not gap.isspace():
            return False
        if at and (
            (words[at - 1].text in self._fillers and words[at].text != _ROUND_YEAR)
            or any(at - 1 in self._endings[tag] for tag in _YEAR_CUES)
            or words[at - 1].text[0].isdigit()
        ):
            return False
        if after in self._at["unit"]:
            return True
        is_noun = noun.text[0].isalpha() and after not in self._at["uncounted"]
        return words[at].text == _ROUND_YEAR and is_noun

    def within(self, span: Span) -> list[Amount]:
        """The amounts inside ``span`` that count something, by place."""
        first, after = self._reading.word_range(span)
        out: list[Amount] = []
        index = first
        for beginning in self._numbers.beginnings(first, after):
            if beginning < index or beginning in self._percents:
                continue
            index = beginning
            number = self._numbers.at(index, first, after)
            if number is None:
                continue
            amount = self._counted(number, first, after)
            is_bare = amount is None or (amount.currency is None and amount.unit is None)
            if is_bare and out and self._is_bare_sum(number):
                # "from 80 million dollars to 500 million"
                currency = out[-1].currency
                if currency is not None:
                    amount = self._amount(number, currency=currency)
            if amount is not None:
                if not (out and self._restates(out[-1], amount)):
                    out.append(amount)
                number = number._replace(last=amount.last_word)
            index = number.last + 1
        return out

    def _amount(
        self,
        number: Number,
        *,
        currency: str | None = None,
        unit: str | None = None,
        first: int | None = None,
        last: int | None = None,
    ) -> Amount:
        """The amount that ``number`` is, from word ``first`` to ``last`` where that is more than it."""
        words = self._reading.words
        first = number.first if first is None else first
        last = number.last if last is None else last
        return Amount(number.value, currency, unit, first, last, Span(words[first].start, words[last].end))

    def _restates(self, before: Amount, amount: Amount) -> bool:
        """Whether brackets hold a sum that was given in another currency right before: it is one sum, and the
        currency that was named first is its own."""
        if None in (before.currency, amount.currency) or before.currency == amount.currency:
            return False
        gap = self._reading.text[before.span.end : amount.span.start][-_LONG_RESTATING:]
        opened = max(map(gap.rfind, "(（["))
        return opened > max(map(gap.rfind, ")）]"))

    def _is_bare_sum(self, number: Number) -> bool:
        """Whether a number ends in a magnitude, with a pause or a date behind it and not what it counts."""
        words, text, last = self._reading.words, self._reading.text, number.last
        if number.value < WIDE or words[last].text.isdigit():
            return False
        gap = text[words[last].end : words[last + 1].start] if last + 1 < len(words) else "."
        return not gap.isspace() or any(at in self._dated for at in range(last + 1, last + 1 + _NOUN_REACH))

    # Percentages ----------------------------------------------------------------------------------

    def _share(self, number: Number, after: int) -> Amount | None:
        """``number`` with the sign or the word for percent beside it."""
        words, text = self._reading.words, self._reading.text
        start, end = words[number.first].start, words[number.last].end
        if text[end : end + 2].strip().startswith(("%", "٪", "％")):
            return self._amount(number, unit=PERCENT)
        percent = self._at[PERCENT].get(number.last + 1)
        if percent is not None and percent.last_word < after:
            return self._amount(number, unit=PERCENT, last=percent.last_word)
        if start and text[start - 1] in "%٪％":
            return self._amount(number, unit=PERCENT)._replace(span=Span(start - 1, end))
        percent = self._percent_before(number.first)
        if percent is not None:
            return self._amount(number, unit=PERCENT, first=percent.first_word)
        return None

    def _percent_before(self, index: int) -> Match | None:
        """The word for percent right before ``index``, where it does not belong to a number before it."""
        percent = self._percent_ends.get(index - 1)
        if percent is None:
            return None
        words, first = self._reading.words, percent.first_word
        is_taken = first > 0 and DIGITS.fullmatch(words[first - 1].text)
        return None if is_taken else percent

    # Counted nouns --------------------------------------------------------------------------------

    def _counted(self, number: Number, first: int, after: int) -> Amount | None:
        share = self._share(number, after)
        if share is not None:
            return share
        price = self._money.of(number, first, after)
        if price is not None:
            return Amount(number.value, price.currency, None, *price[1:])
        text, start = self._reading.text, self._reading.words[number.first].start
        if (
            start > 1
            and text[start - 1] == "-"
            and text[start - 2].isalpha()
            and not self._is_aimed_at(number)
        ):
            # A number written on to a name belongs to it: "CASA-1000 project".
            return None
        if number.value < _FEWEST_OF_UNIT and self._is_in_words(number):
            return None
        counter = self._at["counters"].get(number.last + 1)
        behind = self._noun_behind(number, counter, after)
        is_mere = counter is not None and behind is not None and behind.last_word <= counter.last_word
        if behind is not None and not is_mere:
            return self._amount(number, unit=str(behind.value), last=behind.last_word)
        is_numbered, before = self._noun_before(number, counter, first, after)
        last = (
            max(match.last_word for match in (behind, counter, None) if match) if behind or counter else None
        )
        if before is not None:
            return self._amount(number, unit=str(before.value), last=last)
        if behind is not None:
            return self._amount(number, unit=str(behind.value), last=behind.last_word)
        if is_numbered:
            return self._amount(number)
        return self._bare_count(number, after)

    def _is_in_words(self, number: Number) -> bool:
        return not self._reading.words[number.first].text[0].isdigit()

    def _noun_behind(self, number: Number, counter: Match | None, after: int) -> Match | None:
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
        for place in range(at, min(at + _NOUN_REACH, after)):
            gap = text[words[place - 1].end : words[place].start]
            if words[place].text[0].isdigit() or any(sign in gap for sign in ",،，、;؛；"):
                # "3 years, 500 students": the noun is the next number's.
                break
            if place > at and place in self._at["uncounted"]:
                # "2000 laptops to schools"
                break
            if place in units:
                return units[place]
        return mere

    def _noun_before(
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
        if self._is_aimed_at(number) and self._ends_there(number.last, after):
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

    def _is_aimed_at(self, number: Number) -> bool:
        """Whether "to" stands right before ``number``, or behind it."""
        return number.first - 1 in self._endings["up_to"] or number.last + 1 in self._at["up_to_behind"]

    def _ends_there(self, last: int, after: int) -> bool:
        """Whether behind word ``last`` the clause ends, or a date stands, or what says "to"."""
        if last + 1 >= after or last + 1 in self._at["up_to_behind"]:
            return True
        words = self._reading.words
        gap = self._reading.text[words[last].end : words[last + 1].start]
        return bool(gap.strip()) or any(at in self._dated for at in range(last + 1, last + 1 + _NOUN_REACH))

    def _bare_count(self, number: Number, after: int) -> Amount | None:
        """A number before a noun that the lexicon has no unit for: "12 pumping stations"."""
        words, text, last = self._reading.words, self._reading.text, number.last
        if number.value < (_MANY_IN_WORDS if self._is_in_words(number) else _FEWEST):
            return None
        if last + 1 >= after or words[last + 1].opens:
            return None
        noun = words[last + 1]
        gap = text[words[last].end : noun.start]
        before = text[words[number.first].start - 1 : words[number.first].start]
        is_apart = not before or before.isspace() or before in '(«“"' or is_unspaced(before)
        if not noun.text[0].isalpha() or gap.strip() or not is_apart:
            return None
        return None if last + 1 in self._at["uncounted"] else self._amount(number)
