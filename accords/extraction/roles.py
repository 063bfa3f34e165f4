"""What each unit does in its document: commitment, heading, context or furniture.

A unit with an operative verb does what the verb does. A unit without one continues the sentence or the
list it stands in, or is a heading, or is context.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from accords.extraction.cast import Cast
from accords.extraction.clause import BESIDE
from accords.extraction.cues import (
    ACTOR,
    AIM,
    ASKER,
    LEAD,
    OPENER,
    Found,
    compiled,
    find_all,
    find_cues,
    find_small_words,
)
from accords.extraction.floor import Floor, is_question
from accords.extraction.headings import Headings
from accords.extraction.joins import find_phrases
from accords.extraction.layout import Layout, lay_out_units, mark_furniture
from accords.extraction.listing import (
    Listing,
    aims_at,
    by_lead,
    leads_in,
    of_one_named,
    shared_by_list,
    undertaken_by,
)
from accords.extraction.mentions import Mention
from accords.extraction.provisions import is_articled, with_provisions
from accords.extraction.reading import Reading
from accords.extraction.split_verbs import find_split_verbs, with_split_verbs
from accords.extraction.stage import Scene
from accords.extraction.strength import LISTING, NOTHING, Decision, decide
from accords.extraction.subject import Memory, Subject
from accords.extraction.types import Span, Unit
from accords.lexicon.countries import Form
from accords.lexicon.speech import Place
from accords.vocab import BOTH, Role, StatementKind, Strength

_NO_CONTENT = 3
"""So few words between a verb and a colon say no more than "the following"."""

_SENT_FROM = re.compile(r"\s*(?:[(（]|[-–—]\s|[,،、](?=\s*(?:\S+\s+){0,2}\d|[^.\n]{0,60}\s[-–—]\s))")
"""Behind the city of a dateline: "Doha, 29 October (agency)"."""

_ROUTE = re.compile(r"[-–][^\W\d_]")
"""Between two cities: "the Belgrade–Sarajevo motorway"."""

_LONG_UNIT = 1500
"""A unit of more words than this is no sentence of a communiqué; it is not read, and a warning says so."""


class Judged(NamedTuple):
    """A unit with its role and heading told; ``decision`` is null for furniture and headings, and for
    context without a verb of its own. ``inherited`` says that the decision is that of an earlier unit."""

    unit: Unit
    decision: Decision | None = None
    inherited: bool = False


def judge_units(
    reading: Reading,
    *,
    cast: Cast,
    mentions: Sequence[Mention],
    furniture: Sequence[Span] = (),
    year: int | None = None,
    kind: StatementKind | None = None,
) -> tuple[Judged, ...]:
    """Every unit of the document, judged.

    ``furniture`` are the spans, by place, that earlier stages know to be furniture; ``year`` is the
    document's own, where it is known: acts dated before it are history. In an agreement (``kind``) the
    clauses that begin with the parties bind them, whatever their verb.
    """
    speech = compiled(reading.lexicon.code)
    found = find_all(reading, speech)
    small = find_small_words(reading, speech, found)
    split, begun = find_split_verbs(reading, speech)
    cues = with_split_verbs(find_cues(reading, speech, found), split)
    # A long text has small words in the hundreds of thousands.
    found = {tag: found.get(tag, ()) for tag in (ACTOR, OPENER, LEAD, AIM, ASKER)}
    verbs = {cue.first for cue in cues if cue.rule.place is not Place.COMPLEMENT and not cue.is_shape}
    scene = Scene(
        reading=reading,
        speech=speech,
        small=small,
        cues=cues,
        phrases=find_phrases(
            reading,
            speech,
            small,
            found,
            cast=cast,
            mentions=_without_datelines(reading, mentions),
            verbs=verbs,
        ),
        cast=cast,
        year=year,
        is_treaty=kind is StatementKind.AGREEMENT or is_articled(reading.units),
        is_joint=kind is StatementKind.JOINT_STATEMENT,
        begun=begun,
    )
    is_furniture = mark_furniture(reading, furniture)
    own = _decide_all(scene, is_furniture, Floor(scene, found[ASKER]))
    layout = lay_out_units(reading, is_furniture, [each is not None for each in own], scene.stopped_leads)
    if scene.is_treaty:
        own = with_provisions(scene, layout, own)
    return _Judge(scene, layout, own, found).judge()


def warnings_of(reading: Reading, judged: Sequence[Judged]) -> tuple[str, ...]:
    """What to say of the units that were not read for their length, if there are any."""
    unread = (each.unit for each in judged if each.decision is None and each.unit.role is Role.CONTEXT)
    long = [unit.span.start for unit in unread if _is_long(*reading.word_range(unit.span))]
    if not long:
        return ()
    count = "a sentence" if len(long) == 1 else f"{len(long)} sentences"
    return (f"{count} of more than {_LONG_UNIT} words not read, at character {long[0]}",)


def _is_long(first: int, stop: int) -> bool:
    return stop - first > _LONG_UNIT


def _without_datelines(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` without the cities that a report was sent from, or that a road joins to another: they act
    for nobody."""
    out = []
    for mention in mentions:
        unit = reading.unit_at(mention.span.start) if mention.form is Form.CITY else None
        opens = unit is not None and unit.span.start == mention.span.start
        is_route = mention.form is Form.CITY and _ROUTE.match(reading.text, mention.span.end)
        if not is_route and not (opens and _SENT_FROM.match(reading.text, mention.span.end)):
            out.append(mention)
    return out


