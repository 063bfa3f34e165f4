"""New moons, and the months of the Islamic calendar that begin with them.

The calendar of Umm al-Qura, by which Saudi Arabia and most of the Gulf date their documents, begins a month
on the evening when the new moon is past and the moon sets after the sun in Mecca. But for rare evenings that
is so where the new moon is past by the hour below.
"""

from datetime import date, timedelta
from functools import lru_cache
from math import floor, radians, sin

_MONTH = 29.530588861
"""Days from one new moon to the next, on average."""
_FIRST = 2451550.09766
"""The mean new moon of 6 January 2000, as a Julian day."""
_FIRST_MONTH = 12 * 1420 + 9
"""The number of the Islamic month that began with it: the tenth of the year 1420."""
_LATEST_HOUR = 11.75 / 24
"""By this time of the day (universal time) a new moon lets the moon of its evening be counted."""
_JULIAN_DAY = 1721424.5
"""The Julian day at which the first day that Python knows begins, less one."""

# The greatest terms of the moon's and the sun's unevenness: days, and multiples of the sun's anomaly, the
# moon's anomaly and the moon's distance from its node.
_TERMS = (
    (-0.40720, 0, 1, 0),
    (0.17241, 1, 0, 0),
    (0.01608, 0, 2, 0),
    (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0),
    (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0),
    (-0.00111, 0, 1, -2),
)


@lru_cache(maxsize=1_000)
def month_begins(year: int, month: int) -> date:
    """The day on which a month of the Islamic calendar begins."""
    moon = _new_moon(12 * year + month - 1 - _FIRST_MONTH) - _JULIAN_DAY
    day = floor(moon)
    waits = moon - day > _LATEST_HOUR
    return date.fromordinal(day) + timedelta(days=2 if waits else 1)


def _new_moon(number: int) -> float:
    """The Julian day of a new moon, counted from that of January 2000, right to some minutes in our time."""
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number)
    node = radians(160.7108 + 390.67050284 * number)
    uneven = sum(days * sin(a * sun + b * moon + c * node) for days, a, b, c in _TERMS)
    return _FIRST + _MONTH * number + uneven
