"""What numbers count: sums with currencies before and behind, percentages, counted nouns."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from accords.extraction.counted_nouns import NOUN_REACH, PERCENT, YEAR_CUES, CountedNouns, CountWords
from accords.extraction.digits import DIGITS
from accords.extraction.match import Match
from accords.extraction.money import Money
from accords.extraction.number_sums import WIDE
from accords.extraction.numbers import Number, Numbers
from accords.extraction.reading import Reading
from accords.extraction.types import Span
from accords.text.fold import fold_key
from accords.text.words import is_unspaced

_LONG_RESTATING = 40
"""So many characters at most stand between a bracket and the sum it holds: "(or about"."""

_FEWEST = 2
"""So many at least of something that has no unit of its own are a goal."""

_MANY_IN_WORDS = 10
"""The same of numbers in words: "three things" are none."""

_FEWEST_OF_UNIT = 3
"""The same of a known unit, in words: "a hospital and two schools" are things to be done, no figures."""

_LED_REACH = 6
"""How many words the number takes at most that a change begins from."""

_ROUND_YEAR = "2000"
"""A year that is rather a number before any noun, others before the nouns that the lexicon knows."""

_YEAR_DIGITS = 4


class Amount(NamedTuple):
    """A number with what it counts: a ``currency`` (ISO 4217), or a ``unit`` (``percent`` or the slug of
    a counted noun), or neither. ``first_word`` and ``last_word`` (inclusive) index the reading's words."""

    value: Decimal
    currency: str | None
    unit: str | None
    first_word: int
    last_word: int
    span: Span


class Amounts:
    """Finds the amounts of one document; ``parties`` tell which pounds or dinars are meant."""

    def __init__(self, reading: Reading, dates: Sequence[Span], parties: Sequence[str] = ()) -> None:
        self._reading = reading
        self._cues = CountWords(reading)
        self._at, self._endings = self._cues.at, self._cues.endings
        percents = self._at[PERCENT]
        self._percents = {at for first in percents for at in range(first, percents[first].last_word + 1)}
        self._money = Money(reading, parties)
        self._fillers = frozenset(map(fold_key, reading.lexicon.words.fillers))
        self._joins = frozenset(map(fold_key, reading.lexicon.words.joins))
        self._dated = {
            index for span in dates if not self.counts(span) for index in range(*reading.word_range(span))
        }
        self._numbers = Numbers(reading, self._dated, self._money.places)
        self._nouns = CountedNouns(reading, self._cues, self._numbers, self._dated)

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
            or any(at - 1 in self._endings[tag] for tag in YEAR_CUES)
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
        return not gap.isspace() or any(at in self._dated for at in range(last + 1, last + 1 + NOUN_REACH))

    def is_led_to(self, amount: Amount) -> bool:
        """Whether another number stands before the "to" of ``amount``: "from seven to fourteen flights"."""
        cue = self._endings["up_to"].get(amount.first_word - 1)
        if cue is None:
            return False
        beginnings = self._numbers.beginnings(max(0, cue.first_word - _LED_REACH), cue.first_word)
        reads = (self._numbers.at(at, at, cue.first_word) for at in beginnings)
        return any(number is not None and number.last == cue.first_word - 1 for number in reads)

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
        percent = self._endings[PERCENT].get(index - 1)
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
        if number.last + 1 in self._at["durations"]:
            return None
        text, start = self._reading.text, self._reading.words[number.first].start
        if (
            start > 1
            and text[start - 1] == "-"
            and text[start - 2].isalpha()
            and not self._cues.is_aimed_at(number)
        ):
            # A number written on to a name belongs to it: "CASA-1000 project".
            return None
        if number.value < _FEWEST_OF_UNIT and self._is_in_words(number):
            return None
        counter = self._at["counters"].get(number.last + 1)
        behind = self._nouns.behind(number, counter, after)
        is_mere = counter is not None and behind is not None and behind.last_word <= counter.last_word
        if behind is not None and not is_mere:
            return self._amount(number, unit=str(behind.value), last=behind.last_word)
        is_numbered, before = self._nouns.before(number, counter, first, after)
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
        is_none = last + 1 in self._at["uncounted"] or last + 1 in self._at["up_to"]
        if is_none or noun.text in self._joins or self._is_ordinal(number):
            return None
        return self._amount(number)

    def _is_ordinal(self, number: Number) -> bool:
        """Whether a number in words has an article, as "the fiftieth" has."""
        return self._is_in_words(number) and self._numbers.has_clitic(number.first)
