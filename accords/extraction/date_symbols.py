"""A text as letters: each word that may belong to a date becomes one, and so does what stands between.

``D`` a day, ``Y`` a year, ``M`` a month's name, ``m`` a word before a month's number, ``N`` a date in
digits, ``n`` another number, ``J`` a joining word, ``F`` a filler, ``x`` any other word; ``-`` a dash, ``s``
a slash, ``c`` a comma, ``p`` a full stop, ``|`` what no date reaches over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from accords.extraction.eras import Eras
from accords.extraction.match import Matcher, Term
from accords.extraction.worded_dates import Worded
from accords.lexicon.loader import language as load_language
from accords.lexicon.published_words import inflected
from accords.text.fold import fold_key
from accords.text.patterns import literal
from accords.text.words import Words, variants

_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|re|e|o|a|ste|de|os)?$")
POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$|(\d{4})\.(\d{1,2})\.(\d{1,2})$")
_DASHES = frozenset("-–—−‐‑~～〜∼־")
_AROUND = 3
"""How many words beside a number or a month can belong to its date."""


@cache
def months(language: str | None) -> Matcher:
    """Finds the names of months; the value of a match is (calendar or null, number from 1)."""
    section = load_language(language).words
    names: list[list[str]] = [list(section.months[index]) if section.months else [] for index in range(12)]
    for locale in (language or "und", *section.locales):
        try:
            data = Locale.parse(locale).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for index in range(12):
                name = str(data[context]["wide"].get(index + 1, ""))
                if name and not re.search(r"[\d月월]", name):
                    names[index].append(literal(name))
                    names[index] += _with_endings(name, language)
    terms = [
        Term(
            id=f"month.{index + 1}", patterns=tuple(dict.fromkeys(each)), tag="month", value=(None, index + 1)
        )
        for index, each in enumerate(names)
        if each
    ]
    for calendar, lists in section.calendars.items():
        terms += [
            Term(id=f"{calendar}.{index + 1}", patterns=each, tag="month", value=(calendar, index + 1))
            for index, each in enumerate(lists)
        ]
    return Matcher(terms, language, name="dates")


def _with_endings(month: str, language: str | None) -> list[str]:
    """The month with any ending, in a language of which nobody has written down how months inflect."""
    is_read = bool(load_language(language).speech.acts)
    pattern = None if is_read or language is None or " " in month else inflected(month, language)
    return [pattern] if pattern else []


@cache
def _small_words(language: str | None) -> dict[str, str]:
    section = load_language(language).words
    out = {word: "F" for filler in section.fillers for word in fold_key(filler).split()}
    out.update({word: "J" for join in section.joins for word in fold_key(join).replace("/", " ").split()})
    out.update({fold_key(mark): "m" for mark in section.month_marks})
    return out


@cache
def day_words(language: str | None) -> dict[str, int]:
    """The words that are days of the month."""
    days = load_language(language).words.days
    return {fold_key(word): day for day, words in days.items() for word in words}


@dataclass(frozen=True, slots=True)
class Symbols:
    """The letters of a text, and for each letter the word it stands for (-1 for punctuation)."""

    letters: str
    places: tuple[int, ...]


def symbols_of(
    words: Words,
    raw: str,
    language: str | None,
    month_at: Mapping[int, int],
    eras: Eras,
    worded: Mapping[int, Worded],
) -> Symbols:
    """Only the words around numbers and months are looked at: no date is without either.

    ``month_at`` gives for the first word of each month's name its last word, ``worded`` the days and years
    in words.
    """
    small = _small_words(language)
    known: dict[str, str] = {}
    letters: list[str] = []
    places: list[int] = []
    for index, after in _windows(words, {**month_at, **{at: each.last for at, each in worded.items()}}):
        letters.append("|")
        places.append(-1)
        previous_end = words.starts[index]
        follows_sign = False
        while index < after:
            text = words.texts[index]
            last = month_at.get(index)
            if index in worded:
                last, letter, _ = worded[index]
            elif last is not None:
                letter = "M"
            elif index in eras.calendars:
                letter, last = "Y", index
            elif index in eras.signs:
                letter, last = "F", eras.signs[index]
            else:
                last = index
                letter = known.get(text, "")
                if not letter:
                    letter = known[text] = _letter(text, small, language)
            gap = raw[previous_end : words.starts[index]]
            if follows_sign:
                gap = gap.lstrip(".")
            if letter == "Y" and gap.strip() == "(" and raw[words.ends[last] : words.ends[last] + 1] == ")":
                gap = " "  # "5 May (2024)"
            if gap != " " or words.opens[index]:
                signs = _between(gap, opens=words.opens[index] == 1)
                letters.extend(signs)
                places.extend([-1] * len(signs))
            letters.append(letter)
            places.append(index)
            previous_end = words.ends[last]
            follows_sign = letter == "F" and index in eras.signs
            index = last + 1
    return Symbols("".join(letters), tuple(places))


def _windows(words: Words, known: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of words that hold all numbers and ``known`` days, months and years (first word to
    last), with some words on either side."""
    core = sorted({*known, *words.numbers()})
    start = after = 0
    for at in core:
        if at - _AROUND > after:
            if after:
                yield start, after
            start = at - _AROUND
        after = min(len(words), known.get(at, at) + 1 + _AROUND)
    if after:
        yield start, after


def _letter(text: str, small: dict[str, str], language: str | None) -> str:
    if text[0].isdigit():
        if _DAY.match(text):
            return "D"
        if len(text) == 4 and text.isdigit() and "1300" <= text <= "2199":
            return "Y"
        return "N" if POINTED.match(text) else "n"
    if text in day_words(language):
        return "D"
    for variant in variants(text, language):
        if variant in small:
            return small[variant]
    return "x"


def _between(gap: str, *, opens: bool) -> str:
    """The punctuation between two words as letters; ``|`` is what no date reaches over."""
    if opens:
        return "|"
    bare = gap.strip()
    if not bare:
        return "" if "\n\n" not in gap else "|"
    if bare in _DASHES or all(sign in _DASHES for sign in bare):
        return "-"
    return {
        "°": "",
        "»": "",
        "”": "",
        '"': "",
        "º": "",
        "/": "s",
        ",": "c",
        "،": "c",
        ".": "p",
        "'": "",
        "’": "",
        "׳": "",
        "॰": "",
        ".-": "p-",
        ".–": "p-",
    }.get(bare, "|")
