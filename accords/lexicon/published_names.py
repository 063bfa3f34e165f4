"""Names that CLDR (Babel) and ISO 3166 (pycountry's translations) publish of countries and cities."""

import gettext
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product

import pycountry
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from accords.lexicon.partners import country_codes, partners
from accords.text.patterns import literal

_ISO_LOCALES = {"zh": ("zh_CN", "zh_TW")}
_CLDR_LOCALES = {"zh": ("zh", "zh_Hant"), "pt": ("pt", "pt_PT"), "es": ("es", "es_MX"), "fa": ("fa", "fa_AF")}
"""Languages whose countries have other names elsewhere ("貝里斯", "Polónia")."""


@cache
def locale_of(language: str) -> Locale | None:
    """The CLDR's locale of a language; null where it has none."""
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


def _locales(language: str) -> list[Locale]:
    found = [locale_of(name) for name in _CLDR_LOCALES.get(language, (language,))]
    return [locale for locale in found if locale is not None]


def cldr_names(language: str) -> Iterator[tuple[str, str]]:
    """(code, name) of CLDR; a name in parentheses is one more name."""
    for code, locale in product((*sorted(country_codes()), "EU", "UN"), _locales(language)):
        name = locale.territories.get(code)
        if not name:
            continue
        head, _, tail = name.replace("（", "(").replace("）", ")").partition("(")
        for part in (head, tail.rstrip(")")):
            part = literal(part).replace(" - ", "-").replace("&", "and")
            if part and not (tail and " " in tail and part != head.strip()):
                yield code, part


def iso_names(language: str) -> Iterator[tuple[str, str]]:
    """(code, official name) of ISO 3166, where they are written in natural order."""
    for locale in _ISO_LOCALES.get(language, (language,)):
        translate = _translator(locale)
        if translate is None:
            continue
        for country in pycountry.countries:
            official = getattr(country, "official_name", None)
            if not official:
                continue
            name = translate(official)
            if (language == "en" or name != official) and not set(name) & set(",，、(（"):
                yield country.alpha_2, name


def _translator(locale: str) -> Callable[[str], str] | None:
    """gettext of ISO 3166 in ``locale``; null where there is none. English is its source."""
    if locale == "en":
        return str
    try:
        return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[locale]).gettext
    except OSError:
        return None


def cldr_cities(language: str) -> Iterator[tuple[str, str]]:
    """(code, city) of the cities of ``partners.yaml`` that stand for their country."""
    countries = get_global("zone_territories")
    for locale, zone in product(_locales(language), partners().city_zones):
        city = locale.time_zones.get(zone, {}).get("city")
        if city is None and _is_latin(language):
            city = zone.rpartition("/")[2].replace("_", " ")
        if city:
            yield countries[zone], city


@cache
def _is_latin(language: str) -> bool:
    """Whether CLDR writes the language in Latin letters: its names of cities then default to English."""
    locale = locale_of(language)
    name = locale.territories.get("VN", "") if locale else ""
    return name[:1].isascii() and name[:1].isalpha()
