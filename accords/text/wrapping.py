"""Lines that were broken within a paragraph: where the next word would not have fitted, or where what
stands on the line cannot be its end.

A text that is wrapped throughout has a width of its own; a short one, or one of few long paragraphs, shows
it only in what its lines begin and end with.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from accords.text.fold import fold_key
from accords.text.governing_words import GOVERNING_WORDS
from accords.text.words import is_unspaced

ENDS = '.!?:;。！？：；؟؛।…)"”»）」』]|'
"""What a line that was not broken by a program ends with."""

_SURE_BULLET = re.compile(r"\s*(?:[*•·‣⁃◦▪▫■□●○◯◆◇❖➢►▶✓※・]|\\?-\s|[(（])")
_ADDRESS = re.compile(r"\s*(?:\w+://|www\.|\S+@)")
_LONGEST_WRAPPED = 140
_SHORTEST_WRAPPED = 30
_SLACK = 4
_LONG_LINE = 24
"""No list of bare lines under a sentence, and no column of a table, has lines this long."""

_OPENERS = "(«“„‘'\""
_LONGEST_GOVERNING = 16

_COLONS = frozenset(":：")
_CHAINS = frozenset(";؛；")
_STOPS = frozenset(".!?。！？؟।…")

_DAY = r"(?<![\d.,/:])\d{1,2}(?![\d/:])"
_SIGN = "[日号號일]"
_WORD = r"[^\s\d.,;:!?()*#]"
_PARTED = tuple(
    (re.compile(ends), re.compile(begins))
    for ends, begins in (
        # "from 3 to | 5 May", "du 3 | au 5 mai"
        (
            rf"{_DAY}\.?\s*(?:[-–~]|{_WORD}{{1,6}}[-–]?)$",
            rf"{_DAY}(?:\.|er|re)?\s+(?:d[ei]\s+)?{_WORD}{{2,}}",
        ),
        (
            rf"{_DAY}$",
            rf"(?![^\W\d_]*[A-Z])[-–]?{_WORD}{{0,6}}\s*{_DAY}(?:\.|er|re)?\s+(?:d[ei]\s+)?{_WORD}{{2,}}",
        ),
        (rf"{_DAY}\s*{_SIGN}?\s*(?:[至到~-]|から|부터)$", rf"{_DAY}\s*{_SIGN}"),
        # "on 5 | May 2024", "on 5 May | 2024"
        (rf"{_WORD}\s+{_DAY}$", rf"(?:de\s+)?{_WORD}{{2,}}\s+(?:de\s+)?(?:19|20)\d\d(?!\d)"),
        (rf"{_DAY}\.?\s+(?:de\s+)?{_WORD}{{2,}}(?:\s+de)?$", r"(?:19|20)\d\d(?:[\s,;.)]|$)"),
    )
)
"""Ends and beginnings of lines between which a date was broken."""

Line = tuple[int, int]


class Open(NamedTuple):
    """The paragraph that a line may go on with: the line it began with, whether that is an item of a list or
    a heading."""

    first: Line
    is_item: bool
    is_heading: bool


class Wrapping:
    """Tells of the lines of one text which go on with the line before. ``lines`` are those with words, by
    place; they are asked about in this order."""

    def __init__(self, text: str, lines: Sequence[Line], language: str | None) -> None:
        self._text = text
        self._width = _wrap_width(text, lines)
        self._governing = GOVERNING_WORDS.get((language or "").split("-")[0], frozenset())
        self._first = lines[0] if lines else None
        self._announced = False
        self._broken: dict[Line, int] = {}
        self._chained: set[Line] = set()
        for block in _blocks(text, lines):
            self._look_at(block)

    def _look_at(self, block: Sequence[Line]) -> None:
        """Note of lines with no blank line between them whether they were broken somewhere, and how wide they
        are; and whether semicolons part what is listed in them."""
        is_broken = any(
            self._is_open(before) and (self._is_dangling(before) or self._begins_small(after))
            for before, after in pairwise(block)
        )
        width = max((_length(self._text, line) for line in block), default=0)
        if is_broken and _SHORTEST_WRAPPED <= width <= _LONGEST_WRAPPED:
            self._broken.update(dict.fromkeys(block, width))
        if any(self._last(line) in _CHAINS for line in block):
            self._chained.update(block)

    def goes_on(self, previous: Line, line: Line, opened: Open, *, is_item: bool, is_heading: bool) -> bool:
        """Whether ``line`` goes on with the paragraph ``opened``, whose last line is ``previous``;
        ``is_item`` and ``is_heading`` say what ``line`` would be by itself."""
        text = self._text
        self._follow_list(previous, is_item=opened.is_item)
        if text.count("\n", previous[1], line[0]) > 1 or text[previous[0] : previous[1]].endswith("  "):
            return False
        ended = self._last(previous) in ENDS
        if not opened.is_heading and self._parts_date(previous, line):
            return True
        is_full = self._width > 0 and is_full_line(text, previous, line, self._width)
        if is_item and is_full and not ended:
            # A dash or a number that came to stand at the beginning of a line by chance.
            return _SURE_BULLET.match(text, *line) is None
        if is_item or is_heading or opened.is_heading:
            return False
        if is_full or (self._width and not ended and self._begins_small(line)):
            return True
        return not ended and self._was_broken(previous, line, opened)

    def _was_broken(self, previous: Line, line: Line, opened: Open) -> bool:
        """The same where the text as a whole shows no width."""
        text = self._text
        if _ADDRESS.match(text, *line) or _ADDRESS.match(text, *previous):
            return False
        if self._is_dangling(previous):
            return True
        is_listed = self._announced and previous not in self._chained
        long = _length(text, previous)
        if previous == self._first or is_listed or long < _LONG_LINE:
            hangs = opened.is_item and not is_listed and _indent(text, line) > _indent(text, opened.first)
            return hangs and self._begins_small(line)
        if self._begins_small(line):
            return True
        width = self._width or self._broken.get(previous, 0)
        if not width:
            return False
        begins = text[line[0] : line[1]].lstrip()[:1]
        return begins.isdigit() or is_full_line(text, previous, line, width)

    def _follow_list(self, previous: Line, *, is_item: bool) -> None:
        """Keep whether ``previous`` stands in a run of bare lines that a colon announced."""
        last = self._last(previous)
        if last in _COLONS:
            self._announced = True
        elif is_item or last in _STOPS:
            self._announced = False

    # Lines ----------------------------------------------------------------------------------------

    def _last(self, line: Line) -> str:
        return self._text[line[0] : line[1]].rstrip()[-1]

    def _is_open(self, line: Line) -> bool:
        return self._last(line) not in ENDS and _length(self._text, line) >= _LONG_LINE

    def _is_dangling(self, line: Line) -> bool:
        """Whether the line ends with a word that governs the next."""
        last = self._text[line[0] : line[1]].rsplit(None, 1)[-1].lstrip(_OPENERS)
        return len(last) <= _LONGEST_GOVERNING and not last.isupper() and fold_key(last) in self._governing

    def _parts_date(self, previous: Line, line: Line) -> bool:
        """Whether the line break stands within a date, or between the two days of a range."""
        if _length(self._text, previous) < _LONG_LINE and not is_unspaced(self._last(previous)):
            return False
        before, after = self._text[previous[0] : previous[1]].rstrip(), self._text[line[0] : line[1]].lstrip()
        return any(ends.search(before[-30:]) and begins.match(after) for ends, begins in _PARTED)

    def _begins_small(self, line: Line) -> bool:
        shown = self._text[line[0] : line[1]].lstrip()
        return shown[:1].islower() and _ADDRESS.match(shown) is None


def _blocks(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines without a blank line between them."""
    block: list[Line] = []
    for line in lines:
        if block and text.count("\n", block[-1][1], line[0]) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _length(text: str, line: Line) -> int:
    return len(text[line[0] : line[1]].rstrip())


