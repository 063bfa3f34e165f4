"""Amounts in words: ``USD 150 billion``, ``20 %``, ``1,000 scholarships``."""

from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext, pgettext

from accords.lexicon.labels import ENGLISH, unit_label

_LARGE = (
    (Decimal(10) ** 12, lambda: pgettext("after a number", "trillion")),
    (Decimal(10) ** 9, lambda: pgettext("after a number", "billion")),
    (Decimal(10) ** 6, lambda: pgettext("after a number", "million")),
)


def number(value: Decimal | float) -> str:
    """A number with its thousands separated and no idle zeros."""
    return _written(
        value if isinstance(value, int) else Decimal(value).normalize(), get_language() or ENGLISH
    )


@lru_cache(maxsize=10_000)
def _written(value: Decimal | int, language: str) -> str:
    """A page has hundreds of numbers, many of them alike."""
    return format_decimal(value, locale=language.replace("-", "_"), decimal_quantization=False)


def large(value: Decimal) -> str:
    """A number as one says it: ``150 billion``; exact, for only factors that divide it well are named."""
    for factor, name in _LARGE:
        share = value / factor
        if share >= 1 and share == share.quantize(Decimal("0.01")):
            return f"{number(share)} {name()}"
    return number(value)


def quantity(amount: Decimal | None, currency: str, unit: str) -> str:
    """What is to be reached, without its date; empty where the goal is a state and no amount."""
    if amount is None:
        return ""
    if unit == "percent":
        return gettext("%(number)s %%") % {"number": number(amount)}
    counted = unit_label(unit, get_language() or ENGLISH) or unit.replace("-", " ").replace("_", " ")
    words = [currency, large(amount), counted]
    return " ".join(word for word in words if word)


def goal(amount: Decimal | None, currency: str, unit: str, year: int | None) -> str:
    """A target in one line: ``USD 150 billion by 2030``, ``by 2050``."""
    what = quantity(amount, currency, unit)
    if year is None:
        return what
    if not what:
        return gettext("by %(year)s") % {"year": year}
    return gettext("%(what)s by %(year)s") % {"what": what, "year": year}
