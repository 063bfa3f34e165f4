"""Kind: whether a document is a joint statement, an account of talks, of a visit, a treaty …

The lexicon's cues of kinds are added up; a title says more than a lead, a lead more than a body. How the
text is built (numbered points, articles, one visitor and several hosts) is one more sign.
"""

from collections import defaultdict

from accords.extraction.pacts import does_commit
from accords.extraction.provisions import is_articled
from accords.extraction.reading import Reading
from accords.extraction.scene import Scene
from accords.extraction.signals import Passage, Signal, is_written_together, opening_of
from accords.extraction.speakers import turns
from accords.extraction.types import Evidence, Span
from accords.extraction.visit_dates import closing_of, tells_journey
from accords.lexicon.documents import Cue
from accords.lexicon.loader import language as load_language
from accords.vocab import StatementKind

_TITLE = 2.0
_LEAD = 1.5
_MOST_OF_ONE_RULE = 3.0
_NUMBERED = 2.0
_INVITED = 1.5
_TRIP = 4.0
_TOLD = 3.0
_ARTICLED = 4.0
_SPOKEN = 4.0
_OPENS_ENDED = 4.0
"""A report that opens with the end of a visit tells of the visit."""
_ENDED = 2.0
_ASIDE = 8
"""So many words may stand between a visit and the commas that set it off."""
_OF_PASSING = 0.3
"""Formulas of treaties in a text that tells of talks or a visit speak of others."""
_RANKED = 2.0
"""A word for a visit of rank weighs as much."""
_LEAST = 1.0
_FEWEST_NUMBERS = 5
_MEETINGS = {Cue.CALL: 1.5, Cue.ONLINE: 1.0, Cue.TALKS: 0.7}
"""What is said of a meeting makes an account of talks of a text that says nothing else of itself."""

_TELLING = (Cue.TALKS, Cue.CALL, Cue.RECEIVED, Cue.VISIT)

_ENCOUNTERS = (Cue.TALKS, Cue.CALL, Cue.ONLINE, Cue.RECEIVED, Cue.VISIT, Cue.SIDES)
"""What shows that a text tells of an encounter."""


def read_kind(
    scene: Scene, reading: Reading, *, hosts: int = 1, is_bilateral: bool = False
) -> tuple[StatementKind, Evidence]:
    """The kind of the document and the words that say so most clearly; ``hosts`` counts those of a trip.

    What two parties did (``is_bilateral``) and says nothing of its own kind is an account of it.
    """
    scores: defaultdict[StatementKind, float] = defaultdict(float)
    of_rule: defaultdict[str, float] = defaultdict(float)
    best: dict[StatementKind, tuple[float, Signal | None, str]] = {}

    def add(
        kind: StatementKind, weight: float, rule: str, signal: Signal | None = None, cap: float = 99.0
    ) -> None:
        weight = min(weight, cap - of_rule[rule])
        if weight <= 0:
            return
        of_rule[rule] += weight
        scores[kind] += weight
        if kind not in best or weight > best[kind][0]:
            best[kind] = (weight, signal, rule)

    for signal in scene.title.of(Cue.KIND):
        if signal.rule.kind:
            add(signal.rule.kind, _TITLE * signal.rule.weight, f"{signal.rule.id}.title")
    for signal in scene.body.of(Cue.KIND):
        if signal.rule.kind:
            in_lead = signal.last_word < scene.lead.after
            weight = signal.rule.weight * (_LEAD if in_lead else 1.0)
            cap = max(_MOST_OF_ONE_RULE, signal.rule.weight * _LEAD)
            add(signal.rule.kind, weight, signal.rule.id, signal, cap)
    for cue, weight in _MEETINGS.items():
        for passage, factor in ((scene.title, _TITLE), (scene.lead, 1.0)):
            found = passage.of(cue)
            if found:
                told = found[0] if passage is scene.lead else None
                add(StatementKind.TALKS_READOUT, factor * weight, f"kind.{cue}", told, _TITLE * weight)
    numbers = {unit.number for unit in reading.units if unit.number}
    if len(numbers) >= _FEWEST_NUMBERS:
        add(StatementKind.JOINT_STATEMENT, _NUMBERED, "kind.numbered")
    if is_articled(reading.units):
        add(StatementKind.AGREEMENT, _ARTICLED, "kind.articles")
    spoken = turns(reading, scene.body_people)
    if len(spoken) > 1:
        add(StatementKind.PRESS_CONFERENCE, _SPOKEN, "kind.turns")
    if closing_of(scene.title) or closing_of(scene.lead.part(scene.lead.first, opening_of(scene.lead))):
        add(StatementKind.VISIT_REPORT, _OPENS_ENDED, "kind.ended")
    elif closing_of(scene.lead):
        add(StatementKind.VISIT_REPORT, _ENDED, "kind.ended")
    invitation = [signal for signal in scene.lead.of(Cue.INVITATION) if signal.rule.weight >= 1]
    visit = [signal for signal in scene.lead.of(Cue.VISIT) if signal.rule.weight > 1]
    if invitation and visit and hosts == 1:
        add(StatementKind.JOINT_STATEMENT, _INVITED, "kind.invited", invitation[0])
    told_kind, first_told = _told_first(scene)
    if told_kind is not None:
        add(told_kind, _TOLD, f"kind.told.{told_kind}", first_told)
    if hosts > 1:
        add(
            StatementKind.VISIT_REPORT,
            _TRIP,
            "kind.trip",
            next(iter(scene.lead.of(Cue.TRIP, Cue.VISIT)), None),
        )
    is_titled = any(signal.rule.kind is StatementKind.AGREEMENT for signal in scene.title.of(Cue.KIND))
    if not is_titled and not is_articled(reading.units) and scene.lead.of(*_TELLING):
        scores[StatementKind.AGREEMENT] *= _OF_PASSING
    kind = max(scores, key=lambda each: scores[each], default=StatementKind.OTHER)
    if scores[kind] < _LEAST:
        return _account(scene) if is_bilateral else (StatementKind.OTHER, Evidence("kind", "kind.none"))
    _, decisive, rule = best[kind]
    span: Span | None = decisive.span if decisive else _in_title(scene, reading, rule)
    return kind, Evidence("kind", rule, span, f"{scores[kind]:.1f}")


