"""When a visit took place: dates beside its signs, days told from the document's own, and lengths.

A range of days says it all. Else the day on which the visit began and the day on which it ended are put
together, or one of them and the length ("a two-day visit that began on Monday").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from babel import Locale, UnknownLocaleError

from accords.extraction.dates import DateMention
from accords.extraction.dating import DATELINE, is_day, is_long_before
from accords.extraction.hosts import Vote
from accords.extraction.match import Match, Matcher, Term
from accords.extraction.occasion import Signs
from accords.extraction.signals import Passage, word_set
from accords.extraction.types import Span
from accords.lexicon.documents import Cue
from accords.lexicon.loader import language as load_language
from accords.text.patterns import literal

_WEEK = 7
_BESIDE = 5
"""How many words from a visit stands what says that it ended."""
_PAUSES = ",،、，"
_ADJOINS = 8
"""So many characters at most stand between "until" and the day."""
_LONGEST_STAY = 14
"""A visit of more days is not told so."""
_LONGEST_STEM = 4
"""A longer name of a weekday may end otherwise: "в среду"."""


def visit_date(signs: Signs, votes: Sequence[Vote] = ()) -> DateMention | None:
    """The dates of the visit that ``signs`` tell of: of several the first range, else the first day."""
    body = signs.scene.body
    signals = body.of(Cue.VISIT, Cue.TRIP)
    places = [signal.first_word for signal in signals if not signs.is_aside(body, signal)]
    places.extend(vote.word for vote in votes if vote.word is not None)
    beside: list[DateMention] = []
    sentences = dict.fromkeys(body.sentence(place) for place in places)
    for sentence in sentences:
        beside.extend(mention for mention in signs.dates_in(body, *sentence) if _can_date(signs, mention))
    ranges = [mention for mention in beside if mention.is_range] or list(_ranges_there(signs))
    if ranges:
        return ranges[0]
    of_dateline = dateline_days(signs)
    days = [each for each in beside if each.precision == "day" and each.span not in of_dateline]
    stay = _stay(signs, tuple(dict.fromkeys((*sentences, *_journeys(signs)))), days)
    months = [each for each in beside if each.precision == "month"]
    last = [each for each in beside if each.span in of_dateline]
    return next(iter((*([stay] if stay else []), *days, *months, *last)), None)


def _ranges_there(signs: Signs) -> Iterator[DateMention]:
    """Days that hold the document's own and on which the lead says that somebody is in one of the countries:
    "is in Indonesia on 21–24 November"."""
    lead, printed = signs.scene.lead, signs.dated.date
    if printed is None or not is_day(printed) or not lead.of(Cue.VISIT, Cue.TRIP, Cue.RECEIVED):
        return
    for mention in lead.mentions:
        if mention.code in signs.parties and signs.beside.is_destination(lead, mention):
            for day in signs.dates_in(lead, *lead.sentence(mention.first_word)):
                is_told = day.is_range and day.precision == "day" and _can_date(signs, day)
                if is_told and day.start <= printed <= _later(day.end, 1):
                    yield day


def _journeys(signs: Signs) -> Iterator[tuple[int, int]]:
    """The sentences of the lead that tell both of an arrival and of a departure, or how long it lasted."""
    lead = signs.scene.lead
    if not lead.of(Cue.VISIT, Cue.TRIP) and not signs.scene.title.of(Cue.VISIT, Cue.TRIP):
        return
    place = lead.first
    while place < lead.after:
        first, after = lead.sentence(place)
        tags = {match.term.tag for match in _matcher(lead.language).find(lead.words[first:after])}
        if {"begins", "ends"} <= tags or ("length" in tags and tags & {"begins", "ends"}):
            yield first, after
        place = max(after, place + 1)


def tells_journey(passage: Passage) -> bool:
    """Whether the passage tells that somebody arrived or left."""
    found = _matcher(passage.language).find(passage.words[passage.first : passage.after])
    return any(match.term.tag in ("begins", "ends") for match in found)


def closing_of(passage: Passage) -> Span | None:
    """The words that tell that a visit ended, beside those for the visit: "wound up a three-day trip"."""
    for signal in passage.of(Cue.VISIT, Cue.TRIP):
        first, after = passage.sentence(signal.first_word)
        start, stop = max(first, signal.first_word - _BESIDE), min(after, signal.last_word + 1 + _BESIDE)
        for match in _matcher(passage.language).find(passage.words[start:stop]):
            if match.term.tag == "ends":
                return Span(match.start, match.end)
    return None


def dateline_days(signs: Signs) -> frozenset[Span]:
    """Where the dateline gives the day of the report, which need not be that of what it tells."""
    return frozenset(each.span for each in signs.dated.evidence if each.rule == DATELINE and each.span)


def _can_date(signs: Signs, mention: DateMention) -> bool:
    if mention.year is None or mention.start.startswith("XXXX") or mention.precision == "year":
        return False
    return not is_long_before(mention, signs.dated)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sentences about the visit tell of its beginning, its end and its length in days."""

    begins: DateMention | None = None
    ends: DateMention | None = None
    other: DateMention | None = None
    length: int | None = None


