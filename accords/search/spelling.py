"""Words of a query that nothing has, and the nearest words of the archive: "did you mean".

Of a word written wrongly one half is mostly right. So the words that share its beginning or its ending, and
are about as long, are compared with it: a range of the dictionary each, of bounded size.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import Sum
from django.db.models.functions import Length

from accords.models import IndexEnding, IndexPosting, IndexWord
from accords.search.analysis import tokens
from accords.search.postings import term_of

MOST_WORDS = 2
"""Words of one query that are looked up."""

_SHORTEST = 4
"""Shorter words are near too many others."""

_TWO_EDITS = 6
"""A word of so many letters may be two edits away, a shorter one one."""

_COMPARED = 4000
"""Words of one range that are compared at most."""

_COUNTED = 60
"""Nearest words whose documents are counted."""

_FIRST_UNSPACED = "\u0e00"
"""From here on scripts are written without spaces, or in syllables."""


def corrected(q: str, unknown: Iterable[str]) -> str | None:
    """The words of a query, with those of them that nothing has (``unknown``, folded) replaced by the
    nearest that something has; null where there are none."""
    wanted = list(dict.fromkeys(word for word in unknown if _may_be_near(word)))[:MOST_WORDS]
    near = {word: found for word in wanted if (found := nearest(word))}
    if not near:
        return None
    out, at = [], 0
    for token in tokens(q, None):
        if token.text in near:
            out += [q[at : token.start], near[token.text]]
            at = token.end
    return "".join([*out, q[at:]])


def nearest(word: str) -> str | None:
    """The word of the archive that is the fewest edits away from a folded one; of several the one that the
    most documents have. Null where there is none, and for a word of the archive itself."""
    allowed = 2 if len(word) >= _TWO_EDITS else 1
    kept = max(2, (len(word) - 1) // 2)
    found = {
        *_between(IndexWord, word, kept, allowed),
        *(ending[::-1] for ending in _between(IndexEnding, word[::-1], kept, allowed)),
    }
    candidates = sorted(one for one in found if abs(len(one) - len(word)) <= allowed)
    distances = edits(word, candidates)
    ranked = sorted(
        (int(distance), one[0] != word[0], one)
        for one, distance in zip(candidates, distances, strict=True)
        if distance <= allowed
    )[:_COUNTED]
    counts = _documents([one for *_, one in ranked])
    held = [entry for entry in ranked if counts.get(entry[-1])]
    if word in counts:
        return None
    return min(held, key=lambda entry: (entry[0], -counts[entry[-1]], entry))[-1] if held else None


def edits(word: str, others: Sequence[str]) -> npt.NDArray[np.int16]:
    """How many letters have to be put in, left out, replaced or swapped with their neighbour to make each
    of the other words of ``word`` (optimal string alignment), for all of them at once."""
    width = max(map(len, others), default=0)
    letters = np.frombuffer("".join(one.ljust(width, "\0") for one in others).encode("utf-32-le"), "<u4")
    letters = letters.reshape(len(others), width)
    rows = [np.tile(np.arange(width + 1, dtype=np.int16), (len(others), 1))]
    for at, letter in enumerate(word):
        before = rows[-1]
        row = np.empty_like(before)
        row[:, 0] = at + 1
        differs = (letters != ord(letter)).astype(np.int16)
        for column in range(1, width + 1):
            best = np.minimum(before[:, column] + 1, row[:, column - 1] + 1)
            best = np.minimum(best, before[:, column - 1] + differs[:, column - 1])
            if at and column > 1:
                is_swapped = (letters[:, column - 2] == ord(letter)) & (
                    letters[:, column - 1] == ord(word[at - 1])
                )
                best = np.where(is_swapped, np.minimum(best, rows[-2][:, column - 2] + 1), best)
            row[:, column] = best
        rows.append(row)
    return rows[-1][np.arange(len(others)), [len(one) for one in others]]


def _may_be_near(word: str) -> bool:
    """Whether it is worth looking: numbers are not written wrongly, and scripts without letters have no
    letters to mistake."""
    return len(word) >= _SHORTEST and word.isalpha() and word[0] < _FIRST_UNSPACED


def _between(table: Any, word: str, kept: int, allowed: int) -> list[str]:
    """Words of a table that begin with the first letters of ``word`` and are about as long."""
    low, size = word[:kept].encode(), len(word.encode())
    widest = max(len(letter.encode()) for letter in word)
    rows = table.objects.filter(text__gte=low, text__lt=low + b"\xff")
    rows = rows.annotate(size=Length("text")).filter(
        size__gte=size - allowed * widest, size__lte=size + allowed * widest
    )
    return [bytes(text).decode() for text in rows.values_list("text", flat=True)[:_COMPARED]]


def _documents(words: Sequence[str]) -> dict[str, int]:
    """How many documents have each of some words, in their texts or in the names that belong to them."""
    terms = {term_of(kind, word): word for word in words for kind in ("w", "n")}
    rows = IndexPosting.objects.filter(term__in=terms).order_by().values_list("term").annotate(Sum("count"))
    out: dict[str, int] = {}
    for term, number in rows:
        out[terms[term]] = out.get(terms[term], 0) + number
    return out
