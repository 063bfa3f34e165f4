"""What a unit promises, and how strongly: the operative verb decides.

Of a unit's operative verbs, in order, the first that promises an action decides, else the first that
affirms a position; a unit whose verbs only praise, narrate or look back is context.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from accords.extraction.actor import SubjectReader
from accords.extraction.cast import Phrase
from accords.extraction.clause import Clause
from accords.extraction.cues import Cue
from accords.extraction.history import is_history
from accords.extraction.outsiders import (
    begins_anew,
    closes,
    is_passed_on,
    opens_with_outsider,
    outsider_of,
    source_of,
)
from accords.extraction.stage import Scene
from accords.extraction.subject import NO_SUBJECT, Memory, Subject
from accords.lexicon.speech import Act, Place, Who
from accords.vocab import BOTH, Strength

_ACTIONS = frozenset({Act.CONCLUDE, Act.UNDERTAKE, Act.INTEND, Act.REQUEST})
_ATTACHED = 7
"""How many words may stand between a transparent verb and the noun that hangs on it."""

_ELLIPSIS = 2
"""A verb this near behind "that" without a subject of its own shares that of the verb it hangs on."""

_ADDRESSEE_REACH = 4
_ADDRESSEE_REACH_BEFORE = 9
PROVISION = "treaty.provision"
"""The rule for clauses of treaties that begin with the parties, whatever their verb."""

LISTING = "listing"
"""How the subject of a list was found that is led in without a known verb."""

_LED_IN = "list.led_in"
"""The rule for the items of such a list."""

_YEAR = re.compile(r"(?:1[89]|20)\d\d")


class Decision(NamedTuple):
    """What a unit does. ``strength`` is null where it is context; ``cue`` is the verb that decided (null
    for a treaty's provision whose verb is not known), ``inner`` what hangs on it where that decided."""

    strength: Strength | None
    act: Act
    actor: str
    subject: Subject
    cue: Cue | None
    inner: Cue | None = None

    @property
    def rule(self) -> str:
        """The id of the rule that decided."""
        cue = self.inner or self.cue
        if cue is not None:
            return cue.rule.id
        if self.strength is None:
            return ""
        return _LED_IN if self.subject.how == LISTING else PROVISION


NOTHING = Decision(None, Act.CONTEXT, BOTH, NO_SUBJECT, None)
"""What a unit does that promises nothing, whatever its verbs: a question."""


def strength_of(act: Act, actor: str) -> Strength | None:
    """The strength of ``act`` by ``actor``; null where the act promises nothing."""
    if act is Act.UNDERTAKE:
        return Strength.AGREED if actor == BOTH else Strength.PLEDGED
    return {
        Act.CONCLUDE: Strength.CONCLUDED,
        Act.INTEND: Strength.INTENDED,
        Act.REQUEST: Strength.REQUESTED,
        Act.AFFIRM: Strength.AFFIRMED,
    }.get(act)


def decide(
    scene: Scene, first: int, stop: int, *, memory: Memory, earlier: Decision | None, is_led_in: bool = False
) -> Decision | None:
    """What the unit of the words ``first <= i < stop`` does; null where it has no verb of its own.

    ``earlier`` is the decision of the clause before it in its sentence, or what leads in the list that it is
    an item of; ``is_led_in`` says that this is no more than a subject.
    """
    clause = Clause(scene, first, stop, is_led_in=is_led_in)
    subjects = SubjectReader(clause, memory)
    outer = _outer_verbs(clause, goes_on=memory.reporting)
    if not outer:
        return None
    decisions: list[Decision] = []
    speakers: list[Subject] = []
    subject = earlier.subject if earlier else None
    for number, cue in enumerate(outer):
        limit = outer[number + 1].first if number + 1 < len(outer) else stop
        start = outer[number - 1].last + 1 if number else first
        if cue.rule.resumes:
            subject = Subject(memory.last, "shared")
        else:
            subject = subjects.read(cue, since=first, earlier=subject, behind=start)
            if cue.rule.answers and (subject.phrase is None or subject.phrase.who is Who.ONE):
                subject = subjects.answering()
        memory.note(subject.actor)
        decisions.append(_decide_verb(subjects, cue, subject, start=start, limit=limit))
        speakers.append(subject)
    decisions = _without_outsiders(clause, outer, speakers, decisions)
    chosen = _choose(decisions)
    memory.note(chosen.actor if chosen.strength else None)
    memory.reporting = _reports(chosen)
    return chosen


def _reports(decision: Decision) -> bool:
    """Whether a party said what is to come, so that a sentence in the form of reported speech goes on."""
    cue, inner = decision.cue, decision.inner
    if cue is None or decision.strength is None or not decision.subject.is_party:
        return False
    return cue.rule.place is Place.REPORTED or (
        cue.rule.act is Act.REPORT
        and inner is not None
        and inner.rule.place in (Place.EITHER, Place.REPORTED)
    )


def _without_outsiders(
    clause: Clause, verbs: Sequence[Cue], speakers: Sequence[Subject], decisions: Sequence[Decision]
) -> list[Decision]:
    """The decisions, those that only pass on what an outsider said turned to context; ``speakers`` are the
    subjects of the ``verbs`` themselves."""
    source = source_of(clause) or opens_with_outsider(clause)
    out: list[Decision] = []
    for cue, subject, decision in zip(verbs, speakers, decisions, strict=True):
        outsider = outsider_of(cue, subject)
        if outsider is not None and closes(clause, cue, subject):
            out = [_unless_passed_on(outsider, earlier) for earlier in out]
        elif outsider is None and source is not None and begins_anew(clause, cue, subject):
            source = None
        source = outsider or source
        out.append(decision if source is None else _unless_passed_on(source, decision))
    return out


def _unless_passed_on(outsider: Phrase, decision: Decision) -> Decision:
    cue = decision.inner or decision.cue
    if cue is not None and is_passed_on(outsider, cue, decision.actor):
        return decision
    return decision._replace(strength=None, act=Act.CONTEXT)


def _choose(decisions: Sequence[Decision]) -> Decision:
    for decision in decisions:
        if decision.act in _ACTIONS and decision.strength not in (None, Strength.AFFIRMED):
            return decision
    for decision in decisions:
        if decision.strength is not None:
            return decision
    for decision in decisions:
        if decision.act is Act.CONTEXT and decision.cue is not None and decision.cue.rule.overrides:
            return decision  # "if neither gives notice, the treaty shall be renewed": how long it lasts
    return decisions[0]


def _outer_verbs(clause: Clause, *, goes_on: bool) -> list[Cue]:
    """The verbs that hang on no other; ``goes_on`` says that the unit may go on with reported speech."""
    outer: list[Cue] = []
    if clause.scene.speech.grammar.verb == "last":
        for number, cue in enumerate(clause.verbs):
            following = clause.verbs[number + 1] if number + 1 < len(clause.verbs) else None
            if following is None or not clause.hangs_on(cue, following):
                outer.append(cue)
        return [cue for cue in outer if cue.rule.place is not Place.REPORTED]
    for cue in clause.verbs:
        if not outer or not clause.hangs_on(cue, outer[-1]):
            outer.append(cue)
    return [cue for cue in outer if cue.rule.place is not Place.REPORTED or goes_on or clause.depends(cue)]


def _decide_verb(subjects: SubjectReader, cue: Cue, subject: Subject, *, start: int, limit: int) -> Decision:
    """What the operative verb ``cue`` does, with what hangs on it between ``start`` and ``limit``."""
    clause = subjects.clause
    rule = cue.rule
    act = rule.act
    inner: Cue | None = None
    inner_subject: Subject | None = None
    if act is Act.REPORT or (rule.that is not None and clause.opens_that(cue, limit)):
        act, inner, inner_subject = _hanging(subjects, cue, subject, start=start, limit=limit)
    if inner_subject is not None and inner_subject.is_party and (act in _ACTIONS or not subject.is_party):
        subject = inner_subject
    elif not subject.is_party and rule.subjectless is not None:
        # What a treaty lays down for a thing binds both parties.
        is_laid_down = clause.scene.is_treaty and rule.place is Place.EITHER
        act = Act.UNDERTAKE if is_laid_down else rule.subjectless
    is_mutual = rule.mutual or (inner is not None and inner.rule.mutual and not rule.vouches)
    actor = BOTH if is_mutual else subject.actor or BOTH
    if act is Act.REQUEST and _asks_third_party(clause, inner or cue, subject, limit):
        act = Act.AFFIRM
    elif actor == BOTH and rule.joint is not None and act is rule.act:
        act = rule.joint
    is_bare = rule.act is Act.REPORT and inner is None and act is Act.AFFIRM
    if is_bare and clause.follows_quotation(cue, subject.phrase):
        # "…", affirmed the minister: a verb of saying, no more.
        act = Act.CONTEXT
    if subject.phrase is not None and subject.phrase.who is Who.THIRD:
        # What others do or say binds no party.
        act = Act.CONTEXT
    if is_history(clause, cue, subject) or _is_denied(clause, cue):
        act = Act.CONTEXT
    if rule.place is Place.REPORTED and not subject.is_party and not clause.depends(cue):
        act = Act.CONTEXT
    if (rule.dated or (inner is not None and inner.rule.dated)) and _looks_back(clause, cue):
        act = Act.CONTEXT
    return Decision(
        strength=strength_of(act, actor),
        act=act,
        actor=actor,
        subject=subject,
        cue=cue,
        inner=inner,
    )


def _is_denied(clause: Clause, cue: Cue) -> bool:
    """Whether a negation that ends the unit is the verb's own, with no pause between them."""
    last = clause.stop - 1
    if last not in clause.scene.small.at["denials"] or last <= cue.last or cue.rule.place is Place.EITHER:
        return False
    return not any(clause.scene.comma_between(at, at + 1) for at in range(cue.last, last))


def _hanging(
    subjects: SubjectReader, outer: Cue, outer_subject: Subject, *, start: int, limit: int
) -> tuple[Act, Cue | None, Subject | None]:
    """What hangs on a transparent verb: the act, the cue, and that cue's own subject if it has one."""
    clause = subjects.clause
    last = clause.scene.speech.grammar.verb == "last"
    before = _noun_before(clause, outer, start)
    if before is not None and before.rule.act in _ACTIONS:
        return before.rule.act, before, None
    first, stop = (start, outer.first) if last else (outer.last + 1, limit)
    nouns = [
        cue for cue in clause.complements if first <= cue.first < stop and cue.rule.act is not Act.LOOK_BACK
    ]
    verbs = [cue for cue in clause.verbs if first <= cue.first < stop]
    looks_back = any(
        cue.rule.act is Act.LOOK_BACK and first <= cue.first < stop for cue in clause.complements
    )
    if last:
        since = verbs[-1].last if verbs else start
        attached = [cue for cue in nouns if since <= cue.first and outer.first - cue.last <= _ATTACHED * 2][
            -1:
        ]
    else:
        phrase = outer_subject.phrase
        since = max(outer.last, phrase.last) if phrase is not None and phrase.first < stop else outer.last
        attached = [cue for cue in nouns if cue.first - since - 1 <= _ATTACHED][:1]
    if attached and not (verbs and not last and verbs[0].first < attached[0].first):
        noun = _deciding_noun(clause, attached[0], nouns)
        in_that = not last and clause.scene.has("complementisers", outer.last + 1, noun.first)
        if noun.rule.act in _ACTIONS or not in_that:
            return noun.rule.act, noun, None
    narrates = False
    affirms: Subject | None = None
    binds = outer.rule.act is Act.UNDERTAKE or outer.rule.vouches
    for cue in verbs:
        if _only_attributes(clause, cue):
            continue
        inner_subject = subjects.read(cue, since=first, earlier=None)
        if inner_subject.phrase is None and (
            cue.first - outer.last <= _ELLIPSIS or _drops_subject(clause, outer, cue)
        ):
            inner_subject = outer_subject
        act = cue.rule.reported or cue.rule.act
        if act is Act.REPORT:
            act = cue.rule.otherwise
        if is_history(clause, cue, inner_subject):
            act = Act.CONTEXT
        # What is agreed to come will be done, whoever is its subject.
        is_agreed = binds and cue.rule.place in (Place.EITHER, Place.REPORTED)
        if not inner_subject.is_party and cue.rule.subjectless is not None and not is_agreed:
            act = cue.rule.subjectless
        if act in _ACTIONS:
            return act, cue, inner_subject
        narrates = narrates or act is Act.CONTEXT
        if act is Act.AFFIRM and affirms is None:
            affirms = inner_subject
    if looks_back or (narrates and affirms is None):
        return Act.CONTEXT, None, None
    if binds and clause.foretells(first, stop):
        return Act.UNDERTAKE, None, None
    if affirms is not None:
        return Act.AFFIRM, None, affirms
    if before is not None and not verbs:
        return before.rule.act, before, None
    if nouns and outer.rule.otherwise is Act.AFFIRM:
        return Act.AFFIRM, None, None
    return outer.rule.that or outer.rule.otherwise, None, None


def _only_attributes(clause: Clause, cue: Cue) -> bool:
    """Whether the verb tells no more than who said so, behind a pause: "We agreed that …, she said"."""
    rule = cue.rule
    if (
        rule.act is not Act.REPORT
        or rule.otherwise is not Act.CONTEXT
        or clause.scene.speech.grammar.verb != "first"
    ):
        return False
    return clause.scene.comma_between(cue.first - 1, cue.first) and not clause.is_joined(cue)


def _drops_subject(clause: Clause, outer: Cue, cue: Cue) -> bool:
    """Whether, where subjects open their clauses, that of ``cue`` is dropped: a preposition opens the clause,
    or the noun in it is marked as its object."""
    scene = clause.scene
    if scene.speech.grammar.verb != "split":
        return False
    first = outer.last + 1
    while first in scene.small.at["complementisers"]:
        first = scene.small.at["complementisers"][first] + 1
    return first in scene.small.at["prepositions"] or scene.has("postpositions", first, cue.first)


def _noun_before(clause: Clause, outer: Cue, start: int) -> Cue | None:
    """Where nouns stand before their verb and "that" clauses behind it: of the nouns before ``outer`` the
    first that promises an action, else the first."""
    if clause.scene.speech.grammar.verb != "split":
        return None
    nouns = [
        cue
        for cue in clause.complements
        if start <= cue.first and cue.last < outer.first and cue.rule.act is not Act.LOOK_BACK
    ]
    return next((cue for cue in nouns if cue.rule.act in _ACTIONS), next(iter(nouns), None))


def _deciding_noun(clause: Clause, first: Cue, nouns: Sequence[Cue]) -> Cue:
    """Of "thanks for X and hope that Y" the hope, else the first noun."""
    if first.rule.act is Act.CONTEXT:
        for noun in nouns:
            if noun.first > first.last and noun.rule.act in _ACTIONS and clause.is_joined_noun(noun):
                return noun
    return first


def _asks_third_party(clause: Clause, cue: Cue, subject: Subject, limit: int) -> bool:
    """Whether the first to be named beside a request, its subject apart, is no party: behind it, or before
    it where verbs end their clauses."""
    if clause.scene.speech.grammar.verb == "last":
        since, until = (
            cue.first - _ADDRESSEE_REACH_BEFORE * (2 if clause.scene.speech.grammar.closers else 1),
            cue.first,
        )
    else:
        since, until = cue.last, min(limit, cue.last + _ADDRESSEE_REACH)
    if subject.phrase is not None and subject.phrase.first > since:
        until += subject.phrase.last - since if until > cue.first else 0
        since = subject.phrase.last
    phrases = [phrase for phrase in clause.phrases if since < phrase.first <= until]
    if clause.scene.speech.grammar.topics:
        # Where little words mark what a noun is, one without any belongs to the next ("UN reform").
        marks = clause.scene.small.at["postpositions"]
        phrases = [phrase for phrase in phrases if phrase.last + 1 in marks]
    named = [phrase.who for phrase in phrases]
    if clause.scene.speech.grammar.verb == "last":
        return bool(named) and set(named) == {Who.THIRD}
    return named[:1] == [Who.THIRD]


def _looks_back(clause: Clause, cue: Cue) -> bool:
    """Whether all years that the unit names lie before the document's, what a relative clause behind a comma
    tells of them apart ("they closed the talks, which began in 2021")."""
    year = clause.scene.year
    if year is None:
        return False
    scene, stop = clause.scene, clause.stop
    for at in range(cue.last + 2, clause.stop if scene.speech.grammar.verb == "first" else 0):
        opens = at in scene.small.at["relatives"] or at in scene.small.at["complementisers"]
        if opens and scene.comma_between(at - 1, at):
            stop = at
            break
    texts = scene.reading.words.texts[clause.first : stop]
    # A round number is a count rather than a year: "2000 scholarships".
    years = [int(text) for text in texts if _YEAR.fullmatch(text) and text[-2:] != "00"]
    return bool(years) and max(years) < year
