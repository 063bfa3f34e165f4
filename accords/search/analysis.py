"""What a text is found by: the same for indexing, for querying and for marking what matched.

A word is found by its folded self and by its forms: what is left of it without the little words written
on to it (Hebrew, Arabic), and its stem where a stemmer of its language exists. Forms carry their
language, so that a Dutch stem never meets an English one.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from accords.text.fold import fold
from accords.text.words import spelled, variants, words

VERSION = 2
"""Raise it when the same record gives other rows: the index is then built anew."""

_STEMMERS = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fr": "french",
    "hi": "hindi",
    "id": "indonesian",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
}

_CLITICS = ("he", "ko")
"""Languages without a stemmer in which little words are written on to others."""

_KOREAN_PARTICLES = (
    *("에서의", "으로의", "으로서", "으로써"),
    *("에서", "에게", "으로", "까지", "부터", "보다", "하고", "했다", "하는", "하여", "한다", "하기"),
    *("의", "은", "는", "이", "가", "을", "를", "과", "와", "도", "에", "로", "만"),
)
"""Particles and endings that follow a Korean noun, the longest first."""

_SCRIPTS = (
    ("0", "z", ("en", "nl", "fr", "de", "es", "pt", "it", "id", "tr", "pl", "vi")),
    ("\u0400", "\u04ff", ("ru", "uk")),
    ("\u0590", "\u05ff", ("he",)),
    ("\u0600", "\u06ff", ("ar", "fa")),
    ("\u0900", "\u097f", ("hi",)),
    ("\uac00", "\ud7a3", ("ko",)),
)
"""First and last folded letter of a script, and the supported languages that are written in it."""

_SHORTEST = 3
"""A query's word is not cut below so many letters: what is left would find anything."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: raw half-open ``start`` and ``end``, its folded ``text`` and its ``forms``."""

    start: int
    end: int
    text: str
    forms: tuple[str, ...]


def tokens(text: str, language: str | None) -> tuple[Token, ...]:
    """The words of ``text``, in order, with their places and with what finds them."""
    code = primary(language)
    found = words(fold(text), language)
    return tuple(Token(word.start, word.end, word.text, forms(word.text, code)) for word in found)


def plain_words(text: str) -> tuple[str, ...]:
    """The folded words of ``text`` alone."""
    return tuple(spelled(fold(text).text))


@lru_cache(maxsize=50_000)
def forms(word: str, code: str) -> tuple[str, ...]:
    """The forms of a folded word in a language, each as ``language~form``. None where nothing is known
    of how the language's words change."""
    if code not in _STEMMERS and code not in _CLITICS:
        return ()
    found = dict.fromkeys(variants(word, code)) if len(word) > 1 else {word: None}
    if code == "ko":
        found |= dict.fromkeys(_without_particle(form) for form in tuple(found))
    stem = _stemmer(code)
    if stem is not None:
        found |= dict.fromkeys([stem(form) for form in found])
    return tuple(f"{code}~{form}" for form in found)


@lru_cache(maxsize=1_000)
def query_forms(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The forms a query's word may have in any of the archive's languages that its script allows."""
    out: dict[str, None] = {}
    for code in languages_written_like(word):
        if code in languages or code == "en":
            for form in forms(word, code):
                bare = form.partition("~")[2]
                if len(bare) >= _SHORTEST or len(bare) >= len(word):
                    out[form] = None
    return tuple(out)


def languages_written_like(word: str) -> tuple[str, ...]:
    """The supported languages whose script the first letter of a folded word belongs to."""
    for first, last, languages in _SCRIPTS:
        if first <= word[0] <= last:
            return languages
    return ("zh", "ja")


def primary(language: str | None) -> str:
    """The language of a tag that may name a region too."""
    return (language or "und").split("-")[0].lower()


def _without_particle(word: str) -> str:
    for particle in _KOREAN_PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= 2:
            return word.removesuffix(particle)
    return word


def _stemmer(code: str) -> Callable[[str], str] | None:
    """The stemmer of a language, this thread's own: two threads may not use the same one at once."""
    stemmers = _OF_THREAD.__dict__.setdefault("stemmers", {})
    if code not in stemmers:
        name = _STEMMERS.get(code)
        stemmers[code] = Stemmer.Stemmer(name).stemWord if name else None
    found: Callable[[str], str] | None = stemmers[code]
    return found


_OF_THREAD = threading.local()
