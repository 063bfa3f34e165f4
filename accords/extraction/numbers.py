"""Numbers as texts print them: digits of any style, number words, magnitude words, halves."""

import re
from bisect import bisect_left
from collections.abc import Container, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from accords.extraction.digits import ABBREVIATIONS, DIGITS, SUFFIXES, number_of
from accords.extraction.match import Match, Matcher, Term
from accords.extraction.number_sums import WIDE, RunningSum
from accords.extraction.number_words import THOUSAND, combined, counting_of, fused, scales
from accords.extraction.reading import Reading
from accords.lexicon.currencies import SYMBOLS
from accords.lexicon.loader import language as load_language
from accords.lexicon.published_words import magnitude_is_first
from accords.text.fold import fold_key
from accords.text.patterns import expand

_DASH = re.compile(r"[–—~～〜]|\s-\s")
"""Between two numbers, not in one: "750 million – 1 billion", but "twenty-five"."""

_SIGNS = "|".join(re.escape(sign) for sign in sorted(SYMBOLS, key=len, reverse=True))
SIGN_BEFORE = re.compile(rf"({_SIGNS})\.?\s*$")
SIGN_BEHIND = re.compile(rf"\.?\s*({_SIGNS})")
LONGEST_SIGN = 6
"""With a full stop and a space."""


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
def _bare_words(language: str) -> frozenset[str]:
    """The words with which numbers, magnitudes and fractions begin, with nothing written on to them."""
    words = load_language(language).words
    patterns = [
        pattern
        for values in (words.numerals, words.magnitudes, words.fractions)
        for found in values.values()
        for pattern in found
    ]
    return frozenset(str(form[0][1]) for pattern in patterns for form in expand(pattern, language))


