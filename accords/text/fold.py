"""Folding: one spelling for what readers take to be one word, with the way back to the raw text.

Folded text is lower case, without diacritics, vowel points, tatweel and bidi marks; with plain
letters for final Hebrew forms and for the variants of Arabic letters; with simplified Chinese
characters; with ASCII digits, quotes, dashes and sentence punctuation. Vowel signs that spell a word
(Devanagari, Thai) and the marks of kana stay.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from accords.text.han import simplified

_MARKS = (
    "\u0300-\u036f"  # Latin, Greek, Cyrillic combining marks
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # niqqud and cantillation
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
    "\u093c\u09bc\u0a3c"  # nukta
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u3099\u309a\uff9e\uff9f"  # voicing marks of kana
    "\ufe00-\ufe0f"
)
_IS_MARK = re.compile(f"[{_MARKS}]")
_STRIPPED = re.compile("[\u0300-\u036f\u093c\u09bc\u0a3c]")
_CLUSTER = f".[{_MARKS}]+"
_JAMO = "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"
_IS_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_HAS_CLUSTER = re.compile(f"[{_MARKS}\u1100-\u11ff]")

_PLAIN = {
    **dict.fromkeys("“”„‟«»‹›「」『』〝〞〟＂״", '"'),
    **dict.fromkeys("‘’‚‛′ʼʻʹ`´＇׳", "'"),
    **dict.fromkeys("‐‑‒–—―−⁃﹣－־⸺⸻", "-"),
    **dict.fromkeys("،、，﹐", ","),
    **dict.fromkeys("؛；﹔", ";"),
    **dict.fromkeys("؟？﹖", "?"),
    **dict.fromkeys("。．｡﹒۔।॥", "."),
    **dict.fromkeys("：﹕", ":"),
    **dict.fromkeys("∼〜～˜", "~"),
    "！": "!",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "…": "…",
    # final forms of Hebrew
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    # Arabic and Persian letters that are written for each other
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیېئ", "ي"),
    **dict.fromkeys("ةۀھہەۂ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    "ؤ": "و",
    "ـ": "",
    # Latin letters that do not decompose
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ø": "o",
    "ı": "i",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ŋ": "n",
    "ħ": "h",
    "ŧ": "t",
    "ə": "a",
    "ё": "е",
    "ґ": "г",
    "ँ": "ं",
}
_KEPT = frozenset("йїў")
"""Letters whose mark makes another letter of them: stemmers and readers need them whole."""


def _fold_character(character: str) -> str:
    """What one character becomes: any number of characters, none included."""
    plain = _PLAIN.get(character)
    if plain is not None:
        return plain
    if character.isascii():
        return character.lower()
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    if category == "Zs":
        return " "
    lowered = unicodedata.normalize("NFKC", character).lower()
    if _IS_HAN.match(lowered):
        return "".join(simplified().get(letter, letter) for letter in lowered)
    out = []
    for letter in lowered:
        if letter in _KEPT:
            out.append(letter)
            continue
        plain = _PLAIN.get(letter)
        if plain is not None:
            out.append(plain)
            continue
        bare = _STRIPPED.sub("", unicodedata.normalize("NFD", letter))
        out.extend(_PLAIN.get(piece, piece) for piece in unicodedata.normalize("NFC", bare))
    folded = "".join(out)
    return _IS_MARK.sub("", folded) if len(folded) > 1 or _IS_MARK.match(folded) else folded


class _Table(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, ordinal: int) -> str:
        folded = _fold_character(chr(ordinal))
        self[ordinal] = folded
        return folded


_TABLE = _Table()


def _fold_cluster(cluster: str) -> str:
    """A letter with its marks, or the jamo of one syllable, as one folded string."""
    composed = unicodedata.normalize("NFKC", cluster)
    return _IS_MARK.sub("", composed.translate(_TABLE))


@dataclass(frozen=True, slots=True)
class _Edit:
    """A place where folding changed the length: raw and folded half-open ranges."""

    raw_start: int
    raw_end: int
    start: int
    end: int


@dataclass(frozen=True)
class Folded:
    """A raw text, its folded text, and the map between their offsets."""

    raw: str
    text: str
    edits: tuple[_Edit, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [edit.start for edit in self.edits]

    def raw_start(self, position: int) -> int:
        """Where in the raw text the folded character at ``position`` begins."""
        index = bisect_right(self._starts, position) - 1
        # Of an insertion-free run of deletions at one place, the last one is the nearest.
        if index < 0:
            return position
        edit = self.edits[index]
        if position < edit.end:
            return edit.raw_start
        return edit.raw_end + position - edit.end

    def raw_end(self, position: int) -> int:
        """Where in the raw text the folded characters before ``position`` end."""
        if position <= 0:
            return 0
        index = bisect_right(self._starts, position - 1) - 1
        if index < 0:
            return position
        edit = self.edits[index]
        if position - 1 < edit.end:
            return edit.raw_end
        return edit.raw_end + position - edit.end

    def raw_places(self, starts: Sequence[int], ends: Sequence[int]) -> "tuple[array[int], array[int]]":
        """``raw_span`` of many ranges in order, none of them empty and none sharing a character."""
        raw_starts, raw_ends = array("i", starts), array("i", ends)
        if not self.edits:
            return raw_starts, raw_ends
        edits = iter(self.edits)
        edit, following = _Edit(0, 0, 0, 0), next(edits, None)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
            while following is not None and following.start <= start:
                edit, following = following, next(edits, None)
            raw_starts[number] = edit.raw_start if start < edit.end else start + edit.raw_end - edit.end
            while following is not None and following.start < end:
                edit, following = following, next(edits, None)
            raw_ends[number] = edit.raw_end if end <= edit.end else end + edit.raw_end - edit.end
        return raw_starts, raw_ends

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw half-open range that the folded range ``start <= i < end`` was made from."""
        if start >= end:
            at = self.raw_start(start)
            return at, at
        return self.raw_start(start), self.raw_end(end)


def fold(text: str) -> Folded:
    """Fold ``text``, remembering where every folded character came from."""
    if text.isascii():
        return Folded(text, text.lower().replace("`", "'"))
    letters = set(text)
    odd = {letter for letter in letters if len(_TABLE[ord(letter)]) != 1}
    if not odd and not _HAS_CLUSTER.search(text):
        return Folded(text, text.translate(_TABLE))
    parts = [_CLUSTER, _JAMO]
    if odd:
        parts.append("[" + "".join(map(re.escape, sorted(odd))) + "]")
    pieces: list[str] = []
    edits: list[_Edit] = []
    raw_at = at = 0
    for found in re.finditer("|".join(parts), text, re.DOTALL):
        start, end = found.span()
        if start > raw_at:
            pieces.append(text[raw_at:start].translate(_TABLE))
            at += start - raw_at
        folded = _fold_cluster(found.group()) if end - start > 1 else _TABLE[ord(found.group())]
        edits.append(_Edit(start, end, at, at + len(folded)))
        pieces.append(folded)
        at += len(folded)
        raw_at = end
    pieces.append(text[raw_at:].translate(_TABLE))
    return Folded(text, "".join(pieces), tuple(edits))


def fold_key(text: str) -> str:
    """The folded text alone, trimmed and with single spaces: for comparing names."""
    if text.isascii() or _HAS_CLUSTER.search(text):
        return " ".join(fold(text).text.split())
    return " ".join(text.translate(_TABLE).split())
