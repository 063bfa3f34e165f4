"""A document's text cut into passages, with the spans to be marked in them. Nothing is lost or moved."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from accords.text.paragraphs import Paragraph, paragraphs
from accords.vocab import Role

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters; ``mark`` is the index of the span it belongs to, or None.

    ``opens`` tells the first run of its span, where its anchor stands.
    """

    text: str
    mark: int | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its printed number or mark, its role (``heading``, ``text``, ``furniture``), its runs.

    ``marks`` are the indices of the spans that begin in it, those that could not be drawn (because they
    lie inside another) among them.
    """

    number: str
    role: str
    segments: tuple[Segment, ...]
    marks: tuple[int, ...]


def passages(
    text: str, units: Sequence[Sequence[object]], spans: Sequence[Range], *, language: str | None = None
) -> tuple[Passage, ...]:
    """The document, written in ``language``, as passages.

    ``units`` are a statement's: ``[start, end, role, paragraph number]``; ``spans`` are half-open, in order.
    """
    body = _body(text, units)
    found = paragraphs(text, *body, language=language)
    drawn = _apart(spans)
    opened: set[int] = set()
    roles = _roles(found, units)
    bounds = [0, *(paragraph.end for paragraph in found[:-1]), len(text) + 1]
    starts = [start for start, _ in spans]
    drawn_starts, drawn_ends = [start for _, (start, _) in drawn], [end for _, (_, end) in drawn]
    out = []
    for paragraph, role, (low, high) in zip(found, roles, pairwise(bounds), strict=False):
        first = bisect_right(drawn_ends, paragraph.start)
        last = bisect_left(drawn_starts, paragraph.end)
        passage = Passage(
            number=_printed_before(text, paragraph),
            role=role,
            segments=tuple(_segments(text, paragraph, drawn[first:last], opened)),
            marks=tuple(range(bisect_left(starts, low), bisect_left(starts, high))),
        )
        out.append(passage)
    return tuple(out)


def _body(text: str, units: Sequence[Sequence[object]]) -> Range:
    """Where the document begins: a head of metadata stands before the first unit's line."""
    if not units:
        return 0, len(text)
    first = int(str(units[0][0]))
    return text.rfind("\n", 0, first) + 1, len(text)


def _printed_before(text: str, paragraph: Paragraph) -> str:
    """What the document prints before the paragraph's words, without Markdown's signs."""
    line = text.rfind("\n", 0, paragraph.start) + 1
    return text[line : paragraph.start].strip(" \t\r#>*_")


def _apart(spans: Sequence[Range]) -> tuple[tuple[int, Range], ...]:
    """The spans with their index, none reaching into the next; one that lies inside another is left out."""
    out: list[tuple[int, Range]] = []
    reached = 0
    for index, (start, end) in sorted(enumerate(spans), key=lambda item: (item[1][0], -item[1][1])):
        start = max(start, reached)
        if start < end:
            out.append((index, (start, end)))
            reached = end
    return tuple(out)


def _roles(found: Sequence[Paragraph], units: Sequence[Sequence[object]]) -> list[str]:
    """A paragraph is a heading, or furniture, when all its units are."""
    out = []
    at = 0
    for paragraph in found:
        roles = set()
        while at < len(units) and int(str(units[at][0])) < paragraph.end:
            roles.add(str(units[at][2]))
            at += 1
        if roles == {Role.HEADING}:
            out.append("heading")
        elif roles == {Role.FURNITURE}:
            out.append("furniture")
        else:
            out.append("text")
    return out


def _segments(
    text: str, paragraph: Paragraph, drawn: Sequence[tuple[int, Range]], opened: set[int]
) -> list[Segment]:
    """The runs of one paragraph and the spans in it; ``opened`` remembers those an earlier one began."""
    out: list[Segment] = []
    at = paragraph.start
    for index, (start, end) in drawn:
        low, high = max(start, paragraph.start), min(end, paragraph.end)
        if low >= high:
            continue
        if at < low:
            out.append(Segment(text[at:low]))
        out.append(Segment(text[low:high], mark=index, opens=index not in opened))
        opened.add(index)
        at = high
    if at < paragraph.end:
        out.append(Segment(text[at : paragraph.end]))
    return out
