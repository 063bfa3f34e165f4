"""Days and years that treaties write out beside a month: "this tenth day of March two thousand and five".

Each becomes one letter of the text that ``date_forms`` reads, so that dates in words have all the forms that
those in digits have. Only what touches a month, with nothing but fillers between, is looked at: "in March
two thousand students" names no year.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from accords.extraction.match import Matcher, Term
from accords.extraction.numbers import Numbers
from accords.extraction.reading import Reading
from accords.lexicon.loader import language as load_language
from accords.text.fold import fold_key
from accords.text.words import variants

_FILLERS = 5
"""How many fillers may stand between a day, its month and its year."""
_LONGEST_DAY, _LONGEST_YEAR = 5, 12
"""Words of a day, and of a year."""
_YEARS: Mapping[str | None, range] = {None: range(1900, 2100), "persian": range(1300, 1450)}
_DAYS = range(1, 32)
_CENTURY, _TEN = 100, 10
_CENTURIES = range(18, 21)
_YEAR_DIGITS = 4
_GAP = re.compile(r"[\s,،.\-‐‑'’()]*")


class Worded(NamedTuple):
    """What begins at a word: its last word, its letter (``D`` or ``Y``) and its number."""

    last: int
    letter: str
    value: int


def find_worded(
    reading: Reading, months: Mapping[int, int], calendars: Mapping[int, str | None]
) -> dict[int, Worded]:
    """Days and years in words beside the ``months`` (first word to last), by their first word; ``calendars``
    tells by a month's first word which calendar has it."""
    out: dict[int, Worded] = {}
    counts: _Counts | None = None
    for first, last in months.items():
        if not _is_in_digits(reading, first, last):
            counts = counts or _Counts(reading, months)
            counts.put_around(first, last, _YEARS.get(calendars.get(first), range(0)), out)
    return out


def _is_in_digits(reading: Reading, first: int, last: int) -> bool:
    """Whether digits stand right before a month and right behind it: then there is no more to read."""
    texts = reading.words.texts
    return (
        first > 0 and last + 1 < len(texts) and texts[first - 1][0].isdigit() and texts[last + 1][0].isdigit()
    )


@cache
def _ordinals(language: str) -> Matcher:
    words = load_language(language).words
    return Matcher(
        (
            Term("ordinal", patterns, "ordinal", value)
            for values in (words.ordinals, words.days)
            for value, patterns in values.items()
        ),
        language,
        name="days",
    )


