"""Marks: a text cut into pieces, some of them matched."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text, and whether the query matched it. The pieces of a text make it up again."""

    text: str
    marked: bool = False


def cut(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """``text`` cut at half-open spans, which may touch or overlap and come in any order."""
    pieces: list[Piece] = []
    at = 0
    for start, end in merged(spans):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], marked=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same spans in order, overlapping ones as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
