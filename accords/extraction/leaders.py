"""Leaders: the persons of a document made one where they are one, with side, office and archive name.

A person is printed in full once and by family name later, and spelled now this way, now that. Spellings
are unified by their words and, in scripts that leave vowels out, by their sound.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accords.extraction.cast import home_of
from accords.extraction.people import Person
from accords.extraction.scene import Scene
from accords.extraction.sides import COUNTERPART, name_key, same_name, with_counterparts
from accords.extraction.signals import Passage, within
from accords.extraction.types import Aliases, Leader
from accords.lexicon.documents import OFFICES, Cue
from accords.lexicon.leaders import KnownLeader, known_leader, leaders_among
from accords.lexicon.loader import language as load_language
from accords.lexicon.partners import english_name
from accords.text.spelling import likeness

_LIKE = 0.8
_PRINTED = 0.7
"""How sure a name is that no table knows."""
_SHORTEST_STEM = 3
_BY_PLACE = 0.6
"""The same where only the sentence tells whose leader he is."""
_ASIDE = (Cue.INVITED, Cue.GREETINGS)
"""Who is named in a sentence of this kind need not be there."""


@dataclass
class _Group:
    """All that is printed of one person; ``in_body`` is where the body names him first."""

    people: list[Person] = field(default_factory=list)
    weight: float = 0.0
    in_body: Person | None = None

    @property
    def longest(self) -> Person:
        """The fullest form of the name, the first of several."""
        return max(self.people, key=lambda person: (len(name_key(person.name)), len(person.name)))


def read_leaders(scene: Scene, parties: Sequence[str], aliases: Aliases) -> tuple[Leader, ...]:
    """The leaders who act in the document, those most spoken of first; with parties, only theirs and
    those whose side is not told."""
    groups: list[_Group] = []
    known: dict[tuple[tuple[str, ...], str | None, str], _Group] = {}
    body_people = _with_offices(scene, with_counterparts(scene.body_people, parties))
    for passage, people in ((scene.title, scene.title_people), (scene.body, body_people)):
        for person in people:
            if person.name:
                form = (name_key(person.name), person.side, person.office)
                group = known.get(form)
                if group is None:
                    group = known[form] = _group_of(person, groups)
                    group.people.append(person)
                group.weight += _weight(passage, person)
                if group.in_body is None and passage is scene.body:
                    group.in_body = person
    endings = load_language(scene.body.language).documents.names.endings
    ranked = sorted(groups, key=lambda each: -each.weight)
    leaders = _at_their_side(scene, parties, ranked, [_leader(group, aliases, endings) for group in ranked])
    leaders = _once(leaders)
    told = [leader for leader in leaders if leader.side in parties] if parties else leaders
    unknown = [leader for leader in leaders if leader.side is None] if parties else []
    return (*told, *unknown)


def _with_offices(scene: Scene, people: Sequence[Person]) -> list[Person]:
    """The people; a counterpart holds the office of whom his sentence names before him."""
    out: list[Person] = []
    for person in people:
        before = out[-1] if out else None
        if person.office == COUNTERPART and person.name and before is not None and before.rank > 1:
            first, _ = scene.body.sentence(person.first_word)
            if before.first_word >= first and before.office not in (COUNTERPART, "leader"):
                person = person._replace(office=before.office)
        out.append(person)
    return out


def _at_their_side(
    scene: Scene, parties: Sequence[str], groups: Sequence[_Group], leaders: Sequence[Leader]
) -> list[Leader]:
    """The leaders; one of whom nobody says whose he is belongs to the only party without a leader that his
    sentence names: "travelled to Poland, where he met Foreign Minister Zbigniew Rau"."""
    led = {leader.side for leader in leaders}
    home = home_of(scene.body.language, parties)
    met = {person.first_word for person in scene.body_people if person.office == COUNTERPART}
    out = []
    for group, leader in zip(groups, leaders, strict=True):
        person, body = group.in_body, scene.body
        if leader.side is None and person is not None and person.rank > 1 and not led.isdisjoint(parties):
            named = {mention.code for mention in within(body.mentions, *body.sentence(person.first_word))}
            open_sides = [code for code in parties if code in named and code not in led]
            side = open_sides[0] if len(open_sides) == 1 else None
            if side is None and home in parties and not named & ({*parties} - {home}):
                # Whose language it is names its own leaders without their country.
                others = [code for code in parties if code != home]
                side = home if person.first_word not in met else others[0] if len(others) == 1 else None
            if side is not None:
                office = office_name(person.office, side)
                leader = replace(leader, side=side, office=office, confidence=_BY_PLACE, rule="leaders.place")
        out.append(leader)
    return out


def _group_of(person: Person, groups: list[_Group]) -> _Group:
    key = name_key(person.name)
    for group in groups:
        for other in group.people:
            sides = {side for side in (person.side, other.side) if side}
            if len(sides) > 1:
                continue
            if same_name(key, name_key(other.name)):
                return group
            if person.office == other.office and likeness(person.name, other.name) >= _LIKE:
                return group
    groups.append(_Group())
    return groups[-1]


def _weight(passage: Passage, person: Person) -> float:
    first, after = passage.sentence(person.first_word)
    sentence = passage.part(first, after)
    value = 0.2 if sentence.of(*_ASIDE) else 1.0
    return value * person.rank


def _once(leaders: Sequence[Leader]) -> list[Leader]:
    """The leaders, each once whom the table knows: by full name here, by family name there."""
    out: dict[tuple[str, str | None], Leader] = {}
    for leader in leaders:
        out.setdefault((leader.name, leader.side), leader)
    return list(out.values())


def _known(name: str, side: str | None, endings: Sequence[str]) -> KnownLeader | None:
    """Whom of the built-in table the name means, of ``side`` where that is told."""
    known = known_leader(name, side)
    if known is not None and side in (None, known.side):
        return known
    if side is None:
        return None
    found = leaders_among(name, {side}, endings)
    return found[0] if len(found) == 1 else _known_in_another_case(name, side, endings)


def _known_in_another_case(name: str, side: str, endings: Sequence[str]) -> KnownLeader | None:
    """The leader of ``side`` whose name stands in another case: with the same ending, or one of two, taken
    off its words."""
    words = name.split()
    for ending in sorted(endings, key=len, reverse=True):
        bare = [word.removesuffix(ending) for word in words]
        if bare[-1] != words[-1] and len(bare[-1]) > _SHORTEST_STEM:
            for first in (bare[:-1], words[:-1]):
                known = known_leader(" ".join((*first, bare[-1])), side)
                if known is not None and known.side == side:
                    return known
    return None


def _leader(group: _Group, aliases: Aliases, endings: Sequence[str] = ()) -> Leader:
    longest = group.longest
    office = max(group.people, key=lambda person: person.rank).office
    side = next((person.side for person in group.people if person.side), None)
    name, confidence, rule = longest.name, _PRINTED, "leaders.printed"
    alias = next((aliases.leaders[each.name] for each in group.people if each.name in aliases.leaders), None)
    known = _known(longest.name, side, endings)
    if alias is not None:
        name, side, confidence, rule = alias[0], alias[1] or side, 1.0, "leaders.alias"
    elif known is not None:
        name, side, confidence = known.name, known.side, known.confidence
        rule = "leaders.table" if known.confidence == 1 else "leaders.sound"
    return Leader(
        name=name,
        office=office_name(office, side),
        side=side,
        printed=longest.name,
        span=longest.span,
        confidence=confidence,
        rule=rule,
    )


def office_name(office: str, side: str | None) -> str:
    """The English name of an office, with its country: "President of France"."""
    known = OFFICES[office]
    return f"{known.name} of {english_name(side)}" if side and not known.side else known.name


def heads_of(leaders: Sequence[Leader], sides: Sequence[str]) -> tuple[Leader, ...]:
    """The foremost leader of each side, in the order of the sides."""
    out = []
    for side in sides:
        first = next((leader for leader in leaders if leader.side == side), None)
        if first is not None:
            out.append(first)
    return tuple(out)
