"""One phrase automaton over folded words.

It finds the patterns of ``accords.text.patterns``. Before any word of a pattern the proclitics of the
language may stand. No match reaches over the beginning of a unit (``Word.opens``).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from accords.extraction.automaton import ANYTHING, GAPS, LABELS, STEPS, Automaton, compiled
from accords.text.fold import fold_key
from accords.text.marks import marked
from accords.text.patterns import PatternError, expand, spelling
from accords.text.words import Words, variants
from accords.text.writing import writing

__all__ = ["Match", "Matcher", "PatternError", "Term", "expand"]


_APOSTROPHE = re.compile("['’ʼ`´]")

_REMEMBERED = 50_000
"""How many distinct words a matcher remembers."""

_REMEMBERED_BEHIND_GAPS = 20_000
"""How many ways behind gaps are remembered."""

_PLACE = itemgetter(1, 2)


@dataclass(frozen=True, slots=True)
class Term:
    """What a match means. ``tag`` groups terms that compete for the same words."""

    id: str
    patterns: tuple[str, ...]
    tag: str = ""
    value: object = None


class Match(NamedTuple):
    """A place where a term stands: raw half-open range, and its first and last word (both
    inclusive) as indexes into the words that were searched."""

    term: Term
    start: int
    end: int
    first_word: int
    last_word: int

    @property
    def value(self) -> object:
        """The term's value."""
        return self.term.value


Key = TypeVar("Key", bound=Hashable)


class _Memory(dict[Key, Any]):
    """What a function says of each word, asked once per distinct word."""

    def __init__(self, function: Callable[[Key], Any]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: Key) -> Any:
        if len(self) >= _REMEMBERED:
            # A process that reads for days must not grow with every word it ever met.
            self.clear()
        value = self[key] = self._function(key)
        return value


class _Opening(NamedTuple):
    """What a word leads to where patterns begin: the terms that end with it, and, if anything leads on from
    there, the states; ``is_plain`` says that nothing but the labels of the next word does."""

    ended: tuple[int, ...]
    states: tuple[int, ...]
    is_plain: bool


