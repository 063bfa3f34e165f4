"""A document laid out for the stages that read it as a whole: title, lead and body, with their people."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from accords.extraction.actor_runs import Actor, codes_of, find_actors, find_runs
from accords.extraction.cast import home_of, languages_of
from accords.extraction.dates import DateMention
from accords.extraction.mentions import Mention
from accords.extraction.people import Person, find_people
from accords.extraction.reading import Reading
from accords.extraction.sides import known_sides, with_delegations, with_sides
from accords.extraction.signals import Passage, body_passage, lead_of, title_passage, within
from accords.extraction.source import SourceFacts
from accords.extraction.types import Span, holding
from accords.lexicon.countries import Form
from accords.lexicon.documents import Cue
from accords.lexicon.partners import publisher_country

_DATELINE = re.compile(r"[^.!?\n]{0,45}?(?:\s[-–−]|\s?—)\s")
"""What stands between the city of a dateline and the report."""

_BEFORE_DAY = " ,،、，(（"
"""What stands between the city of a dateline and its day."""

_COUNTERPART = "counterpart"
_MINISTER = 2
_OFFICES_OF_MANY = frozenset({_COUNTERPART, "secretary-general", "leader"})
"""Offices of which nobody can say that the country of the text has one."""


@dataclass(frozen=True)
class Scene:
    """Title, lead and body of a document with the people of each.

    ``home`` is the country for which the publisher speaks, ``dateline`` that in whose city the text was
    written ("Riga – ", "Riga, 5 March"), if they are known. ``dates`` are those of the body, ``year`` is the
    document's own, ``day`` its day, if they are known.
    """

    title: Passage
    lead: Passage
    body: Passage
    title_people: tuple[Person, ...]
    lead_people: tuple[Person, ...]
    body_people: tuple[Person, ...]
    home: str | None
    dateline: str | None = None
    dates: tuple[DateMention, ...] = ()
    year: int | None = None
    day: str | None = None

    @cached_property
    def title_actors(self) -> tuple[Actor, ...]:
        """The actors of the title, by place."""
        return find_actors(self.title, self.title_people)

    @cached_property
    def lead_actors(self) -> tuple[Actor, ...]:
        """The actors of the lead."""
        return find_actors(self.lead, self.lead_people)

    @cached_property
    def body_actors(self) -> tuple[Actor, ...]:
        """The actors of the body."""
        return find_actors(self.body, self.body_people)

    @cached_property
    def capital_runs(self) -> tuple[tuple[Actor, ...], ...]:
        """The runs of two in the lead in which capitals may stand for their governments."""
        named = [
            Actor(each.code, each.first_word, each.last_word, form=each.form)
            for each in self.lead.mentions
            if each.form is not Form.ADJECTIVE
        ]
        runs = (run for run in find_runs(self.lead, named) if len(codes_of(run)) == len(run) == 2)
        return tuple(run for run in runs if any(actor.form is Form.CITY for actor in run))

    @cached_property
    def body_runs(self) -> tuple[tuple[Actor, ...], ...]:
        """The runs of actors in the body."""
        return find_runs(self.body, self.body_actors)


def lay_out(
    reading: Reading,
    facts: SourceFacts,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention] = (),
    year: int | None = None,
    *,
    day: str | None = None,
    lines: Collection[Span] = (),
) -> Scene:
    """The scene of a document; ``lines`` are the dates that stand in its dateline."""
    body = body_passage(reading, mentions, facts.furniture, is_titled=bool(facts.title))
    lead_after = lead_of(body, reading)
    title = title_passage(facts.title, reading)
    title_people = find_people(title)
    found = [person for person in find_people(body) if not _is_furniture(person, facts)]
    body_people = with_delegations(found, body)
    known = known_sides((*title_people, *body_people), reading.aliases)
    home = _home(facts)
    named = {mention.code for mention in (*title.mentions, *body.mentions)}
    told = with_sides(title_people, known, named=named, language=reading.language)
    title_people = _at_home(told, home)
    known = known_sides((*title_people, *body_people), reading.aliases)
    body_people = with_sides(body_people, known, named=named, language=reading.language)
    lead = body.part(body.first, lead_after)
    dateline = _dateline(lead, (*lines, *(day.span for day in dates)))
    abroad = None if home else _abroad(title, lead, body, dateline)
    body_people = _opposite(body_people, lead, home or dateline, abroad=abroad)
    return Scene(
        title=title,
        lead=lead,
        body=body,
        title_people=title_people,
        lead_people=tuple(person for person in body_people if person.last_word < lead_after),
        body_people=body_people,
        home=home,
        dateline=dateline,
        dates=tuple(dates),
        year=year,
        day=day,
    )


def _is_furniture(person: Person, facts: SourceFacts) -> bool:
    return holding(facts.furniture, person.span.start) is not None


def _home(facts: SourceFacts) -> str | None:
    for address in (facts.source_url, facts.publisher):
        if address:
            host = address.partition("://")[2] or address
            home = publisher_country(host.partition("/")[0].partition(":")[0])
            if home:
                return home
    return None


def _dateline(lead: Passage, lines: Collection[Span]) -> str | None:
    """The country of the city or, where it is called as its country is ("الجزائر"), of the place that opens
    the line in which the text is dated, or stands before a dash."""
    starts = {
        lead.sentence(place)[0]
        for span in lines
        for place in (bisect_left(lead.words.starts, span.start),)
        if lead.first <= place < lead.after
    }
    for mention in lead.mentions:
        if mention.form is Form.CITY and any(_is_line_of(lead, mention, span) for span in lines):
            return mention.code
        if mention.form is not Form.ADJECTIVE and lead.words[mention.first_word].opens:
            is_dated = any(
                span.start >= mention.span.end
                and not lead.text[mention.span.end : span.start].strip(_BEFORE_DAY)
                for span in lines
            )
            if is_dated or mention.first_word in starts or _DATELINE.match(lead.text, mention.span.end):
                return mention.code
    return None


def _is_line_of(lead: Passage, city: Mention, day: Span) -> bool:
    """Whether a line holds no more than the day and the city behind it: "2021년 12월 13일, 캔버라"."""
    first, after = lead.sentence(city.first_word)
    is_between = day.end <= city.span.start and not lead.text[day.end : city.span.start].strip(_BEFORE_DAY)
    return is_between and lead.words[first].start >= day.start and city.last_word + 1 == after


def _abroad(title: Passage, lead: Passage, body: Passage, dateline: str | None) -> str | None:
    """Whose press wrote the text abroad: of the country in which its language is at home, if another is
    spoken where the text was written, or the text names it, and title and lead name no third."""
    home = home_of(body.language)
    if dateline is None or home == dateline or body.language == "en":
        return None
    if {mention.code for mention in (*title.mentions, *lead.mentions)} - {home, dateline}:
        return None
    is_named = any(mention.code == home for mention in body.mentions)
    return home if is_named or body.language not in languages_of(dateline) else None


def _opposite(
    people: tuple[Person, ...], lead: Passage, home: str | None, *, abroad: str | None
) -> tuple[Person, ...]:
    """The people; in a sentence of the lead the only leader of whom nobody says where he is from is at home
    where the text was written, opposite one from one other country. Beside one from there, where the text
    was written ``abroad``, he is of the country whose press wrote it."""
    out = list(people)
    sentences: dict[tuple[int, int], list[int]] = {}
    for place, person in enumerate(people):
        if person.last_word < lead.after and person.rank > 1:
            sentences.setdefault(lead.sentence(person.first_word), []).append(place)
    for (first, after), places in sentences.items():
        sides = {str(people[place].side) for place in places if people[place].side}
        unknown = [
            place
            for place in places
            if people[place].side is None
            and (people[place].name or people[place].rank > _MINISTER)
            and people[place].office not in _OFFICES_OF_MANY
        ]
        if len(sides) != 1 or len(unknown) != 1:
            continue
        at = home
        if home in sides:
            is_met = any(people[place].office == _COUNTERPART for place in places)
            at = home_of(lead.language) if is_met and lead.language != "en" else abroad
        at = at or _receiving(lead, first, after)
        if at is not None and at not in sides:
            out[unknown[0]] = people[unknown[0]]._replace(side=at)
    return tuple(out)


def _receiving(lead: Passage, first: int, after: int) -> str | None:
    """The country in whose city somebody is received in the sentence ``first <= i < after``, where it names
    but one city: "Minister Shalom hosted the Greek minister in Jerusalem"."""
    cities = {each.code for each in within(lead.mentions, first, after) if each.form is Form.CITY}
    return next(iter(cities)) if len(cities) == 1 and within(lead.of(Cue.RECEIVED), first, after) else None


def _at_home(people: tuple[Person, ...], home: str | None) -> tuple[Person, ...]:
    """The people of a title: opposite a foreigner, a leader whose country is not told is at home."""
    sides = {person.side for person in people if person.side}
    unknown = [place for place, person in enumerate(people) if person.side is None and person.rank > 1]
    if home is None or home in sides or not sides or len(unknown) != 1:
        return people
    place = unknown[0]
    return (*people[:place], people[place]._replace(side=home), *people[place + 1 :])
