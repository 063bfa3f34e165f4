"""Where the text that was taken out of a page stands in the page itself, among its tags and entities."""

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from accords.extraction.types import Span

_PART = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<silent>script|style|noscript)\b.*?(?:</(?P=silent)\s*>|\Z)"
    r"|<[/!?a-z][^>]*(?:>|\Z)"
    r"|(?P<entity>&(?:\#\w{1,8}|[a-z]\w{1,31});?)"
    r"|(?P<letter>\S)",
    re.DOTALL | re.IGNORECASE,
)
"""What a page is made of, but for its white space."""

_PIECE = re.compile(r"^[ \t]*- |[^|\n]+", re.MULTILINE)
"""What stands together in the page, too: marks of lists and the bars between cells are not the page's."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters that are read of a page, without white space, and where each begins and ends in it."""

    text: str
    starts: "array[int]"
    ends: "array[int]"


class _Piece(NamedTuple):
    """A piece of the text: where it begins and ends, and the letter of the page that it begins with."""

    start: int
    end: int
    letter: int


class Places:
    """Places in a page of what stands in the text that was taken out of it.

    The pieces of the text are looked for one behind the other, and what is not found there (a title, a
    note) from the page's beginning. White space tells nothing: the text sets it anew.
    """

    def __init__(self, page: str, text: str) -> None:
        self._text = text
        self._letters = _letters(page)
        self._pieces = list(self._found())
        self._starts = [piece.start for piece in self._pieces]
        self._ends = [piece.end for piece in self._pieces]

    def _found(self) -> Iterator[_Piece]:
        behind = 0
        for match in _PIECE.finditer(self._text):
            wanted = _bare(match[0])
            if not wanted or wanted == "-":
                continue
            letter = self._letters.text.find(wanted, behind)
            if letter >= 0:
                behind = letter + len(wanted)
            else:
                letter = self._letters.text.find(wanted)
            if letter >= 0:
                yield _Piece(match.start(), match.end(), letter)

    def of(self, span: Span) -> Span:
        """The same words in the page, tags between them included. What does not stand in the page as it
        stands in the text begins and ends with what does of it; where nothing does, the place is empty."""
        first, last = self._letter_from(span.start), self._letter_to(span.end)
        if first is None or last is None or last < first:
            return Span(0, 0)
        return Span(self._letters.starts[first], self._letters.ends[last])

    def _letter_from(self, offset: int) -> int | None:
        """The first letter of the page that stands in the text from here on."""
        at = bisect_right(self._ends, offset)
        if at == len(self._pieces):
            return None
        piece = self._pieces[at]
        return piece.letter + len(_bare(self._text[piece.start : offset]))

    def _letter_to(self, offset: int) -> int | None:
        """The last letter of the page that stands in the text before here."""
        at = bisect_left(self._starts, offset) - 1
        if at < 0:
            return None
        piece = self._pieces[at]
        return piece.letter + len(_bare(self._text[piece.start : min(offset, piece.end)])) - 1


def placed(told: Any, page: str, places: Places) -> Any:
    """What was told of the text with the places, and the words there, of the page instead."""
    if isinstance(told, list):
        return [placed(one, page, places) for one in told]
    if not isinstance(told, dict):
        return told
    out = {key: placed(value, page, places) for key, value in told.items()}
    if isinstance(out.get("start"), int):
        span = places.of(Span(out["start"], out["end"]))
        out |= {"start": span.start, "end": span.end}
        out |= {key: span.of(page) for key in ("text", "words") if key in out}
    return out


def _letters(page: str) -> _Letters:
    text: list[str] = []
    starts, ends = array("i"), array("i")
    for part in _PART.finditer(page):
        if part["letter"]:
            read = part[0]
        elif part["entity"]:
            read = _bare(html.unescape(part[0]))
        else:
            continue
        text.append(read)
        starts.extend([part.start()] * len(read))
        ends.extend([part.end()] * len(read))
    return _Letters("".join(text), starts, ends)


def _bare(text: str) -> str:
    return "".join(text.split())
