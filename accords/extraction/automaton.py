"""What a matcher knows of its patterns: states and what leads from one to the next, as plain tables.

The tables hold numbers and strings only, so that they are small, and can be kept on disk as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from accords.lexicon.keep import kept
from accords.text import fold, han, marks, patterns, words, writing
from accords.text.patterns import Element, expand

LABELS, ANYTHING, GAPS = 1, 2, 4
"""What leads on from a state: words with labels, any word, gaps."""

STEPS = LABELS | ANYTHING


@dataclass(frozen=True, slots=True)
class Automaton:
    """States are numbers, the root is 0; words carry labels, numbers below ``width``.

    ``step`` tells where a label leads: its keys are ``state * width + label``. ``anything`` and ``gaps``
    (pairs of width and state) tell the same of any word and of gaps, ``leads`` for each state which of
    the three it has, ``ends`` which terms end there. ``words``, ``stems``, ``endings`` and ``exact`` give
    the labels of words.
    """

    width: int
    step: dict[int, int]
    anything: dict[int, int]
    gaps: dict[int, tuple[tuple[int, int], ...]]
    leads: bytes
    ends: dict[int, tuple[int, ...]]
    words: dict[str, int]
    stems: dict[str, int]
    endings: dict[str, int]
    exact: dict[str, int]
    stem_lengths: tuple[int, ...]
    ending_lengths: tuple[int, ...]


def compiled(terms: Sequence[tuple[str, ...]], language: str | None, *, name: str | None = None) -> Automaton:
    """The automaton of the patterns of each of ``terms``; kept on disk under ``name`` if it has one."""
    if name is None or not (language and len(language) == 2 and language.isalpha()):
        # A document's head may name any language: it is not to name a file.
        return Automaton(*_tables(terms, language))
    key = repr((terms, language)).encode() + _code()
    tables: tuple[Any, ...] = kept(f"{name}.{language}", key, lambda: _tables(terms, language))
    return Automaton(*tables)


@cache
def _code() -> bytes:
    """Changes with the code that the tables depend on, and with the characters it folds."""
    files = [module.__file__ for module in (fold, han, marks, patterns, words, writing)]
    digest = sha256()
    for file in (*files, __file__):
        digest.update(Path(file or "").read_bytes())
    return digest.digest()


def _tables(terms: Sequence[tuple[str, ...]], language: str | None) -> tuple[Any, ...]:
    """The fields of an Automaton, in order."""
    labels: dict[Element, int] = {}
    tables: dict[str, dict[str, int]] = {"word": {}, "stem": {}, "ending": {}, "exact": {}}
    # Of each state: where it leads by label, or under -1 by any word, or under -1 - width by a gap.
    states: list[dict[int, int]] = [{}]
    ends: dict[int, tuple[int, ...]] = {}
    keeps_marks = writing.writing(language).marked
    for number, term in enumerate(terms):
        for pattern in term:
            for form in expand(pattern, language, keeps_marks=keeps_marks):
                state = 0
                for element in form:
                    kind, value = element
                    if kind == "any":
                        label = -1
                    elif kind == "gap":
                        label = -1 - int(value)
                    elif element in labels:
                        label = labels[element]
                    else:
                        label = labels[element] = tables[kind][str(value)] = len(labels)
                    leading = states[state]
                    if label in leading:
                        state = leading[label]
                    else:
                        state = leading[label] = len(states)
                        states.append({})
                if number not in ends.get(state, ()):
                    ends[state] = (*ends.get(state, ()), number)
    names = _merged(states, ends)
    width = max(1, len(labels))
    step: dict[int, int] = {}
    anything: dict[int, int] = {}
    gaps: dict[int, tuple[tuple[int, int], ...]] = {}
    leads = bytearray(1 + max(names))
    for old, leading in enumerate(states):
        state = names[old]
        if leads[state]:
            continue
        for label, target in leading.items():
            if label >= 0:
                step[state * width + label] = names[target]
                leads[state] |= LABELS
            elif label == -1:
                anything[state] = names[target]
                leads[state] |= ANYTHING
            else:
                gaps[state] = (*gaps.get(state, ()), (-1 - label, names[target]))
                leads[state] |= GAPS
    return (
        width,
        step,
        anything,
        gaps,
        bytes(leads),
        {names[old]: numbers for old, numbers in ends.items()},
        *tables.values(),
        tuple(sorted({len(stem) for stem in tables["stem"]}, reverse=True)),
        tuple(sorted({len(ending) for ending in tables["ending"]})),
    )


def _merged(states: Sequence[dict[int, int]], ends: dict[int, tuple[int, ...]]) -> list[int]:
    """A number for each state, the same for states behind which all is the same: choices of words in the
    middle of a pattern leave thousands of them. The root's number is 0."""
    known: dict[Any, int] = {}
    names = [0] * len(states)
    # A state has a lower number than those it leads to.
    for state in range(len(states) - 1, 0, -1):
        behind = (ends.get(state), *((label, names[target]) for label, target in states[state].items()))
        names[state] = known.setdefault(behind, len(known) + 1)
    return names
