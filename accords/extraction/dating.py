"""The day and the year of a document itself, and on what they rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from accords.extraction.dates import BARE, DateMention
from accords.extraction.match import Matcher, Term
from accords.extraction.reading import Reading
from accords.extraction.source import SourceFacts
from accords.extraction.types import Evidence, Source, Unit
from accords.lexicon.documents import Cue
from accords.lexicon.loader import language as load_language
from accords.text.words import is_unspaced
from accords.vocab import DateBasis

DATELINE = "date.dateline"
"""The rule of a date that stands at the head of a report, or in a line of its own."""
_TALKS = frozenset({Cue.TALKS, Cue.CALL, Cue.ONLINE, Cue.MARGINS, Cue.RECEIVED, Cue.KIND})
_LEAD = 6
"""How many paragraphs open a document."""
_PLACE_WORDS = 4
"""How many words may name the place of a dateline, with what joins it to the day."""
_WITH_ARTICLE, _LITTLE = 2, 3
_PLACE_LETTERS = 14
"""So many letters name an agency and its place in scripts without spaces."""
_WIRED = re.compile(r"\s*(?:[(（][^()（）]{1,12}[)）]\s*)?[电電讯訊】]")
_BREAKS_OFF = re.compile(
    r"\s{0,2}(?:[^\W\d_]{1,5}\.?\s{0,2})?(?:\([^()]{1,30}\)\s{0,2}|/[^/]{1,30}/\s{0,2})?\.?\s?[-–—]{1,3}\s"
)
"""What parts a dateline from the report: a dash, behind an agency's name in brackets or none."""
_DATELINE = 90
"""The longest line that a date makes a dateline."""
_STALE_DAYS = 45
"""What happened longer before a document than this is remembered in it, not reported."""
_ADDRESS_DAY = re.compile(r"(?<!\d)(20\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_ADDRESS_YEAR = re.compile(r"/(20\d\d)/")
_GOES_ON = tuple(",;:،؛，；、")
"""What ends the line of a recital, and not one that dates the document."""
_ATTRIBUTE = re.compile(r"['’][dt][ae]ki\b")
"""Behind a Turkish date: that of a thing spoken of."""
_HEAD_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}")


@dataclass(frozen=True, slots=True)
class DateFound:
    """``date`` is EDTF: a day, or ``XXXX-08-11`` where its year is not told; null where nothing dates
    the document. ``year`` is the one an analyst files it under."""

    date: str | None
    basis: DateBasis
    year: int | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A day that may be the document's: how well it is placed, and the rule that says so."""

    mention: DateMention
    score: int
    rule: str


def read_date(reading: Reading, facts: SourceFacts, mentions: Sequence[DateMention]) -> DateFound:
    """The day in the file's head, else the one that the text gives for itself, else the address's."""
    head = _head_day(reading.source)
    if head is not None:
        return DateFound(head, DateBasis.STATED, int(head[:4]), (Evidence("date", "date.head"),))
    address_day, address_year = _address_dates(facts.source_url)
    candidates = _candidates(reading, facts, mentions)
    if candidates:
        best = max(candidates, key=lambda candidate: (candidate.score, -candidate.mention.span.start))
        return _from_text(best, address_day, address_year)
    if address_day is not None:
        evidence = Evidence("date", "date.address")
        return DateFound(address_day, DateBasis.DERIVED, int(address_day[:4]), (evidence,))
    year, evidence_of_year = _year(reading, facts, mentions)
    if year is None and address_year is not None:
        year, evidence_of_year = address_year, (Evidence("year", "year.address"),)
    return DateFound(None, DateBasis.UNKNOWN, year, evidence_of_year)


def _head_day(source: Source) -> str | None:
    """The head's date, where it is one; a time after it is left out."""
    found = _HEAD_DAY.match(source.date or "")
    if found is None:
        return None
    try:
        date.fromisoformat(f"{found.group()}-01-01"[:10])
    except ValueError:
        return None
    return found.group()


def _address_dates(address: str | None) -> tuple[str | None, int | None]:
    """The day and the year that a source address holds."""
    found = _ADDRESS_DAY.search(address or "")
    if found:
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None, None
        return day.isoformat(), day.year
    year = _ADDRESS_YEAR.search(address or "")
    return None, int(year[1]) if year else None


def _from_text(best: _Candidate, address_day: str | None, address_year: int | None) -> DateFound:
    mention = best.mention
    value = mention.start
    basis = DateBasis.STATED if best.rule != "date.only_day" else DateBasis.DERIVED
    evidence = [Evidence("date", best.rule, mention.span)]
    if not mention.year_stated:
        basis = DateBasis.DERIVED
        year = address_day[:4] if address_day else address_year
        if value.startswith("XXXX") and year:
            value = value.replace("XXXX", str(year), 1)
            evidence.append(Evidence("year", "year.address"))
    known = not value.startswith("XXXX")
    return DateFound(value, basis, int(value[:4]) if known else None, tuple(evidence))


def _candidates(reading: Reading, facts: SourceFacts, mentions: Sequence[DateMention]) -> list[_Candidate]:
    """Single days that may be the document's own.

    A line of furniture dates nothing, unless it says when the document appeared or was done at a place.
    """
    furniture, published = frozenset(facts.furniture), frozenset(facts.published)
    adopted, _ = _cues(reading.language)
    days = [
        (mention, unit)
        for mention in mentions
        if mention.precision == "day"
        and not mention.is_range
        and mention.rule != BARE
        and not _ATTRIBUTE.match(reading.text, mention.span.end)
        and (unit := reading.unit_at(mention.span.start)) is not None
        and (unit.span not in furniture or unit.span in published or reading.find_in(adopted, unit))
    ]
    newest = max((mention.end for mention, _ in days if mention.year is not None), default="")
    last_paragraph = reading.units[-1].paragraph_index if reading.units else 0
    out = []
    for mention, unit in days:
        is_old = mention.year is not None and newest[:4].isdigit() and int(newest[:4]) - mention.year > 1
        score, rule = _score(reading, mention, unit, last_paragraph)
        if rule == "date.only_day" and (len(days) > 1 or not mention.year_stated):
            continue
        if score and not (is_old and score < _ADOPTED):
            out.append(_Candidate(mention, score, rule))
    return out


