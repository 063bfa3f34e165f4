"""Numbers in digits: which of their commas and points group thousands, and letters that multiply them."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache

from babel import Locale, UnknownLocaleError

DIGITS = re.compile(r"(?P<digits>\d+(?:[.,]\d+)*)(?P<suffix>[a-z]*)")
SUFFIXES: Mapping[str, int] = {
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
"""What letters written on to digits multiply them by."""

ABBREVIATIONS: Mapping[str, int] = {
    **SUFFIXES,
    "mm": 10**6,
    "mi": 10**6,
    "bi": 10**9,
    "mds": 10**9,
    "cr": 10**7,
}
"""What letters behind digits multiply them by where a currency stands beside both: "15 M€", "₹ 200 cr"."""


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
