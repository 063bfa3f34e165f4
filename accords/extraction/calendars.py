"""Years and days of other calendars, told in Gregorian ones."""

from datetime import date, timedelta

from accords.extraction.moons import month_begins

_ERAS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "大正": 1911,
    "民國": 1911,
    "民国": 1911,
    "中華民國": 1911,
    "中华民国": 1911,
}
ERAS = tuple(sorted(_ERAS, key=len, reverse=True))
BUDDHIST = 543
"""So many years the Buddhist era, as Thailand counts it, is ahead of the Gregorian years."""
_PERSIAN_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def era_year(era: str, year: int) -> int:
    """The Gregorian year of a Japanese or Chinese era's year, which counts from 1."""
    return _ERAS[era] + year


def gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """The day in the Gregorian calendar; null where there is no such day.

    ``persian`` is right from 1178 to 1633. ``islamic`` goes by the moon as Saudi Arabia reckons it; where the
    moon is sighted instead, the day may be one later.
    """
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return _persian(year, month, day) if calendar == "persian" else _islamic(year, month, day)
    except (OverflowError, ValueError):
        return None


def middle_year(calendar: str, year: int) -> int:
    """The Gregorian year in which most of a year of ``calendar`` lies."""
    middle = gregorian(calendar, year, 7, 1)
    return middle.year if middle else year


def month_of(calendar: str, year: int, month: int) -> date | None:
    """The last day of a month: deadlines are mostly its end, and the Gregorian month that holds it stands for
    the whole month, which lies in two."""
    following = gregorian(calendar, year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1) if following else None


def _islamic(year: int, month: int, day: int) -> date:
    return month_begins(year, month) + timedelta(days=day - 1)


def _persian(year: int, month: int, day: int) -> date:
    # The 33-year cycle: 8 leap years in each, at these places of it.
    cycles, rest = divmod(year - 1, 33)
    leaps = cycles * 8 + sum(1 for leap in _PERSIAN_LEAP if leap <= rest)
    days = (year - 1) * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1
    return date(622, 3, 21) + timedelta(days=days)
