"""Languages whose marks make other words: Vietnamese "trong" is "in", "trồng" is "to plant".

Folding drops all marks, so that a text typed without them is read, too. Where a text has them, they tell
words apart. The tone is written over one vowel or the next ("hòa", "hoà"): where it stands tells nothing.
"""

import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@lru_cache(maxsize=20_000)
def marked(raw: str, folded: str) -> str:
    """What tells a word from others with other marks: its letters, then its tone; ``folded`` itself where
    it has none. ``raw`` is how it is spelt. Every matcher asks for every word of a text."""
    if raw.isascii():
        return folded
    letters = unicodedata.normalize("NFD", raw.lower())
    if not any("\u0300" <= letter <= "\u036f" or letter == "đ" for letter in letters):
        return folded
    tones = [letter for letter in letters if letter in _TONES]
    return "".join([*(letter for letter in letters if letter not in _TONES), *tones])
