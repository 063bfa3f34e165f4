"""Targets as iCalendar (RFC 5545): each an all-day event on the last day that its date allows."""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta

from icalendar import Calendar, Event

from accords.export.records import address
from accords.models import Target

CONTENT_TYPE = "text/calendar; charset=utf-8"

_DUE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")
_LAST_MONTH = 12
_END = b"END:VCALENDAR\r\n"


def deadlines(targets: Iterable[tuple[Target, str]], *, name: str, base_url: str) -> Iterator[bytes]:
    """A calendar of targets of ``for_listing()``, each with what it is called; those without a date are
    left out. ``base_url`` is the site's address without a slash at its end."""
    frame = Calendar()
    frame.add("version", "2.0")
    frame.add("prodid", "-//Accords//Targets//EN")
    frame.add("x-wr-calname", name)
    yield frame.to_ical().removesuffix(_END)
    for target, summary in targets:
        day = last_day(target.due, target.year)
        if day:
            yield _event(target, summary, day, base_url=base_url).to_ical()
    yield _END


def last_day(due: str, year: int | None) -> date | None:
    """The last day that an EDTF date allows (of an interval: that its end does), else that of the year."""
    found = _DUE.fullmatch(due.rpartition("/")[2])
    if not found:
        return date(year, _LAST_MONTH, 31) if year else None
    known = int(found[1])
    month = int(found[2] or _LAST_MONTH)
    if not 1 <= month <= _LAST_MONTH or not known:
        return date(year, _LAST_MONTH, 31) if year else None
    last = calendar.monthrange(known, month)[1]
    return date(known, month, min(int(found[3] or last), last) or last)


def _event(target: Target, summary: str, day: date, *, base_url: str) -> Event:
    commitment = target.commitment
    event = Event()
    # Addresses never change, so a calendar that is fetched again knows the event by this.
    event.add("uid", f"{commitment.key}-{target.position}@accords")
    event.add("dtstamp", commitment.updated_at.astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", f"{commitment.gloss}\n\n{commitment.text}".strip())
    event.add("url", address(commitment, base_url))
    event.add("categories", [row.sector.name for row in commitment.sector_rows])
    event.add("transp", "TRANSPARENT")
    return event
