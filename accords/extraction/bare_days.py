"""Days of the month named alone ("12日", "20~22일"), as agencies of East Asia write: their month is that of
the date printed before them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from accords.text.fold import Folded

_DAY = r"(?:[12]?\d|3[01])"
_SIGN = "[日号號일]"
_BARE = re.compile(
    rf"(?<![\d月월年년第./:~+-])(?<!\d,)(?P<first>{_DAY})\s*\)?\s*"
    rf"(?:(?:{_SIGN}?\s*(?:至|到|から|부터|~|-)|{_SIGN}\s*(?:及|和|与|、|・|と|와|과))\s*(?P<last>{_DAY})\s*)?"
    rf"{_SIGN}(?![间間간本程付文元])"
)
_LEAP_YEAR = 2024
"""Stands for a year that is not known: it has every day that some year has."""


def find_bare_days(folded: Folded) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, first day, last day) of each, by place; start and end are raw."""
    for found in _BARE.finditer(folded.text):
        start, end = folded.raw_span(*found.span())
        first = int(found["first"])
        yield start, end, first, int(found["last"] or first)


def nearest_day(anchor: str, day: int) -> str | None:
    """The EDTF of the ``day`` of a month that is nearest to ``anchor``, an EDTF day whose year may be
    unknown; null where no month near it has such a day."""
    known = anchor[:4].isdigit()
    base = date.fromisoformat(anchor if known else f"{_LEAP_YEAR}{anchor[4:]}")
    near = [base + timedelta(days=step) for step in sorted(range(-31, 32), key=abs)]
    found = next((each for each in near if each.day == day), None)
    if found is None:
        return None
    return found.isoformat() if known else f"{anchor[:4]}{found.isoformat()[4:]}"


def anchor_before(start: int, days: Sequence[tuple[int, str]]) -> str | None:
    """Of ``days`` (place and EDTF, by place) the last that stands before ``start``, else the first."""
    at = bisect_left(days, start, key=lambda each: each[0]) - 1
    return days[max(0, at)][1] if days else None
