"""One phrase automaton over folded words.

It finds the patterns of ``accords.text.patterns``. Before any word of a pattern the proclitics of the
language may stand. No match reaches over the beginning of a unit (``Word.opens``).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from accords.extraction.automaton import ANYTHING, GAPS, LABELS, STEPS, Automaton, compiled
from accords.text.fold import fold_key
from accords.text.patterns import PatternError, expand, spelling
from accords.text.words import Word, variants
from accords.text.writing import writing

__all__ = ["Match", "Matcher", "PatternError", "Term", "expand"]


_APOSTROPHE = re.compile("['’ʼ`´]")

_REMEMBERED = 50_000
"""How many distinct words a matcher remembers."""

_REMEMBERED_BEHIND_GAPS = 20_000
"""How many ways behind gaps are remembered."""

_PLACE = attrgetter("start", "end")


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


class _Memory(dict[str, Any]):
    """What a function says of each word, asked once per distinct word."""

    def __init__(self, function: Callable[[str], Any]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> Any:
        if len(self) >= _REMEMBERED:
            # A process that reads for days must not grow with every word it ever met.
            self.clear()
        value = self[text] = self._function(text)
        return value


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
        self._exact_texts = frozenset(fold_key(exact) for exact in self._automaton.exact)
        self._may_be_exact = _Memory(self._text_may_be_exact)
        self._labels_of_text = _Memory(self._text_labels)
        self._beginnings = _Memory(self._text_beginnings)

    def _text_may_be_exact(self, text: str) -> bool:
        """Whether a folded word may be one whose very spelling a pattern asks for."""
        return spelling(self._bare(text)) in self._exact_texts

    def _text_labels(self, text: str) -> tuple[int, ...]:
        """The labels that a folded word carries, however it was spelt: the word before its stems, and long
        stems before short ones, so that of matches as long as each other the closest comes first."""
        automaton = self._automaton
        found: dict[int, None] = {}
        for variant in variants(text, self.language):
            label = automaton.words.get(variant)
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

    def _text_beginnings(self, text: str) -> tuple[int, ...] | None:
        """The states that a folded word leads to where a pattern begins; null where its spelling tells."""
        if self._exact_texts and self._may_be_exact[text]:
            return None
        return self._states_after(self._labels_of_text[text])

    def _states_after(self, labels: Iterable[int]) -> tuple[int, ...]:
        """Where the first words of patterns lead. The root is state 0, so that its keys are the labels."""
        step = self._automaton.step
        return tuple(step[label] for label in labels if label in step)

    def _bare(self, spelt: str) -> str:
        """A word without the ending behind its apostrophe, in languages that write names so ("BM'nin")."""
        return _APOSTROPHE.split(spelt, maxsplit=1)[0] if self._drops_suffix else spelt

    def _labels(self, word: Word) -> tuple[int, ...]:
        """The labels a word carries."""
        known: tuple[int, ...] = self._labels_of_text[word.text]
        if self._exact_texts and self._may_be_exact[word.text]:
            label = self._automaton.exact.get(spelling(self._bare(word.raw)))
            if label is not None:
                return (*known, label)
        return known

    def find(self, found_words: Sequence[Word], *, overlapping: bool = False) -> list[Match]:
        """Every match in ``found_words``, by place.

        Of matches of the same tag that share words the longest stands; ``overlapping`` gives all. A
        gap is as short as it can be, everything else as long as it can be.
        """
        matches = self._scan(found_words)
        return matches if overlapping else _longest(matches)

    def _scan(self, found_words: Sequence[Word]) -> list[Match]:
        terms, automaton = self.terms, self._automaton
        leads, ending = automaton.leads, automaton.ends
        walk = _Walk(automaton, self._labels, found_words)
        out: list[Match] = []
        beginnings = map(self._beginnings.__getitem__, [word.text for word in found_words])
        for first, known in enumerate(beginnings):
            if known == ():
                continue
            word = found_words[first]
            states = self._states_after(self._labels(word)) if known is None else known
            if len(states) == 1 and not leads[states[0]]:
                out += [
                    Match(terms[number], word.start, word.end, first, first) for number in ending[states[0]]
                ]
                continue
            ends: dict[int, int] = {}
            walk.forget()
            for state in states:
                walk.into(ends, state, first + 1)
            for number, after in ends.items():
                out.append(Match(terms[number], word.start, found_words[after - 1].end, first, after - 1))
        return out


class _Walk:
    """Ways through the automaton along the words of one text."""

    def __init__(
        self, automaton: Automaton, labels: Callable[[Word], tuple[int, ...]], found_words: Sequence[Word]
    ) -> None:
        self._automaton = automaton
        self._labels = labels
        self._words = found_words
        self._behind_gaps: dict[tuple[int, int], dict[int, int]] = {}

    def forget(self) -> None:
        """Makes room between two beginnings: what lies behind is not asked for again."""
        if len(self._behind_gaps) > _REMEMBERED_BEHIND_GAPS:
            self._behind_gaps.clear()

    def into(self, ends: dict[int, int], state: int, position: int) -> None:
        """Adds to ``ends``, for each term that can end from here, the farthest position after its last word.

        Without gaps the ways from one beginning are no more than the patterns have forms.
        """
        automaton = self._automaton
        for number in automaton.ends.get(state, ()):
            if position > ends.get(number, -1):
                ends[number] = position
        leads = automaton.leads[state]
        if not leads:
            return
        if leads & STEPS and position < len(self._words):
            word = self._words[position]
            if not word.opens:
                if leads & LABELS:
                    step, base = automaton.step, state * automaton.width
                    for label in self._labels(word):
                        target = step.get(base + label)
                        if target is not None:
                            self.into(ends, target, position + 1)
                if leads & ANYTHING:
                    self.into(ends, automaton.anything[state], position + 1)
        if leads & GAPS:
            for width, target in automaton.gaps[state]:
                self._over_gap(ends, target, position, width)

    def _over_gap(self, ends: dict[int, int], target: int, position: int, width: int) -> None:
        found_words = self._words
        nearest: dict[int, int] = {}
        for after in range(position, min(position + width, len(found_words) - 1) + 1):
            if after > position and found_words[after - 1].opens:
                break
            if after < len(found_words) and found_words[after].opens:
                break
            # Many beginnings reach one place over a gap: what follows there is asked once.
            known = self._behind_gaps.get((target, after))
            if known is None:
                known = self._behind_gaps[target, after] = {}
                self.into(known, target, after)
            for number, last in known.items():
                nearest.setdefault(number, last)
        for number, last in nearest.items():
            if last > ends.get(number, -1):
                ends[number] = last


def _longest(matches: list[Match]) -> list[Match]:
    """The longest matches of each tag that share no word, by place; ``matches`` are by first word."""
    if len(matches) < 2:
        return matches
    crowds: dict[str, list[list[int]]] = {}
    reached: dict[str, int] = {}
    for index, (term, _start, _end, first, last) in enumerate(matches):
        tag = term.tag
        until = reached.get(tag, -1)
        if first > until:
            crowds.setdefault(tag, []).append([index])
            reached[tag] = last
        else:
            crowds[tag][-1].append(index)
            if last > until:
                reached[tag] = last
    dropped: set[int] = set()
    for crowd in (crowd for each in crowds.values() for crowd in each if len(crowd) > 1):
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
