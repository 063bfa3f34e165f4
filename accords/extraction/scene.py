"""A document laid out for the stages that read it as a whole: title, lead and body, with their people."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from accords.extraction.actor_runs import Actor, find_actors, find_runs
from accords.extraction.dates import DateMention
from accords.extraction.mentions import Mention
from accords.extraction.people import Person, find_people
from accords.extraction.reading import Reading
from accords.extraction.sides import known_sides, with_delegations, with_sides
from accords.extraction.signals import Passage, body_passage, lead_of, title_passage
from accords.extraction.source import SourceFacts
from accords.extraction.types import holding
from accords.lexicon.partners import publisher_country


@dataclass(frozen=True)
class Scene:
    """Title, lead and body of a document with the people of each.

    ``home`` is the country for which the publisher speaks, if it is known. ``dates`` are those of the body,
    ``year`` is the document's own, if it is known.
    """

    title: Passage
    lead: Passage
    body: Passage
    title_people: tuple[Person, ...]
    lead_people: tuple[Person, ...]
    body_people: tuple[Person, ...]
    home: str | None
    dates: tuple[DateMention, ...] = ()
    year: int | None = None

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
    def body_runs(self) -> tuple[tuple[Actor, ...], ...]:
        """The runs of actors in the body."""
        return find_runs(self.body, self.body_actors)


def lay_out(
    reading: Reading,
    facts: SourceFacts,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention] = (),
    year: int | None = None,
) -> Scene:
    """The scene of a document."""
    body = body_passage(reading, mentions, facts.furniture, is_titled=bool(facts.title))
    lead_after = lead_of(body, reading)
    title = title_passage(facts.title, reading)
    title_people = find_people(title)
    found = [person for person in find_people(body) if not _is_furniture(person, facts)]
    body_people = with_delegations(found, body)
    known = known_sides((*title_people, *body_people), reading.aliases)
    home = _home(facts)
    title_people = _at_home(with_sides(title_people, known), home)
    known = known_sides((*title_people, *body_people), reading.aliases)
    body_people = with_sides(body_people, known)
    return Scene(
        title=title,
        lead=body.part(body.first, lead_after),
        body=body,
        title_people=title_people,
        lead_people=tuple(person for person in body_people if person.last_word < lead_after),
        body_people=body_people,
        home=home,
        dates=tuple(dates),
        year=year,
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


def _at_home(people: tuple[Person, ...], home: str | None) -> tuple[Person, ...]:
    """The people of a title: opposite a foreigner, a leader whose country is not told is at home."""
    sides = {person.side for person in people if person.side}
    unknown = [place for place, person in enumerate(people) if person.side is None and person.rank > 1]
    if home is None or home in sides or not sides or len(unknown) != 1:
        return people
    place = unknown[0]
    return (*people[:place], people[place]._replace(side=home), *people[place + 1 :])
