"""Spelling: whether two names, in one script or in two, may be spellings of one name.

A name's skeleton is what its consonants sound like, roughly: "تو لام", "טו לאם" and "To Lam" have one.
Skeletons that agree do not prove that two names are one; they say how alike they are.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from accords.text.fold import fold_key


def _sounds(written: str) -> dict[str, str]:
    """ "ب=b ت=t" as a table; a letter without a sound of its own stands alone."""
    return {pair[0]: pair[2:] for pair in written.split()}


_SOUNDS = {
    **_sounds("ب=b ت=t ث=t ج=g ح=h خ=k د=d ذ=d ر=r ز=z س=s ش=s ص=s ض=d ط=t ظ=z ع ع غ=g ف=f ق=k"),
    **_sounds("ك=k ل=l م=m ن=n ه=h پ=p چ=g ژ=g گ=g"),
    **_sounds("ב=b ג=g ד=d ה=h ז=z ח=h ט=t כ=k ל=l מ=m נ=n ס=s פ=p צ=s ק=k ר=r ש=s ת=t"),
    **_sounds("β=b γ=g δ=d ζ=z θ=th κ=k λ=l μ=m ν=n ξ=ks π=p ρ=r σ=s ς=s τ=t φ=p χ=k ψ=ps"),
    **_sounds("б=b в=v г=g д=d ж=g з=z к=k л=l м=m н=n п=p р=r с=s т=t ф=p х=k ц=s ч=g ш=s щ=s"),
}
_DIGRAPHS = (
    ("tch", "g"),
    ("sch", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "p"),
    ("sh", "s"),
    ("ch", "g"),
    ("th", "t"),
    ("zh", "g"),
    ("ts", "s"),
    ("tz", "s"),
    ("ck", "k"),
    ("dj", "g"),
    ("dzh", "g"),
    ("qu", "k"),
)
_LATIN = str.maketrans({"c": "k", "q": "k", "x": "ks", "j": "g", "b": "p", "f": "p", "w": "v"})
_SYLLABLE = re.compile(
    r"(?:KATAKANA|HIRAGANA|DEVANAGARI|BENGALI|GUJARATI|GURMUKHI|TAMIL|TELUGU|KANNADA|MALAYALAM|SINHALA)"
    r" (?:LETTER|SIGN) (?:SMALL )?([A-Z]{1,4})$"
)
_LETTER = re.compile(r"(?:GEORGIAN|ARMENIAN SMALL) LETTER ([B-DF-HJ-NP-TV-Z]H?)")
"""Unicode's names of letters tell their sounds: KATAKANA LETTER KU, GEORGIAN LETTER BAN."""
_KANA = re.compile("[\u3041-\u30fa]")
_EITHER = "ف"
"""An Arabic letter for a sound that Latin letters may write as a vowel is taken for (v) or not (f, p)."""
_VOWELS = frozenset("aeiouyv")


@lru_cache(maxsize=20_000)
def skeleton(name: str) -> str:
    """The consonants of a name's words, with spaces between the words; empty for scripts unknown here."""
    out = []
    for word in fold_key(name.replace("-", " ").replace(".", " ")).split():
        latin = "".join(map(_sound, word))
        for written, sound in _DIGRAPHS:
            latin = latin.replace(written, sound)
        latin = latin.translate(_LATIN)
        kept: list[str] = []
        for letter in latin:
            if letter.isalpha() and letter not in _VOWELS and (not kept or kept[-1] != letter):
                kept.append(letter)
        out.append("".join(kept))
    return " ".join(out).strip()


@lru_cache(maxsize=2_000)
def _sound(letter: str) -> str:
    """What a folded letter sounds like in Latin letters; empty where nothing is known of it."""
    if letter.isascii() or letter in _SOUNDS:
        return _SOUNDS.get(letter, letter)
    name = unicodedata.name(letter, "")
    found = _SYLLABLE.match(name) or _LETTER.match(name)
    return found[1].lower() if found else ""


def likeness(left: str, right: str) -> float:
    """How alike two names sound, from 0 to 1; 0 where a skeleton says too little."""
    found = _likeness(left, right)
    if found < 1 and (_EITHER in left) != (_EITHER in right):
        found = max(found, _likeness(left.replace(_EITHER, ""), right.replace(_EITHER, "")))
    return found


def _likeness(left: str, right: str) -> float:
    first, second = skeleton(left), skeleton(right)
    if _KANA.search(left) or _KANA.search(right):
        # Kana write both l and r as r.
        first, second = first.replace("l", "r"), second.replace("l", "r")
    if len(first.replace(" ", "")) < 2 or len(second.replace(" ", "")) < 2:
        return 0.0
    if first == second:
        return 1.0
    return SequenceMatcher(None, first.replace(" ", ""), second.replace(" ", "")).ratio()
