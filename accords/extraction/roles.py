"""What each unit does in its document: commitment, heading, context or furniture.

A unit with an operative verb does what the verb does. A unit without one continues the sentence or the
list it stands in, or is a heading, or is context.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from accords.extraction.cast import Cast
from accords.extraction.clause import BESIDE, Scene
from accords.extraction.cues import ACTOR, AIM, OPENER, Found, compiled, find_all, find_cues, find_small_words
from accords.extraction.joins import find_phrases
from accords.extraction.layout import Layout, lay_out_units, mark_furniture
from accords.extraction.mentions import Mention
from accords.extraction.reading import Reading
from accords.extraction.strength import Decision, decide, decide_provision
from accords.extraction.subject import Memory, Subject
from accords.extraction.types import Span, Unit
from accords.lexicon.countries import Form
from accords.lexicon.speech import Act, Place, Who
from accords.vocab import BOTH, Role, StatementKind, Strength

_LONG_HEADING = 40
"""No heading has more words than this."""

_SHORT_HEADING = 10
"""No heading numbered as lists are has more words than this."""

_MOST_LINES = 4
"""How many bare lines may stand between a headline and its text: a number, a day, who wrote it."""

_LONG_DATELINE = 8
_YEAR_DIGITS = 4

_CLOSES = frozenset(".!?。！？।؟…;؛；:：,،，")
"""A title ends with none of these."""

_NO_CONTENT = 3
"""So few words between a verb and a colon say no more than "the following"."""

_SENT_FROM = re.compile(r"\s*(?:[,،、(（]|[-–—]\s)")
"""Behind the city of a dateline: "Doha, 29 October (agency)"."""

_ARTICLE = 8
"""The level of an article's heading."""

_LISTING = "listing"
"""How the subject of a treaty's list was found that a verb nobody knows leads in."""

_SECTION = re.compile(r"[IVXLC]+|[A-Z]")
"""How sections are numbered: Roman numerals, capital letters."""

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
    cues = find_cues(reading, speech, found)
    # A long text has small words in the hundreds of thousands.
    found = {tag: found.get(tag, ()) for tag in (ACTOR, OPENER, AIM)}
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
        is_treaty=kind is StatementKind.AGREEMENT,
    )
    is_furniture = mark_furniture(reading, furniture)
    own = _decide_all(scene, is_furniture)
    layout = lay_out_units(reading, is_furniture, [each is not None for each in own])
    if scene.is_treaty:
        own = _with_provisions(scene, layout, own)
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
    """``mentions`` without the cities that a report was sent from: they act for nobody."""
    out = []
    for mention in mentions:
        unit = reading.unit_at(mention.span.start) if mention.form is Form.CITY else None
        opens = unit is not None and unit.span.start == mention.span.start
        if not (opens and _SENT_FROM.match(reading.text, mention.span.end)):
            out.append(mention)
    return out


def assign_roles(judged: Sequence[Judged]) -> tuple[Unit, ...]:
    """The units alone, their roles told."""
    return tuple(each.unit for each in judged)


def _decide_all(scene: Scene, is_furniture: Sequence[bool]) -> list[Decision | None]:
    """What each unit's own verbs do; null for units without one, and for printed headings."""
    own: list[Decision | None] = []
    memory = Memory()
    earlier: Decision | None = None
    lead: Decision | None = None
    is_numbered = False
    aims = False
    sentence = -1
    for index, unit in enumerate(scene.reading.units):
        first, stop = scene.reading.word_range(unit.span)
        if is_furniture[index] or unit.level > 0 or _is_long(first, stop):
            own.append(None)
            continue
        if unit.sentence_index != sentence:
            earlier, sentence = None, unit.sentence_index
        is_item = unit.is_list_item or unit.number is not None
        if not is_item or (is_numbered and (unit.number or "").isdigit()):
            lead, aims = None, False
        decision = decide(scene, first, stop, memory=memory, earlier=earlier or lead)
        if aims and decision is not None and decision.cue is not None and decision.cue.first <= first + 1:
            # "They agreed to: (a) support …": the verb hangs on the lead-in's, whatever its form.
            decision = None
        own.append(decision)
        opened = _leads_in(scene, first, stop) if decision is None else _shared_by_list(scene, decision, stop)
        if decision is None:
            memory.note(_foremost(scene, first, stop))
        if opened is not None:
            # Where the lead-in is a numbered paragraph the next number is no item of its list.
            lead, is_numbered = opened, (unit.number or "").isdigit()
        if decision is not None and _aims(scene, stop):
            aims, is_numbered = True, (unit.number or "").isdigit()
        earlier = decision or earlier
    return own


def _aims(scene: Scene, stop: int) -> bool:
    """Whether the unit that ends before the word ``stop`` leads in a list of what is to be done ("… to:")."""
    return stop - 1 in scene.ends["infinitives"] and _ends_in_colon(scene, stop)


