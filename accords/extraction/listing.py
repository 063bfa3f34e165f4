"""Lists: what leads them in, and what their items take their act from."""

from collections.abc import Collection, Sequence

from accords.extraction.cast import Phrase
from accords.extraction.layout import Layout
from accords.extraction.stage import Scene, follows
from accords.extraction.strength import LISTING, Decision
from accords.extraction.subject import Subject
from accords.extraction.types import Unit
from accords.lexicon.speech import Act, Who
from accords.text.words import is_unspaced
from accords.vocab import BOTH, Strength

_LONG_LEAD_IN = 12
"""No lead-in without a verb has more words than this."""

_LEAD_REACH = 3
"""Among so many first words a lead-in names what it leads in ("The main results of …")."""

_LONG_ITEM = 20
"""No sentence without a verb that stands in a list without marks has more words than this."""

_LONG_LABEL = 6
"""No line that only names what is listed behind it has more words than this."""


def aims_at(scene: Scene, stop: int) -> bool:
    """Whether the unit that ends before the word ``stop`` leads in a list of what is to be done ("… to:")."""
    return stop - 1 in scene.ends["infinitives"] and _ends_in_colon(scene, stop)


def leads_in(scene: Scene, first: int, stop: int) -> Decision | None:
    """What the items of a list share that a unit without a verb leads in: both parties as their subject,
    where they stand at its end ("The two sides:"), or the one side that is all of it ("The Kenyan side:"),
    an auxiliary that the items complete apart ("The two sides have:"); null for other units."""
    until = scene.begun.get(stop - 1, stop)
    for phrase in scene.phrases_in(first, stop):
        last = phrase.last
        while last + 1 < until and last + 1 in scene.small.at["adverbs"]:
            last = scene.small.at["adverbs"][last + 1]
        if last != until - 1 or not phrase.can_be_subject:
            continue
        is_joint = phrase.who is Who.JOINT
        if not is_joint and not _is_side_alone(scene, phrase, first):
            continue
        text, end = scene.reading.text, scene.reading.words.ends[stop - 1]
        if text[end : end + 2].strip().startswith((":", ";", "：", "；")):
            actor = BOTH if is_joint else str(phrase.actor)
            return Decision(None, Act.CONTEXT, actor, Subject(actor, "shared", phrase), None)
    return None


def _is_side_alone(scene: Scene, phrase: Phrase, first: int) -> bool:
    """Whether the unit that begins at ``first`` names one side, or its government, and nothing before it."""
    if phrase.actor is None or phrase.actor == BOTH or not (phrase.is_side or phrase.is_institution):
        return False
    return all(word in scene.small.at["genitives"] for word in range(first, phrase.first))


def of_one_named(scene: Scene, decision: Decision, first: int, stop: int) -> Decision:
    """The decision; where a unit that ends in a colon binds nobody in so many words, but names one party
    alone ("It is for the Kenyan side:", "The obligations of Ghana shall be:"), what is listed binds that."""
    phrase = decision.subject.phrase
    is_told = phrase is not None and phrase.actor is not None and phrase.last != stop - 1
    if decision.act is not Act.UNDERTAKE or is_told or not _ends_in_colon(scene, stop):
        return decision
    if stop - first > _LONG_LEAD_IN:
        return decision
    named = {each.actor for each in scene.phrases_in(first, stop)} - {None}
    actor = named.pop() if len(named) == 1 else None
    if actor in (None, BOTH):
        return decision
    return undertaken_by(str(actor))


def by_lead(decision: Decision, lead: Decision) -> Decision:
    """The decision for an item; where one side leads in, experts of nobody right behind its verb do not act:
    they are what it acts on."""
    phrase = decision.subject.phrase
    is_object = decision.subject.how == "after" and phrase is not None and phrase.is_institution
    if lead.actor == BOTH or not is_object or decision.act is not Act.UNDERTAKE or decision.actor != BOTH:
        return decision
    return decision._replace(actor=lead.actor, strength=Strength.PLEDGED, subject=lead.subject)


def undertaken_by(actor: str) -> Decision:
    """What an item promises that no known verb leads in: both parties agreed on it, or one undertakes it."""
    strength = Strength.AGREED if actor == BOTH else Strength.PLEDGED
    return Decision(strength, Act.UNDERTAKE, actor, Subject(actor, LISTING), None)


def shared_by_list(scene: Scene, decision: Decision, stop: int) -> Decision | None:
    """The same for a unit with a verb, of both parties ("The two sides agreed as follows:"); null where
    it leads in nothing, or one party alone acts."""
    if decision.strength is None or decision.actor != BOTH or not _ends_in_colon(scene, stop):
        return None
    return Decision(None, Act.CONTEXT, BOTH, decision.subject._replace(how="shared"), None)


def _ends_in_colon(scene: Scene, stop: int) -> bool:
    if stop in scene.lead_stops:
        return True
    text, end = scene.reading.text, scene.reading.words.ends[stop - 1]
    return text[end : end + 2].strip().startswith((":", "："))


