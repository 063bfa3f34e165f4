"""Numbers, sums, percentages and counts as texts print them: digits of any style, number words,
magnitude words, currencies before and behind.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.number_words import combined, fused
from accords.extraction.reading import Reading
from accords.extraction.types import Span
from accords.lexicon.currencies import SYMBOLS, currency_names, current_codes
from accords.lexicon.loader import language as load_language
from accords.lexicon.published_words import magnitude_is_first
from accords.text.fold import fold_key
from accords.text.words import is_unspaced

PERCENT = "percent"

_NUMBER = re.compile(r"(?P<digits>\d+(?:[.,]\d+)*)(?P<suffix>[a-z]*)")
_SUFFIXES: Mapping[str, int] = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "mrd": 10**9,
    "md": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
_SIGN = re.compile(
    "(" + "|".join(re.escape(sign) for sign in sorted(SYMBOLS, key=len, reverse=True)) + r")[\s ]*$"
)
_SIGN_AFTER = re.compile(
    r"[\s ]*(" + "|".join(re.escape(sign) for sign in sorted(SYMBOLS, key=len, reverse=True)) + ")"
)
_LONGEST_SIGN = 5
_LONG_RESTATING = 40
"""So many characters at most stand between a bracket and the sum it holds: "(or about"."""

_WIDE = 10_000
"""From here on a magnitude multiplies all that stands before it, below only the number beside it."""

_FEWEST = 2
"""So many at least of something that has no unit of its own are a goal."""

_MANY_IN_WORDS = 10
"""The same of numbers in words: "three things" are none."""

_NOUN_REACH = 3
"""How many words behind a number a counted noun can stand."""

_SMALL = 1000
"""A smaller number written on to a currency's code is a name: COP28."""


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
    lexicon = load_language(language)
    terms = [
        Term("number", patterns, "number", value)
        for value, patterns in lexicon.words.numerals.items()
        if patterns
    ]
    terms += [
        Term("magnitude", patterns, "magnitude", value)
        for value, patterns in lexicon.words.magnitudes.items()
        if patterns
    ]
    terms += [
        Term(f"currency.{code}", patterns, "currency", code)
        for code, patterns in currency_names(language).items()
    ]
    terms += [
        Term(f"unit.{slug}", patterns, "unit", slug)
        for slug, patterns in lexicon.quantities.units.items()
        if patterns
    ]
    if lexicon.quantities.uncounted:
        terms.append(Term("uncounted", lexicon.quantities.uncounted, "uncounted"))
    if lexicon.quantities.percent:
        terms.append(Term(PERCENT, lexicon.quantities.percent, PERCENT, PERCENT))
    return Matcher(terms, language, name="amounts")


@cache
def _marks(language: str) -> tuple[str, str]:
    """The group and decimal marks of ``language``, as folded."""
    try:
        symbols = Locale.parse(language).number_symbols
    except (UnknownLocaleError, ValueError):
        return ",", "."
    latin = symbols.get("latn", symbols)
    return latin.get("group") or ",", latin.get("decimal") or "."


def number_of(digits: str, language: str) -> Decimal:
    """The number that ``digits`` (with commas and points) are in ``language``.

    Where both marks stand the last is the decimal one; one mark before three digits groups thousands,
    unless it is the language's decimal mark and the digits are not all zeros.
    """
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        return Decimal(digits)
    last = marks[-1]
    if len(set(marks)) == 2:
        decimal: str | None = last
    elif len(marks) > 1:
        decimal = None
    else:
        tail = digits.rpartition(last)[2]
        is_decimal = last == _marks(language)[1] and tail != "000"
        decimal = last if len(tail) != 3 or is_decimal else None
    bare = "".join("." if mark == decimal else "" if mark in ".," else mark for mark in digits)
    try:
        return Decimal(bare)
    except InvalidOperation:
        return Decimal(re.sub(r"\D", "", digits))