def _leads_in(scene: Scene, first: int, stop: int) -> Decision | None:
    """What the items of a list share that a unit without a verb leads in ("The two sides:"): both parties
    as their subject, where they stand at its end; null for other units."""
    for phrase in scene.phrases_in(first, stop):
        if phrase.last == stop - 1 and phrase.who is Who.JOINT and phrase.can_be_subject:
            text, end = scene.reading.text, scene.reading.words.ends[stop - 1]
            if text[end : end + 2].strip().startswith((":", ";", "：", "；")):
                return Decision(None, Act.CONTEXT, BOTH, Subject(BOTH, "shared", phrase), None)
    return None


def _shared_by_list(scene: Scene, decision: Decision, stop: int) -> Decision | None:
    """The same for a unit with a verb, of both parties ("The two sides agreed as follows:"); null where
    it leads in nothing, or one party alone acts."""
    if decision.strength is None or decision.actor != BOTH or not _ends_in_colon(scene, stop):
        return None
    return Decision(None, Act.CONTEXT, BOTH, decision.subject._replace(how="shared"), None)


def _ends_in_colon(scene: Scene, stop: int) -> bool:
    text, end = scene.reading.text, scene.reading.words.ends[stop - 1]
    return text[end : end + 2].strip().startswith((":", "："))


def _foremost(scene: Scene, first: int, stop: int) -> str | None:
    """The party that a unit without a known verb begins with: whom a pronoun behind it means."""
    phrase = next(iter(scene.phrases_in(first, stop)), None)
    if phrase is None or phrase.first - first > BESIDE or not phrase.can_be_subject or not phrase.is_marked:
        return None
    return phrase.actor


def _first_provision(units: Sequence[Unit], layout: Layout) -> int:
    """Where the preamble of a treaty ends: at its first article, or at the colon before that; 0 where it has
    neither."""
    for index, unit in enumerate(units):
        if layout.announces(index) or unit.level == _ARTICLE or unit.number is not None:
            return index
    return 0


def _with_provisions(scene: Scene, layout: Layout, own: Sequence[Decision | None]) -> list[Decision | None]:
    """The decisions, with those for clauses of a treaty whose verbs are not known, and for what its lists
    hold. What stands before "have agreed as follows" or the first article binds nobody."""
    out = list(own)
    begins = _first_provision(scene.reading.units, layout)
    for index, unit in enumerate(scene.reading.units):
        if index < begins:
            continue
        if out[index] is None and layout.announces(index) and unit.level == 0 and index > begins:
            out[index] = Decision(Strength.AGREED, Act.UNDERTAKE, BOTH, Subject(BOTH, _LISTING), None)
            continue
        closes = layout.ends_sentence(index) or layout.chains(index)
        decision = out[index]
        reports = decision is not None and decision.cue is not None and decision.cue.rule.act is Act.REPORT
        is_open = decision is None or (reports and decision.strength is None)
        if is_open and closes and not layout.furniture[index] and unit.level == 0:
            out[index] = decide_provision(scene, *scene.reading.word_range(unit.span)) or decision
    return out


