"""One phrase automaton over folded words.

It finds the patterns of ``accords.text.patterns``. Before any word of a pattern the proclitics of the
language may stand. No match reaches over the beginning of a unit (``Word.opens``).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from accords.text.fold import fold_key
from accords.text.patterns import Element, PatternError, expand, spelling
from accords.text.words import Word, variants
from accords.text.writing import writing

__all__ = ["Match", "Matcher", "PatternError", "Term", "expand"]


_APOSTROPHE = re.compile("['’ʼ`´]")

_REMEMBERED = 50_000
"""How many distinct words a matcher remembers."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a match means. ``tag`` groups terms that compete for the same words."""

    id: str
    patterns: tuple[str, ...]
    tag: str = ""
    value: object = None


@dataclass(frozen=True, slots=True)
class Match:
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


@dataclass(slots=True)
class _Node:
    """A state: where each label leads, where any word leads, where gaps lead, what ends here."""

    labels: dict[int, "_Node"] = field(default_factory=dict)
    anything: "_Node | None" = None
    gaps: dict[int, "_Node"] = field(default_factory=dict)
    ends: tuple[int, ...] = ()


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
    """Finds terms in words. Build one per language and set of terms, and keep it."""

    def __init__(self, terms: Iterable[Term], language: str | None) -> None:
        self.language = language
        self.terms = tuple(terms)
        self._root = _Node()
        self._word_labels: dict[str, int] = {}
        self._stem_labels: dict[str, int] = {}
        self._ending_labels: dict[str, int] = {}
        self._exact_labels: dict[str, int] = {}
        labels: dict[Element, int] = {}
        tables = {
            "word": self._word_labels,
            "stem": self._stem_labels,
            "ending": self._ending_labels,
            "exact": self._exact_labels,
        }
        for number, term in enumerate(self.terms):
            for pattern in term.patterns:
                for form in expand(pattern, language):
                    node = self._root
                    for element in form:
                        node = self._step(node, element, labels, tables)
                    if number not in node.ends:
                        node.ends = (*node.ends, number)
        self._stem_lengths = tuple(sorted({len(stem) for stem in self._stem_labels}, reverse=True))
        self._ending_lengths = tuple(sorted({len(ending) for ending in self._ending_labels}))
        exact_texts = frozenset(fold_key(exact) for exact in self._exact_labels)
        self._drops_suffix = writing(language).suffix_after_apostrophe
        self._may_be_exact = _Memory(lambda text: spelling(self._bare(text)) in exact_texts)
        self._labels_of_text = _Memory(self._text_labels)
        self._may_begin = _Memory(self._text_may_begin)

    @staticmethod
    def _step(
        node: _Node, element: Element, labels: dict[Element, int], tables: dict[str, dict[str, int]]
    ) -> _Node:
        kind, value = element
        if kind == "any":
            node.anything = node.anything or _Node()
            return node.anything
        if kind == "gap":
            return node.gaps.setdefault(int(value), _Node())
        label = labels.setdefault(element, len(labels))
        tables[kind][str(value)] = label
        return node.labels.setdefault(label, _Node())

    def _text_labels(self, text: str) -> tuple[int, ...]:
        """The labels that a folded word carries, however it was spelt: the word before its stems, and long
        stems before short ones, so that of matches as long as each other the closest comes first."""
        found: dict[int, None] = {}
        for variant in variants(text, self.language):
            label = self._word_labels.get(variant)
            if label is not None:
                found[label] = None
            for length in self._stem_lengths:
                label = self._stem_labels.get(variant[:length]) if length <= len(variant) else None
                if label is not None:
                    found[label] = None
        for length in self._ending_lengths:
            label = self._ending_labels.get(text[-length:])
            if label is not None:
                found[label] = None
        return tuple(found)

    def _text_may_begin(self, text: str) -> bool:
        """Whether a pattern can begin with this folded word."""
        if any(label in self._root.labels for label in self._labels_of_text[text]):
            return True
        return bool(self._may_be_exact[text])

    def _bare(self, spelt: str) -> str:
        """A word without the ending behind its apostrophe, in languages that write names so ("BM'nin")."""
        return _APOSTROPHE.split(spelt, maxsplit=1)[0] if self._drops_suffix else spelt

    def _labels(self, word: Word) -> tuple[int, ...]:
        """The labels a word carries."""
        known: tuple[int, ...] = self._labels_of_text[word.text]
        if self._exact_labels and self._may_be_exact[word.text]:
            label = self._exact_labels.get(spelling(self._bare(word.raw)))
            if label is not None:
                return (*known, label)
        return known

    def find(self, found_words: Sequence[Word], *, overlapping: bool = False) -> list[Match]:
        """Every match in ``found_words``, by place.

        Of matches of the same tag that share words the longest stands; ``overlapping`` gives all. A
        gap is as short as it can be, everything else as long as it can be.
        """
        matches = list(self._scan(found_words))
        return matches if overlapping else _longest(matches)

    def _scan(self, found_words: Sequence[Word]) -> Iterator[Match]:
        may_begin = self._may_begin
        memory: dict[tuple[int, int], dict[int, int]] = {}
        root = self._root.labels
        for first in [at for at, word in enumerate(found_words) if may_begin[word.text]]:
            labels = self._labels(found_words[first])
            ends: dict[int, int] = {}
            for label in labels:
                node = root.get(label)
                if node is not None:
                    for number, last in self._walk(node, first + 1, found_words, memory).items():
                        if last > ends.get(number, -1):
                            ends[number] = last
            for number, after in ends.items():
                last = after - 1
                yield Match(self.terms[number], found_words[first].start, found_words[last].end, first, last)

    def _walk(
        self,
        node: _Node,
        position: int,
        found_words: Sequence[Word],
        memory: dict[tuple[int, int], dict[int, int]],
    ) -> dict[int, int]:
        """For each term that can end from here: the position after its last word."""
        ends = dict.fromkeys(node.ends, position)
        if not node.labels and node.anything is None and not node.gaps:
            return ends
        key = (id(node), position)
        known = memory.get(key)
        if known is not None:
            return known
        if position < len(found_words) and not found_words[position].opens:
            labels = self._labels(found_words[position]) if node.labels else ()
            targets = [node.labels[label] for label in labels if label in node.labels]
            if node.anything is not None:
                targets.append(node.anything)
            for target in targets:
                for number, last in self._walk(target, position + 1, found_words, memory).items():
                    if last > ends.get(number, -1):
                        ends[number] = last
        for width, target in node.gaps.items():
            nearest: dict[int, int] = {}
            for after in range(position, min(position + width, len(found_words) - 1) + 1):
                if after > position and found_words[after - 1].opens:
                    break
                if after < len(found_words) and found_words[after].opens:
                    break
                for number, last in self._walk(target, after, found_words, memory).items():
                    nearest.setdefault(number, last)
            for number, last in nearest.items():
                if last > ends.get(number, -1):
                    ends[number] = last
        memory[key] = ends
        return ends


def _longest(matches: list[Match]) -> list[Match]:
    """The longest matches of each tag that share no word, by place."""
    if len(matches) < 2:
        return matches
    taken: dict[str, list[tuple[int, int]]] = {}
    kept: list[Match] = []
    for match in sorted(matches, key=lambda each: (each.start - each.end, each.start)):
        spans = taken.setdefault(match.term.tag, [])
        at = bisect_left(spans, (match.first_word, match.first_word))
        before_overlaps = at > 0 and spans[at - 1][1] >= match.first_word
        after_overlaps = at < len(spans) and spans[at][0] <= match.last_word
        if before_overlaps or after_overlaps:
            continue
        spans.insert(at, (match.first_word, match.last_word))
        kept.append(match)
    kept.sort(key=lambda each: (each.start, each.end))
    return kept
