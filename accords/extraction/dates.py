"""Finds the dates a document prints, as EDTF, and fills in years that it leaves out."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from accords.extraction.bare_days import anchor_before, find_bare_days, nearest_day
from accords.extraction.calendars import gregorian, month_of
from accords.extraction.cjk_dates import find_cjk_forms
from accords.extraction.date_forms import Day, Form, find_forms
from accords.extraction.reading import Reading
from accords.extraction.types import Span
from accords.lexicon.loader import language as load_language

_CJK = frozenset({"zh", "ja", "ko"})
_UNKNOWN_YEAR = "XXXX"

BARE = "date.bare-day"
"""The rule of a day named alone: it tells when something happened, and dates no document."""

_HEAD_UNITS = 5
"""So many units are the head of a document."""
_HEAD_GAP = 30
"""So far from a day the year may stand that is its year."""
_LONGEST_LINE = 60
_DASH = re.compile(r"\.?\s*[-–—]")
_NUMBERED = re.compile(r"(?<!\d)\d{1,4}\s?/$")
_ECHO_REACH = 20
"""How far apart the two calendars' names of one day stand."""


class DateMention(NamedTuple):
    """A date as the text has it.

    ``start`` and ``end`` are EDTF: ``2025-08-11``, ``2025-08``, ``2025``, or ``XXXX-08-11`` where the
    year is neither printed nor told by the rest of the document; they are equal unless the text gives a
    range. ``precision`` is ``day``, ``month`` or ``year``. ``year_stated`` is false where the year was
    not printed beside it. ``rule`` names the form. ``is_lunar`` says that the day was told from one of the
    Islamic calendar, which the sighting of the moon may shift.
    """

    span: Span
    start: str
    end: str
    precision: str
    year_stated: bool
    rule: str
    is_lunar: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two different ends are given."""
        return self.start != self.end

    @property
    def year(self) -> int | None:
        """The year of the end, where it is known."""
        return None if self.end.startswith(_UNKNOWN_YEAR) else int(self.end[:4])


def find_dates(reading: Reading) -> tuple[DateMention, ...]:
    """The dates in the body, by place; years that the document tells elsewhere are filled in."""
    forms: Iterable[Form]
    if reading.language in _CJK:
        forms = [*find_cjk_forms(reading.folded), *_numeric(reading)]
    else:
        forms = find_forms(reading)
    body = reading.source.body
    mentions = [
        mention
        for form in _with_years(forms)
        if form.start >= body.start and (mention := _mention(form, reading.language)) is not None
    ]
    mentions.sort(key=lambda mention: mention.span)
    mentions = _with_year_of_head(reading, mentions)
    mentions = _without_overlaps(_fill_years(_without_echoes(mentions), _outside_day(reading)))
    if reading.language in _CJK:
        mentions += _bare_days(reading, mentions)
        mentions.sort(key=lambda mention: mention.span)
    return tuple(mentions)


def _with_years(forms: Iterable[Form]) -> Iterator[Form]:
    """``forms``, days of another calendar without a year in that of the day before."""
    last: dict[str, int] = {}
    for form in forms:
        calendar = form.last.calendar
        if calendar is not None and form.last.year is not None:
            last[calendar] = form.last.year
        elif calendar in last and form.last.day is not None:
            year = last[calendar]
            form = replace(form, first=replace(form.first, year=year), last=replace(form.last, year=year))
        yield form


def _without_echoes(mentions: list[DateMention]) -> list[DateMention]:
    """``mentions`` without the lunar ones beside which the day stands in a calendar that is sure."""
    out = []
    for number, mention in enumerate(mentions):
        beside = mentions[max(0, number - 1) : number] + mentions[number + 1 : number + 2]
        if mention.is_lunar and any(_tells_same(mention, other) for other in beside):
            continue
        out.append(mention)
    return out


def _tells_same(lunar: DateMention, other: DateMention) -> bool:
    gap = max(other.span.start - lunar.span.end, lunar.span.start - other.span.end)
    return gap <= _ECHO_REACH and not other.is_lunar and other.end[:4] == lunar.end[:4]


def near_day(mentions: Sequence[DateMention], day: str | None) -> tuple[DateMention, ...]:
    """``mentions``, those without a year in the year that puts them next to ``day``, if it is one."""
    outside = day if day is not None and len(day) == len("2025-08-11") and day[:4].isdigit() else None
    return tuple((_near(each, outside) or each) if each.year is None else each for each in mentions)


def _bare_days(reading: Reading, mentions: Sequence[DateMention]) -> list[DateMention]:
    """Days named alone, each in the month nearest to the last day printed before it."""
    outside = _outside_day(reading)
    days = [(each.span.start, each.end) for each in mentions if each.precision == "day"]
    days = [(-1, outside), *days] if outside else days
    out = []
    for start, end, first, last in find_bare_days(reading.folded) if days else ():
        before = bisect_left(mentions, end, key=lambda each: each.span.start) - 1
        is_taken = before >= 0 and start < mentions[before].span.end
        anchor = anchor_before(start, days)
        if is_taken or anchor is None or start < reading.source.body.start:
            continue
        opening, closing = nearest_day(anchor, first), nearest_day(anchor, last)
        if opening and closing and opening <= closing:
            out.append(DateMention(Span(start, end), opening, closing, "day", year_stated=False, rule=BARE))
    return out


def _numeric(reading: Reading) -> list[Form]:
    """Dates in digits alone, which Chinese, Japanese and Korean texts have too."""
    return [form for form in find_forms(reading) if form.name in ("iso", "points")]


def _mention(form: Form, language: str | None) -> DateMention | None:
    first, last = form.first, form.last
    if form.name in ("slashes", "slashes..slashes", "dashes"):
        first, last = _in_order(first, language), _in_order(last, language)
    start, end = _edtf(first), _edtf(last)
    if start is None or end is None:
        return None
    if len(start) == len(end) and start > end and _UNKNOWN_YEAR not in start:
        # "30 December to 2 January 2026": the year printed is that of the end.
        start = f"{int(start[:4]) - 1:04}{start[4:]}" if len(start) > 4 else start
        if start > end:
            return None
    precision = {4: "year", 7: "month"}.get(len(end), "day")
    return DateMention(
        span=Span(form.start, form.end),
        start=start,
        end=end,
        precision=precision,
        year_stated=last.year is not None,
        rule=f"date.{form.name}",
        is_lunar=last.calendar == "islamic",
    )


def _in_order(day: Day, language: str | None) -> Day:
    """Day before month, unless that is no date, or the language writes it so."""
    if day.month is None or day.day is None:
        return day
    swapped = day.month > 12 or (load_language(language).words.month_first_in_digits and day.day <= 12)
    return replace(day, month=day.day, day=day.month) if swapped else day


def _edtf(day: Day) -> str | None:
    year, month, number = day.year, day.month, day.day
    if day.calendar is not None:
        if year is None or month is None:
            return None
        if number is None:
            last = month_of(day.calendar, year, month)
            return f"{last.year:04}-{last.month:02}" if last else None
        converted = gregorian(day.calendar, year, month, number)
        return converted.isoformat() if converted else None
    if month is not None and not 1 <= month <= 12:
        return None
    head = f"{year:04}" if year is not None else _UNKNOWN_YEAR
    if month is None:
        return head if year is not None else None
    if number is None:
        return f"{head}-{month:02}"
    try:
        # 2024 is a leap year: without a year every day that some year has is one.
        date(year or 2024, month, number)
    except ValueError:
        return None
    return f"{head}-{month:02}-{number:02}"


def _outside_day(reading: Reading) -> str | None:
    """A day that the head of the file gives, and that years left out are near to."""
    printed = reading.source.date
    return printed[:10] if printed and len(printed) >= 10 and printed[:4].isdigit() else None


def _with_year_of_head(reading: Reading, mentions: list[DateMention]) -> list[DateMention]:
    """``mentions``, the first day without a year in the one that stands apart from it in the head."""
    edge = reading.units[min(len(reading.units), _HEAD_UNITS) - 1].span.end if reading.units else 0
    head = [mention for mention in mentions if mention.span.start < edge]
    day = next((each for each in head if each.precision == "day"), None)
    if day is None or day.year is not None:
        return mentions
    apart = [each for each in head if each.precision == "year" and _stands_apart(reading, each, day)]
    if len({each.end for each in apart}) != 1:
        return mentions
    filled = _in_year(day, apart[0].end)._replace(year_stated=True)
    return [filled if each is day else each for each in mentions]


def _stands_apart(reading: Reading, year: DateMention, day: DateMention) -> bool:
    """Whether a year is said of the document: in brackets beside the day, behind an agency's brackets, or
    in a line of its own or a document's number ("45/2024")."""
    text = reading.text
    before, behind = text[: year.span.start].rstrip(" "), text[year.span.end :].lstrip(" ")
    unit = reading.unit_at(year.span.start)
    if unit is None or (gap := max(day.span.start - year.span.end, year.span.start - day.span.end)) < 0:
        return False
    if before[-1:] in ("(", "（") and behind[:1] in (")", "）"):
        return gap <= _HEAD_GAP
    if before[-1:] in (")", "）") and _DASH.match(behind):
        return 0 <= year.span.start - day.span.end <= _HEAD_GAP
    line = reading.paragraph_of(unit).of(text).strip()
    if year.span.start > day.span.start or len(line) > _LONGEST_LINE or line[-1:] in (".", "。", "।"):
        return False
    return line == year.span.of(text) or _NUMBERED.search(before[-6:]) is not None


