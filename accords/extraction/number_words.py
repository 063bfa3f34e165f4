"""Numbers in words: how one word goes on with the number before it, and words that hold several."""

import re
from collections.abc import Mapping
from functools import cache

from accords.lexicon.loader import language as load_language
from accords.text.fold import fold_key
from accords.text.patterns import expand
from accords.text.words import is_unspaced

_TEN, _HUNDRED = 10, 100
_LONGEST = 60
"""No number is written as a longer word."""


def combined(current: int, new: int, *, joined: bool) -> int | None:
    """The number that ``new`` makes behind ``current`` ("two" "hundred", "fifty" "two"), ``joined`` telling
    whether "and" stands between them; null where it goes on with nothing."""
    tens, units = current % _HUNDRED, current % _TEN
    if new == _HUNDRED and 0 < current < 2 * _TEN and not joined:
        # "five hundred", "nineteen hundred"
        return current * _HUNDRED
    if new == _TEN and 1 < tens < _TEN and not joined:
        # "七" "十", "tujuh" "puluh"
        return current - units + units * _TEN
    if new < _TEN and current >= 2 * _TEN and units == 0:
        return current + new
    if new < _HUNDRED and current >= _HUNDRED and tens == 0:
        return current + new
    if joined and 0 < tens < _TEN and 2 * _TEN <= new < _HUNDRED and new % _TEN == 0:
        # "five and twenty"
        return current + new
    return None


def fused(word: str, language: str) -> int | None:
    """The number that the folded ``word`` is written for without a space ("zweihundertfünfzig"); null for
    other words, and where the language writes none so."""
    parts, expression = _parts(language)
    if expression is None or len(word) > _LONGEST or expression.fullmatch(word) is None:
        return None
    total, current = 0, None
    joined = False
    at = 0
    while at < len(word):
        length = next((size for size in range(len(word) - at, 0, -1) if word[at : at + size] in parts), 0)
        if not length:
            return None
        value = parts[word[at : at + length]]
        at += length
        if value is None:
            joined = True
        elif value >= _TEN * _HUNDRED:
            total, current = (total + (current or 1)) * value, None
        else:
            whole = value if current is None else combined(current, value, joined=joined)
            if whole is None:
                return None
            current, joined = whole, False
    return total + (current or 0)


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
