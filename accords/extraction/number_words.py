"""Numbers in words: how one word goes on with the number before it, and words that hold several."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from accords.lexicon.loader import language as load_language
from accords.text.fold import fold_key
from accords.text.patterns import expand
from accords.text.words import is_unspaced

THOUSAND = 1000
_TEN, _HUNDRED = 10, 100
_ELEVEN, _FORTY = 11, 40
_LONGEST = 60
"""No number is written as a longer word."""


class Counting(NamedTuple):
    """How a language counts: whether eleven is "ten one", and whether forty is "four ten"."""

    from_ten: bool = True
    by_tens: bool = True


@cache
def counting_of(language: str | None) -> Counting:
    """How ``language`` counts, as the words tell that it does not have."""
    numerals = load_language(language).words.numerals
    return Counting(_ELEVEN not in numerals, _FORTY not in numerals)


def combined(current: int, new: int, counting: Counting, *, joined: bool) -> int | None:
    """The number that ``new`` makes behind ``current`` ("two" "hundred", "fifty" "two"), ``joined`` telling
    whether "and" stands between them; null where it goes on with nothing."""
    tens, units = current % _HUNDRED, current % _TEN
    if current == 0:
        # "không trăm" "linh bảy", "〇" "五"
        return new
    if new == _HUNDRED and current < _HUNDRED and (current < 2 * _TEN or units) and not joined:
        # "five hundred", "nineteen hundred", "fünfundzwanzig" "hundert"
        return current * _HUNDRED
    if new == _TEN and 0 < tens < _TEN and counting.by_tens and not joined:
        # "七" "十"
        return current - units + units * _TEN
    if new < _TEN and tens == _TEN:
        return current + new if counting.from_ten else None
    if new < _TEN and current >= 2 * _TEN and units == 0:
        return current + new
    if new < _HUNDRED and current >= _HUNDRED and tens == 0:
        return current + new
    if joined and 0 < tens < _TEN and 2 * _TEN <= new < _HUNDRED and new % _TEN == 0:
        # "five and twenty"
        return current + new
    return None


class _Count(NamedTuple):
    """A number that is being read: what its thousands make, and what stands behind them."""

    total: int = 0
    current: int | None = None
    joined: bool = False
    widest: int = 0

    def and_then(self, value: int | None, counting: Counting) -> "_Count | None":
        """The count with ``value`` behind it, null being what joins; null where it does not go on so."""
        if value is None:
            return None if self.joined else self._replace(joined=True)
        if value >= THOUSAND:
            part = (0 if self.total else 1) if self.current is None else self.current
            is_beside = self.widest > value
            total = self.total + part * value if is_beside else (self.total + part) * value
            return _Count(total, widest=max(self.widest, value))
        if self.current is None:
            return _Count(self.total, value, widest=self.widest)
        whole = combined(self.current, value, counting, joined=self.joined)
        return None if whole is None else _Count(self.total, whole, widest=self.widest)

    @property
    def number(self) -> int:
        """What has been read so far."""
        return self.total + (self.current or 0)


def counted(values: Iterable[int]) -> int | None:
    """The number that ``values`` make one behind the other: 二 千 十 九; null where they make none."""
    count: _Count | None = _Count()
    for value in values:
        count = count.and_then(value, Counting()) if count is not None else None
    return None if count is None else count.number


def fused(word: str, language: str) -> int | None:
    """The number that the folded ``word`` is written for without a space ("zweihundertfünfzig"); null for
    other words, and where the language writes none so."""
    parts, expression = _parts(language)
    if expression is None or len(word) > _LONGEST or expression.fullmatch(word) is None:
        return None
    if (parts.get(word[0]) or 0) > THOUSAND:
        return None  # "조사", "만일" are other words
    return _rest_of(word, 0, _Count(), parts, counting_of(language))


def scales(word: str, language: str) -> tuple[int, ...]:
    """The magnitudes that the folded ``word`` is made of, one behind the other: 백만 in "5백만"; none for
    other words."""
    values = [_parts(language)[0].get(letter) or 0 for letter in word] if len(word) > 1 else []
    return tuple(values) if values and min(values) >= _TEN else ()


def _rest_of(
    word: str, at: int, count: _Count, parts: Mapping[str, int | None], counting: Counting
) -> int | None:
    """The number of which ``word`` holds the rest from ``at`` on, the longest part tried first."""
    if at == len(word):
        return None if count.joined else count.number
    for size in range(len(word) - at, 0, -1):
        part = word[at : at + size]
        if part in parts:
            further = count.and_then(parts[part], counting)
            if further is None:
                continue
            number = _rest_of(word, at + size, further, parts, counting)
            if number is not None:
                return number
    return None


@cache
def _parts(language: str) -> tuple[Mapping[str, int | None], re.Pattern[str] | None]:
    """What fused numbers are made of (null for what joins), and an expression for two or more of them."""
    words = load_language(language).words
    if not words.fused_numerals:
        return {}, None
    parts: dict[str, int | None] = dict.fromkeys(map(fold_key, words.numeral_joins))
    for numbers in (words.magnitudes, words.numerals):
        for value, patterns in numbers.items():
            for pattern in patterns:
                for form in expand(pattern, language):
                    if len(form) == 1 and form[0][0] != "stem":
                        parts[fold_key(str(form[0][1]))] = value
    known = sorted((part for part in parts if not is_unspaced(part[0]) or len(part) == 1), key=len)
    if not known:
        return {}, None
    longest = "|".join(map(re.escape, reversed(known)))
    return parts, re.compile(f"(?:{longest}){{2,12}}")
