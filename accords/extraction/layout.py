"""How units stand on the page: alone in their paragraph, in a run of bare lines, before what text."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from accords.extraction.reading import Reading
from accords.extraction.types import Span, Unit

_ENDS_SENTENCE = frozenset(".!?。！？।؟…")
_ANNOUNCES = frozenset(":：")
_CHAINS = frozenset(";؛；")
_PAUSES = frozenset(",،，")
_DASHES = "-–—"
_FIRST_ITEMS = frozenset({"1", "a", "i", "а", "أ", "الف", "א"})
_TRAILING = " \t\r\n\"'”’»›)]）」』】*_"


@dataclass(frozen=True)
class Layout:
    """One entry per unit.

    ``marks`` is the punctuation a unit ends with; ``alone`` says that it is its whole paragraph; ``bare``
    that it is a line without verb and full stop; ``announced`` that the run of bare lines it belongs to
    follows a colon; ``following`` is the index of the next unit that is no furniture.
    """

    furniture: tuple[bool, ...]
    marks: tuple[str, ...]
    alone: tuple[bool, ...]
    bare: tuple[bool, ...]
    announced: tuple[bool, ...]
    following: tuple[int | None, ...]

    def ends_sentence(self, index: int) -> bool:
        """Whether the unit ends with a full stop or the like."""
        return self.marks[index] in _ENDS_SENTENCE

    def announces(self, index: int) -> bool:
        """Whether the unit ends with a colon."""
        return self.marks[index] in _ANNOUNCES

    def chains(self, index: int) -> bool:
        """Whether the unit ends with a semicolon."""
        return self.marks[index] in _CHAINS

    def pauses(self, index: int) -> bool:
        """Whether the unit ends with a comma."""
        return self.marks[index] in _PAUSES

    def is_alone(self, index: int) -> bool:
        """Whether the unit is its whole paragraph, furniture apart."""
        return self.alone[index]

    def is_bare(self, index: int) -> bool:
        """Whether there is such a unit, and it is a line by itself without verb, full stop or markup."""
        return 0 <= index < len(self.bare) and self.bare[index]


def lay_out_units(
    reading: Reading,
    is_furniture: Sequence[bool],
    has_verb: Sequence[bool],
    stopped_leads: Collection[int] = (),
) -> Layout:
    """The layout of the document's units; ``is_furniture`` and ``has_verb`` have one entry per unit, and
    those with the indices ``stopped_leads`` announce a list as if they ended with a colon."""
    units = reading.units
    marks = []
    for index, unit in enumerate(units):
        shown = unit.span.of(reading.text).rstrip(_TRAILING)
        undashed = shown.rstrip(_DASHES).rstrip()
        if index in stopped_leads:
            marks.append(":")
            continue
        marks.append(undashed[-1] if undashed[-1:] in _ANNOUNCES else shown[-1:])
    for index in range(len(units) - 1):
        if has_verb[index] and _leads_in_items(units[index], units[index + 1], marks[index]):
            marks[index] = ":"
    text = [index for index, skipped in enumerate(is_furniture) if not skipped]
    counts: dict[int, int] = {}
    for index in text:
        counts[units[index].paragraph_index] = counts.get(units[index].paragraph_index, 0) + 1
    alone = tuple(counts.get(unit.paragraph_index) == 1 for unit in units)
    bare = tuple(
        alone[index]
        and not is_furniture[index]
        and not has_verb[index]
        and unit.level == 0
        and not unit.in_table
        and marks[index] not in _ENDS_SENTENCE | _PAUSES
        for index, unit in enumerate(units)
    )
    announced: list[bool] = []
    for index in range(len(units)):
        if index == 0:
            announced.append(False)
        elif bare[index - 1]:
            announced.append(announced[-1])
        else:
            announced.append(marks[index - 1] in _ANNOUNCES)
    following: list[int | None] = [None] * len(units)
    upcoming: int | None = None
    for index in range(len(units) - 1, -1, -1):
        following[index] = upcoming
        if not is_furniture[index]:
            upcoming = index
    return Layout(tuple(is_furniture), tuple(marks), alone, bare, tuple(announced), tuple(following))


def _leads_in_items(unit: Unit, following: Unit, mark: str) -> bool:
    """Whether a comma leads in a list, as a colon might: "Ghana undertakes, (a) to …"."""
    is_first = following.is_list_item and (following.number or "").lower() in _FIRST_ITEMS
    return mark in _PAUSES and is_first and not unit.is_list_item and unit.level == 0


def mark_furniture(reading: Reading, furniture: Sequence[Span]) -> tuple[bool, ...]:
    """Which units are furniture: those that a span of ``furniture`` (by place) covers by half, and those
    without words."""
    out = []
    at = 0
    for unit in reading.units:
        while at < len(furniture) and furniture[at].end <= unit.span.start:
            at += 1
        first, after = reading.word_range(unit.span)
        covered = (
            at < len(furniture) and furniture[at].overlap(unit.span) * 2 > unit.span.end - unit.span.start
        )
        out.append(first == after or covered)
    return tuple(out)
