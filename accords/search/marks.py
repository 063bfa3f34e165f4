"""Marks: where a question matched in a text, with offsets into the text as it is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accords.search.analysis import Token, query_forms, tokens
from accords.search.expression import Leaf, Phrase, Prefix, Word


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text, and whether the query matched it. The pieces of a text make it up again."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open raw range of a text, and the leaf of the query that matched there."""

    start: int
    end: int
    leaf: Leaf


def find(text: str, language: str | None, leaves: Sequence[Leaf], languages: tuple[str, ...]) -> list[Mark]:
    """Every place in ``text`` where one of the leaves matches; ``languages`` are the archive's."""
    if not leaves or not text:
        return []
    found = tokens(text, language)
    return [mark for leaf in leaves for mark in _places(leaf, found, languages)]


def _places(leaf: Leaf, found: Sequence[Token], languages: tuple[str, ...]) -> Iterator[Mark]:
    if isinstance(leaf, Word):
        wanted = {leaf.text, *query_forms(leaf.text, languages)}
        for token in found:
            if token.text in wanted or not wanted.isdisjoint(token.forms):
                yield Mark(token.start, token.end, leaf)
    elif isinstance(leaf, Prefix):
        for token in found:
            if token.text.startswith(leaf.text):
                yield Mark(token.start, token.end, leaf)
    elif isinstance(leaf, Phrase):
        length = len(leaf.words)
        for first in range(len(found) - length + 1):
            if all(found[first + offset].text == word for offset, word in enumerate(leaf.words)):
                yield Mark(found[first].start, found[first + length - 1].end, leaf)


def cut(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """``text`` cut at marks, which may touch or overlap and come in any order."""
    pieces: list[Piece] = []
    at = 0
    for start, end in merged([(mark.start, mark.end) for mark in marks]):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], marked=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same spans in order, overlapping ones as one; empty ones are left out."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