class Matcher:
    """Finds terms in words. Build one per language and set of terms, and keep it.

    With a ``name`` its automaton is kept on disk, too; no two matchers of one language may share a name.
    """

    def __init__(self, terms: Iterable[Term], language: str | None, *, name: str | None = None) -> None:
        self.language = language
        self.terms = tuple(terms)
        patterns = tuple(term.patterns for term in self.terms)
        self._automaton = compiled(patterns, language, name=name)
        self._drops_suffix = writing(language).suffix_after_apostrophe
        self._keeps_marks = writing(language).marked
        self._bare_words = _by_letters(self._automaton.words) if self._keeps_marks else {}
        self._exact_texts = frozenset(fold_key(exact) for exact in self._automaton.exact)
        self._may_be_exact = _Memory(self._text_may_be_exact)
        self._labels_of_text = _Memory(self._text_labels)
        self._labels_of_bare = _Memory(self._bare_labels)
        self._openings = _Memory(self._opening_of)
        self._going_on = _Memory(self._goes_on)

    def _text_may_be_exact(self, text: str) -> bool:
        """Whether a folded word may be one whose very spelling a pattern asks for."""
        return spelling(self._bare(text)) in self._exact_texts

    def _text_labels(self, text: str) -> tuple[int, ...]:
        """The labels that a folded word carries, however it was spelt: the word before its stems, and long
        stems before short ones, so that of matches as long as each other the closest comes first."""
        automaton = self._automaton
        found: dict[int, None] = {}
        if self._keeps_marks:
            label = automaton.words.get(text)
            if label is not None:
                found[label] = None
            text = fold_key(text)
        for variant in variants(text, self.language):
            label = None if self._keeps_marks else automaton.words.get(variant)
            if label is not None:
                found[label] = None
            for length in automaton.stem_lengths:
                label = automaton.stems.get(variant[:length]) if length <= len(variant) else None
                if label is not None:
                    found[label] = None
        for length in automaton.ending_lengths:
            label = automaton.endings.get(text[-length:])
            if label is not None:
                found[label] = None
        return tuple(found)

    def _bare_labels(self, text: str) -> tuple[int, ...]:
        """The labels of a folded word of a text that has no marks, and so may be any word of its letters."""
        return tuple(dict.fromkeys((*self._bare_words.get(text, ()), *self._text_labels(text))))

    def _labels_of(self, found_words: Words) -> list[tuple[int, ...]]:
        """The labels that each of the words carries."""
        texts = found_words.texts
        labels: list[tuple[int, ...]]
        if self._keeps_marks:
            spelt = list(map(marked, found_words.raws, texts))
            known = self._labels_of_bare if spelt == texts else self._labels_of_text
            labels = list(map(known.__getitem__, spelt))
        else:
            labels = list(map(self._labels_of_text.__getitem__, texts))
        if self._exact_texts:
            exact = self._automaton.exact
            for at in compress(range(len(texts)), map(self._may_be_exact.__getitem__, texts)):
                label = exact.get(spelling(self._bare(found_words.raws[at])))
                if label is not None:
                    labels[at] = (*labels[at], label)
        return labels

    def _bare(self, spelt: str) -> str:
        """A word without the ending behind its apostrophe, in languages that write names so ("BM'nin")."""
        return _APOSTROPHE.split(spelt, maxsplit=1)[0] if self._drops_suffix else spelt

    def _opening_of(self, labels: tuple[int, ...]) -> _Opening | None:
        """What the first words of patterns lead to; null where no pattern begins with such a word."""
        automaton = self._automaton
        # The root is state 0, so that its keys are the labels.
        states = tuple(automaton.step[label] for label in labels if label in automaton.step)
        if not states:
            return None
        ended = dict.fromkeys(number for state in states for number in automaton.ends.get(state, ()))
        leads = {automaton.leads[state] for state in states} - {0}
        return _Opening(tuple(ended), states if leads else (), leads == {LABELS})

    def _goes_on(self, step: tuple[tuple[int, ...], tuple[int, ...]]) -> bool:
        """Whether a word with such labels leads on from one of the states."""
        states, labels = step
        automaton = self._automaton
        return any(state * automaton.width + label in automaton.step for state in states for label in labels)

    def find(self, found_words: Words, *, overlapping: bool = False) -> list[Match]:
        """Every match in ``found_words``, by place.

        Of matches of the same tag that share words the longest stands; ``overlapping`` gives all. A
        gap is as short as it can be, everything else as long as it can be.
        """
        matches = self._scan(found_words)
        return matches if overlapping else _longest(matches)

    def _scan(self, found_words: Words) -> list[Match]:
        labels = self._labels_of(found_words)
        terms, openings, going_on = self.terms, self._openings, self._going_on
        starts, ends, opens = found_words.starts, found_words.ends, found_words.opens
        walk = _Walk(self._automaton, labels, opens)
        out: list[Match] = []
        last = len(labels) - 1
        for first in compress(range(len(labels)), labels):
            opening = openings[labels[first]]
            if opening is None:
                continue
            ended, states, is_plain = opening
            # Most patterns that begin are given up at the next word: that is told without a walk.
            if states and not (
                is_plain
                and (
                    first == last
                    or opens[first + 1]
                    or not labels[first + 1]
                    or not going_on[states, labels[first + 1]]
                )
            ):
                for number, after in walk.ends_of(states, first + 1).items():
                    out.append(Match(terms[number], starts[first], ends[after - 1], first, after - 1))
            else:
                out += [Match(terms[number], starts[first], ends[first], first, first) for number in ended]
        return out


