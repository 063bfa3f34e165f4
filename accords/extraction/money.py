"""The currency of a number: its name, code or sign beside it, and which pounds or dinars are meant."""

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.numbers import LONGEST_SIGN, SIGN_BEFORE, SIGN_BEHIND, Number
from accords.extraction.reading import Reading
from accords.extraction.types import Span
from accords.lexicon.currencies import FAMILY_OF_SIGN, SYMBOLS, currency_names, current_codes, meant_by
from accords.lexicon.loader import language as load_language
from accords.lexicon.published_words import magnitude_is_first

_FULL_SIGNS = tuple(sign for sign in SYMBOLS if len(sign) > 1 and sign not in FAMILY_OF_SIGN)
_NO_PENNIES = re.compile(r"^[,.][-–—]+")
"""Behind a sum: "20 000 000,– DM"."""

_SMALL = 1000
"""A smaller number written on to a currency's code is a name: COP28."""


class Price(NamedTuple):
    """A number with its currency (ISO 4217), and the words and the place of both."""

    currency: str
    first_word: int
    last_word: int
    span: Span


@cache
def _matcher(language: str) -> Matcher:
    terms = [
        Term(f"currency.{code}", patterns, "currency", code)
        for code, patterns in currency_names(language).items()
    ]
    terms += [
        Term(f"shared.{family}", patterns, "shared", family)
        for family, patterns in load_language(language).quantities.shared_currencies.items()
    ]
    return Matcher(terms, language, name="money")


def currency_words(reading: Reading) -> frozenset[int]:
    """The words that name currencies, by index."""
    return frozenset(
        word
        for match in reading.find(_matcher(reading.lexicon.code))
        for word in range(match.first_word, match.last_word + 1)
    )


class Money:
    """The currencies of one document; ``parties`` tell which of those that share a name is meant."""

    def __init__(self, reading: Reading, parties: Sequence[str]) -> None:
        self._reading = reading
        self._parties = parties
        self._code_is_first = magnitude_is_first(reading.lexicon.code)
        names: dict[int, Match] = {}
        shared: dict[int, Match] = {}
        for match in reading.find(_matcher(reading.lexicon.code)):
            (names if match.term.tag == "currency" else shared)[match.first_word] = match
        self._named = self._named_in_full(names, shared)
        self._meanings = self._resolved(names, shared)
        self._endings = {match.last_word: (match, code) for match, code in self._meanings.values()}

    @property
    def places(self) -> Container[int]:
        """The words with which the names of currencies begin."""
        return self._meanings

    def of(self, number: Number, first: int, after: int) -> Price | None:
        """What ``number`` is in the currency whose name or sign stands beside it, between words ``first`` and
        ``after``."""
        words, text = self._reading.words, self._reading.text
        start, end = words[number.first].start, words[number.last].end
        if number.suffix.upper() in current_codes():
            return Price(number.suffix.upper(), number.first, number.last, Span(start, end))
        before = self._before(number, first)
        if before is not None:
            return before
        sign = SIGN_BEFORE.search(text, max(0, start - LONGEST_SIGN), start)
        if sign is not None and not (sign[1].isalpha() and text[: sign.start(1)][-1:].isalpha()):
            return Price(self._of_sign(sign[1]), number.first, number.last, Span(sign.start(1), end))
        behind = self._behind(number.last, after)
        if behind is not None:
            match, code = behind
            return Price(code, number.first, match.last_word, Span(start, match.end))
        sign = SIGN_BEHIND.match(text, end, end + LONGEST_SIGN)
        if sign is not None and not (sign[1].isalpha() and text[sign.end(1) : sign.end(1) + 1].isalpha()):
            return Price(self._of_sign(sign[1]), number.first, number.last, Span(start, sign.end(1)))
        return None

    def _before(self, number: Number, first: int) -> Price | None:
        """The same where a code stands before the number, or a name in languages that write it there."""
        words = self._reading.words
        match, code = self._endings.get(number.first - 1, (None, ""))
        if match is None or match.first_word < first:
            return None
        start = words[number.first].start
        is_glued = match.end == start and number.first == number.last and number.value < _SMALL
        if not self._code_is_first and (code != words[number.first - 1].raw or is_glued):
            return None
        return Price(code, match.first_word, number.last, Span(match.start, words[number.last].end))

    def _behind(self, last: int, after: int) -> tuple[Match, str] | None:
        """The currency right behind the number that ends at ``last``, a little word between them perhaps
        ("millions d'euros"); not in brackets: that restates a sum."""
        words, text = self._reading.words, self._reading.text
        for at in range(last + 1, min(last + 3, after)):
            if _NO_PENNIES.sub("", text[words[at - 1].end : words[at].start]).strip(" .\t\r\n-'’"):
                return None
            if at in self._meanings:
                return self._meanings[at]
        return None

    def _named_in_full(self, names: Mapping[int, Match], shared: Mapping[int, Match]) -> set[str]:
        """The codes of the currencies that the document names by more than a shared name."""
        named = {str(match.value) for match in names.values() if not _is_same(match, shared)}
        text = self._reading.text
        return named | {SYMBOLS[sign] for sign in _FULL_SIGNS if sign in text}

    def _resolved(
        self, names: Mapping[int, Match], shared: Mapping[int, Match]
    ) -> dict[int, tuple[Match, str]]:
        """Names of currencies with the codes they mean, by their first words."""
        out = {at: (match, str(match.value)) for at, match in names.items()}
        for at, match in shared.items():
            known = names.get(at)
            if known is None or _is_same(known, shared):
                code = self._meant(str(match.value), str(known.value) if known else None)
                if code is not None:
                    out[at] = (match, code)
        return out

    def _meant(self, family: str, default: str | None) -> str | None:
        return meant_by(family, self._parties, self._named, default=default)

    def _of_sign(self, sign: str) -> str:
        code = SYMBOLS[sign]
        return (self._meant(FAMILY_OF_SIGN[sign], code) or code) if sign in FAMILY_OF_SIGN else code


def _is_same(match: Match, shared: Mapping[int, Match]) -> bool:
    """Whether a currency's name is no longer than the name it shares with others."""
    other = shared.get(match.first_word)
    return other is not None and other.last_word == match.last_word
