"""Dates that treaties write out: "this thirteenth day of November two thousand and six".

The day, the year or both are numbers in words beside the name of a month; ``date_forms`` reads those in
digits.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from accords.extraction.date_forms import Day, Form
from accords.extraction.date_symbols import day_words, months
from accords.extraction.match import Matcher, Term
from accords.extraction.numbers import Numbers
from accords.extraction.reading import Reading
from accords.lexicon.loader import language as load_language
from accords.text.fold import fold_key

_BEFORE, _BEHIND = 9, 12
"""How many words around a month its day and its year take, those between them included."""
_YEARS = range(1900, 2100)
_DAYS = range(1, 32)
_CENTURY, _TEN = 100, 10
_CENTURIES = range(18, 21)
_GAP = re.compile(r"[\s,،\-‐‑]*")


def find_spelled_forms(reading: Reading, known: Iterable[Form]) -> Iterator[Form]:
    """Every date beside a month's name whose day or year is in words. Those ``known`` whole are left out."""
    whole = {form.start: form.end for form in known if form.last.year and form.last.day}
    starts = sorted(whole)
    calendar = months(reading.language)
    numbers: _Counts | None = None
    for match in calendar.find(reading.words):
        before = bisect_right(starts, match.start) - 1
        is_whole = before >= 0 and match.start < whole[starts[before]]
        if is_whole or not isinstance(match.value, tuple) or match.value[0] is not None:
            continue
        numbers = numbers or _Counts(reading)
        form = numbers.around(match.first_word, match.last_word, match.value[1])
        if form is not None:
            yield form


@cache
def _ordinals(language: str) -> Matcher:
    found = load_language(language).words.ordinals
    return Matcher(
        (Term("ordinal", patterns, "ordinal", value) for value, patterns in found.items()),
        language,
        name="days",
    )


class _Counts:
    """Reads the numbers in words of one document, cardinal and ordinal."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.language = reading.lexicon.code
        self.words = reading.words
        self.numbers = Numbers(reading, frozenset(), frozenset())
        found = reading.find(_ordinals(self.language))
        self.ordinals = {match.first_word: match for match in found}
        section = reading.lexicon.words
        self.fillers = {word for filler in section.fillers for word in fold_key(filler).split()}
        self.joins = {fold_key(join) for join in section.numeral_joins}

    def around(self, first: int, last: int, month: int) -> Form | None:
        """The date of the month named at the words from ``first`` to ``last``."""
        day = next(self._days(first), None)
        year = next(self._years(last), None)
        if day is None or year is None or not (day[2] or year[2]):
            return None
        end = Day(year[1], month, day[1])
        words = self.words
        return Form(words[day[0]].start, words[year[0]].end, end, end, "spelled")

    def _days(self, month: int) -> Iterator[tuple[int, int, bool]]:
        """What may be the day before ``month``, the longest first: its first word, its number, whether it is
        in words."""
        for start in range(max(0, month - _BEFORE), month):
            text = self.words.texts[start]
            read = self._number(start, month)
            if read is None and text in day_words(self.language):
                read = day_words(self.language)[text], start
            if read is not None and read[0] in _DAYS and self._is_filled(read[1] + 1, month):
                yield start, read[0], not text[0].isdigit()

    def _years(self, month: int) -> Iterator[tuple[int, int, bool]]:
        """What may be the year behind ``month``: its last word, its number, whether it is in words."""
        after = min(len(self.words), month + _BEHIND)
        for start in range(month + 1, after):
            read = self._number(start, after)
            if read is not None and read[0] in _YEARS and self._is_filled(month + 1, start):
                yield read[1], read[0], not self.words.texts[start][0].isdigit()
            if not self._is_filled(start, start + 1):
                return

    def _number(self, start: int, after: int) -> tuple[int, int] | None:
        """The number at ``start`` with its last word; an ordinal may end it ("twenty first")."""
        whole = self.ordinals.get(start)
        if whole is not None and isinstance(whole.value, int) and whole.last_word < after:
            return whole.value, whole.last_word
        read = self._cardinal(start, after)
        if read is None:
            return None
        place = read[1] + 1
        place = place + 1 if place < after and self.words.texts[place] in self.joins else place
        further = self._cardinal(place, after) if place < after else None
        if further is not None and _goes_on(read[0], further[0]):
            read = (read[0] if read[0] not in _CENTURIES else read[0] * _CENTURY) + further[0], further[1]
            place = read[1] + 1
            place = place + 1 if place < after and self.words.texts[place] in self.joins else place
        ordinal = self.ordinals.get(place) if place < after else None
        if ordinal is not None and isinstance(ordinal.value, int) and _goes_on(read[0], ordinal.value):
            read = read[0] + ordinal.value, ordinal.last_word
        return read

    def _cardinal(self, start: int, after: int) -> tuple[int, int] | None:
        number = self.numbers.at(start, start, after)
        if number is None or number.value != number.value.to_integral_value():
            return None
        return int(number.value), number.last

    def _is_filled(self, first: int, after: int) -> bool:
        """Whether nothing but the small words of dates stands from ``first`` up to ``after``."""
        text = self.reading.text
        return all(
            self.words.texts[place] in self.fillers
            and _GAP.fullmatch(text[self.words.ends[place - 1] : self.words.starts[place]]) is not None
            for place in range(first, after)
        )


def _goes_on(value: int, further: int) -> bool:
    """Whether ``further`` goes on with ``value``: "two thousand" "six", "nineteen" "ninety-eight"."""
    if value in _CENTURIES and _TEN <= further < _CENTURY:
        return True
    if value and value % _CENTURY == 0:
        return further < _CENTURY
    return value % _TEN == 0 and further < _TEN
