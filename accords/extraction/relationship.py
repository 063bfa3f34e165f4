"""Relationships: the level of relations that a document names for its parties, and what became of it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from accords.extraction.dates import DateMention
from accords.extraction.match import Match, Matcher, Term
from accords.extraction.parties import PartiesFound
from accords.extraction.scene import Scene
from accords.extraction.signals import Passage, within
from accords.extraction.types import Evidence, Relationship, Span
from accords.lexicon.documents import Cue
from accords.lexicon.levels import Level, levels
from accords.vocab import RelationshipEvent

_EVENTS = {Cue.ESTABLISHED: RelationshipEvent.ESTABLISHED, Cue.UPGRADED: RelationshipEvent.UPGRADED}
_WEIGHT = {RelationshipEvent.EXISTING: 0, RelationshipEvent.ESTABLISHED: 2, RelationshipEvent.UPGRADED: 2}
_NEAR = 25


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A level in one sentence: what is said of it there, and which parties stand beside it."""

    level: Level
    event: RelationshipEvent
    year: int | None
    codes: tuple[str, ...]
    span: Span
    rule: str


@cache
def _matcher(language: str) -> Matcher:
    found = [(level, level.patterns(language)) for level in levels()]
    return Matcher(
        (Term(f"level.{level.slug}", patterns, "level", level) for level, patterns in found if patterns),
        language,
        name="levels",
    )


def read_relationships(
    scene: Scene, found: PartiesFound, dates: Sequence[DateMention], *, year: int | None
) -> tuple[Relationship, ...]:
    """One relationship for each pair whose level is named; with a visitor, pairs are his with each host.

    ``year`` is that of an event that the document itself brings about, null where it only reports.
    """
    if not found.bilateral or len(found.parties) < 2:
        return ()
    sightings = _sightings(scene.body, dates, year)
    if found.visitor is None:
        pairs: list[tuple[str, str]] = [(found.parties[0], found.parties[1])]
        chosen = [_best(sightings)]
    else:
        hosts = found.parties[1:]
        pairs = [(found.visitor, host) for host in hosts]
        chosen = [_best([each for each in sightings if host in each.codes]) for host in hosts]
    return tuple(
        _relationship(pair, each) for pair, each in zip(pairs, chosen, strict=True) if each is not None
    )


def _sightings(body: Passage, dates: Sequence[DateMention], year: int | None) -> list[_Sighting]:
    out = []
    words = body.words[body.first : body.after]
    for match in _matcher(body.language).find(words):
        level = match.value
        if isinstance(level, Level):
            out.append(_sighting(body, match, level, dates, year))
    return out


def _sighting(
    body: Passage, match: Match, level: Level, dates: Sequence[DateMention], year: int | None
) -> _Sighting:
    place = match.first_word + body.first
    first, after = body.sentence(place)
    event, rule = RelationshipEvent.EXISTING, "relationship.existing"
    near = [
        signal
        for signal in within(body.of(*_EVENTS), first, after)
        if abs(signal.first_word - place) <= _NEAR
    ]
    if near:
        nearest = min(near, key=lambda signal: abs(signal.first_word - place))
        event, rule = _EVENTS[nearest.rule.cue], nearest.rule.id
    start, end = body.words[first].start, body.words[after - 1].end
    told: int | None = None
    if event is not RelationshipEvent.EXISTING:
        at = bisect_left(dates, start, key=lambda each: each.span.start)
        until = bisect_left(dates, end, key=lambda each: each.span.start)
        beside = [each for each in dates[at:until] if each.year is not None]
        nearest_date = min(beside, key=lambda each: abs(each.span.start - match.start), default=None)
        told = nearest_date.year if nearest_date else year
    codes = tuple(dict.fromkeys(mention.code for mention in within(body.mentions, first, after)))
    return _Sighting(level, event, told, codes, Span(match.start, match.end), rule)


def _best(sightings: Sequence[_Sighting]) -> _Sighting | None:
    """What says most: an event with a year before one without, before a level that exists; then the
    closest level."""
    if not sightings:
        return None
    closeness = {level.slug: -place for place, level in enumerate(levels())}

    def worth(each: _Sighting) -> tuple[int, int, int]:
        return (_WEIGHT[each.event] + (each.year is not None), closeness[each.level.slug], -each.span.start)

    return max(sightings, key=worth)


def _relationship(pair: tuple[str, str], sighting: _Sighting) -> Relationship:
    evidence = Evidence("relationship", sighting.rule, sighting.span)
    return Relationship(pair, sighting.level.label, sighting.year, sighting.event, (evidence,))