class _Judge:
    """One walk over the units of a document."""

    def __init__(self, scene: Scene, layout: Layout, own: Sequence[Decision | None], found: Found) -> None:
        self.scene = scene
        self.layout = layout
        self.own = own
        self.units = scene.reading.units
        self.first_text = next((i for i, skipped in enumerate(layout.furniture) if not skipped), -1)
        self.openers = {match.first_word for match in found.get(OPENER, ())}
        self.aims = {match.first_word for match in found.get(AIM, ())}
        self.announced: Decision | None = None

    def judge(self) -> tuple[Judged, ...]:
        """The units in order."""
        out: list[Judged] = []
        heading: str | None = None
        intro: Decision | None = None
        in_list = False
        announcer: str | None = None
        for index, unit in enumerate(self.units):
            if intro is not None and _follows(unit.number, announcer):
                # The paragraph numbered after the one that announced the list is none of its items.
                intro, in_list = None, False
            if self.layout.furniture[index]:
                out.append(Judged(replace(unit, role=Role.FURNITURE, heading=heading)))
            elif self._is_heading(index, is_listing=intro is not None):
                # A headline that tells what happened heads the whole report, and no part of it.
                heading = _clean(unit.span.of(self.scene.reading.text)) if self.own[index] is None else None
                intro, in_list = None, False
                out.append(Judged(replace(unit, role=Role.HEADING, rule="role.heading", heading=heading)))
            else:
                judged = self._judge_text(
                    index, out, intro if in_list or self._opens_item(index) else None, heading
                )
                out.append(judged)
                if self.layout.announces(index):
                    announcer = unit.number
                    if announcer is None and judged.decision is not None and judged.decision.strength:
                        self.announced = judged.decision
                intro, in_list = self._list_state(index, judged, intro, in_list)
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
            if decision is not None and decision is intro:
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
        return following is not None and self._opens_item(following)

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
        if not decision.subject.is_party and decision.strength in (Strength.AFFIRMED, Strength.INTENDED):
            return True
        if decision.cue is None:
            return decision.subject.how == _LISTING
        _, stop = self.scene.reading.word_range(self.units[index].span)
        rest = range(decision.cue.last + 1, stop)
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
        if first in self.aims and self.units[index].number is not None:
            return self.announced
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

    def _opens_item(self, index: int) -> bool:
        """Whether the unit is the first of a list's item: a bullet, a number, or "Secondly, …"."""
        unit = self.units[index]
        first, _ = self.scene.reading.word_range(unit.span)
        begins = index == 0 or self.units[index - 1].paragraph_index != unit.paragraph_index
        return begins and (unit.is_list_item or unit.number is not None or first in self.openers)

    def _list_state(
        self, index: int, judged: Judged, intro: Decision | None, in_list: bool
    ) -> tuple[Decision | None, bool]:
        """What a list under way behind the unit takes its act from, and whether its next unit needs no
        bullet to belong to it."""
        if self.layout.announces(index):
            return judged.decision, self.layout.is_bare(index + 1) and self.layout.is_bare(index + 2)
        if intro is None:
            return None, False
        return intro, in_list and self.layout.is_bare(index + 1)

    # Headings -----------------------------------------------------------------------------------

    def _is_dateline(self, first: int, stop: int) -> bool:
        """Whether the words are a place and a day ("Abuja, 18 February 2025")."""
        numbers = {text for text in self.scene.reading.words.texts[first:stop] if text.isdigit()}
        has_year = any(len(number) == _YEAR_DIGITS for number in numbers)
        return stop - first <= _LONG_DATELINE and has_year and any(len(number) <= 2 for number in numbers)

    def _is_headline(self, index: int) -> bool:
        """Whether the document begins with this unit as with a title: a line without a full stop, before
        sentences with one, a date line perhaps between. A title may have a verb."""
        first, stop = self.scene.reading.word_range(self.units[index].span)
        if stop - first > _LONG_HEADING or self.layout.marks[index] in _CLOSES:
            return False
        following = self.layout.following[index]
        for _ in range(_MOST_LINES):
            if following is not None and self.layout.is_bare(following):
                following = self.layout.following[following]
        return following is not None and (
            self.layout.ends_sentence(following) or not self.layout.is_alone(following)
        )

    def _heads_section(self, index: int) -> bool:
        """Whether the unit is numbered as sections are ("II. Trade", "6. SPORT"), and is no item of a list
        so numbered."""
        following = self.layout.following[index]
        neighbours = [self.units[index - 1]] if index else []
        neighbours += [self.units[following]] if following is not None else []
        number = self.units[index].number or ""
        if self._is_section_number(number):
            return not any(self._is_section_number(each.number) for each in neighbours)
        first, stop = self.scene.reading.word_range(self.units[index].span)
        is_line = stop - first <= _SHORT_HEADING and self.layout.marks[index] not in _CLOSES
        is_listed = any((each.number or "").isdigit() for each in neighbours)
        is_before_text = following is not None and self.layout.ends_sentence(following)
        return number.isdigit() and is_line and is_before_text and not is_listed

    @staticmethod
    def _is_section_number(number: str | None) -> bool:
        return number is not None and _SECTION.fullmatch(number) is not None

    def _is_heading(self, index: int, *, is_listing: bool) -> bool:
        """Whether the unit heads a section: marked as such, or a paragraph by itself without a verb, not
        part of a list, before text."""
        unit = self.units[index]
        layout = self.layout
        if unit.level > 0:
            return layout.is_alone(index)
        if not layout.is_alone(index) or (unit.is_list_item and not self._heads_section(index)):
            return False
        if self.own[index] is not None:
            return index == self.first_text and self._is_headline(index)
        first, stop = self.scene.reading.word_range(unit.span)
        if not 0 < stop - first <= _LONG_HEADING or first in self.openers:
            return False
        if self._is_dateline(first, stop):
            return False
        following = layout.following[index]
        if following is None or layout.chains(index) or layout.announces(index) or layout.pauses(index):
            return False
        if layout.ends_sentence(index):
            # A full stop does not unmake a heading that is worded like an aim ("To deepen cooperation.").
            continues = (index > 0 and layout.chains(index - 1)) or (is_listing and unit.number is not None)
            return not continues and first in self.aims and self.own[following] is not None
        is_run = layout.is_bare(index + 1) or layout.is_bare(index - 1)
        return not (is_run and layout.announced[index])


def _follows(number: str | None, before: str | None) -> bool:
    """Whether a paragraph's number is the one after ``before``."""
    numbers = (number or "", before or "")
    return all(map(str.isdecimal, numbers)) and int(numbers[0]) == int(numbers[1]) + 1


def _clean(text: str) -> str:
    """A heading without its markup."""
    for mark in ("**", "__", "<u>", "</u>", "<b>", "</b>", "\\"):
        text = text.replace(mark, "")
    return " ".join(text.split()).strip("#* ")