def _stay(
    signs: Signs, sentences: Sequence[tuple[int, int]], days: Sequence[DateMention]
) -> DateMention | None:
    """The visit from the day on which it began to that on which it ended, as far as they are told."""
    told = _told(signs, sentences, days)
    begins, ends, length = told.begins, told.ends, told.length
    known = begins or ends or (None if days else told.other)
    if known is None:
        return None
    start, end = known.start, known.end
    if begins is not None and ends is not None and begins.start < ends.end:
        start, end = begins.start, ends.end
    elif length is not None and begins is not None:
        end = _later(start, length - 1)
    elif length is not None and ends is not None:
        start = _later(end, 1 - length)
    elif days:
        return None
    return DateMention(known.span, start, end, "day", year_stated=False, rule="date.stay")


def _told(signs: Signs, sentences: Sequence[tuple[int, int]], days: Sequence[DateMention]) -> _Told:
    body = signs.scene.body
    begins = ends = other = length = None
    for first, after in sentences:
        found = _matcher(body.language).find(body.words[first:after])
        start, end = body.words[first].start, body.words[after - 1].end
        here = [day for day in days if start <= day.span.start and day.span.end <= end]
        here += [day for day in signs.dates_in(body, first, after) if day not in here and _is_day(signs, day)]
        here += _relative(signs.dated.date, found)
        tags = {match.term.tag: match for match in found}
        if begins is None and ends is None:
            begins, ends = _weekdays_between(signs, found)
            if begins is not None:
                continue
        lasts = _until(signs, here, [match for match in found if match.term.tag == "until"])
        if lasts is not None:
            begins, ends = begins or lasts[0], lasts[1]
            other = other or lasts[0]
            continue
        is_clear = ("begins" in tags) != ("ends" in tags)
        if here and is_clear and "begins" in tags:
            begins = begins or _nearest(here, tags["begins"], body)
        elif here and is_clear:
            ends = _nearest(here, tags["ends"], body)
        elif len(here) > 1 and "begins" in tags:
            first_day, last_day = (_nearest(here, tags[tag], body) for tag in ("begins", "ends"))
            if first_day is last_day:
                first_day, last_day = (pick(here, key=lambda day: day.start) for pick in (min, max))
            if first_day.start < last_day.end:
                begins, ends = begins or first_day, last_day
        elif len(here) == 1 and "begins" in tags:
            nearer = min(("begins", "ends"), key=lambda tag: _gap(here[0], tags[tag]))
            begins, ends = (begins or here[0], ends) if nearer == "begins" else (begins, here[0])
        other = other or next(iter(here), None)
        length = length or next((int(str(each.value)) for each in found if each.term.tag == "length"), None)
    return _Told(begins, ends, other, length)


def _weekdays_between(signs: Signs, found: Sequence[Match]) -> tuple[DateMention | None, DateMention | None]:
    """The first and the last day of "from Sunday to Tuesday", the last such days up to the document's own."""
    body = signs.scene.body
    joins = word_set(body.language, load_language(body.language).words.joins)
    named = [match for match in found if match.term.tag == "weekday"]
    for left, right in pairwise(named):
        between = [word for word in body.words if left.end <= word.start < right.start]
        days = tuple(_relative(signs.dated.date, (left, right)))
        if len(days) == 2 and len(between) < 3 and any(joins.holds(word) for word in between):
            first, last = days
            if first.start > last.start:
                day = _later(first.start, -_WEEK)
                first = first._replace(start=day, end=day)
            return first, last
    return None, None


