"""Dealings: whether a document records what two parties had to do with each other.

Signs for it (a joint statement, talks, a visit, "the two sides", names side by side) are weighed against
signs against it (a group of many, one government alone, a match, an opinion, a life).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from accords.extraction.actor_runs import codes_of
from accords.extraction.cast import home_of
from accords.extraction.pacts import joint_pact_of, pact_of
from accords.extraction.people import Person
from accords.extraction.scene import Scene
from accords.extraction.signals import Passage, Signal, within, word_set
from accords.extraction.types import Evidence, Span
from accords.lexicon.countries import Form
from accords.lexicon.documents import Cue, Zone
from accords.lexicon.loader import language as load_language
from accords.vocab import StatementKind, VisitKind

_ENOUGH = 2.5
_CLEAR = 6.0
_TRIP = 2.0
_PACT, _JOINT_PACT = 2.0, 1.0
"""How much it says that both commit themselves by name, and as "the two countries" on a visit or in talks."""

_CAPITALS = 0.5
"""How much more where their capitals stand for them, as if their names stood side by side."""

_VISITOR, _UNRANKED, _CONFERENCE = 2.0, 1.0, 1.0
"""How much a leader's visit of rank says, one without, and a press conference at which both speak."""

_NAMES_ALONE = 2.5
_SCORE_ALONE = 6.0
_SCORE = re.compile(r"(?<![\d.,:–-])\d{1,2}\s?[–:-]\s?\d{1,2}(?![\d.,:–-]?\d)")
"""The score of a match, where it is no date."""

_LABELLED = 12.0
"""How much it says against dealings that a text is called a column, or begins with somebody's birth."""

_DECISIVE = 4.0
_LABEL = 3.0
"""How much cues weigh that begin a life, and those that label an opinion."""

_OFFICIAL = 0.4
_BESIDE, _LATE = 2.5, 2.0
"""How much it says for dealings that two leaders stand side by side, and against them that neither party is
named before the text is half told."""

_DOMESTIC_JOINT, _DOMESTIC_READOUT = 2.0, 4.0
"""The most that signs of domestic affairs count beside a title of joint documents, and of talks."""

_WORDS_PER_CUE = 100
"""Cues of matches, opinions and lives count by density: so many words for one of them."""

_REASONS = {
    Cue.MANY: "several parties act as a group",
    Cue.DOMESTIC: "one government's own affairs",
    Cue.UNILATERAL: "one government speaks alone",
    Cue.SPORT: "a report about sport",
    Cue.OPINION: "an opinion, not a record of dealings",
    Cue.BIOGRAPHY: "a person's life, not a record of dealings",
}
_MINISTER = 2
"""The rank of ministers; heads of state and government are above it."""

_JOINT_KINDS = frozenset(
    {StatementKind.JOINT_STATEMENT, StatementKind.TALKS_READOUT, StatementKind.AGREEMENT}
)
_EVENTS = (Cue.TALKS, Cue.CALL, Cue.ONLINE, Cue.VISIT, Cue.TRIP, Cue.RECEIVED, Cue.INVITATION)


@dataclass(frozen=True, slots=True)
class Dealings:
    """What was weighed. ``reason`` is empty where the document is bilateral."""

    are_bilateral: bool
    reason: str
    confidence: float
    evidence: tuple[Evidence, ...]


def weigh_dealings(
    scene: Scene,
    parties: Sequence[str],
    *,
    title_codes: Sequence[str],
    group: Sequence[str],
    is_trip: bool = False,
) -> Dealings:
    """Whether the document records dealings of ``parties``; ``group`` are three or more that its title or
    lead names as one, ``is_trip`` says that one party deals with the others severally."""
    signs = _signs_for(scene, parties, title_codes) + (_TRIP if is_trip else 0.0)
    if not load_language(scene.body.language).documents.cues:
        signs += _signs_without_words(scene, parties)
    against = _signs_against(scene, group, titled=len(title_codes) == 2 or is_trip, parties=parties)
    worst = max(against, key=lambda cue: against[cue], default=None)
    value = signs - sum(against.values())
    if value < _ENOUGH and not is_trip:
        more = _signs_of_deeds(scene, parties)
        signs, value = signs + more, value + more
    if _is_named_late(scene, parties):
        signs, value = signs - _LATE, value - _LATE
    is_bilateral = value >= _ENOUGH
    reason = ""
    if not is_bilateral:
        reason = (
            _REASONS[worst] if worst and against[worst] > 0 else "no dealings of two parties are recorded"
        )
    confidence = min(1.0, 0.5 + abs(value - _ENOUGH) / (2 * _CLEAR))
    note = f"{signs:.1f} for, {sum(against.values()):.1f} against"
    if is_bilateral:
        rule, told = "bilateral.dealings", _words_for(scene, parties)
    elif worst is not None and against[worst] > 0:
        rule, told = f"bilateral.{worst}", _words_against(scene, worst, group)
    else:
        rule, told = "bilateral.unmet", _names(scene, parties, "bilateral.unmet")
    evidence = [Evidence("bilateral", rule, told[0].span if told else None, note)]
    evidence += [each for each in told[1:] if each.span is not None]
    return Dealings(is_bilateral, reason, round(confidence, 3), tuple(evidence))


