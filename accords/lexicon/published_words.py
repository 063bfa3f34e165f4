"""What CLDR tells of a language that has no file of its own: how names may end, words that join two names,
magnitudes, and the bare nouns of currencies.

CLDR prints names in the nominative. ``unread.yaml`` says of which languages names are found with endings,
too; its head describes the keys.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from accords.lexicon.loader import ROOT, load_yaml
from accords.lexicon.published_names import locale_of
from accords.lexicon.schema import Record
from accords.text.fold import fold_key
from accords.text.patterns import literal
from accords.text.words import is_unspaced

COUNTS = (None, 1, 2, 5, 11, 100)
"""One count for each plural form that any language has."""

_SHORTEST = 4
"""A name must have so many letters to be found with endings, and so many are left of it before them."""
_VOWEL = re.compile(r"[aeiouyıəαεηιουωаеиоуыэюяєіїәөүұąęėįųūâîăაეიოუ](?:[sςс])?$")
_THOUSAND = 1000
_SHORTEST_NOUN = 3
"""The fewest letters of a noun for money."""
_SHORTEST_MARK = 2
"""The fewest letters of a magnitude's abbreviation that is no unit of measure."""
_GREAT = ("USD", "EUR", "GBP", "JPY", "INR", "RUB")
"""The currencies that a bare noun means which is not that of the language's own country: the first whose name
has it."""


class _Unread(Record):
    written_on: dict[str, int] = {}
    instead: dict[str, int] = {}
    fillers: dict[str, tuple[str, ...]] = {}
    names: dict[str, dict[str, tuple[str, ...]]] = {}


@cache
def _unread() -> _Unread:
    return load_yaml(ROOT / "unread.yaml", _Unread)


class Stem(NamedTuple):
    """The beginning of a word in all its forms, and the most letters that such a form has."""

    text: str
    longest: int


def stem_of(word: str, language: str) -> Stem | None:
    """How ``word`` begins whatever its ending; null where the language or the word has no endings known."""
    letters = fold_key(word)
    if len(letters) < _SHORTEST or not all(unicodedata.category(letter)[0] in "LM" for letter in letters):
        return None
    most = _unread().written_on.get(language)
    if most is not None:
        return Stem(letters, len(letters) + most)
    most = _unread().instead.get(language)
    if most is None:
        return None
    stem = _VOWEL.sub("", letters)
    if len(stem) < _SHORTEST:
        stem = letters
    return Stem(stem, len(letters) + most)


def inflected(name: str, language: str) -> str | None:
    """A pattern that finds ``name`` whatever the endings of its words; null where none are known."""
    words = literal(name).replace("-", " ").split()
    stems = [stem_of(word, language) for word in words]
    if not any(stems):
        return None
    return " ".join(f"{stem.text}*" if stem else word for stem, word in zip(stems, words, strict=True))