def _is_day(signs: Signs, day: DateMention) -> bool:
    """Whether it is a day on which a visit can have begun or ended, and not the report's own."""
    return day.precision == "day" and _can_date(signs, day) and day.span not in dateline_days(signs)


def _until(
    signs: Signs, days: Sequence[DateMention], cues: Sequence[Match]
) -> tuple[DateMention, DateMention] | None:
    """The first and the last day of a visit that goes on: "until Friday" from the day before it in the
    sentence, else from the document's own."""
    printed = signs.dated.date
    beside = [day for day in days for cue in cues if _gap(day, cue) <= _ADJOINS]
    if not beside or printed is None or not is_day(printed):
        return None
    last = beside[0]
    if last.rule == "date.weekday" and last.start < printed:
        end = _later(last.start, _WEEK)
        last = last._replace(start=end, end=end)
    own = DateMention(last.span, printed, printed, "day", False, "date.day")
    first = next((day for day in days if day is not beside[0] and day.start < last.end), own)
    is_near = _later(first.start, _LONGEST_STAY) >= last.end >= printed
    return (first, last) if first.start < last.end and is_near else None


def _gap(day: DateMention, cue: Match) -> int:
    """How many characters stand between a day and a cue."""
    return max(day.span.start - cue.end, cue.start - day.span.end)


def _nearest(days: Sequence[DateMention], cue: Match, body: Passage) -> DateMention:
    """The day that stands nearest to ``cue``, before it where verbs end their clauses; behind a pause it
    belongs to another verb."""
    if load_language(body.language).speech.grammar.verb == "last":
        days = [day for day in days if day.span.end <= cue.start] or days

    def distance(day: DateMention) -> tuple[bool, int]:
        between = body.text[min(day.span.end, cue.end) : max(day.span.start, cue.start)]
        return any(sign in between for sign in _PAUSES), _gap(day, cue)

    return min(days, key=distance)


def relative_days(passage: Passage, first: int, after: int, printed: str | None) -> list[DateMention]:
    """The days among the words ``first <= i < after`` that are told from the document's own, ``printed``."""
    found = _matcher(passage.language).find(passage.words[first:after])
    days = {day.span.start: day for day in _relative(printed, found)}
    return [days[place] for place in sorted(days)]


def _relative(printed: str | None, found: Sequence[Match]) -> Iterator[DateMention]:
    """Days told from the document's own: today, yesterday, the last Monday."""
    if printed is None or not is_day(printed):
        return
    base = date.fromisoformat(printed)
    for match in found:
        back = match.value if isinstance(match.value, int) else 0
        if match.term.tag == "weekday":
            back = (base.weekday() - back) % _WEEK
        elif match.term.tag != "day":
            continue
        day = (base - timedelta(days=back)).isoformat()
        yield DateMention(Span(match.start, match.end), day, day, "day", False, f"date.{match.term.tag}")


def _later(day: str, count: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


@cache
def _matcher(language: str) -> Matcher:
    stays = load_language(language).documents.stays
    terms = [
        Term("stay.begins", stays.begins, "begins"),
        Term("stay.ends", stays.ends, "ends"),
        Term("stay.until", stays.until, "until"),
        Term("stay.today", stays.today, "day", 0),
        Term("stay.yesterday", stays.yesterday, "day", 1),
        Term("stay.tomorrow", stays.tomorrow, "day", -1),
        *(Term(f"stay.days.{length}", patterns, "length", length) for length, patterns in stays.days.items()),
        *(Term(f"stay.weekday.{day}", patterns, "weekday", day) for day, patterns in _weekdays(language)),
    ]
    return Matcher([term for term in terms if term.patterns], language, name="stays")


def _weekdays(language: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(number from Monday's 0, patterns) of the names of the days of the week."""
    try:
        names = Locale.parse(language).days["format"]["wide"]
    except (UnknownLocaleError, ValueError):
        return
    for day, name in names.items():
        printed = literal(str(name))
        is_long = " " not in printed and len(printed) > _LONGEST_STEM + 1
        yield int(day), (printed, f"{printed[:-1]}*") if is_long else (printed,)
