"""Provisions of treaties: clauses that bind whoever they begin with, whatever their verb."""

from collections.abc import Sequence

from accords.extraction.dating import tells_adoption
from accords.extraction.layout import Layout
from accords.extraction.listing import undertaken_by
from accords.extraction.stage import Scene, follows
from accords.extraction.strength import NOTHING, Decision
from accords.extraction.subject import Subject
from accords.extraction.types import Unit
from accords.lexicon.speech import Act
from accords.vocab import BOTH, Strength

_PROVISION_REACH = 3
"""How many words may stand before the parties in a treaty's provision."""

_SHORTEST_PROVISION = 4
"""A sentence of fewer words lays nothing down."""

_CLOSING = 8
"""So many units at most close a treaty that has no articles."""

_ARTICLE = 8
"""The level of an article's heading."""


def _first_provision(units: Sequence[Unit], layout: Layout) -> int:
    """Where the preamble of a treaty ends: at its first article, or at the colon before that; 0 where it has
    neither."""
    for index, unit in enumerate(units):
        if layout.announces(index) or unit.level == _ARTICLE or unit.number is not None:
            return index
    return 0


def is_articled(units: Sequence[Unit]) -> bool:
    """Whether the document is built of articles."""
    return sum(unit.level == _ARTICLE for unit in units) > 1


def with_provisions(scene: Scene, layout: Layout, own: Sequence[Decision | None]) -> list[Decision | None]:
    """The decisions, with those for clauses of a treaty whose verbs are not known, and for what its lists
    hold. What stands before "have agreed as follows" or the first article binds nobody, nor what stands
    behind "Done at"."""
    out = list(own)
    units = scene.reading.units
    ends = _last_provision(scene, layout)
    is_built = is_articled(units)
    lead: Unit | None = None
    leader = BOTH
    for index in range(_first_provision(units, layout), ends):
        unit = units[index]
        if layout.furniture[index] or unit.level:
            lead = None
            continue
        if lead is not None and (not unit.is_list_item or follows(unit.number, lead.number)):
            lead = None
        if lead is not None and out[index] is None and not layout.announces(index):
            out[index] = undertaken_by(leader)
        elif out[index] is None and layout.announces(index) and index > _first_provision(units, layout):
            out[index] = _lead_of(scene, index)
        elif layout.ends_sentence(index) or layout.chains(index):
            out[index] = _decide_provision(scene, index, out[index], is_built=is_built)
        decision = out[index]
        if layout.announces(index) and decision is not None and decision.actor != BOTH:
            lead, leader = unit, decision.actor
    for index in range(ends if is_built else max(ends, len(units) - _CLOSING), len(units)):
        decision = out[index]
        is_done = decision is not None and decision.strength is Strength.CONCLUDED
        if is_done and tells_adoption(scene.reading, units[index]):
            # "Done at Lima in two originals" promises nothing.
            out[index] = NOTHING
    return out


def _lead_of(scene: Scene, index: int) -> Decision:
    """What the clauses listed behind a unit without a verb share: both parties undertake them, or the one
    that alone is named there ("The obligations of Ghana are:")."""
    first, stop = scene.reading.word_range(scene.reading.units[index].span)
    named = {phrase.actor for phrase in scene.phrases_in(first, stop) if phrase.actor is not None}
    actor = next(iter(named)) if len(named) == 1 else BOTH
    return undertaken_by(actor)


def _last_provision(scene: Scene, layout: Layout) -> int:
    """Where the articles end: at the unit behind the last heading of one that says when and where the treaty
    was done, else behind the last unit."""
    units = scene.reading.units
    last = max((index for index, unit in enumerate(units) if unit.level == _ARTICLE), default=0)
    for index in range(last, len(units)):
        if not layout.furniture[index] and tells_adoption(scene.reading, units[index]):
            return index
    return len(units)


def _decide_provision(
    scene: Scene, index: int, decision: Decision | None, *, is_built: bool
) -> Decision | None:
    """What a clause of a treaty does: where its verb is not known, or says what a party must do, whoever is
    its subject undertakes it; of a clause without them both parties agreed on it, if the treaty
    ``is_built`` of articles, and it defines no word."""
    first, stop = scene.reading.word_range(scene.reading.units[index].span)
    is_bound = scene.has("musts", first, stop)
    if decision is not None:
        reports = decision.cue is not None and decision.cue.rule.act is Act.REPORT
        is_open = decision.strength is None and (reports or is_bound)
        if not is_open and not (is_bound and decision.strength is Strength.AFFIRMED):
            return decision
    subject = _subject_of(scene, first, stop)
    if subject is None:
        if (decision is not None and not is_bound) or not is_built or stop - first < _SHORTEST_PROVISION:
            return decision
        if scene.has("defines", first, stop):
            return None
        subject = Subject(BOTH, "laid_down")
    strength = Strength.AGREED if subject.actor == BOTH else Strength.PLEDGED
    return Decision(strength, Act.UNDERTAKE, subject.actor or BOTH, subject, None)


def _subject_of(scene: Scene, first: int, stop: int) -> Subject | None:
    """Who a clause begins with, a condition apart: both parties or one of them."""
    opens = first
    if first in scene.small.at["conditions"]:
        opens = next((word for word in range(first + 1, stop) if scene.comma_between(word - 1, word)), first)
    for phrase in scene.phrases_in(first, stop):
        if phrase.first > opens + _PROVISION_REACH:
            break
        is_subject = phrase.can_be_subject and phrase.is_marked and phrase.first >= opens
        if is_subject and phrase.last + 1 < stop and phrase.actor is not None:
            return Subject(phrase.actor, "provision", phrase)
    return None
