"""Calendars beside the Gregorian, as texts in any language name their years and months.

``calendars.yaml`` holds them; its head describes the keys. Months in the letters of a language that uses the
calendar every day stand in that language's own file (``calendars`` of its ``words`` section).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from accords.lexicon.loader import ROOT, load_yaml
from accords.lexicon.schema import Record
from accords.text.fold import fold_key

_SPELLED_OUT = 5
"""A sign of so many letters is a word, and may be written small."""


class _Calendar(Record):
    signs: tuple[str, ...]
    years: tuple[int, int]
    months: tuple[tuple[str, ...], ...] = ()
    unmarked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendars:
    """``signs`` and ``months`` are keyed by their letters alone, as ``bare`` makes them."""

    signs: Mapping[str, tuple[str, ...]]
    months: Mapping[str, tuple[str, int]]
    years: Mapping[str, tuple[int, int]]
    unmarked: Mapping[str, str]

    def of_sign(self, letters: str, year: int) -> str | None:
        """The calendar that a sign names beside ``year``."""
        for name in self.signs.get(letters, ()):
            first, last = self.years[name]
            if first <= year <= last:
                return name
        return None

    def may_count(self, year: int) -> bool:
        """Whether some calendar counts a year of this number today or of late."""
        return any(first <= year <= last for first, last in self.years.values())


@cache
def calendars() -> Calendars:
    """All of them."""
    read = load_yaml(ROOT / "calendars.yaml", dict[str, _Calendar])
    signs: dict[str, list[str]] = {}
    months: dict[str, tuple[str, int]] = {}
    for name, calendar in read.items():
        for sign in calendar.signs:
            signs.setdefault(bare(sign), []).append(name)
        for number, names in enumerate(calendar.months, 1):
            months.update(dict.fromkeys(map(bare, names), (name, number)))
    return Calendars(
        signs={sign: tuple(names) for sign, names in signs.items()},
        months=months,
        years={name: calendar.years for name, calendar in read.items()},
        unmarked=dict(_unmarked(read)),
    )


def _unmarked(read: Mapping[str, _Calendar]) -> Iterator[tuple[str, str]]:
    for name, calendar in read.items():
        for language in calendar.unmarked:
            yield language, name


def bare(printed: str) -> str:
    """The folded letters of ``printed``, without what stands between them."""
    return "".join(letter for letter in fold_key(printed) if letter.isalnum() or not letter.isascii())


def is_spelt_as_sign(raw: str) -> bool:
    """Whether ``raw`` is written as signs are: in capitals, in letters that have none, or in full."""
    letters = "".join(filter(str.isalpha, raw))
    return letters == letters.upper() or len(letters) >= _SPELLED_OUT
