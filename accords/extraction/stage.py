"""All that was found in a document before anything is decided: the scene that its clauses stand in."""

import itertools
import re
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from accords.extraction.cast import Cast, Phrase
from accords.extraction.cues import CompiledSpeech, Cue, SmallWords
from accords.extraction.reading import Reading

_PAUSE = re.compile("[,،、:–—，：]")

_STOPS = (".", "。", "।", "۔", "．")

_QUOTATION = re.compile(r"(?<!\w)[\"“„«「『](?=\S)[^“„«「『]{1,2000}?(?<=\S)[\"”»」』“](?!\w)")
"""A quotation of some sentences at most; within a word the sign is no quotation mark (Hebrew רה"מ)."""


@dataclass(frozen=True)
class Scene:
    """All that was found in a document, before anything is decided. ``begun`` says of the last word before
    a colon at which word a verb begins that ends behind the colon."""

    reading: Reading
    speech: CompiledSpeech
    small: SmallWords
    cues: Sequence[Cue]
    phrases: Sequence[Phrase]
    cast: Cast
    year: int | None = None
    is_treaty: bool = False
    is_joint: bool = False
    begun: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def ends(self) -> dict[str, dict[int, int]]:
        """The small words by the word they end at."""
        return {kind: self.small.ends(kind) for kind in self.small.at}

    @cached_property
    def stopped_leads(self) -> frozenset[int]:
        """The units that lead in the list behind them though they end with a full stop: "They cooperate in
        the following fields."."""
        if not self.small.at["followings"]:
            return frozenset()
        units = self.reading.units
        return frozenset(
            index
            for index, (unit, item) in enumerate(itertools.pairwise(units))
            if item.is_list_item
            and (unit.number is not None or not unit.is_list_item)
            and item.paragraph_index != unit.paragraph_index
            and not follows(item.number, unit.number)
            and unit.span.of(self.reading.text).rstrip().endswith(_STOPS)
            and self.has("followings", *self.reading.word_range(unit.span))
            and self._is_listed(index + 1)
        )

    def _is_listed(self, index: int) -> bool:
        """Whether behind the item comes another, or nothing: behind a numbered heading comes its text."""
        units, paragraph = self.reading.units, self.reading.units[index].paragraph_index
        behind = next((unit for unit in units[index + 1 :] if unit.paragraph_index != paragraph), None)
        return behind is None or behind.is_list_item

    @cached_property
    def lead_stops(self) -> frozenset[int]:
        """The words behind those units."""
        units = self.reading.units
        return frozenset(self.reading.word_range(units[index].span)[1] for index in self.stopped_leads)

    @cached_property
    def phrase_words(self) -> frozenset[int]:
        """The words that belong to an actor phrase."""
        return frozenset(index for phrase in self.phrases for index in range(phrase.first, phrase.last + 1))

    @cached_property
    def _commas(self) -> "array[int]":
        """For each word, how many gaps between words before it hold a comma, colon or dash."""
        words, text = self.reading.words, self.reading.text
        gaps = (text[end:start] for end, start in zip(words.ends, words.starts[1:], strict=False))
        pauses = (gap != " " and _PAUSE.search(gap) is not None for gap in gaps)
        return array("i", itertools.accumulate(pauses, initial=0))

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Where quotations begin and end in the raw text, by place."""
        return [found.span() for found in _QUOTATION.finditer(self.reading.text)]

    def is_quoted(self, index: int) -> bool:
        """Whether the word stands in a quotation."""
        start = self.reading.words.starts[index]
        at = bisect_left(self.quotations, (start + 1, 0)) - 1
        return at >= 0 and start < self.quotations[at][1]

    def comma_between(self, first: int, second: int) -> bool:
        """Whether a comma, colon or dash stands somewhere between the words ``first`` and ``second``."""
        return self._commas[second] > self._commas[first]

    def phrases_in(self, first: int, stop: int) -> Sequence[Phrase]:
        """The actor phrases that begin at a word in ``first <= i < stop``."""
        at = bisect_left(self.phrases, first, key=_first_word)
        return self.phrases[at : bisect_left(self.phrases, stop, key=_first_word)]

    def has(self, kind: str, first: int, stop: int) -> bool:
        """Whether a small word of ``kind`` begins at a word in ``first <= i < stop``."""
        at = self.small.at[kind]
        return any(index in at for index in range(first, stop))


def follows(number: str | None, before: str | None) -> bool:
    """Whether a paragraph's number is the one after ``before``."""
    numbers = (number or "", before or "")
    return all(map(str.isdecimal, numbers)) and int(numbers[0]) == int(numbers[1]) + 1


def _first_word(phrase: Phrase) -> int:
    return phrase.first
