"""The forms in which dates are written, as a grammar over symbols.

Each word of a text becomes one letter (a day ``D``, a year ``Y``, a month ``M``, a joining word ``J``,
…), the punctuation between words another, and dates are found by regular expressions over the letters:
one set of forms serves every language that names its months. For Chinese, Japanese and Korean see
``cjk_dates``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from accords.extraction.calendars import BUDDHIST, middle_year
from accords.extraction.date_symbols import POINTED, Symbols, day_words, months, symbols_of
from accords.extraction.eras import Eras, find_eras
from accords.extraction.reading import Reading
from accords.extraction.worded_dates import Worded, find_worded
from accords.lexicon.loader import language as load_language
from accords.text.words import Words


@dataclass(frozen=True, slots=True)
class Day:
    """One end of a date as printed; what is not printed is null. ``calendar`` is null for Gregorian."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A date as written: raw half-open range, its two ends (equal for one day), the form's name."""

    start: int
    end: int
    first: Day
    last: Day
    name: str


# O: what may stand between a day and its month, or a month and its year. R: between two ends.
_O = r"(?:[ps-]?(?:F-?)*)"
_R = r"(?:(?:p|F-?)*[J-]+(?:p|F-?)*)"
_YEAR_AFTER = rf"(?:[pc-]?{_O}(?P<{{0}}>Y))?"
_MONTH = "(?P<{0}>M)(?:s?M)?"
_DAY_AND_MONTH = rf"(?P<d{{0}}>D){_O}(?P<m{{0}}>M)(?:s?M)?(?:[pc-]?{_O}(?P<y{{0}}>Y))?"
_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", "(?P<y>Y)(?:-|s|p)(?P<m>D)(?:-|s|p)(?P<d>D)"),
    (
        "day.month..day.month",
        "".join((_DAY_AND_MONTH.format(""), _R, _DAY_AND_MONTH.format("2"))),
    ),
    ("day..day.month", rf"(?P<d>D)(?:{_R}(?P<d2>D))?{_O}{_MONTH.format('m2')}{_YEAR_AFTER.format('y2')}"),
    (
        "month.day..month.day",
        rf"{_MONTH.format('m')}p?(?P<d>D)(?:c?{_O}(?P<y>Y))?{_R}{_MONTH.format('m2')}p?(?P<d2>D)(?:c?{_O}(?P<y2>Y))",
    ),
    ("year.month.day", rf"(?P<y>Y)[Fp]*{_MONTH.format('m')}{_O}(?P<d>D)(?![DpcsF-]*M)"),
    ("year.day.month", rf"(?P<y>Y)[Fp]*(?P<d>D){_O}{_MONTH.format('m')}"),
    ("month.day..day", rf"{_MONTH.format('m')}{_O}(?P<d>D)(?:{_R}(?P<d2>D))?c?{_O}(?P<y2>Y)"),
    ("american", rf"{_MONTH.format('m')}{_O}(?P<d>D)(?:{_R}(?P<d2>D))?(?![DpcsF-]*M)"),
    ("day.mark.month..", rf"(?P<d>D)F*m(?P<m>D){_R}(?P<d2>D)F*m(?P<m2>D)(?:F*(?P<y2>Y)|s(?P<y3>Y))?"),
    ("day.mark.month", rf"(?P<d>D)(?:{_R}(?P<d2>D))?F*m(?P<m2>D)(?:F*(?P<y2>Y)|s(?P<y3>Y))?"),
    ("mark.month", "m(?P<m>D)(?:F*|s)(?P<y>Y)"),
    ("slashes..slashes", rf"(?P<d>D)s(?P<m>D)(?:s(?P<y>Y))?{_R}(?P<d2>D)s(?P<m2>D)s(?P<y2>Y)"),
    ("slashes", rf"(?P<d>D)(?:{_R}(?P<d2>D))?s(?P<m2>D)s(?P<y2>Y)"),
    ("points.spaced", "(?P<d>D)p(?P<m2>D)p(?P<y2>Y)"),
    ("points..points", rf"N{_R}N"),
    ("points", rf"(?:(?P<d>D)(?:s(?P<m>D))?{_R})?N"),
    ("dashes", "(?P<d>D)-(?P<m2>D)-(?P<y2>Y)"),
    ("half-slashes", rf"(?P<d>D)(?:s(?P<m>D))?(?:{_R}(?P<d2>D))?s(?P<m2>D)(?!s)"),
    ("half-dashes", r"F(?P<d>D)(?:(?:F-?)*J(?:F-?)*(?P<d2>D))?-(?P<m2>D)(?![-s]?[DY])"),
    ("month.year", rf"{_MONTH.format('m')}[pc-]?{_O}(?P<y>Y)"),
    ("years", "(?P<y>Y)-(?P<y2>Y)"),
    ("year", "(?P<y>Y)"),
)
_ALL = re.compile(
    "|".join(f"(?P<f{index}>{re.sub(r'P<', f'P<f{index}_', form)})" for index, (_, form) in enumerate(_FORMS))
)


