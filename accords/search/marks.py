"""Marks: where a question matched in a text, with offsets into the text as it is shown."""

from collections.abc import Iterable, Iterator, Sequence
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


def signs(leaves: Iterable[Leaf], languages: tuple[str, ...]) -> set[str]:
    """Beginnings of words, folded, one of which a text has that any of the leaves matches, but for words that
    change more than their end."""
    out: set[str] = set()
    for leaf in leaves:
        if isinstance(leaf, Word):
            forms = [form.partition("~")[2] for form in query_forms(leaf.text, languages)]
            out |= {leaf.text, *(form[:-1] if len(form) > _SHORT else form for form in forms)}
        elif isinstance(leaf, Prefix):
            out.add(leaf.text)
        elif isinstance(leaf, Phrase):
            out |= set(leaf.words[:1])
    return out


_SHORT = 3


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
