"""Who has the floor: the labels of a transcript ("QUESTION:", "PRESIDENT RUTO:"), and what is asked."""

import re
from collections.abc import Sequence

from accords.extraction.match import Match
from accords.extraction.stage import Scene
from accords.extraction.types import Unit

_ASKS = re.compile(r"[?？؟][\s\"'”’»›)\]）」』】*_]*$")
_LABELS = re.compile(r"(?:[ \t]*\([^()\n]{1,60}\)|,[^:\n]{1,60})?[*_ \t]*[:：]")
"""Behind the words of a label: a name or a paper in brackets perhaps, and a colon."""

_BRACKETED = re.compile(r"[^\n()（）\[\]【】]{0,8}[)）\]】][ \t*_]*(?:\n|\Z)")
"""Behind the title or name of who speaks where brackets on a line of their own hold it."""

_OPENS = ("(", "（", "[", "【")

_LABEL_REACH = 2
"""Before the title or name of who speaks stand no more words than this in a label."""


def is_question(scene: Scene, unit: Unit) -> bool:
    """Whether the unit asks something: it promises nothing then."""
    return _ASKS.search(unit.span.of(scene.reading.text)) is not None


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

    def meet(self, unit: Unit, first: int, stop: int) -> None:
        """Go on to the unit of the words ``first <= i < stop``."""
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
