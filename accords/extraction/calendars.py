"""Years and days of other calendars, told in Gregorian ones."""

from datetime import date, timedelta

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
_ISLAMIC_EPOCH = date(622, 7, 18)
_ISLAMIC_LEAP = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})
_PERSIAN_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def era_year(era: str, year: int) -> int:
    """The Gregorian year of a Japanese or Chinese era's year, which counts from 1."""
    return _ERAS[era] + year


def gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """The day in the Gregorian calendar; null where there is no such day.

    ``persian`` is right from 1178 to 1633. ``islamic`` is the tabular calendar: sighting of the moon
    may put the day one earlier or later.
    """
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return _persian(year, month, day) if calendar == "persian" else _islamic(year, month, day)
    except (OverflowError, ValueError):
        return None


def _islamic(year: int, month: int, day: int) -> date:
    cycles, rest = divmod(year - 1, 30)
    days = cycles * 10631 + rest * 354 + sum(1 for leap in _ISLAMIC_LEAP if leap <= rest)
    days += (month // 2) * 59 if month % 2 else (month // 2) * 59 - 29
    return _ISLAMIC_EPOCH + timedelta(days=days + day - 1)


def _persian(year: int, month: int, day: int) -> date:
    # The 33-year cycle: 8 leap years in each, at these places of it.
    cycles, rest = divmod(year - 1, 33)
    leaps = cycles * 8 + sum(1 for leap in _PERSIAN_LEAP if leap <= rest)
    days = (year - 1) * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1
    return date(622, 3, 21) + timedelta(days=days)
