"""Tables of Markdown: rows of cells between bars, a line of dashes below the first."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

Line = tuple[int, int]

_ROW = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_BAR = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"[(\[]?(\d{1,3}(?:\.\d{1,2})*)[.)\]]?")
_WORD = re.compile(r"[^\W_]")


class Row(NamedTuple):
    """The cells of a row that say something, by place. ``deed`` is the one that tells what is to be done,
    null in the row of headings; ``number`` is the row's, where its first cell has nothing else."""

    cells: tuple[Line, ...]
    deed: Line | None
    number: str | None


def find_rows(text: str, lines: Sequence[Line]) -> Mapping[Line, Row]:
    """Of ``lines`` those that are rows of tables. What is to be done stands in the column that says most."""
    out: dict[Line, Row] = {}
    for is_row, block in groupby(lines, key=lambda line: _ROW.fullmatch(text, *line) is not None):
        if is_row:
            out.update(_table(text, list(block)))
    return out


def _table(text: str, lines: Sequence[Line]) -> Mapping[Line, Row]:
    ruled = [place for place, line in enumerate(lines) if _RULE.fullmatch(text, *line)]
    if not ruled or ruled[0] > 1:
        return {}
    cells = {line: _cells(text, line) for line in lines}
    lengths: dict[int, int] = {}
    for line in lines[ruled[0] + 1 :]:
        for column, (start, end) in enumerate(cells[line]):
            lengths[column] = lengths.get(column, 0) + end - start
    most = max(lengths, key=lambda column: lengths[column], default=0)
    out: dict[Line, Row] = {}
    for place, line in enumerate(lines):
        worded = [cell for cell in cells[line] if _WORD.search(text, *cell)]
        number = _NUMBER.fullmatch(text, *worded[0]) if worded else None
        deed = cells[line][most] if place > ruled[0] and most < len(cells[line]) else None
        told = worded[1:] if number else worded
        out[line] = Row(tuple(told), deed if deed in told else None, number[1] if number else None)
    return out


def _cells(text: str, line: Line) -> list[Line]:
    """What stands between the bars of a row, without white space."""
    bars = [found.start() for found in _BAR.finditer(text, *line)]
    out = []
    for before, behind in pairwise(bars):
        start, end = before + 1, behind
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        out.append((start, end))
    return out
