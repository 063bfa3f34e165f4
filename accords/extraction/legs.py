"""Legs: on which days of a trip each of its hosts was visited.

A sentence tells it by order: "Kenya on 5–6 January, Tanzania on 7 January" names hosts before days, "am
29. Oktober Nigeria und am 31. Oktober Ghana" days before hosts; where no date is printed, weekdays count
("to Kenya on Monday and Tanzania on Tuesday"). A day with one host in its sentence is that
host's. What holds all hosts of the trip belongs to none of them alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from accords.extraction.dates import DateMention
from accords.extraction.dating import DATELINE, is_day, is_long_before
from accords.extraction.occasion import Signs
from accords.extraction.scene import Scene
from accords.extraction.signals import Passage, within
from accords.extraction.visit_dates import relative_days
from accords.lexicon.countries import Form
from accords.lexicon.documents import Cue
from accords.lexicon.partners import is_state

_JOURNEYS = (Cue.VISIT, Cue.TRIP)
_CUES = (Cue.VISIT, Cue.TRIP, Cue.TALKS, Cue.RECEIVED)
_UNKNOWN_YEAR = "XXXX"
_MONTH_AHEAD = 31


def leg_dates(signs: Signs, hosts: Sequence[str]) -> Mapping[str, DateMention]:
    """The days of each host's leg, where the text tells them; the first that it tells."""
    body = signs.scene.body
    out: dict[str, DateMention] = {}
    for first, after in _sentences(signs, body, hosts):
        for host, day in _told(signs, body, hosts, first, after):
            out.setdefault(host, day)
    return out


def itinerary(scene: Scene, visitor: str) -> tuple[str, ...]:
    """The countries of which the lead says that ``visitor`` travelled there, each on days of its own; empty
    where they are fewer than two."""
    lead = scene.lead
    out: dict[str, DateMention] = {}
    for signal in lead.of(*_JOURNEYS):
        first, after = lead.sentence(signal.first_word)
        told = [person for person in within(scene.lead_people, first, signal.first_word) if person.side]
        if any(person.side != visitor for person in told):
            continue
        persons = {
            place
            for person in within(scene.lead_people, first, after)
            for place in range(person.first_word, person.last_word + 1)
        }
        named: dict[str, int] = {}
        for mention in within(lead.mentions, first, after):
            is_place = mention.form is Form.NAME or (
                mention.form is Form.CITY and not lead.words.opens[mention.first_word]
            )
            is_host = is_place and mention.code != visitor and is_state(mention.code)
            if is_host and mention.first_word not in persons:
                named.setdefault(mention.code, mention.span.start)
        start, end = lead.words[first].start, lead.words[after - 1].end
        days = [day for day in scene.dates if start <= day.span.start < end and day.precision == "day"]
        days = days or relative_days(lead, first, after, scene.day)
        for host, day in _paired(named, list(_dated(days)), len(lead.text)):
            if day.year is not None:
                out.setdefault(host, day)
    years = {day.end[:4] for day in out.values()}
    return tuple(out) if len({day.span for day in out.values()}) > 1 and len(years) == 1 else ()


def _sentences(signs: Signs, body: Passage, hosts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The sentences that name a host and speak of visits or talks, or of a place ("in Kenya"), by place."""
    known: dict[tuple[int, int], bool] = {}
    for mention in body.mentions:
        if mention.code not in hosts:
            continue
        sentence = body.sentence(mention.first_word)
        is_place = mention.form is Form.CITY or signs.beside.is_destination(body, mention)
        speaks = is_place or any(
            sentence[0] <= signal.first_word < sentence[1] for signal in within(body.of(*_CUES), *sentence)
        )
        known[sentence] = known.get(sentence, False) or speaks
    yield from (sentence for sentence, speaks in known.items() if speaks)


def _told(
    signs: Signs, body: Passage, hosts: Sequence[str], first: int, after: int
) -> Iterator[tuple[str, DateMention]]:
    own = {each.span for each in signs.dated.evidence if each.rule == DATELINE}
    days = [
        day
        for day in _dated(signs.dates_in(body, first, after))
        if day.span not in own and _can_be_of_leg(signs, day)
    ]
    days = days or relative_days(body, first, after, signs.dated.date)
    named: dict[str, int] = {}
    opening: dict[str, int] = {}
    for mention in within(body.mentions, first, after):
        if mention.code not in hosts:
            continue
        if mention.form is Form.CITY and body.words.opens[mention.first_word]:
            opening[mention.code] = mention.span.start  # perhaps where the report was written
        else:
            named.setdefault(mention.code, mention.span.start)
    named = {**opening, **named}
    yield from _paired(named, days, len(body.text))


def _paired(
    named: Mapping[str, int], days: Sequence[DateMention], length: int
) -> Iterator[tuple[str, DateMention]]:
    """Each host of one sentence with its days; ``named`` has the places of the hosts."""
    if not days:
        return
    first = min(named.values(), default=0)
    if len(days) > max(1, len(named)) and days[0].span.start < first < days[1].span.start:
        days = days[1:]  # one day more than there are hosts: the report's own
    if len(days) == 1:
        if len(named) == 1:
            yield next(iter(named)), days[0]
        return
    places = [day.span.start for day in days]
    is_behind = min(named.values(), default=places[0]) < places[0]
    edges = [-1, *places] if is_behind else [*places, places[-1] + length]
    for day, (start, end) in zip(days, pairwise(edges), strict=True):
        for host, place in named.items():
            if start < place <= end:
                yield host, day


def _dated(days: Sequence[DateMention]) -> Iterator[DateMention]:
    """The days of a sentence; those without a year have that of the next day that has one."""
    for number, day in enumerate(days):
        if day.year is None:
            year = next((other.end[:4] for other in days[number + 1 :] if other.year is not None), None)
            if year is not None:
                start, end = (edge.replace(_UNKNOWN_YEAR, year, 1) for edge in (day.start, day.end))
                yield day._replace(start=start, end=end)
                continue
        yield day


def _can_be_of_leg(signs: Signs, day: DateMention) -> bool:
    if day.year is None or day.precision == "year" or is_long_before(day, signs.dated):
        return False
    printed = signs.dated.date
    if printed is None or not is_day(printed) or not is_day(day.start):
        return True
    return _number(day.start) - _number(printed) <= _MONTH_AHEAD


def _number(day: str) -> int:
    """A day's number; months of 31 days are near enough."""
    year, month, number = map(int, day.split("-"))
    return (year * 12 + month) * 31 + number
