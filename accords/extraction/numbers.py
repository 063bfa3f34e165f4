"""Numbers as texts print them: digits of any style, number words, magnitude words, halves."""

import re
from bisect import bisect_left
from collections.abc import Container, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.number_words import combined, fused
from accords.extraction.reading import Reading
from accords.lexicon.loader import language as load_language
from accords.lexicon.published_words import magnitude_is_first
from accords.text.fold import fold_key

WIDE = 10_000
"""From here on a magnitude multiplies all that stands before it, below only the number beside it."""

DIGITS = re.compile(r"(?P<digits>\d+(?:[.,]\d+)*)(?P<suffix>[a-z]*)")
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


class Number(NamedTuple):
    """A number from word ``first`` to word ``last``, and the letters that are written on to it."""

    value: Decimal
    first: int
    last: int
    suffix: str


@cache
def _matcher(language: str) -> Matcher:
    words = load_language(language).words
    terms = [
        Term(tag, patterns, tag, value)
        for tag, values in (("number", words.numerals), ("magnitude", words.magnitudes))
        for value, patterns in values.items()
        if patterns
    ]
    terms += [Term("fraction", patterns, "fraction", value) for value, patterns in words.fractions.items()]
    if words.lone_magnitudes:
        terms.append(Term("lone", words.lone_magnitudes, "lone"))
    return Matcher(terms, language, name="numbers")


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


class Numbers:
    """Finds the numbers of one document, outside the words ``dated``. ``priced`` are the words with which
    names of currencies begin."""

    def __init__(self, reading: Reading, dated: Container[int], priced: Container[int]) -> None:
        self._reading = reading
        self._priced = priced
        self._language = reading.lexicon.code
        self._dated = dated
        self._at: dict[str, dict[int, Match]] = {"number": {}, "magnitude": {}, "fraction": {}, "lone": {}}
        for match in reading.find(_matcher(self._language)):
            self._at[match.term.tag][match.first_word] = match
        self._magnitude_ends = {match.last_word: match for match in self._at["magnitude"].values()}
        in_words = (*self._at["number"], *self._at["magnitude"], *self._at["fraction"])
        self._beginnings = sorted({*in_words, *reading.words.numbers()})
        self._joins = frozenset(map(fold_key, reading.lexicon.words.numeral_joins))
        self._clitics = reading.lexicon.speech.grammar.conjunction_clitics

    def beginnings(self, first: int, after: int) -> list[int]:
        """The words at which numbers may begin, those among them that hold a whole number."""
        found = self._beginnings
        known = found[bisect_left(found, first) : bisect_left(found, after)]
        if not self._reading.lexicon.words.fused_numerals:
            return known
        texts = self._reading.words.texts
        fusing = [index for index in range(first, after) if fused(texts[index], self._language) is not None]
        return sorted({*known, *fusing})

    def at(self, index: int, first: int, after: int) -> Number | None:
        """The number that begins at word ``index``, between words ``first`` and ``after``; where the
        language writes magnitudes first ("milioni 50"), with the one before it."""
        number = None if index in self._dated else self._read(index, after)
        if number is None or not magnitude_is_first(self._language):
            return number
        scale = self._magnitude_ends.get(index - 1)
        if scale is None or scale.first_word < first or not isinstance(scale.value, int):
            return number
        return number._replace(value=number.value * scale.value, first=scale.first_word)

    def _read(self, index: int, after: int) -> Number | None:
        total, section, current = Decimal(0), Decimal(0), None
        last, suffix = index - 1, ""
        scale = widest = 0
        in_words = False
        while last + 1 < after:
            at = last + 1
            digits = DIGITS.fullmatch(self._reading.words.texts[at])
            if digits and at not in self._dated:
                value = number_of(digits["digits"], self._language)
                if current is not None:
                    if in_words or not self._is_group(at, digits):
                        break
                    current = current * 1000 + value
                else:
                    current = value
                suffix, last, scale = digits["suffix"], at, 0
                if suffix:
                    break
                continue
            fraction = self._at["fraction"].get(at)
            if fraction is not None and isinstance(fraction.value, Decimal):
                if scale and current is None:
                    # "un million et demi", and "مليون ونصف المليون", which names the million twice
                    section, total = (
                        (section, total + fraction.value * scale)
                        if scale >= WIDE
                        else (section + fraction.value * scale, total)
                    )
                    again = self._at["magnitude"].get(fraction.last_word + 1)
                    last = again.last_word if again and again.value == scale else fraction.last_word
                    break
                if fraction.last_word + 1 < after and fraction.last_word + 1 in self._at["magnitude"]:
                    current = (current or 0) + fraction.value
                    last, in_words, scale = fraction.last_word, True, 0
                    continue
            word = self._in_words(at, current if in_words else None, after)
            if word is not None and (current is None or in_words):
                current, last = Decimal(word[0]), word[1]
                in_words, scale = True, 0
                continue
            magnitude = self._at["magnitude"].get(at)
            if magnitude is None or not isinstance(magnitude.value, int):
                break
            if current is None and not scale and not (at == index and self._is_alone(magnitude)):
                break
            if (scale and current is None) or magnitude.value >= WIDE:
                part = section + (current or 0)
                if current is None and not scale:
                    part += 1
                # "2億7千万" is two sums, "3 lakh crore" and "1万2000亿" are one.
                is_beside = bool(part) and widest > magnitude.value
                total = total + part * magnitude.value if is_beside else (total + part) * magnitude.value
                section, widest = Decimal(0), max(widest, magnitude.value)
            else:
                section += (1 if current is None else current) * magnitude.value
            current, last, scale, in_words = None, magnitude.last_word, magnitude.value, True
        if last < index:
            return None
        value = total + section + (current or 0)
        if suffix in _SUFFIXES:
            value, suffix = value * _SUFFIXES[suffix], ""
        whole = value.to_integral_value()
        return Number(whole if value == whole else value, index, last, suffix)

    def _in_words(self, at: int, current: Decimal | None, after: int) -> tuple[int, int] | None:
        """The number in words at word ``at``, and its last word: by itself, or what it makes of ``current``
        before it."""
        texts = self._reading.words.texts
        is_join = current is not None and texts[at] in self._joins and at + 1 < after
        place = at + 1 if is_join else at
        match = self._at["number"].get(place)
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

    def _is_alone(self, magnitude: Match) -> bool:
        """Whether a magnitude without a number stands for one of it: "a billion dollars", "mille"."""
        return magnitude.last_word + 1 in self._priced or magnitude.first_word in self._at["lone"]

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