def further_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Patterns by country, for names that change in their middle."""
    return _unread().names.get(language, {})


@cache
def conjunctions(language: str) -> tuple[str, ...]:
    """The words that join two things."""
    locale = locale_of(language)
    if locale is None:
        return ()
    found = (locale.list_patterns.get(form, {}).get("2", "") for form in ("standard", "standard-short"))
    words = (literal(re.sub(r"\{\d\}", " ", pattern).replace(",", " ")) for pattern in found)
    return tuple(dict.fromkeys(word for word in words if word))


@cache
def magnitudes(language: str) -> Mapping[int, tuple[str, ...]]:
    """The words for thousands, millions and so on, with their abbreviations."""
    locale = locale_of(language)
    out: dict[int, dict[str, None]] = {}
    for style in ("long", "short") if locale else ():
        for forms in (locale.compact_decimal_formats.get(style) or {}).values() if locale else ():
            for scale, pattern in forms.items():
                shown = str(getattr(pattern, "pattern", pattern)).partition(";")[0]
                zeros = shown.count("0")
                word = literal(re.sub(r"[0'\u00a0¤]", " ", shown))
                value = int(scale) // 10 ** (zeros - 1) if zeros else 0
                is_whole = value >= _THOUSAND and not re.search(r"0[.,]0", shown)
                if is_whole and len(fold_key(word).strip(".")) >= _SHORTEST_MARK:
                    out.setdefault(value, {})[word] = None
                    stemmed = inflected(word, language) if style == "long" else None
                    if stemmed:
                        out[value][stemmed] = None
    return {value: tuple(words) for value, words in out.items()}


@cache
def magnitude_is_first(language: str) -> bool:
    """Whether a magnitude stands before its number: Swahili "milioni 50"."""
    locale = locale_of(language)
    forms = (locale.compact_decimal_formats.get("long") or {}).get("other", {}) if locale else {}
    shown = str(getattr(forms.get("1000000", ""), "pattern", forms.get("1000000", "")))
    return bool(shown) and not shown.startswith("0") and shown.partition(";")[0].endswith("0")


@cache
def bare_currencies(language: str) -> Mapping[str, tuple[str, ...]]:
    """The bare nouns for money, by the code of the currency that they mostly mean."""
    locale = locale_of(language)
    if locale is None:
        return {}
    names = {code: fold_key(str(name)).split() for code, name in locale.currencies.items()}
    edges = Counter(edge for words in names.values() if words for edge in {words[0], words[-1]})
    out: dict[str, list[str]] = {}
    taken: set[str] = set()
    for code in dict.fromkeys((_own_currency(language), *_GREAT)):
        country = fold_key(str(locale.territories.get((code or "")[:2], "")))
        words = names.get(code or "", [])
        if code is None or not words:
            continue
        noun = _noun(words, country, edges)
        if len(noun) >= _SHORTEST_NOUN and noun not in taken:
            taken.add(noun)
            found = [noun] if is_unspaced(noun[0]) else _forms(locale, code, noun, language)
            out[code] = list(dict.fromkeys(found))
    return {code: tuple(found) for code, found in out.items()}


def _noun(words: Sequence[str], country: str, edges: Mapping[str, int]) -> str:
    """The word of a currency's name that is no adjective of its country: "svensk krona", "leu românesc".
    Empty where neither the country's name nor other currencies tell which it is."""
    if len(words) == 1:
        return words[0].removesuffix(country) if country and is_unspaced(words[0][0]) else words[0]
    first, last = words[0], words[-1]
    are_like = [bool(country) and country.startswith(edge[:_SHORTEST]) for edge in (first, last)]
    if are_like == [True, False]:
        return last
    if are_like == [False, True]:
        return first
    noun = max((last, first), key=edges.__getitem__)
    return noun if edges[noun] > 1 else ""


def _forms(locale: Locale, code: str, noun: str, language: str) -> Iterator[str]:
    """The noun in the numbers and cases that are known: it stands where it stands in the name."""
    is_last = fold_key(str(locale.currencies[code])).split()[-1] == noun
    for name in dict.fromkeys(get_currency_name(code, count, locale) for count in COUNTS):
        words = literal(name).split()
        if words:
            yield words[-1 if is_last else 0]
    stemmed = inflected(noun, language)
    if stemmed:
        yield stemmed


def sections(language: str) -> dict[str, Any]:
    """What a language's file would hold, as far as CLDR tells it."""
    return {
        "words": {"magnitudes": magnitudes(language), "fillers": _unread().fillers.get(language, ())},
        "documents": {"links": {"conjunctions": conjunctions(language)}},
        "quantities": {"currencies": bare_currencies(language)},
    }


def _country(language: str) -> str:
    """The country in which the language is mostly spoken; empty where CLDR does not say."""
    return str(get_global("likely_subtags").get(language, "")).rpartition("_")[2]


@cache
def _own_currency(language: str) -> str | None:
    """The currency of the country in which the language is mostly spoken."""
    uses = get_global("territory_currencies").get(_country(language), ())
    return next((code for code, _, until, tender in uses if until is None and tender), None)