class Amounts:
    """Finds the amounts of one document."""

    def __init__(self, reading: Reading, dates: list[Span]) -> None:
        self._reading = reading
        self._language = reading.lexicon.code
        self._at: dict[str, dict[int, Match]] = {}
        self._ends: dict[int, Match] = {}
        for match in reading.find(_matcher(self._language)):
            self._at.setdefault(match.term.tag, {})[match.first_word] = match
            if match.term.tag == "currency":
                self._ends[match.last_word] = match
        self._magnitudes = tuple(self._at.get("magnitude", {}).values())
        numbers = (*self._at.get("number", ()), *self._at.get("magnitude", ()))
        self._beginnings = sorted({*numbers, *reading.words.numbers()})
        self._joins = frozenset(map(fold_key, reading.lexicon.words.numeral_joins))
        self._clitics = reading.lexicon.speech.grammar.conjunction_clitics
        percents = self._at.get(PERCENT, {})
        self._percent_ends = {match.last_word: match for match in percents.values()}
        self._percents = {at for first in percents for at in range(first, percents[first].last_word + 1)}
        self._dated = {index for span in dates for index in range(*reading.word_range(span))}

    def within(self, span: Span) -> list[Amount]:
        """The amounts inside ``span`` that count something, by place."""
        first, after = self._reading.word_range(span)
        out: list[Amount] = []
        index = first
        for beginning in self._beginnings_in(first, after):
            if beginning < index or beginning in self._percents:
                continue
            index = beginning
            read = None if index in self._dated else self._number(index, after)
            if read is None:
                continue
            value, last, suffix = read
            scale = self._scaled_before(index, first)
            if scale is not None and isinstance(scale.value, int):
                value, index = value * scale.value, scale.first_word
            amount = self._counted(value, index, last, suffix, first, after)
            is_bare = amount is None or (amount.currency is None and amount.unit is None)
            if is_bare and out and self._is_bare_sum(value, last):
                # "from 80 million dollars to 500 million"
                currency, place = out[-1].currency, self._reading.words[index].start
                if currency is not None:
                    amount = Amount(
                        value, currency, None, index, last, Span(place, self._reading.words[last].end)
                    )
            if amount is not None:
                if not (out and self._restates(out[-1], amount)):
                    out.append(amount)
                last = amount.last_word
            index = last + 1
        return out

    def _scaled_before(self, index: int, first: int) -> Match | None:
        """The magnitude right before a number, in languages that write it there: "milioni 50"."""
        if not magnitude_is_first(self._language):
            return None
        found = next((each for each in self._magnitudes if each.last_word == index - 1), None)
        return found if found is not None and found.first_word >= first else None

    def _beginnings_in(self, first: int, after: int) -> list[int]:
        """The words at which numbers may begin, those among them that hold a whole number."""
        found = self._beginnings
        known = found[bisect_left(found, first) : bisect_left(found, after)]
        if not self._reading.lexicon.words.fused_numerals:
            return known
        texts = self._reading.words.texts
        fusing = [index for index in range(first, after) if fused(texts[index], self._language) is not None]
        return sorted({*known, *fusing})

    def _restates(self, before: Amount, amount: Amount) -> bool:
        """Whether brackets hold a sum that was given in another currency right before: it is one sum, and the
        currency that was named first is its own."""
        if None in (before.currency, amount.currency) or before.currency == amount.currency:
            return False
        gap = self._reading.text[before.span.end : amount.span.start][-_LONG_RESTATING:]
        opened = max(map(gap.rfind, "(（["))
        return opened > max(map(gap.rfind, ")）]"))

    def _is_bare_sum(self, value: Decimal, last: int) -> bool:
        """Whether a number ends in a magnitude, with a pause or a date behind it and not what it counts."""
        words, text = self._reading.words, self._reading.text
        if value < _WIDE or words[last].text.isdigit():
            return False
        gap = text[words[last].end : words[last + 1].start] if last + 1 < len(words) else "."
        return not gap.isspace() or any(at in self._dated for at in range(last + 1, last + 1 + _NOUN_REACH))

    # Numbers --------------------------------------------------------------------------------------

    def _number(self, index: int, after: int) -> tuple[Decimal, int, str] | None:
        """The number that begins at word ``index``: its value, its last word, letters written on to it."""
        total, section, current = Decimal(0), Decimal(0), None
        last, suffix = index - 1, ""
        follows_magnitude = in_words = False
        while last + 1 < after:
            at = last + 1
            digits = _NUMBER.fullmatch(self._reading.words.texts[at])
            if digits and at not in self._dated:
                value = number_of(digits["digits"], self._language)
                if current is not None:
                    if not self._is_group(at, digits):
                        break
                    current = current * 1000 + value
                else:
                    current = value
                suffix, last, follows_magnitude = digits["suffix"], at, False
                if suffix:
                    break
                continue
            word = self._word_number(at, current if in_words else None, after)
            if word is not None and (current is None or in_words):
                current, last = Decimal(word[0]), word[1]
                in_words, follows_magnitude = True, False
                continue
            magnitude = self._at.get("magnitude", {}).get(at)
            if magnitude is None or not isinstance(magnitude.value, int):
                break
            if current is None and not follows_magnitude and not self._is_single(magnitude, index):
                break
            scale = magnitude.value
            if follows_magnitude and current is None:
                total, section = (total + section) * scale, Decimal(0)
            elif scale >= _WIDE:
                total, section = total + (section + (1 if current is None else current)) * scale, Decimal(0)
            else:
                section += (1 if current is None else current) * scale
            current, last, follows_magnitude, in_words = None, magnitude.last_word, True, False
        if last < index:
            return None
        value = total + section + (current or 0)
        if suffix in _SUFFIXES:
            value, suffix = value * _SUFFIXES[suffix], ""
        whole = value.to_integral_value()
        return whole if value == whole else value, last, suffix

    def _word_number(self, at: int, current: Decimal | None, after: int) -> tuple[int, int] | None:
        """The number in words at word ``at``, and its last word: by itself, or what it makes of ``current``
        before it."""
        texts = self._reading.words.texts
        numbers = self._at.get("number", {})
        is_join = current is not None and texts[at] in self._joins and at + 1 < after
        place = at + 1 if is_join else at
        match = numbers.get(place)
        if match is not None and isinstance(match.value, int):
            value, last = match.value, match.last_word
        else:
            held = fused(texts[place], self._language)
            if held is None:
                return None
            value, last = held, place
        if current is None:
            return value, last
        joined = is_join or (bool(self._clitics) and texts[place].startswith(self._clitics))
        whole = combined(int(current), value, joined=joined)
        return None if whole is None else (whole, last)

    def _is_group(self, at: int, digits: re.Match[str]) -> bool:
        """Whether three digits behind a space go on with the number before them: "150 000"."""
        before, word = self._reading.words[at - 1], self._reading.words[at]
        between = self._reading.text[before.end : word.start]
        return (
            len(digits["digits"]) == 3
            and len(before.text) <= 3
            and len(between) == 1
            and between.isspace()
            and not word.opens
        )

    def _is_single(self, magnitude: Match, index: int) -> bool:
        """Whether a magnitude without a number stands for one of it: "a billion dollars"."""
        return magnitude.first_word == index and (magnitude.last_word + 1) in self._at.get("currency", {})

    def _percent_before(self, index: int) -> Match | None:
        """The word for percent right before ``index``, where it does not belong to a number before it."""
        percent = self._percent_ends.get(index - 1)
        if percent is None:
            return None
        words, first = self._reading.words, percent.first_word
        is_taken = first > 0 and _NUMBER.fullmatch(words[first - 1].text)
        return None if is_taken else percent

    # What is counted ------------------------------------------------------------------------------

    def _counted(
        self, value: Decimal, index: int, last: int, suffix: str, first: int, after: int
    ) -> Amount | None:
        words, text = self._reading.words, self._reading.text
        start, end = words[index].start, words[last].end
        if text[end : end + 2].strip().startswith(("%", "٪", "％")):
            return Amount(value, None, PERCENT, index, last, Span(start, end))
        percent = self._at.get(PERCENT, {}).get(last + 1)
        if percent is not None and percent.last_word < after:
            return Amount(value, None, PERCENT, index, percent.last_word, Span(start, percent.end))
        if start and text[start - 1] in "%٪％":
            return Amount(value, None, PERCENT, index, last, Span(start - 1, end))
        percent = self._percent_before(index)
        if percent is not None:
            return Amount(value, None, PERCENT, percent.first_word, last, Span(percent.start, end))
        if suffix.upper() in current_codes():
            return Amount(value, suffix.upper(), None, index, last, Span(start, end))
        before = self._ends.get(index - 1)
        if before is not None and before.first_word >= first and magnitude_is_first(self._language):
            return Amount(value, str(before.value), None, before.first_word, last, Span(before.start, end))
        is_glued = before is not None and before.end == start and last == index and value < _SMALL
        if (
            before is not None
            and before.first_word >= first
            and before.value == words[index - 1].raw
            and not is_glued
        ):
            return Amount(value, words[index - 1].raw, None, index - 1, last, Span(before.start, end))
        sign = _SIGN.search(text, max(0, start - _LONGEST_SIGN), start)
        if sign is not None:
            return Amount(value, SYMBOLS[sign[1]], None, index, last, Span(sign.start(1), end))
        currency = self._currency_behind(last, after)
        if currency is not None:
            return Amount(
                value, str(currency.value), None, index, currency.last_word, Span(start, currency.end)
            )
        sign = _SIGN_AFTER.match(text, end, end + _LONGEST_SIGN)
        if sign is not None:
            return Amount(value, SYMBOLS[sign[1]], None, index, last, Span(start, sign.end(1)))
        if start > 1 and text[start - 1] == "-" and text[start - 2].isalpha():
            # A number written on to a name belongs to it: "CASA-1000 project".
            return None
        for at in range(last + 1, min(last + 1 + _NOUN_REACH, after)):
            if words[at].text[0].isdigit():
                # "3 years, 500 students": the noun is the next number's.
                break
            unit = self._at.get("unit", {}).get(at)
            if unit is not None and isinstance(unit.value, str):
                return Amount(value, None, unit.value, index, unit.last_word, Span(start, unit.end))
        return self._bare_count(value, index, last, after)

    def _currency_behind(self, last: int, after: int) -> Match | None:
        """The currency right behind the number that ends at ``last``, a little word between them perhaps
        ("millions d'euros"); not in brackets: that restates a sum."""
        words, text = self._reading.words, self._reading.text
        for at in range(last + 1, min(last + 3, after)):
            if not text[words[at - 1].end : words[at].start].strip(" .\t\r\n-'’"):
                currency = self._at.get("currency", {}).get(at)
                if currency is not None and isinstance(currency.value, str):
                    return currency
                continue
            return None
        return None

    def _bare_count(self, value: Decimal, index: int, last: int, after: int) -> Amount | None:
        """A number before a noun that the lexicon has no unit for: "12 pumping stations"."""
        words, text = self._reading.words, self._reading.text
        if value < _FEWEST or (value < _MANY_IN_WORDS and not words[index].text[0].isdigit()):
            return None
        if last + 1 >= after or words[last + 1].opens:
            return None
        noun = words[last + 1]
        gap = text[words[last].end : noun.start]
        before = text[words[index].start - 1 : words[index].start]
        is_apart = not before or before.isspace() or before in '(«“"' or is_unspaced(before)
        if not noun.text[0].isalpha() or gap.strip() or not is_apart:
            return None
        if (last + 1) in self._at.get("uncounted", {}):
            return None
        return Amount(value, None, None, index, last, Span(words[index].start, words[last].end))