def _words_for(scene: Scene, parties: Sequence[str]) -> list[Evidence]:
    """The first words of each sign that two parties deal with each other, the names of both the least."""
    body = scene.body
    kinds = [signal for signal in body.of(Cue.KIND) if signal.rule.kind in _JOINT_KINDS]
    found = [next(iter(each), None) for each in (kinds, scene.lead.of(*_EVENTS), body.of(Cue.SIDES))]
    out = [Evidence("bilateral", signal.rule.id, signal.span) for signal in found if signal is not None]
    for run in scene.body_runs:
        if set(codes_of(run)) == set(parties):
            span = Span(body.words.starts[run[0].first_word], body.words.ends[run[-1].last_word])
            out.append(Evidence("bilateral", "bilateral.beside", span))
            break
    named = [next((each for each in body.mentions if each.code == code), None) for code in parties]
    out += [Evidence("bilateral", "bilateral.named", each.span) for each in named if each is not None]
    return out


def _words_against(scene: Scene, cue: Cue | None, group: Sequence[str] = ()) -> list[Evidence]:
    """The first words of the sign that weighs most against; without any, the names of the ``group``."""
    signals = (*scene.title.of(cue), *scene.body.of(cue)) if cue is not None else ()
    if signals:
        return [Evidence("bilateral", signals[0].rule.id, signals[0].span)]
    return _names(scene, group, "bilateral.group")


def _names(scene: Scene, codes: Sequence[str], rule: str) -> list[Evidence]:
    """The first name of each of the partners ``codes``."""
    mentions = (*scene.title.mentions, *scene.body.mentions)
    named = [next((each for each in mentions if each.code == code), None) for code in codes]
    return [Evidence("bilateral", rule, each.span, each.code) for each in named if each is not None]


def told_against(scene: Scene) -> tuple[str, tuple[Evidence, ...]]:
    """Why a document with fewer than two parties is none of two: what it is instead, with the words that say
    so, else whom alone it names."""
    against = _signs_against(scene, (), titled=False)
    worst = max(against, key=lambda cue: against[cue])
    if against[worst] > 0:
        return _REASONS[worst], tuple(_words_against(scene, worst))
    codes = tuple(dict.fromkeys(mention.code for mention in scene.body.mentions))[:1]
    named = _names(scene, codes, "bilateral.one_party")
    return "no second party is named", tuple(named) or (Evidence("bilateral", "bilateral.no_party"),)


def _signs_for(scene: Scene, parties: Sequence[str], title_codes: Sequence[str]) -> float:
    title, lead, body = scene.title, scene.lead, scene.body
    value = 3.0 if set(parties) <= set(title_codes) else 0.0
    if any(signal.rule.kind in _JOINT_KINDS for signal in title.of(Cue.KIND)):
        value += 2
    elif any(signal.rule.kind in _JOINT_KINDS for signal in body.of(Cue.KIND)):
        value += 1
    if title.of(*_EVENTS) or _tells_of_visit(title):
        value += 1
    if lead.of(*_EVENTS) or _tells_of_visit(lead):
        value += 1.5
    value += min(4.0, 0.5 * len(body.of(Cue.SIDES)))
    wanted = set(parties)
    beside = sum(1 for run in scene.body_runs if len(codes := codes_of(run)) > 1 and set(codes) <= wanted)
    value += min(3.0, 0.7 * beside)
    if _speaking(scene, parties) > 1:
        value += 2
    return value


def _tells_of_visit(passage: Passage) -> bool:
    """Whether the passage gives an account of a visit in other words than those for one: "wrapped up his
    trip"."""
    return any(signal.rule.kind is StatementKind.VISIT_REPORT for signal in passage.of(Cue.KIND))


