"""Patterns: how lexicon files write what they look for.

Words are folded on both sides; hyphens break words:

``stem*``        that stem and any letters after it
``*ending``      any word that ends so (languages that write particles and verb endings on to the word)
``(a|b c|d*)``   one of several, each of one word or more
``[x]``          x or nothing
``_``            exactly one word, whichever it is
``...``          up to six words; ``....`` up to fifteen
``=WHO``         exactly this spelling: no little words before it, no inflection, case kept

Where marks make other words (Vietnamese), whole words keep theirs, unless the text has none at all.
In scripts without spaces, where a word is one character, the gaps are twice as wide and ``*`` means
nothing.
"""

import re
from itertools import product
from typing import TypeAlias

from accords.text.fold import fold
from accords.text.marks import marked
from accords.text.words import is_unspaced, words
from accords.text.writing import writing

_PIECE = re.compile(r"\s+|[()\[\]|]|\.{3,4}(?=[\s)\]|]|$)|[^\s()\[\]|]+")
_OPERATORS = re.compile(r"[()\[\]|*_=]|\.{3,}")
_GAPS = {"...": 6, "....": 15}
_MAXIMUM_FORMS = 4000

Element: TypeAlias = tuple[str, str | int]
Form: TypeAlias = tuple[Element, ...]


class PatternError(ValueError):
    """A pattern that cannot be read; the message shows the pattern."""


def _literal(chunk: str, language: str | None, *, keeps_marks: bool) -> list[Form]:
    """The forms of one chunk without spaces: a word, a stem, a hyphenated word, an acronym."""
    if chunk == "_":
        return [(("any", 1),)]
    if chunk in _GAPS:
        wide = 2 if writing(language).unspaced else 1
        return [(("gap", _GAPS[chunk] * wide),)]
    if chunk.startswith("=") and len(chunk) > 1:
        return [tuple(("exact", spelling(word.raw)) for word in words(fold(chunk[1:]), language))]
    stem = chunk.endswith("*")
    ending = chunk.startswith("*")
    if stem and ending:
        raise PatternError(f"{chunk!r} is open at both ends")
    found = words(fold(chunk.strip("*")), language)
    if not found:
        # A dash or another sign that stands alone.
        return [()]
    out: list[Element] = [
        ("word", marked(word.raw, word.text) if keeps_marks else word.text) for word in found
    ]
    if ending and not is_unspaced(found[0].text[0]):
        out[0] = ("ending", found[0].text)
    if stem and not is_unspaced(found[-1].text[-1]):
        out[-1] = ("stem", found[-1].text)
    return [tuple(out)]


def literal(text: str) -> str:
    """A pattern that means ``text`` as it is: a name from outside may hold signs of the pattern language."""
    return " ".join(_OPERATORS.sub(" ", text).split())


def spelling(raw: str) -> str:
    """An acronym without its full stops."""
    return raw.replace(".", "")


def _parse_choice(
    pieces: list[str], position: int, closing: str, language: str | None, *, keeps_marks: bool
) -> tuple[list[Form], int]:
    """The forms from ``position`` up to ``closing`` (the end where it is empty)."""
    choices: list[Form] = []
    forms: list[Form] = [()]
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        if piece == closing:
            return choices + forms, position
        if piece == "|":
            choices, forms = choices + forms, [()]
            continue
        if piece.isspace():
            continue
        if piece == "(":
            inner, position = _parse_choice(pieces, position, ")", language, keeps_marks=keeps_marks)
        elif piece == "[":
            inner, position = _parse_choice(pieces, position, "]", language, keeps_marks=keeps_marks)
            inner = [*inner, ()]
        elif piece in ")]":
            raise PatternError(f"{piece!r} closes nothing")
        else:
            inner = _literal(piece, language, keeps_marks=keeps_marks)
        forms = [(*left, *right) for left, right in product(forms, inner)]
        if len(forms) > _MAXIMUM_FORMS:
            raise PatternError("too many forms")
    if closing:
        raise PatternError(f"{closing!r} is missing")
    return choices + forms, position


def expand(pattern: str, language: str | None, *, keeps_marks: bool = False) -> tuple[Form, ...]:
    """Every sequence of elements that ``pattern`` stands for; with ``keeps_marks`` whole words are told apart
    by their marks, too (``accords.text.marks``)."""
    try:
        forms, _ = _parse_choice(_PIECE.findall(pattern), 0, "", language, keeps_marks=keeps_marks)
    except PatternError as error:
        raise PatternError(f"{error} in pattern {pattern!r}") from None
    out = dict.fromkeys(forms)
    for form in out:
        if not form or form[0][0] in ("gap", "any") or form[-1][0] == "gap":
            raise PatternError(f"pattern {pattern!r} must begin and end with a word, not a gap")
    return tuple(out)