def assign_roles(judged: Sequence[Judged]) -> tuple[Unit, ...]:
    """The units alone, their roles told."""
    return tuple(each.unit for each in judged)


def _decide_all(scene: Scene, is_furniture: Sequence[bool], floor: Floor) -> list[Decision | None]:
    """What each unit's own verbs do; null for units without one, and for printed headings."""
    own: list[Decision | None] = []
    memory = Memory()
    earlier: Decision | None = None
    lead: Decision | None = None
    is_numbered = is_subject = False
    aims = False
    sentence = paragraph = -1
    for index, unit in enumerate(scene.reading.units):
        first, stop = scene.reading.word_range(unit.span)
        floor.meet(unit, first, stop)
        if is_furniture[index] or unit.level > 0 or _is_long(first, stop):
            if unit.level > 0:
                lead = leads_in(scene, first, stop)
                is_subject, is_numbered, aims = lead is not None, False, False
            own.append(None)
            continue
        if floor.is_asking or is_question(scene, unit):
            own.append(NOTHING)
            continue
        memory.floor = floor.quoted or floor.speaker
        if unit.sentence_index != sentence:
            earlier, sentence = None, unit.sentence_index
        if unit.paragraph_index != paragraph:
            memory.reporting, paragraph = False, unit.paragraph_index
        # The number of an article, which is no mark of an item, ends a list.
        is_item = unit.is_list_item or (is_subject and _is_small(scene, unit))
        if not is_item or (is_numbered and (unit.number or "").isdigit()):
            lead, aims = None, False
        decision = decide(
            scene,
            first,
            stop,
            memory=memory,
            earlier=earlier or lead,
            is_led_in=is_subject and lead is not None,
        )
        if decision is not None:
            decision = of_one_named(scene, decision, first, stop)
            decision = by_lead(decision, lead) if lead is not None and is_subject else decision
        if aims and decision is not None and decision.cue is not None and decision.cue.first <= first + 1:
            # "They agreed to: (a) support …": the verb hangs on the lead-in's, whatever its form.
            decision = None
        if decision is None and lead is not None and is_subject and not aims and unit.clause_index == 0:
            # Each item has its own verb; one that nobody knows takes none from the item before it.
            own.append(undertaken_by(lead.actor) if scene.is_treaty else NOTHING)
        else:
            own.append(decision)
        opened = leads_in(scene, first, stop) if decision is None else shared_by_list(scene, decision, stop)
        if decision is None:
            memory.note(_foremost(scene, first, stop))
        if opened is not None:
            # Where the lead-in is a numbered paragraph the next number is no item of its list.
            lead, is_numbered = opened, (unit.number or "").isdigit()
            is_subject = decision is None
        if decision is not None and aims_at(scene, stop):
            aims, is_numbered = True, (unit.number or "").isdigit()
        earlier = decision or earlier
    return own


