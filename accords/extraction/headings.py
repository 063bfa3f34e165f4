"""Which units are headings: marked as such, or told by how they stand on the page."""

import re
from collections.abc import Collection, Sequence

from accords.extraction.layout import Layout
from accords.extraction.stage import Scene
from accords.extraction.strength import Decision

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

_SECTION = re.compile(r"[IVXLC]+|[A-Z]")
"""How sections are numbered: Roman numerals, capital letters."""

_LETTER = re.compile(r"[א-ת]['׳]?|[أابجدهوزحطيكلم]|الف")
"""The same in scripts without capitals, in which lists are lettered so as well."""


class Headings:
    """Tells headings in one document. ``own`` are the units' own decisions; ``openers`` and ``aims`` the
    words at which an item of a list, or a verb of cooperation in the infinitive, begins."""

    def __init__(
        self,
        scene: Scene,
        layout: Layout,
        own: Sequence[Decision | None],
        *,
        openers: Collection[int],
        aims: Collection[int],
    ) -> None:
        self._scene = scene
        self._layout = layout
        self._own = own
        self._units = scene.reading.units
        self._openers = openers
        self._aims = aims
        self._first_text = next((i for i, skipped in enumerate(layout.furniture) if not skipped), -1)

    def is_heading(self, index: int, *, is_listing: bool) -> bool:
        """Whether the unit heads a section: marked as such, or a paragraph by itself without a verb, not
        part of a list, before text."""
        unit = self._units[index]
        layout = self._layout
        if unit.level > 0:
            return layout.is_alone(index)
        if unit.in_table:
            return False
        if not layout.is_alone(index) or (unit.is_list_item and not self._heads_section(index)):
            return False
        if self._own[index] is not None:
            is_first = index == self._first_text
            return self._is_headline(index) if is_first else self._is_crosshead(index)
        first, stop = self._scene.reading.word_range(unit.span)
        if not 0 < stop - first <= _LONG_HEADING or first in self._openers:
            return False
        if self._is_dateline(first, stop):
            return False
        following = layout.following[index]
        if following is None or layout.chains(index) or layout.announces(index) or layout.pauses(index):
            return False
        if layout.ends_sentence(index):
            # A full stop does not unmake a heading that is worded like an aim ("To deepen cooperation.").
            continues = (index > 0 and layout.chains(index - 1)) or (is_listing and unit.number is not None)
            return not continues and first in self._aims and self._own[following] is not None
        # Among items that have marks a line without one is none of them.
        is_run = any(
            layout.is_bare(other) and not self._units[other].is_list_item for other in (index - 1, index + 1)
        )
        return not (is_run and layout.announced[index])

    def _is_dateline(self, first: int, stop: int) -> bool:
        """Whether the words are a place and a day ("Abuja, 18 February 2025")."""
        numbers = {text for text in self._scene.reading.words.texts[first:stop] if text.isdigit()}
        has_year = any(len(number) == _YEAR_DIGITS for number in numbers)
        return stop - first <= _LONG_DATELINE and has_year and any(len(number) <= 2 for number in numbers)

    def _is_headline(self, index: int) -> bool:
        """Whether the document begins with this unit as with a title: a line without a full stop, before
        sentences with one, a date line perhaps between. A title may have a verb."""
        first, stop = self._scene.reading.word_range(self._units[index].span)
        if stop - first > _LONG_HEADING or self._layout.marks[index] in _CLOSES:
            return False
        following = self._layout.following[index]
        for _ in range(_MOST_LINES):
            if following is not None and self._layout.is_bare(following):
                following = self._layout.following[following]
        return following is not None and (
            self._layout.ends_sentence(following) or not self._layout.is_alone(following)
        )

    def _is_crosshead(self, index: int) -> bool:
        """Whether the unit is a line between the paragraphs of a report that says in few words, with a verb,
        what the next one tells: no full stop ends it, and one ends what stands before and behind it."""
        layout, unit = self._layout, self._units[index]
        first, stop = self._scene.reading.word_range(unit.span)
        following = layout.following[index]
        if following is None or index == 0 or unit.is_list_item or not 1 < stop - first <= _SHORT_HEADING:
            return False
        if layout.marks[index] in _CLOSES or layout.chains(index) or layout.announces(index):
            return False
        is_behind_text = layout.ends_sentence(index - 1) and not self._units[index - 1].is_list_item
        behind = self._units[following]
        is_before_text = layout.ends_sentence(following) or not layout.is_alone(following)
        return is_behind_text and is_before_text and not behind.is_list_item and not layout.pauses(index)

    def _heads_section(self, index: int) -> bool:
        """Whether the unit is numbered as sections are ("II. Trade", "6. SPORT"), and is no item of a list
        so numbered."""
        following = self._layout.following[index]
        neighbours = [self._units[index - 1]] if index else []
        neighbours += [self._units[following]] if following is not None else []
        number = self._units[index].number or ""
        if self._is_section_number(number):
            return not any(self._is_section_number(each.number) for each in neighbours)
        first, stop = self._scene.reading.word_range(self._units[index].span)
        is_line = stop - first <= _SHORT_HEADING and self._layout.marks[index] not in _CLOSES
        is_like = str.isdigit if number.isdigit() else _LETTER.fullmatch
        is_listed = any(is_like(each.number or "") for each in neighbours)
        is_before_text = following is not None and self._layout.ends_sentence(following)
        is_numbered = number.isdigit() or _LETTER.fullmatch(number) is not None
        return is_numbered and is_line and is_before_text and not is_listed

    @staticmethod
    def _is_section_number(number: str | None) -> bool:
        return number is not None and _SECTION.fullmatch(number) is not None