def find_forms(reading: Reading) -> Iterator[Form]:
    """Every date that names or numbers its month, and every year that stands alone, by place."""
    words, raw, language = reading.words, reading.text, reading.language
    month_values: dict[int, tuple[str | None, int]] = {}
    month_at: dict[int, int] = {}
    capitals = load_language(language).words.months_have_capitals
    for match in months(language).find(words):
        if capitals and not words[match.first_word].raw[0].isupper():
            continue
        month_at[match.first_word] = match.last_word
        month_values[match.first_word] = match.value  # type: ignore[assignment]  # as `months` makes them
    eras = find_eras(words, raw, language)
    for first, (last, calendar, month) in eras.months.items():
        if first not in month_at:
            month_at[first], month_values[first] = last, (calendar, month)
    worded = find_worded(reading, month_at, {first: value[0] for first, value in month_values.items()})
    symbols = symbols_of(words, raw, language, month_at, eras, worded)
    at = 0
    while True:
        found = _ALL.search(symbols.letters, at)
        if found is None:
            return
        number = int((found.lastgroup or "f0").partition("_")[0][1:])
        name = _FORMS[number][0]
        at = found.end()
        if not _is_used(name, language, raw, words, symbols.places[found.start() : found.end()]):
            # The day alone says nothing here; a month or a day further on may yet begin a date.
            at = found.start() + 1
            continue
        form = _form(found, number, name, symbols, words, month_at, month_values, language, eras, worded)
        if form is not None:
            yield form


def _is_used(name: str, language: str | None, raw: str, words: Words, places: tuple[int, ...]) -> bool:
    """Whether the language writes dates in the form ``name``; some it writes in brackets only."""
    section = load_language(language).words
    if name in ("year.month.day", "year.day.month"):
        return section.year_first or not load_language(language).speech.acts  # few that are read write so
    if name == "american":
        return section.month_first
    if name == "half-dashes":
        return section.day_and_month == "anywhere"
    if name != "half-slashes" or section.day_and_month == "anywhere":
        return True
    start, end = words[places[0]].start, words[places[-1]].end
    in_brackets = start > 0 and raw[start - 1] == "(" and raw[end : end + 1] == ")"
    return in_brackets and section.day_and_month == "brackets"


def _form(
    found: re.Match[str],
    number: int,
    name: str,
    symbols: Symbols,
    words: Words,
    month_at: dict[int, int],
    month_values: dict[int, tuple[str | None, int]],
    language: str | None,
    eras: Eras,
    worded: Mapping[int, Worded],
) -> Form | None:
    groups = {
        key.partition("_")[2]: found.start(key)
        for key in found.groupdict()
        if found[key] and key.startswith(f"f{number}_")
    }

    def value(key: str) -> int | None:
        place = groups.get(key)
        if place is None:
            return None
        index = symbols.places[place]
        if symbols.letters[place] == "M":
            return month_values[index][1]
        if index in worded:
            return worded[index].value
        named = day_words(language).get(words[index].text)
        return named or int(re.match(r"\d+", words[index].text)[0])  # type: ignore[index]  # by its symbol

    places = [place for place in symbols.places[found.start() : found.end()] if place >= 0]
    end_word = worded[places[-1]].last if places[-1] in worded else month_at.get(places[-1], places[-1])
    start, end = words[places[0]].start, words[end_word].end
    calendars = {
        month_values[symbols.places[place]][0]
        for key, place in groups.items()
        if symbols.letters[place] == "M"
    }
    calendar = next(iter(calendars)) if calendars else None
    pointed = [
        _pointed(words[place].text) for place in places if place >= 0 and POINTED.match(words[place].text)
    ]
    if pointed:
        first, last = pointed[0], pointed[-1]
        if name == "points" and value("d") is not None:
            first = Day(last.year, value("m") or last.month, value("d"))
        return Form(start, end, first, last, name)
    year2 = value("y2") or value("y3")
    year, month, month2 = value("y"), value("m"), value("m2")
    day, day2 = value("d"), value("d2")
    first = Day(year or year2, month or month2, day, calendar)
    last = Day(year2 or year, month2 or month, day2 or day, calendar)
    counted = [symbols.places[place] for key, place in groups.items() if symbols.letters[place] == "Y"]
    era = next((eras.calendars[index] for index in counted if index in eras.calendars), None)
    if era is not None and calendar in (None, era):
        is_sure = first.month is not None or not eras.unmarked.intersection(counted)
        return Form(start, end, _in_era(first, era), _in_era(last, era), name) if is_sure else None
    if calendar is not None and any(place in eras.months for place in places):
        return None  # a month of another calendar, but not its year
    persian = "persian" in load_language(language).words.calendars
    if persian and calendar is None and first.year is not None and 1300 <= first.year < 1500:
        return _persian_form(start, end, first, last, name)
    if calendar is None and any(end.year is not None and end.year < 1800 for end in (first, last)):
        return None
    return Form(start, end, first, last, name)


def _in_era(day: Day, era: str) -> Day:
    """The end of a date whose year ``era`` counts."""
    if day.year is None:
        return day
    if era == "buddhist":
        return replace(day, year=day.year - BUDDHIST)
    return replace(day, calendar=era) if day.month is not None else Day(middle_year(era, day.year))


def _persian_form(start: int, end: int, first: Day, last: Day, name: str) -> Form | None:
    """A date whose digits alone are those of the Persian calendar."""
    if first.month is not None:
        return Form(start, end, replace(first, calendar="persian"), replace(last, calendar="persian"), name)
    # Nine months of a Persian year lie in the Gregorian year in which it begins.
    return Form(start, end, Day((first.year or 0) + 621), Day((last.year or 0) + 621), name)


def _pointed(text: str) -> Day:
    parts = [int(part) for part in POINTED.match(text).groups() if part]  # type: ignore[union-attr]  # it matched
    day, month, year = reversed(parts) if parts[0] > 99 else parts
    return Day(year if year > 99 else 2000 + year, month, day)