class Listing:
    """The list under way, as the units of a document go by.

    ``openers`` and ``leads`` are the words at which an item of a list ("Secondly") and a lead-in without a
    verb ("Results of the talks") begin.
    """

    def __init__(
        self,
        scene: Scene,
        layout: Layout,
        own: Sequence[Decision | None],
        *,
        openers: Collection[int],
        leads: Sequence[int],
    ) -> None:
        self._scene = scene
        self._layout = layout
        self._own = own
        self._units: Sequence[Unit] = scene.reading.units
        self._openers = openers
        self._leads = leads
        self._intro: Decision | None = None
        self._needs_no_mark = False
        self._announcer: str | None = None
        self._has_parts = False
        self._level = 0

    @property
    def is_open(self) -> bool:
        """Whether a list is under way."""
        return self._intro is not None

    def meet(self, index: int) -> None:
        """End the list before the paragraph that is numbered after the one that announced it: that is none of
        its items."""
        if self._intro is not None and follows(self._units[index].number, self._announcer):
            self._end()

    def intro_of(self, index: int) -> Decision | None:
        """What the unit takes its act from where it is an item of the list under way."""
        is_item = self._needs_no_mark or self.opens_item(index)
        return self._intro if is_item or (self._has_parts and self._is_noun_alone(index)) else None

    def pass_heading(self, index: int) -> None:
        """Go on behind a heading: where a list was announced, and headings part it, it goes on with the items
        behind each; a heading may lead in a list itself ("Results of the visit")."""
        level = self._units[index].level
        if self.leads_in(index):
            self._begin(undertaken_by(BOTH), None)
            self._level = level
        elif not self._goes_on_behind(index, level):
            self._end()

    def pass_text(self, index: int, decision: Decision | None, *, inherited: bool) -> None:
        """Go on behind a unit of running text, its decision made."""
        layout = self._layout
        if self.is_label(index):
            if self.leads_in(index):
                self._begin(undertaken_by(BOTH), None)
            elif self._intro is None or not (self._has_parts or self._follows_announcement(index)):
                self._end()
            else:
                self._has_parts = True
            return
        if layout.announces(index):
            if decision is None and self.leads_in(index):
                decision = undertaken_by(BOTH)
            self._begin(decision, self._units[index].number)
            self._needs_no_mark = layout.is_bare(index + 1) and layout.is_bare(index + 2)
        elif self._intro is not None:
            self._needs_no_mark = self._needs_no_mark and layout.is_bare(index + 1)
            is_item = inherited or self.opens_item(index) or layout.is_bare(index)
            self._has_parts = self._has_parts and is_item

    def is_label(self, index: int) -> bool:
        """Whether the unit only names the items behind it ("Trade and investment:")."""
        following = self._layout.following[index]
        first, stop = self._scene.reading.word_range(self._units[index].span)
        return (
            self._own[index] is None
            and self._layout.announces(index)
            and self._layout.is_alone(index)
            and not self._units[index].is_list_item
            and stop - first <= _LONG_LABEL
            and following is not None
            and self.opens_item(following)
        )

    def leads_in(self, index: int) -> bool:
        """Whether the unit, which has no verb, says that what was agreed is listed behind it."""
        if self._own[index] is not None:
            return False
        first, stop = self._scene.reading.word_range(self._units[index].span)
        following = self._layout.following[index]
        if stop - first > _LONG_LEAD_IN or following is None:
            return False
        # Further on such a noun is what a verb that is not known acts on; where verbs end their clauses it
        # ends the line.
        is_last = self._scene.speech.grammar.verb != "first" or is_unspaced(self._first_letter(index))
        until = stop if is_last else min(stop, first + _LEAD_REACH)
        return any(first <= word < until for word in self._leads)

    def _first_letter(self, index: int) -> str:
        return self._scene.reading.text[self._units[index].span.start]

    def opens_item(self, index: int) -> bool:
        """Whether the unit is the first of a list's item: a bullet, a number, or "Secondly, …"."""
        unit = self._units[index]
        first, _ = self._scene.reading.word_range(unit.span)
        begins = index == 0 or self._units[index - 1].paragraph_index != unit.paragraph_index
        return begins and (unit.is_list_item or unit.number is not None or first in self._openers)

    def _begin(self, intro: Decision | None, announcer: str | None) -> None:
        self._intro, self._announcer = intro, announcer
        self._needs_no_mark = self._has_parts = False
        self._level = 0

    def _end(self) -> None:
        self._begin(None, self._announcer)

    def _goes_on_behind(self, index: int, level: int) -> bool:
        """Whether the list under way goes on behind the heading ``index``."""
        following = self._layout.following[index]
        if self._intro is None or following is None or (self._level and level and level <= self._level):
            return False
        self._has_parts = self._has_parts or self._follows_announcement(index)
        return self._has_parts and (self.opens_item(following) or self._is_noun_alone(following))

    def _is_noun_alone(self, index: int) -> bool:
        """Whether the unit is a paragraph with a full stop and no verb: "Exchange of nurses."."""
        first, stop = self._scene.reading.word_range(self._units[index].span)
        is_sentence = self._layout.ends_sentence(index) and self._layout.is_alone(index)
        return is_sentence and self._own[index] is None and stop - first <= _LONG_ITEM

    def _follows_announcement(self, index: int) -> bool:
        """Whether the unit stands right behind one that announces a list, or leads it in."""
        before = next((at for at in range(index - 1, -1, -1) if not self._layout.furniture[at]), None)
        return before is not None and (self._layout.announces(before) or self.leads_in(before))
