"""Years that another calendar counts, and the months of it that are written beside them.

They are looked for around the few numbers that could be such years: "2 May 2565 (B.E.)", "12 Shawwal 1446
AH", "1447H". So a name that means something else, too ("Tir", "Mehr"), is a month only where its year stands
by it.
"""

import re
from dataclasses import dataclass, field

from accords.lexicon.calendars import bare, calendars, is_spelt_as_sign
from accords.text.words import Words

_YEAR = re.compile(r"(\d{4})([a-z]{0,2})")
_THAI_TODAY = range(2480, 2600)
"""Years that no text can mean but one of Thailand: behind a month they need no sign in any language."""
_ENDS = re.compile(r"\s*(?:[-–—,.:;)\]،]|\n|$)")
"""What follows a year; a number of things has a word behind it."""
_LONGEST_SIGN = 11
"""How many words a sign has at most, those of unspaced scripts being letters."""
_LONGEST_MONTH = 4
_REACH = 4
"""How many words from its year a month may stand."""


@dataclass(slots=True)
class Eras:
    """By the index of a word: the calendar that counts the year there and the year's number, the months of
    such calendars with their last word, and the signs with theirs. ``unmarked`` years have no sign, and are
    years only behind a month."""

    calendars: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    months: dict[int, tuple[int, str, int]] = field(default_factory=dict)
    signs: dict[int, int] = field(default_factory=dict)
    unmarked: set[int] = field(default_factory=set)


def find_eras(words: Words, raw: str, language: str | None) -> Eras:
    """Every year of another calendar in ``words``."""
    out = Eras()
    known = calendars()
    own = known.unmarked.get(language or "")
    for at in words.numbers():
        found = _YEAR.fullmatch(words.texts[at])
        if found is None or not known.may_count(int(found[1])):
            continue
        year = int(found[1])
        name = _by_suffix(words.raws[at], found[2], year) or _by_sign(words, raw, at, year, out)
        if name is None and not found[2]:
            name = _by_month(words, at, year, out)
            if name is None and own and known.years[own][0] <= year <= known.years[own][1]:
                name = own
                out.unmarked.add(at)
            elif name is None and year in _THAI_TODAY and _ENDS.match(raw, words.ends[at]):
                name = "buddhist"
                out.unmarked.add(at)
        elif name is not None:
            _by_month(words, at, year, out)
        if name is not None:
            out.calendars[at], out.numbers[at] = name, year
    return out


def _by_suffix(raw: str, suffix: str, year: int) -> str | None:
    """The calendar of a sign that is written on to the year: "1446H"."""
    return calendars().of_sign(suffix, year) if suffix and is_spelt_as_sign(raw[4:]) else None


def _by_sign(words: Words, raw: str, at: int, year: int, out: Eras) -> str | None:
    """The calendar of a sign right before or behind the year, the longest one that stands there."""
    for length in range(_LONGEST_SIGN, 0, -1):
        for first, last in ((at - length, at - 1), (at + 1, at + length)):
            if first < 0 or last >= len(words):
                continue
            letters = "".join(words.texts[first : last + 1])
            name = calendars().of_sign(bare(letters), year)
            start, end = words.starts[first], words.ends[last]
            gap = raw[end : words.starts[at]] if last < at else raw[words.ends[at] : start]
            if name is not None and not gap.strip(" .(,\u00a0ـ") and is_spelt_as_sign(raw[start:end]):
                out.signs[first] = last
                return name
    return None


def _by_month(words: Words, at: int, year: int, out: Eras) -> str | None:
    """The calendar of the month nearest to the year, which is kept; its year must be one of that calendar."""
    known = calendars()
    places = range(max(0, at - _REACH - _LONGEST_MONTH), min(len(words), at + _REACH))
    for first in sorted(places, key=lambda place: abs(place - at)):
        for last in range(min(len(words), first + _LONGEST_MONTH) - 1, first - 1, -1):
            if first <= at <= last:
                continue
            month = known.months.get(bare("".join(words.texts[first : last + 1])))
            if month is not None and known.years[month[0]][0] <= year <= known.years[month[0]][1]:
                out.months[first] = (last, *month)
                return month[0]
    return None