_DATELINE_SCORE, _ADOPTED, _TALKS_IN_LEAD, _IN_LEAD, _ONLY_DAY = 6, 5, 3, 2, 1


def _score(reading: Reading, mention: DateMention, unit: Unit, last_paragraph: int) -> tuple[int, str]:
    near_end = unit.paragraph_index >= last_paragraph - _LEAD
    in_lead = unit.paragraph_index < _LEAD
    span = reading.paragraph_of(unit)
    goes_on = reading.text[span.start : span.end].rstrip().endswith(_GOES_ON)
    if (in_lead or near_end) and _is_dateline(reading, unit, mention):
        return (_DATELINE_SCORE if in_lead else _ADOPTED), DATELINE
    adopted, talks = _cues(reading.language)
    for match in reading.find_in(adopted, unit):
        if goes_on:
            # "Recalling the Protocol signed in Oslo on 14 December 1984,"
            break
        if near_end or in_lead:
            return _ADOPTED, match.term.id
    has_talks = bool(reading.find_in(talks, unit))
    if in_lead and has_talks:
        return _TALKS_IN_LEAD, "date.talks_in_lead"
    if in_lead:
        return _IN_LEAD, "date.in_lead"
    return _ONLY_DAY, "date.only_day"


def _is_dateline(reading: Reading, unit: Unit, mention: DateMention) -> bool:
    """Whether the line is there for its date: a dateline, a line "Published: …", a place and a day."""
    span = reading.paragraph_of(unit)
    if span.start == unit.span.start and _is_place_and_day(reading, unit, mention):
        return True
    if span.end - span.start > _DATELINE:
        return False
    rest = reading.text[span.start : mention.span.start] + reading.text[mention.span.end : span.end]
    is_line = len(rest.split()) <= 8 and rest.rstrip()[-1:] not in (".", "。", *_GOES_ON)
    return is_line or len(rest.strip()) <= 3


def _is_place_and_day(reading: Reading, unit: Unit, mention: DateMention) -> bool:
    """Whether the sentence that opens a paragraph is a place and a day, and nothing else."""
    before = reading.text[unit.span.start : mention.span.start]
    behind = reading.text[mention.span.end : unit.span.end]
    place = before.split()
    # "Riga, ", "Den Haag ", "Bruxelles, le ", "Stockholm den "
    is_place = "," in before or "،" in before or all(word[0].isupper() for word in place)
    is_place = is_place or (
        len(place) == _WITH_ARTICLE and place[0][0].isupper() and len(place[1]) <= _LITTLE
    )
    is_short = len(behind.strip(" .。,()").split()) <= 1
    if behind.rstrip().endswith(_GOES_ON) and is_unspaced(behind.strip()[0]):
        is_short = False  # a whole recital without spaces
    if is_unspaced(before[-1:] or "x"):
        return len(before) <= _PLACE_LETTERS and _WIRED.match(behind) is not None
    return is_place and len(place) <= _PLACE_WORDS and (is_short or _BREAKS_OFF.match(behind) is not None)


def tells_adoption(reading: Reading, unit: Unit) -> bool:
    """Whether the unit says when or where the document was done."""
    adopted, _ = _cues(reading.language)
    return bool(reading.find_in(adopted, unit))


@cache
def _cues(language: str | None) -> tuple[Matcher, Matcher]:
    """What finds the words of adoption, and those of talks."""
    lexicon = load_language(language)
    adopted = [
        Term(id=rule.id, patterns=rule.patterns) for rule in lexicon.words.cues if rule.cue == "adopted"
    ]
    talks = [
        Term(id=rule.id, patterns=rule.patterns) for rule in lexicon.documents.cues if rule.cue in _TALKS
    ]
    return Matcher(adopted, language), Matcher(talks, language)


def _year(
    reading: Reading, facts: SourceFacts, mentions: Sequence[DateMention]
) -> tuple[int | None, tuple[Evidence, ...]]:
    """The year of a range of days (a visit), the lead's first; ranges elsewhere may be of other times."""
    furniture = frozenset(facts.furniture)
    for mention in mentions:
        unit = reading.unit_at(mention.span.start)
        if unit is None or unit.span in furniture or mention.precision != "day" or mention.year is None:
            continue
        if unit.paragraph_index < _LEAD:
            return mention.year, (Evidence("year", "year.of_days_in_lead", mention.span),)
    return None, ()


def is_day(date: str | None) -> bool:
    """Whether a date is told to the day, its year with it."""
    return date is not None and len(date) == len("2025-08-11") and not date.startswith("XXXX")


def is_long_before(mention: DateMention, dated: DateFound) -> bool:
    """Whether a date lies so far before the document that it is history there."""
    if mention.year is None or dated.year is None:
        return False
    if mention.year != dated.year and not (mention.year == dated.year - 1 and is_day(dated.date)):
        return mention.year < dated.year
    last = f"{mention.end}-31" if mention.precision == "month" else mention.end
    if not is_day(dated.date) or not is_day(last) or dated.date is None:
        return mention.year < dated.year
    return _days(dated.date) - _days(last) > _STALE_DAYS


def _days(day: str) -> int:
    """A day's number; months of 31 days are near enough."""
    year, month, number = (int(part) for part in day.split("-"))
    return year * 372 + month * 31 + number