def _told_first(scene: Scene) -> tuple[StatementKind | None, Signal | None]:
    """What the first sentence of the lead that tells of a visit and of talks tells first: "X arrived in Y on
    an official visit and met", "X held talks with Y, who is on an official visit". Where verbs or words
    stand otherwise, the order says nothing, but where verbs end their clauses the last of them decides."""
    lead = scene.lead
    is_last = load_language(lead.language).speech.grammar.verb == "last"
    if is_written_together(lead) and not is_last:
        return None, None
    signals = lead.of(Cue.VISIT, Cue.TRIP, Cue.TALKS, Cue.RECEIVED, Cue.CALL, Cue.ONLINE)
    if not signals:
        return None, None
    first, after = lead.sentence(signals[0].first_word)
    told = [signal for signal in signals if first <= signal.first_word < after]
    visits = [signal for signal in told if signal.rule.cue is Cue.VISIT and signal.rule.weight >= _RANKED]
    if not visits:
        return None, None
    if is_last:
        # "X, who is on an official visit, met Y": the verb of the sentence ends it.
        is_met = told[-1].rule.cue in (Cue.TALKS, Cue.RECEIVED) and len(told) > 1
        return (StatementKind.TALKS_READOUT, told[-1]) if is_met else (None, None)
    if told[0].rule.cue is Cue.VISIT:
        met = next((each for each in told if each.rule.cue in (Cue.TALKS, Cue.RECEIVED)), None)
        if met is not None and _is_set_off(lead, told[0], met):
            return StatementKind.TALKS_READOUT, met
        if does_commit(lead, first, told[0].first_word):
            return None, None  # "signed two agreements at the end of a state visit"
        return StatementKind.VISIT_REPORT, visits[0]
    is_met = told[0].rule.cue in (Cue.TALKS, Cue.RECEIVED)
    return (StatementKind.TALKS_READOUT, told[0]) if is_met else (None, None)


def _is_set_off(lead: Passage, visit: Signal, met: Signal) -> bool:
    """Whether commas set the visit off from him who met: "X, who is on an official visit, met Y"."""
    first = max(lead.first, visit.first_word - _ASIDE)
    opening = lead.sentence(visit.first_word)[0]
    before = any(
        "," in lead.between(place, place + 1) or "،" in lead.between(place, place + 1)
        for place in range(max(first, opening), visit.first_word)
    )
    behind = any(
        lead.between(place, place + 1).strip() in (",", "،")
        for place in range(visit.last_word, min(met.first_word, visit.last_word + _ASIDE))
    )
    return before and behind


def _in_title(scene: Scene, reading: Reading, rule: str) -> Span | None:
    """The words of a rule that the title decided, where the document's text has them."""
    for signal in scene.title.of(Cue.KIND):
        printed = signal.span.of(scene.title.text)
        at = reading.text.find(printed) if f"{signal.rule.id}.title" == rule else -1
        if at >= 0:
            return Span(at, at + len(printed))
    return None


def _account(scene: Scene) -> tuple[StatementKind, Evidence]:
    """What kind of account a text is that tells of a visit or of talks; other where it tells of neither."""
    is_met = scene.lead.of(Cue.TALKS, Cue.CALL, Cue.ONLINE, Cue.RECEIVED)
    is_visit = scene.lead.of(Cue.VISIT, Cue.TRIP) and tells_journey(scene.lead) and not is_met
    if scene.title.of(Cue.VISIT) or is_visit:
        return StatementKind.VISIT_REPORT, Evidence("kind", "kind.visit.default")
    told = scene.body.of(*_ENCOUNTERS)
    if told:
        return StatementKind.TALKS_READOUT, Evidence("kind", "kind.talks.default", told[0].span)
    return StatementKind.OTHER, Evidence("kind", "kind.none")