def _signs_of_deeds(scene: Scene, parties: Sequence[str]) -> float:
    """What they did says where few words do: that both commit themselves, that a leader of one is on a
    visit to the other, that both speak to the press. Nothing, where a gathering of many is told of."""
    lead = scene.lead
    if scene.title.of(Cue.MANY) or lead.of(Cue.MANY):
        return 0.0
    value = 0.0
    if pact_of(scene, parties) is not None:
        value += _PACT
        if any(set(codes_of(run)) == set(parties) for run in scene.capital_runs):
            value += _CAPITALS
    elif lead.of(*_EVENTS) and joint_pact_of(scene) is not None:
        value += _JOINT_PACT
    visits, people = lead.of(Cue.VISIT), scene.lead_people
    if any(_is_visited(lead, people, signal, parties) for signal in visits):
        value += _VISITOR
    elif any(_goes_to(lead, people, signal, parties, least=_MINISTER) for signal in visits):
        value += _UNRANKED
    if _leaders_beside(lead, scene.lead_people, parties) or (
        lead.of(*_EVENTS) and _is_met_by_own(scene, parties)
    ):
        value += _BESIDE
    held = (*scene.title.of(Cue.KIND), *lead.of(Cue.KIND))
    if _speaking(scene, parties) > 1 and any(
        signal.rule.kind is StatementKind.PRESS_CONFERENCE for signal in held
    ):
        value += _CONFERENCE
    return value


def _leaders_beside(lead: Passage, people: Sequence[Person], parties: Sequence[str]) -> bool:
    """Whether two heads, one at least of whom without his country, stand side by side in the lead
    ("Chancellor Kohl and Prime Minister Klaus"), which names both parties and nobody else."""
    joins = word_set(lead.language, load_language(lead.language).documents.links.conjunctions)
    heads = [person for person in people if person.rank > _MINISTER and person.name]
    beside = any(
        None in (first.side, second.side)
        and {first.side, second.side} <= {None, *parties}
        and first.last_word + 2 == second.first_word
        and joins.holds(lead.words[first.last_word + 1])
        for first, second in pairwise(heads)
    )
    return beside and {mention.code for mention in lead.mentions} == set(parties)


def _is_met_by_own(scene: Scene, parties: Sequence[str]) -> bool:
    """Whether a leader of one party meets one whose country is not told, as his own press writes of him, in
    the language of the other party."""
    people = [person for person in scene.lead_people if person.rank >= _MINISTER and person.name]
    sides = {person.side for person in people} - {None}
    home = home_of(scene.body.language, parties)
    return any(person.side is None for person in people) and home in parties and sides == {*parties} - {home}


def _is_named_late(scene: Scene, parties: Sequence[str]) -> bool:
    """Whether neither party is named, nor anybody of theirs, before the text is half told: its two sides are
    others."""
    titled = any(mention.code in parties for mention in scene.title.mentions)
    if scene.home in parties or titled or _speaking(scene, parties):
        return False
    body = scene.body
    named = [mention.first_word for mention in body.mentions if mention.code in parties]
    return bool(named) and min(named) > (body.first + body.after) // 2


def _is_visited(lead: Passage, people: Sequence[Person], signal: Signal, parties: Sequence[str]) -> bool:
    """Whether a leader of one party and the other party stand in the sentence of a visit that has a rank; of
    another visit the head of one, where the lead names nobody else."""
    if signal.rule.visit is not VisitKind.UNKNOWN:
        return _goes_to(lead, people, signal, parties, least=_MINISTER)
    alone = {mention.code for mention in lead.mentions} == set(parties)
    return alone and _goes_to(lead, people, signal, parties, least=_MINISTER + 1)


def _goes_to(
    lead: Passage, people: Sequence[Person], signal: Signal, parties: Sequence[str], *, least: int
) -> bool:
    """Whether one of a party, of the rank ``least`` or above, and the other party stand in the sentence
    of a visit."""
    first, after = lead.sentence(signal.first_word)
    near = [person for person in within(people, first, after) if person.rank >= least]
    named = {mention.code for mention in within(lead.mentions, first, after)}
    visitors = {person.side for person in near} & set(parties)
    if not visitors and any(person.side is None for person in near):
        # "King Filip began a state visit to X": he is of the other party, where its people speak in the lead.
        visitors = ({person.side for person in people if person.rank > 1} & set(parties)) - named
    return bool(visitors) and named <= set(parties) and bool(named - visitors)