@cache
def _magnitude_words(language: str) -> Mapping[str, int]:
    """The magnitudes that are one word, folded."""
    magnitudes = load_language(language).words.magnitudes
    return {fold_key(word): value for value, words in magnitudes.items() for word in words if " " not in word}


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
        self._counting = counting_of(self._language)
        grammar, starts = reading.lexicon.speech.grammar, reading.lexicon.quantities.starts
        # "50억에서", "yediden": what is written on to a number says that another follows.
        self._from = tuple(fold_key(start) for start in starts) if grammar.verb != "first" else ()

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

    def is_word(self, index: int) -> bool:
        """Whether a number in words begins with this word."""
        return index in self._at["number"]

    def has_clitic(self, index: int) -> bool:
        """Whether more than "and" is written on to the number in words that begins here: an article, "to"."""
        if not self._clitics:
            return False
        text = self._reading.words.texts[index]
        bare = _bare_words(self._language) | self._joins
        return text not in bare and not any(
            text.startswith(clitic) and text.removeprefix(clitic) in bare for clitic in self._clitics
        )

    def _read(self, index: int, after: int) -> Number | None:
        number = RunningSum()
        last, suffix = index - 1, ""
        while last + 1 < after:
            at = last + 1
            if at > index and self._ends(last, number):
                break
            digits = DIGITS.fullmatch(self._reading.words.texts[at])
            if digits and at not in self._dated:
                value = number_of(digits["digits"], self._language)
                if number.current is not None:
                    if number.in_words or not self._is_group(at, digits):
                        break
                    value += number.current * 1000
                number.put(value, in_words=False)
                suffix, last = digits["suffix"], at
                if suffix:
                    break
                continue
            if at > index and number.current is None and self.has_clitic(at):
                # "מ-300 מיליון לחצי מיליארד": another number begins.
                break
            fraction = self._at["fraction"].get(at)
            if fraction is not None and isinstance(fraction.value, Decimal):
                if number.scale and number.current is None:
                    # "un million et demi", and "مليون ونصف المليون", which names the million twice
                    number.add_share(fraction.value)
                    again = self._at["magnitude"].get(fraction.last_word + 1)
                    is_again = again is not None and again.value == number.scale
                    last = again.last_word if again is not None and is_again else fraction.last_word
                    break
                if fraction.last_word + 1 < after and fraction.last_word + 1 in self._at["magnitude"]:
                    number.put((number.current or 0) + fraction.value, in_words=True)
                    last = fraction.last_word
                    continue
            word = self._in_words(at, number, after)
            if word is not None:
                value_of_word, last = word
                if value_of_word >= THOUSAND:
                    number.add(value_of_word)
                else:
                    number.put(value_of_word, in_words=True)
                continue
            if self._goes_on_in_digits(at, number, after):
                last = at
                continue
            magnitude = self._at["magnitude"].get(at)
            if magnitude is None or not isinstance(magnitude.value, int):
                abbreviated = self._abbreviated(index, at, after) if number.has_digits else None
                if abbreviated and number.current is not None:
                    number.multiply(abbreviated)
                    last = at
                    continue
                several = scales(self._reading.words.texts[at], self._language) if number.has_digits else ()
                if not several or number.current is None:
                    break
                for scale in several:
                    number.multiply(scale)
                last = at
                continue
            is_first = number.current is None and not number.scale
            if is_first and not (at == index and self._is_alone(magnitude)):
                break
            if number.scale and number.current is None and self._is_joined(at):
                if magnitude.value >= number.scale:
                    break  # "750 مليونا ومليار": another number begins
                number.put(1, in_words=True)
            number.multiply(magnitude.value)
            last = magnitude.last_word
        if last < index:
            return None
        value = number.value
        factor = SUFFIXES.get(suffix) or _magnitude_words(self._language).get(suffix)
        if factor:
            value, suffix = value * factor, ""
        whole = value.to_integral_value()
        return Number(whole if value == whole else value, index, last, suffix)

    def _abbreviated(self, first: int, at: int, after: int) -> int | None:
        """The magnitude that the letters at word ``at`` are short for, which stand behind the digits that
        begin at word ``first``; null where no currency stands beside them."""
        magnitude = ABBREVIATIONS.get(self._reading.words.texts[at])
        if magnitude is None:
            return None
        words, text = self._reading.words, self._reading.text
        start, end = words.starts[first], words.ends[at]
        is_priced = (
            any(place in self._priced for place in range(at + 1, min(at + 3, after)))
            or first - 1 in self._priced
            or SIGN_BEHIND.match(text, end) is not None
            or SIGN_BEFORE.search(text, max(0, start - LONGEST_SIGN), start) is not None
        )
        return magnitude if is_priced else None

    def _in_words(self, at: int, number: RunningSum, after: int) -> tuple[int, int] | None:
        """The number in words at word ``at``, and its last word: by itself, or what it makes of ``number``,
        which stands before it."""
        current = number.current
        if current is not None and not number.in_words:
            return None
        texts = self._reading.words.texts
        is_beside = current is not None or (bool(number.scale) and not number.has_digits)
        is_join = is_beside and at not in self._at["number"] and texts[at] in self._joins and at + 1 < after
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
            # "two thousand and six", but not "a million and two million"
            behind = self._at["magnitude"].get(last + 1)
            beyond = behind.value if behind and isinstance(behind.value, int) else 0
            is_apart = value >= number.scale or (beyond >= number.scale >= WIDE)
            return None if is_join and is_apart else (value, last)
        joined = is_join or self._is_joined(place)
        whole = combined(int(current), value, self._counting, joined=joined)
        return None if whole is None else (whole, last)

    def _ends(self, last: int, number: RunningSum) -> bool:
        """Whether no number goes on behind word ``last``: a dash stands there, or the word says "from"."""
        words = self._reading.words
        gap = self._reading.text[words.ends[last] : words.starts[last + 1]]
        if _DASH.search(gap) is not None:
            return True
        return bool(self._from) and number.in_words and words.texts[last].endswith(self._from)

    def _is_joined(self, at: int) -> bool:
        """Whether "and" is written on to the word."""
        return bool(self._clitics) and self._reading.words.texts[at].startswith(self._clitics)

    def _goes_on_in_digits(self, at: int, number: RunningSum, after: int) -> bool:
        """Whether "and" at word ``at`` joins digits with a smaller magnitude: "۵ میلیون و ۵۰۰ هزار"."""
        if not number.scale or number.current is not None or at + 2 >= after:
            return False
        texts, magnitude = self._reading.words.texts, self._at["magnitude"].get(at + 2)
        return (
            (texts[at] in self._joins or texts[at] in self._clitics)
            and DIGITS.fullmatch(texts[at + 1]) is not None
            and magnitude is not None
            and isinstance(magnitude.value, int)
            and magnitude.value < number.scale
        )

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
