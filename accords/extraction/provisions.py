"""Provisions of treaties: clauses that bind whoever they begin with, whatever their verb."""

from collections.abc import Sequence

from accords.extraction.clause import Scene
from accords.extraction.layout import Layout
from accords.extraction.strength import LISTING, Decision
from accords.extraction.subject import Subject
from accords.extraction.types import Unit
from accords.lexicon.speech import Act, Who
from accords.vocab import BOTH, Strength

_PROVISION_REACH = 3
"""How many words may stand before the parties in a treaty's provision."""

_ARTICLE = 8
"""The level of an article's heading."""


def _first_provision(units: Sequence[Unit], layout: Layout) -> int:
    """Where the preamble of a treaty ends: at its first article, or at the colon before that; 0 where it has
    neither."""
    for index, unit in enumerate(units):
        if layout.announces(index) or unit.level == _ARTICLE or unit.number is not None:
            return index
    return 0


def with_provisions(scene: Scene, layout: Layout, own: Sequence[Decision | None]) -> list[Decision | None]:
    """The decisions, with those for clauses of a treaty whose verbs are not known, and for what its lists
    hold. What stands before "have agreed as follows" or the first article binds nobody."""
    out = list(own)
    begins = _first_provision(scene.reading.units, layout)
    for index, unit in enumerate(scene.reading.units):
        if index < begins:
            continue
        if out[index] is None and layout.announces(index) and unit.level == 0 and index > begins:
            out[index] = Decision(Strength.AGREED, Act.UNDERTAKE, BOTH, Subject(BOTH, LISTING), None)
            continue
        closes = layout.ends_sentence(index) or layout.chains(index)
        decision = out[index]
        reports = decision is not None and decision.cue is not None and decision.cue.rule.act is Act.REPORT
        is_open = decision is None or (reports and decision.strength is None)
        if is_open and closes and not layout.furniture[index] and unit.level == 0:
            out[index] = _decide_provision(scene, *scene.reading.word_range(unit.span)) or decision
    return out


def _decide_provision(scene: Scene, first: int, stop: int) -> Decision | None:
    """What a clause of a treaty does whose verb is not known: where both parties are its subject they
    undertake it; null elsewhere."""
    for phrase in scene.phrases_in(first, stop):
        if phrase.first > first + _PROVISION_REACH:
            break
        if phrase.who is Who.JOINT and phrase.can_be_subject and phrase.last + _PROVISION_REACH < stop:
            subject = Subject(BOTH, "provision", phrase)
            return Decision(Strength.AGREED, Act.UNDERTAKE, BOTH, subject, None)
    return None