def _indent(text: str, line: Line) -> int:
    shown = text[line[0] : line[1]]
    return len(shown) - len(shown.lstrip())


def _wrap_width(text: str, lines: Sequence[Line]) -> int:
    """The width at which the text was hard-wrapped, or 0."""
    shown = [text[start:end].rstrip() for start, end in lines]
    lengths = [len(line) for line in shown if "://" not in line]
    short = sorted(length for length in lengths if length <= _LONGEST_WRAPPED)
    if len(short) < 3 or sum(short) < 0.7 * sum(lengths):
        return 0
    width = short[min(len(short) - 1, int(len(short) * 0.98))]
    # What is written without spaces takes two columns a letter.
    if width < _SHORTEST_WRAPPED and not (width * 2 >= _SHORTEST_WRAPPED and is_unspaced(shown[0][-1])):
        return 0
    pairs = full = broken = goes_on = 0
    for before, after in _unannounced(text, lines):
        pairs += 1
        if is_full_line(text, before, after, width):
            full += 1
            if text[before[0] : before[1]].rstrip()[-1] not in ENDS:
                broken += 1
                first = text[after[0] : after[1]].lstrip()[0]
                goes_on += first.isalpha() and not first.isupper()
    # Lines that are full by chance end with a full stop, or are headings with a capital after them;
    # lines that were wrapped mostly are neither.
    is_wrapped = full >= 2 and full >= 0.5 * pairs and broken >= 0.5 * full and goes_on >= 0.4 * broken
    return width if is_wrapped else 0


def _unannounced(text: str, lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Pairs of lines with no blank line between them, but those of a run of bare lines behind a colon: these
    may be a list without marks."""
    for block in _blocks(text, lines):
        announced = False
        is_chain = any(text[start:end].rstrip()[-1] in _CHAINS for start, end in block)
        for before, after in pairwise(block):
            last = text[before[0] : before[1]].rstrip()[-1]
            announced = last in _COLONS or (announced and last not in _STOPS)
            if is_chain or not announced:
                yield before, after


def is_full_line(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    shown = text[line[0] : line[1]].rstrip()
    after = text[following[0] : following[1]].lstrip(" \t\u3000")
    if after and is_unspaced(after[0]):
        return len(shown) > width - _SLACK
    # Programs that wrap lines never break at a no-break space.
    first_word = len(after.split(" ", 1)[0].split("\t", 1)[0])
    return len(shown) + 1 + min(first_word, width) > width - _SLACK
