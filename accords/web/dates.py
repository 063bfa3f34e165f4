"""Dates in words, never more exact than they are known."""

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from accords.vocab import Precision

MONTHS = 12

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})[~?%]?")
_MONTH = re.compile(r"(\d{4})-(\d{2})[~?%]?")
_YEAR = re.compile(r"(\d{4})[~?%]?")
_OF_SOME_YEAR = re.compile(r"XXXX-(\d{2})(?:-(\d{2}))?[~?%]?")
_LEAP = 2000
"""A year that has every day."""


def day(value: date) -> str:
    """``11 August 2025``."""
    return date_format(value, "j F Y")


def span(start: date | None, end: date | None) -> str:
    """A range without repeating what both ends share: ``10–13 August 2025``."""
    if start is None or end is None or start == end:
        known = start or end
        return day(known) if known else ""
    if (start.year, start.month) == (end.year, end.month):
        first = date_format(start, "j")
    elif start.year == end.year:
        first = date_format(start, "j F")
    else:
        first = day(start)
    separator = "–" if first.isdigit() else " – "
    return f"{first}{separator}{day(end)}"


def visit_dates(start: date | None, end: date | None, precision: str) -> str:
    """When a visit was, in words that say how exactly that is known; empty where it is not."""
    known = start or end
    if known is None:
        return ""
    if precision == Precision.YEAR:
        return str(known.year)
    if precision == Precision.MONTH:
        return date_format(known, "F Y")
    if precision == Precision.WITHIN_RANGE:
        return gettext("within %(dates)s") % {"dates": span(start, end)}
    return span(start, end)


def edtf(value: str) -> str:
    """An EDTF date or interval in words; what this cannot read is shown as it is stored."""
    if "/" in value:
        first, last = value.split("/", 1)
        start, end = _as_day(first), _as_day(last)
        if start and end:
            return span(start, end)
        return " – ".join(part for part in (edtf(first), edtf(last)) if part)
    known = _as_day(value)
    if known:
        return day(known)
    match = _MONTH.fullmatch(value)
    if match and 1 <= int(match[2]) <= MONTHS:
        return date_format(date(int(match[1]), int(match[2]), 1), "F Y")
    match = _YEAR.fullmatch(value)
    return match[1] if match else _of_some_year(value) or value


def _of_some_year(value: str) -> str:
    """``15 May`` or ``May``, where nobody knows of which year; empty where that is not what this is."""
    match = _OF_SOME_YEAR.fullmatch(value)
    found = match and _as_day(f"{_LEAP}-{match[1]}-{match[2] or '01'}")
    if not match or not found:
        return ""
    return date_format(found, "j F" if match[2] else "F")


def _as_day(value: str) -> date | None:
    match = _DAY.fullmatch(value)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