class _Walk:
    """Ways through the automaton along the words of one text, of which it knows the labels."""

    def __init__(self, automaton: Automaton, labels: Sequence[tuple[int, ...]], opens: bytearray) -> None:
        self._automaton = automaton
        self._leads = automaton.leads
        self._ends = automaton.ends
        self._labels = labels
        self._opens = opens
        self._behind_gaps: dict[tuple[int, int], dict[int, int]] = {}

    def ends_of(self, states: Iterable[int], position: int) -> dict[int, int]:
        """For each term that can end from one of the states the farthest position after its last word."""
        ends: dict[int, int] = {}
        if len(self._behind_gaps) > _REMEMBERED_BEHIND_GAPS:
            # What lies behind is not asked for again.
            self._behind_gaps.clear()
        for state in states:
            self._into(ends, state, position)
        return ends

    def _into(self, ends: dict[int, int], state: int, position: int) -> None:
        """Adds to ``ends``. Without gaps the ways from one beginning are no more than the patterns have
        forms."""
        for number in self._ends.get(state, ()):
            if position > ends.get(number, -1):
                ends[number] = position
        leads = self._leads[state]
        if not leads:
            return
        automaton = self._automaton
        if leads & STEPS and position < len(self._labels) and not self._opens[position]:
            if leads & LABELS:
                step, base = automaton.step, state * automaton.width
                for label in self._labels[position]:
                    target = step.get(base + label)
                    if target is not None:
                        self._into(ends, target, position + 1)
            if leads & ANYTHING:
                self._into(ends, automaton.anything[state], position + 1)
        if leads & GAPS:
            for width, target in automaton.gaps[state]:
                self._over_gap(ends, target, position, width)

    def _over_gap(self, ends: dict[int, int], target: int, position: int, width: int) -> None:
        opens = self._opens
        nearest: dict[int, int] = {}
        for after in range(position, min(position + width, len(opens) - 1) + 1):
            if after > position and opens[after - 1]:
                break
            if after < len(opens) and opens[after]:
                break
            # Many beginnings reach one place over a gap: what follows there is asked once.
            known = self._behind_gaps.get((target, after))
            if known is None:
                known = self._behind_gaps[target, after] = {}
                self._into(known, target, after)
            for number, last in known.items():
                nearest.setdefault(number, last)
        for number, last in nearest.items():
            if last > ends.get(number, -1):
                ends[number] = last


def _by_letters(labels: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """The labels of all words that are spelt with the same letters, whatever their marks."""
    out: dict[str, tuple[int, ...]] = {}
    for word, label in labels.items():
        letters = fold_key(word)
        out[letters] = (*out.get(letters, ()), label)
    return out


def _longest(matches: list[Match]) -> list[Match]:
    """The longest matches of each tag that share no word, by place; ``matches`` are by first word."""
    if len(matches) < 2:
        return matches
    reached: dict[str, int] = {}
    opener: dict[str, int] = {}
    crowds: dict[int, list[int]] = {}
    for index, (term, _start, _end, first, last) in enumerate(matches):
        tag = term.tag
        until = reached.get(tag, -1)
        if first > until:
            opener[tag] = index
            reached[tag] = last
        else:
            crowds.setdefault(opener[tag], [opener[tag]]).append(index)
            if last > until:
                reached[tag] = last
    dropped: set[int] = set()
    for crowd in crowds.values():
        _drop_shorter(matches, crowd, dropped)
    kept = [match for index, match in enumerate(matches) if index not in dropped] if dropped else matches
    kept.sort(key=_PLACE)
    return kept


def _drop_shorter(matches: Sequence[Match], crowd: list[int], dropped: set[int]) -> None:
    """Adds to ``dropped`` the matches of one crowd that share words with longer ones."""
    spans: list[tuple[int, int]] = []
    crowd.sort(key=lambda index: (matches[index].start - matches[index].end, matches[index].start))
    for index in crowd:
        _term, _start, _end, first, last = matches[index]
        at = bisect_left(spans, (first, first))
        before_overlaps = at > 0 and spans[at - 1][1] >= first
        after_overlaps = at < len(spans) and spans[at][0] <= last
        if before_overlaps or after_overlaps:
            dropped.add(index)
        else:
            spans.insert(at, (first, last))