class _Counts:
    """Reads the numbers in words of one document, cardinal and ordinal."""

    def __init__(self, reading: Reading, months: Mapping[int, int]) -> None:
        self._reading = reading
        self._language = reading.lexicon.code
        self._words = reading.words
        self._numbers = Numbers(reading, frozenset(), frozenset())
        self._ordinals = {match.first_word: match for match in reading.find(_ordinals(self._language))}
        section = reading.lexicon.words
        self._year_first = section.year_first
        self._has_ordinals = bool(section.ordinals)
        self._fillers = {word for filler in section.fillers for word in fold_key(filler).split()}
        self._joins = {fold_key(join) for join in section.numeral_joins}
        self._range_joins = {fold_key(join) for join in section.joins}
        # Not those of one word: "sept" is a month, and a number.
        self._taken = {at for first, last in months.items() if last > first for at in range(first, last + 1)}

    def put_around(self, first: int, last: int, years: range, out: dict[int, Worded]) -> None:
        """The day and the year of the month named at the words from ``first`` to ``last``."""
        if self._year_first and self._put_year_first(first, last, years, out):
            return
        texts = self._words.texts
        year = self._year_behind(last, years)
        day = next((found for at in self._beside(first - 1, -1) if (found := self._day_to(at))), None)
        is_dated = day is not None or any(texts[at][0].isdigit() for at in self._beside(first - 1, -1))
        is_year_in_digits = any(_is_year(texts[at]) for at in self._beside(last + 1, 1))
        if year is not None and is_dated:
            out[year[0]] = year[1]
        if day is not None and (year is not None or is_year_in_digits or self._is_sure(day[0])):
            self._put_days(day, out)

    def _is_sure(self, first: int) -> bool:
        """Whether the number at word ``first`` is a day without a year, too: "one May" is none."""
        return first in self._ordinals or not self._has_ordinals

    def _put_days(self, day: tuple[int, Worded] | None, out: dict[int, Worded]) -> None:
        """The day, and the one that it ends a range of: "चार और पांच जनवरी"."""
        while day is not None:
            out[day[0]] = day[1]
            day = self._day_to(self._before_join(day[0]))

    def _before_join(self, first: int) -> int:
        """The word before what joins the day at word ``first`` to one before it ("to the"); -1 for none."""
        at, is_joined = first - 1, False
        while at >= 0 and not self._words.opens[at + 1]:
            forms = variants(self._words.texts[at], self._language)
            is_join = not self._range_joins.isdisjoint(forms)
            if not is_join and self._fillers.isdisjoint(forms):
                break
            at, is_joined = at - 1, is_joined or is_join
        return at if is_joined else -1

    def _put_year_first(self, first: int, last: int, years: range, out: dict[int, Worded]) -> bool:
        """Whether a year stands before the month; then it, and the day that stands behind the month."""
        year: tuple[int, Worded] | None = None
        has_year = False
        for at in self._beside(first - 1, -1):
            has_year = has_year or _is_year(self._words.texts[at])
            for start in range(max(0, at + 1 - _LONGEST_YEAR), at + 1):
                read = self._number(start, at + 1) if year is None else None
                if read is not None and read[1] == at and read[0] in years and self._is_worded(start):
                    year = start, Worded(at, "Y", read[0])
        if year is not None:
            out[year[0]] = year[1]
        if year is None and not has_year:
            return False
        for start in self._beside(last + 1, 1):
            read = self._number(start, min(len(self._words), start + _LONGEST_DAY))
            if read is not None and read[0] in _DAYS and self._is_worded(start):
                out[start] = Worded(read[1], "D", read[0])
                break
        return True

    def _beside(self, at: int, step: int) -> Iterator[int]:
        """The words from ``at`` on, up to the first that is no filler, within one sentence."""
        words = self._words
        for _ in range(_FILLERS + 1):
            if not 0 <= at < len(words) or at in self._taken:
                return
            left, right = (at - 1, at) if step > 0 else (at, at + 1)
            gap = self._reading.text[words.ends[left] : words.starts[right]]
            if words.opens[right] or _GAP.fullmatch(gap) is None:
                return
            yield at
            if self._fillers.isdisjoint(variants(words.texts[at], self._language)):
                return
            at += step

    def _day_to(self, last: int) -> tuple[int, Worded] | None:
        """The day in words whose last word is ``last``, and its first word: the longest."""
        for start in range(max(0, last + 1 - _LONGEST_DAY), last + 1) if last >= 0 else ():
            if start in self._taken or not self._is_worded(start):
                continue
            read = self._number(start, last + 1)
            if read is not None and read[1] == last and read[0] in _DAYS:
                return start, Worded(last, "D", read[0])
        return None

    def _year_behind(self, month: int, years: range) -> tuple[int, Worded] | None:
        """The year in words behind the month, and its first word."""
        for start in self._beside(month + 1, 1):
            if self._is_worded(start):
                read = self._number(start, min(len(self._words), start + _LONGEST_YEAR))
                if read is not None and read[0] in years:
                    return start, Worded(read[1], "Y", read[0])
        return None

    def _is_worded(self, at: int) -> bool:
        return not self._words.texts[at][0].isdigit()

    def _number(self, start: int, after: int) -> tuple[int, int] | None:
        """The number at ``start`` with its last word; ordinals may end it ("nineteen ninety first")."""
        read = self._part(start, after)
        while read is not None:
            place = read[1] + 1
            place = place + 1 if place < after and self._words.texts[place] in self._joins else place
            further = self._part(place, after)
            if further is None or not _goes_on(read[0], further[0]):
                break
            is_century = read[0] in _CENTURIES and further[0] >= _TEN
            whole = read[0] * _CENTURY if is_century else read[0]
            read = whole + further[0], further[1]
        return read

    def _part(self, start: int, after: int) -> tuple[int, int] | None:
        """The longer of the ordinal and the cardinal at ``start``."""
        found = [read for read in (self._ordinal(start, after), self._cardinal(start, after)) if read]
        return max(found, key=lambda read: read[1], default=None)

    def _ordinal(self, start: int, after: int) -> tuple[int, int] | None:
        match = self._ordinals.get(start)
        if match is None or not isinstance(match.value, int) or match.last_word >= after:
            return None
        return match.value, match.last_word

    def _cardinal(self, start: int, after: int) -> tuple[int, int] | None:
        number = self._numbers.at(start, start, after) if start < after else None
        if number is None or number.value != number.value.to_integral_value():
            return None
        return int(number.value), number.last


def _is_year(text: str) -> bool:
    return len(text) == _YEAR_DIGITS and text.isdigit()


def _goes_on(value: int, further: int) -> bool:
    """Whether ``further`` goes on with ``value``: "two thousand" "six", "nineteen" "ninety-eight"."""
    if value in _CENTURIES and _TEN <= further < _CENTURY:
        return True
    if value and value % _CENTURY == 0:
        return further < _CENTURY
    return value % _TEN == 0 and further < _TEN