def _fill_years(mentions: list[DateMention], outside: str | None) -> list[DateMention]:
    """Give mentions without a year the year of a mention that has one and shares their days, else the
    year that puts them next to the day in the file's head."""
    known = dict.fromkeys(
        (each.start, each.end) for each in mentions if each.precision == "day" and each.year is not None
    )
    years: dict[tuple[str, str], str | None] = {}
    out = []
    for mention in mentions:
        if mention.year is None:
            days = (mention.start, mention.end)
            if days not in years:
                years[days] = _year_of(*days, known)
            year = years[days]
            mention = (_in_year(mention, year) if year else _near(mention, outside)) or mention
        out.append(mention)
    return out


def _year_of(start: str, end: str, known: Iterable[tuple[str, str]]) -> str | None:
    """The year of the first of the ``known`` days that has a day from ``start`` to ``end`` in it."""
    for other_start, other_end in known:
        year = other_end[:4]
        if _with_year(start, year) <= other_end and other_start <= _with_year(end, year):
            return year
    return None


def _in_year(mention: DateMention, year: str) -> DateMention:
    return mention._replace(start=_with_year(mention.start, year), end=_with_year(mention.end, year))


def _with_year(edtf: str, year: str) -> str:
    return edtf.replace(_UNKNOWN_YEAR, year, 1)


def _near(mention: DateMention, outside: str | None) -> DateMention | None:
    if outside is None or mention.precision != "day":
        return None
    base = date.fromisoformat(outside)
    candidates = []
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            day = date.fromisoformat(_with_year(mention.end, str(year)))
        except ValueError:
            continue
        candidates.append((abs((day - base).days), str(year)))
    if not candidates:
        return None
    nearest = min(candidates)[1]
    return _in_year(mention, nearest)


def _without_overlaps(mentions: list[DateMention]) -> list[DateMention]:
    out: list[DateMention] = []
    for mention in mentions:
        if not out or mention.span.start >= out[-1].span.end:
            out.append(mention)
    return out
