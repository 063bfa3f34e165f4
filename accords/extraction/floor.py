"""Who has the floor: the labels of a transcript ("QUESTION:", "PRESIDENT RUTO:"), what is asked, and who is
quoted over several sentences."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from accords.extraction.cast import Phrase
from accords.extraction.match import Match
from accords.extraction.stage import Scene
from accords.extraction.types import Unit
from accords.vocab import BOTH

_ASKS = re.compile(r"[?？؟][\s\"'”’»›)\]）」』】*_]*$")
_LABELS = re.compile(r"(?:[ \t]*\([^()\n]{1,60}\)|,[^:\n]{1,60})?[*_ \t]*[:：]")
"""Behind the words of a label: a name or a paper in brackets perhaps, and a colon."""

_BRACKETED = re.compile(r"[^\n()（）\[\]【】]{0,8}[)）\]】][ \t*_]*(?:\n|\Z)")
"""Behind the title or name of who speaks where brackets on a line of their own hold it."""

_OPENS = ("(", "（", "[", "【")

_QUOTED_REACH = 8
"""How many words may stand between a quotation and who says it."""

_LABEL_REACH = 2
"""Before the title or name of who speaks stand no more words than this in a label."""


def is_question(scene: Scene, unit: Unit) -> bool:
    """Whether the unit asks something: it promises nothing then."""
    return _ASKS.search(unit.span.of(scene.reading.text)) is not None


def _can_speak(phrase: Phrase) -> bool:
    """Whether the phrase is a leader of one party who may say something."""
    return (
        phrase.can_be_subject
        and phrase.actor not in (None, BOTH)
        and (phrase.is_leader or bool(phrase.office))
    )


class Floor:
    """Who speaks, as the units of a document go by. ``askers`` are the words for somebody who asks."""

    def __init__(self, scene: Scene, askers: Sequence[Match]) -> None:
        self._scene = scene
        self._askers = {match.first_word: match.last_word for match in askers}
        self._paragraph = -1
        self.is_asking = False
        """Whether the paragraph is somebody's question."""
        self.speaker: str | None = None
        """The party whose leader has the floor, by the label before his words."""
        self.quoted: str | None = None
        """The party whose leader is quoted, where the quotation goes on over the end of a sentence."""

    def meet(self, unit: Unit, first: int, stop: int) -> None:
        """Go on to the unit of the words ``first <= i < stop``."""
        self._quote(unit, first)
        if unit.level > 0:
            self.speaker = None
        if unit.paragraph_index == self._paragraph or stop <= first:
            return
        self._paragraph = unit.paragraph_index
        self.is_asking = first in self._askers and self._is_label(self._askers[first])
        if self.is_asking:
            self.speaker = None
            return
        for phrase in self._scene.phrases_in(first, min(stop, first + _LABEL_REACH + 1)):
            is_label = self._is_label(phrase.last) or self._is_bracketed(unit, phrase.last)
            if (phrase.is_leader or phrase.office) and is_label:
                self.speaker = phrase.actor

    def _quote(self, unit: Unit, first: int) -> None:
        """Note who is quoted in the unit: whoever stands before a quotation that does not end with it, or
        behind the end of it."""
        quotations = self._scene.quotations
        at = bisect_left(quotations, (unit.span.end, 0)) - 1
        if at < 0 or quotations[at][1] <= unit.span.start:
            self.quoted = None
            return
        start, end = quotations[at]
        if start >= unit.span.start - 2 or self.quoted is None:
            self.quoted = None
            if end > unit.span.end or start < unit.span.start - 2:
                self.quoted = self._who_says(first, start, end)

    def _who_says(self, first: int, start: int, end: int) -> str | None:
        """Who says the quotation ``start <= i < end`` of the text; with ``first`` its unit begins."""
        starts = self._scene.reading.words.starts
        before, behind = bisect_left(starts, start), bisect_left(starts, end)
        found = [
            *reversed(self._scene.phrases_in(max(first, before - _QUOTED_REACH), before)),
            *self._scene.phrases_in(behind, behind + _QUOTED_REACH),
        ]
        return next((phrase.actor for phrase in found if _can_speak(phrase)), None)

    def _is_bracketed(self, unit: Unit, last: int) -> bool:
        """Whether the unit is a line "(President Moon)", "（小泉総理冒頭発言）"."""
        reading = self._scene.reading
        start = unit.span.start
        before = reading.text[max(0, start - _LABEL_REACH) : start].rstrip(" \t*_")
        opens = reading.text.startswith(_OPENS, start) or before.endswith(_OPENS)
        return opens and _BRACKETED.match(reading.text, reading.words.ends[last]) is not None

    def _is_label(self, last: int) -> bool:
        reading = self._scene.reading
        return _LABELS.match(reading.text, reading.words.ends[last]) is not None
