"""Names of currencies in every language of CLDR, with the lexicon's supplements."""

from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_name

from accords.lexicon.loader import LANGUAGES
from accords.lexicon.loader import language as load_language
from accords.lexicon.published_words import COUNTS, inflected
from accords.text.fold import fold
from accords.text.words import words

SYMBOLS: Mapping[str, str] = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "S$": "SGD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "NT$": "TWD",
    "R$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "CNY",
    "₩": "KRW",
    "₽": "RUB",
    "₫": "VND",
    "₹": "INR",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₸": "KZT",
    "₼": "AZN",
    "฿": "THB",
    "₱": "PHP",
}
"""Signs that stand beside a number; a bare sign stands for the currency it mostly means."""


@cache
def current_codes() -> frozenset[str]:
    """The ISO 4217 codes of the currencies that are legal tender somewhere today."""
    return frozenset(
        code
        for uses in get_global("territory_currencies").values()
        for code, _, until, tender in uses
        if until is None and tender
    )


@cache
def currency_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Patterns for each currency in ``language``, its code included; at least the codes."""
    supplements = load_language(language).quantities.currencies
    return {
        code: tuple(dict.fromkeys((f"={code}", *_names(code, language), *supplements.get(code, ()))))
        for code in sorted(current_codes() | set(supplements))
    }


def _names(code: str, language: str) -> Iterator[str]:
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    if code not in locale.currencies:
        return
    for count in COUNTS:
        pattern = " ".join(
            word.text for word in words(fold(get_currency_name(code, count, locale)), language)
        )
        if pattern:
            yield pattern
    if not (LANGUAGES / f"{language}.yaml").is_file():
        stemmed = inflected(str(locale.currencies[code]), language)
        if stemmed:
            yield stemmed
