"""Names of currencies in every language of CLDR, with the lexicon's supplements."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
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
    "Rp": "IDR",
    "RM": "MYR",
    "Rs": "INR",
    "RMB": "CNY",
    "FCFA": "XOF",
    "KSh": "KES",
    "₦": "NGN",
    "৳": "BDT",
    "₮": "MNT",
    "₡": "CRC",
    "₲": "PYG",
    "₾": "GEL",
    "֏": "AMD",
    "៛": "KHR",
    "₭": "LAK",
}
"""Signs that stand beside a number; a bare sign stands for the currency it mostly means."""


FAMILIES: Mapping[str, frozenset[str]] = {
    "crown": frozenset(["CZK", "DKK", "ISK", "NOK", "SEK"]),
    "dinar": frozenset(["BHD", "DZD", "IQD", "JOD", "KWD", "LYD", "RSD", "TND"]),
    "dirham": frozenset(["AED", "MAD"]),
    "dollar": frozenset(
        ["AUD", "BND", "CAD", "FJD", "GYD", "HKD", "JMD", "NAD", "NZD", "SGD", "SRD", "TTD", "TWD", "USD"]
    ),
    "franc": frozenset(["BIF", "CDF", "CHF", "DJF", "GNF", "KMF", "RWF", "XAF", "XOF", "XPF"]),
    "leu": frozenset(["MDL", "RON"]),
    "lira": frozenset(["LBP", "SYP", "TRY"]),
    "manat": frozenset(["AZN", "TMT"]),
    "peso": frozenset(["ARS", "CLP", "COP", "CUP", "DOP", "MXN", "PHP", "UYU"]),
    "pound": frozenset(["EGP", "GBP", "LBP", "SDG", "SSP", "SYP"]),
    "riyal": frozenset(["IRR", "OMR", "QAR", "SAR", "YER"]),
    "rouble": frozenset(["BYN", "RUB"]),
    "rupee": frozenset(["INR", "LKR", "MUR", "NPR", "PKR", "SCR"]),
    "shilling": frozenset(["KES", "SOS", "TZS", "UGX"]),
    "som": frozenset(["KGS", "UZS"]),
    "won": frozenset(["KPW", "KRW"]),
    "yen": frozenset(["CNY", "JPY"]),
}
"""Currencies that go by one name, or by one sign."""

FAMILY_OF_SIGN: Mapping[str, str] = {"$": "dollar", "£": "pound", "¥": "yen", "Rs": "rupee", "FCFA": "franc"}

_OF_THE_UNION = "EUR"
_FIRST_YEAR = 1990
_YEARS = re.compile(r"\d{4}")
"""In a former currency's name of CLDR: it went by the name of another, as those without an adjective do."""


@cache
def own_currencies(party: str) -> frozenset[str]:
    """The currencies that are legal tender today in ``party``: a country, or the European Union."""
    uses = get_global("territory_currencies").get(party, ())
    codes = frozenset(code for code, _, until, tender in uses if until is None and tender)
    return codes or frozenset({_OF_THE_UNION} if party == "EU" else ())


def meant_by(
    family: str, parties: Iterable[str], named: Container[str], *, default: str | None
) -> str | None:
    """The currency that a name shared by ``family`` stands for between ``parties``: that of the only one
    that has one, else ``default``. A dollar is that of the United States, unless the text names a party's own
    dollar in full, and not that of the United States; ``named`` are the codes it names in full."""
    own = {code for party in parties for code in own_currencies(party)} & FAMILIES[family]
    if default == "USD":
        own = set() if "USD" in named else {code for code in own if code in named}
    return next(iter(own)) if len(own) == 1 else default


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
def known_codes() -> frozenset[str]:
    """Those codes, and the codes of what was legal tender in the times that the archive covers."""
    return current_codes() | {
        code
        for uses in get_global("territory_currencies").values()
        for code, _, until, tender in uses
        if until is not None and tender and until[0] >= _FIRST_YEAR
    }


@cache
def currency_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Patterns for each currency in ``language``, its code included; at least the codes."""
    supplements = load_language(language).quantities.currencies
    return {
        code: tuple(dict.fromkeys((f"={code}", *_names(code, language), *supplements.get(code, ()))))
        for code in sorted(known_codes() | set(supplements))
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
        if pattern and (code in current_codes() or (" " in pattern and not _YEARS.search(pattern))):
            yield pattern
    if not (LANGUAGES / f"{language}.yaml").is_file():
        stemmed = inflected(str(locale.currencies[code]), language)
        if stemmed:
            yield stemmed