def _signs_against(
    scene: Scene, group: Sequence[str], *, titled: bool, parties: Sequence[str] = ()
) -> dict[Cue, float]:
    title, lead, body = scene.title, scene.lead, scene.body
    length = max(1.0, (body.after - body.first) / _WORDS_PER_CUE)
    out = {
        Cue.MANY: min(6.0, 1.5 * _weight(title, Cue.MANY)) + (6.0 if group else 0.0),
        Cue.DOMESTIC: min(7.0, _weight(title, Cue.DOMESTIC)) + min(3.0, _weight(lead, Cue.DOMESTIC)),
        Cue.UNILATERAL: min(4.0, _weight(title, Cue.UNILATERAL)),
    }
    if not titled:
        out[Cue.MANY] += min(3.0, 0.5 * _weight(lead, Cue.MANY))
    for cue, most in ((Cue.SPORT, 9.0), (Cue.BIOGRAPHY, 7.0), (Cue.OPINION, 7.0)):
        labels = _weight(body, cue) if cue is not Cue.OPINION else _opinions(body)
        found = labels + 2 * _weight(title, cue)
        if found >= 2:
            out[cue] = min(most, 2.5 * found / length)
    if _is_life(scene):
        out[Cue.BIOGRAPHY] = _LABELLED
    if any(_opens(title, signal) for signal in title.of(Cue.OPINION)):
        out[Cue.OPINION] = _LABELLED
    if _speaking(scene, parties) > 1:
        # Ministers of both sides who speak of football play none; nor is what both do one's own affair.
        for cue in (Cue.SPORT, Cue.DOMESTIC):
            out[cue] = out.get(cue, 0.0) * _OFFICIAL
    kinds = {signal.rule.kind for signal in title.of(Cue.KIND)} & _JOINT_KINDS
    if kinds:
        out[Cue.UNILATERAL] = 0.0
        most = _DOMESTIC_READOUT if kinds == {StatementKind.TALKS_READOUT} else _DOMESTIC_JOINT
        out[Cue.DOMESTIC] = min(out[Cue.DOMESTIC], most)
    if kinds - {StatementKind.TALKS_READOUT}:
        for cue in (Cue.BIOGRAPHY, Cue.OPINION):
            out[cue] = min(out.get(cue, 0.0), _DOMESTIC_JOINT)
    return out


def _signs_without_words(scene: Scene, parties: Sequence[str]) -> float:
    """What names and figures alone say, in a language whose words are not known: that the title and the lead
    name these parties only, and name them again; but a score is that of a match."""
    passages = (scene.title, scene.lead)
    named = [
        mention.code for passage in passages for mention in passage.mentions if mention.form is not Form.CITY
    ]
    start, end = scene.lead.words[scene.lead.first].start, scene.lead.words[scene.lead.after - 1].end
    opening = scene.lead.text[start:end]
    for day in scene.dates:
        if start <= day.span.start and day.span.end <= end:
            printed = day.span.of(scene.lead.text)
            opening = opening.replace(printed, " " * len(printed))
    value = _NAMES_ALONE if set(named) == set(parties) and len(named) > len(set(parties)) else 0.0
    return value - (_SCORE_ALONE if _SCORE.search(opening) else 0.0)


def _is_life(scene: Scene) -> bool:
    """Whether the text begins with somebody's birth, or with what somebody is."""
    body = scene.body
    if body.first >= body.after:
        return False
    _, end = body.sentence(body.first)
    if end < body.after:
        _, end = body.sentence(end)
    return any(
        signal.rule.weight >= _DECISIVE and signal.first_word < end for signal in body.of(Cue.BIOGRAPHY)
    )


def _opens(title: Passage, signal: Signal) -> bool:
    """Whether a title begins with what it calls its text ("Editorial: …")."""
    return signal.rule.weight >= _LABEL and signal.first_word == title.first


def _opinions(body: Passage) -> float:
    """How much a body says that it is an opinion; a word that labels one does where a unit begins with it,
    and not where a minister "declined to comment"."""
    found = (
        each for each in body.of(Cue.OPINION) if each.rule.zone is not Zone.LEAD or _opens_unit(body, each)
    )
    return sum(signal.rule.weight for signal in found)


def _opens_unit(body: Passage, signal: Signal) -> bool:
    return body.words[signal.first_word].opens


def _speaking(scene: Scene, parties: Sequence[str]) -> int:
    """How many of the parties have somebody who speaks for them in title or lead."""
    people = (*scene.lead_people, *scene.title_people)
    return len({person.side for person in people if person.side in parties})


def _weight(passage: Passage, cue: Cue) -> float:
    return sum(signal.rule.weight for signal in passage.of(cue))
