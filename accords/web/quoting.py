"""Excerpts: a stretch of a long text around the words that matched."""

from collections.abc import Sequence

from accords.search import Piece

_BEFORE = 90
"""Characters shown before the first match when the beginning has to be left out."""


def excerpt(pieces: Sequence[Piece], *, length: int = 420) -> tuple[Piece, ...]:
    """About ``length`` characters of a text that search has cut into pieces, the first match among them."""
    text = "".join(piece.text for piece in pieces)
    low, high = _window(text, _first_match(pieces), length)
    out: list[Piece] = [Piece("… ")] if low else []
    at = 0
    for piece in pieces:
        start, at = at, at + len(piece.text)
        shown = text[max(start, low) : min(at, high)]
        if shown:
            out.append(Piece(shown, marked=piece.marked))
    if high < len(text):
        out.append(Piece(" …"))
    return tuple(out)


def _first_match(pieces: Sequence[Piece]) -> int:
    at = 0
    for piece in pieces:
        if piece.marked:
            return at
        at += len(piece.text)
    return 0


def _window(text: str, focus: int, length: int) -> tuple[int, int]:
    """Half-open bounds around ``focus``, between words where the script has spaces."""
    if len(text) <= length:
        return 0, len(text)
    low = 0 if focus <= length - _BEFORE else focus - _BEFORE
    if low:
        space = text.find(" ", low, focus)
        low = space + 1 if space != -1 else low
    high = min(len(text), low + length)
    if high < len(text):
        space = text.rfind(" ", focus + 1, high)
        high = space if space > low + length // 2 else high
    return low, high