def _is_small(scene: Scene, unit: Unit) -> bool:
    """Whether the unit begins with a small letter, as what goes on behind a colon does."""
    return scene.reading.text[unit.span.start].islower()


def _foremost(scene: Scene, first: int, stop: int) -> str | None:
    """The party that a unit without a known verb begins with: whom a pronoun behind it means."""
    phrase = next(iter(scene.phrases_in(first, stop)), None)
    if phrase is None or phrase.first - first > BESIDE or not phrase.can_be_subject or not phrase.is_marked:
        return None
    return phrase.actor


class _Judge:
    """One walk over the units of a document."""

    def __init__(self, scene: Scene, layout: Layout, own: Sequence[Decision | None], found: Found) -> None:
        self.scene = scene
        self.layout = layout
        self.own = own
        self.units = scene.reading.units
        openers = {match.first_word for match in found.get(OPENER, ())}
        self.aims = {match.first_word for match in found.get(AIM, ())}
        leads = [match.first_word for match in found.get(LEAD, ())]
        self.headings = Headings(scene, layout, own, openers=openers, aims=self.aims)
        self.listing = Listing(scene, layout, own, openers=openers, leads=leads)
        self.announced: Decision | None = None

    def judge(self) -> tuple[Judged, ...]:
        """The units in order."""
        out: list[Judged] = []
        heading: str | None = None
        for index, unit in enumerate(self.units):
            self.listing.meet(index)
            if self.layout.furniture[index]:
                out.append(Judged(replace(unit, role=Role.FURNITURE, heading=heading)))
            elif unit.in_table and not unit.is_list_item:
                # A column's name, a term, who does it.
                out.append(Judged(replace(unit, role=Role.CONTEXT, heading=heading)))
            elif self.headings.is_heading(index, is_listing=self.listing.is_open):
                # A headline that tells what happened heads the whole report, and no part of it.
                heading = _clean(unit.span.of(self.scene.reading.text)) if self.own[index] is None else None
                self.listing.pass_heading(index)
                out.append(Judged(replace(unit, role=Role.HEADING, rule="role.heading", heading=heading)))
            elif self.listing.is_label(index):
                heading = _clean(unit.span.of(self.scene.reading.text)).rstrip(":：").rstrip()
                self.listing.pass_text(index, None, inherited=False)
                out.append(Judged(replace(unit, role=Role.HEADING, rule="role.heading", heading=heading)))
            else:
                judged = self._judge_text(index, out, self.listing.intro_of(index), heading)
                out.append(judged)
                promises = judged.decision is not None and judged.decision.strength is not None
                if promises and self.layout.announces(index) and unit.number is None:
                    self.announced = judged.decision
                self.listing.pass_text(index, judged.decision, inherited=judged.inherited)
        return tuple(out)

    def _judge_text(
        self, index: int, out: Sequence[Judged], intro: Decision | None, heading: str | None
    ) -> Judged:
        """A unit of running text: by its own verb, else by what it continues."""
        decision = self.own[index]
        inherited = False
        if decision is None:
            decision = self._inherited(index, out, intro) or self._aimed(index, out)
            inherited = decision is not None
            if decision is not None and (decision is intro or self.units[index].clause_index):
                decision = self._of_one(index, decision)
        promises = decision is not None and decision.strength is not None
        heads_items = inherited and self.layout.announces(index) and self._is_before_item(index)
        promises = promises and not heads_items and not self._only_announces(index, decision)
        role = Role.COMMITMENT if promises else Role.CONTEXT
        rule = decision.rule if decision is not None else ""
        return Judged(replace(self.units[index], role=role, rule=rule, heading=heading), decision, inherited)

    def _is_before_item(self, index: int) -> bool:
        """Whether a list's item follows, so that a unit without a verb and with a colon only heads it."""
        following = self.layout.following[index]
        return following is not None and self.listing.opens_item(following)

    def _of_one(self, index: int, intro: Decision) -> Decision:
        """What an item of a list promises that begins with one party alone: that party's pledge."""
        party = _foremost(self.scene, *self.scene.reading.word_range(self.units[index].span))
        if intro.strength is not Strength.AGREED or party is None or party == BOTH:
            return intro
        return intro._replace(strength=Strength.PLEDGED, actor=party, subject=Subject(party, "opening"))

    def _only_announces(self, index: int, decision: Decision | None) -> bool:
        """Whether the unit says no more than that a list follows ("They agreed as follows:")."""
        if decision is None or not self.layout.announces(index):
            return False
        first, stop = self.scene.reading.word_range(self.units[index].span)
        if self.scene.has("followings", first, stop) and self._is_before_item(index):
            return True
        if not decision.subject.is_party and decision.strength in (Strength.AFFIRMED, Strength.INTENDED):
            return True
        if decision.cue is None:
            return decision.subject.how == LISTING
        # Where verbs open their clauses, their subject stands behind them.
        rest = [
            word
            for word in range(decision.cue.last + 1, stop)
            if word not in self.scene.phrase_words or word in self.aims
        ]
        return len(rest) <= _NO_CONTENT and not any(word in self.aims for word in rest)

    # Continuing ---------------------------------------------------------------------------------

    def _inherited(self, index: int, out: Sequence[Judged], intro: Decision | None) -> Decision | None:
        """What a unit without a verb takes over: from its sentence, from the chain before it, from the
        sentence that announced its list."""
        before = out[index - 1] if index else None
        if before is None or before.decision is None:
            return intro
        unit = self.units[index]
        if before.unit.sentence_index == unit.sentence_index:
            return before.decision
        if self.layout.chains(index - 1) and before.unit.is_list_item <= unit.is_list_item:
            return intro if before.inherited and intro is not None else before.decision
        if before.unit.paragraph_index == unit.paragraph_index and self._is_chain_item(index):
            return before.decision
        return intro

    def _aimed(self, index: int, out: Sequence[Judged]) -> Decision | None:
        """What a sentence promises that is worded like an aim: where it is numbered, what was announced
        before the headings in between; behind an adverb ("Also to advance …"), what the last one does."""
        first, _ = self.scene.reading.word_range(self.units[index].span)
        if self.units[index].in_table and (self.scene.is_treaty or self.scene.is_joint):
            return undertaken_by(BOTH)  # the rows of a plan of action
        if first in self.aims and self.units[index].number is not None and self.announced is not None:
            return self.announced
        if first in self.aims and self.units[index].is_list_item and self.scene.is_joint:
            # "- Expand trade" below a heading: what a joint statement lists so is agreed.
            return undertaken_by(BOTH)
        small = self.scene.small.at
        if first not in small["adverbs"] or not out or out[-1].unit.role is not Role.COMMITMENT:
            return None
        aim = small["adverbs"][first] + 1
        aim = small["infinitives"].get(aim, aim - 1) + 1
        before = out[-1].decision
        is_open = before is not None and before.strength not in (Strength.CONCLUDED, Strength.AFFIRMED)
        return before if is_open and aim in self.aims else None

    def _is_chain_item(self, index: int) -> bool:
        """Whether the unit, though it begins a sentence, is a link of a chain that a stray full stop cut."""
        paragraph = self.units[index].paragraph_index
        return self.layout.chains(index) and any(
            self.units[other].paragraph_index == paragraph and self.layout.chains(other)
            for other in range(max(0, index - 3), index)
        )


def _clean(text: str) -> str:
    """A heading without its markup."""
    for mark in ("**", "__", "<u>", "</u>", "<b>", "</b>", "\\"):
        text = text.replace(mark, "")
    return " ".join(text.split()).strip("#* ")
