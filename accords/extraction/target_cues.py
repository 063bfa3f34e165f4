"""The words that say what a figure or a date beside them is: a goal, a deadline, a thing of the past."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.reading import Reading
from accords.extraction.types import Span
from accords.lexicon.loader import language as load_language

PAUSES = frozenset(",،，、;")

_TAGS = (
    "deadlines",
    "deadlines_behind",
    "prices",
    "decade_ends",
    "finished",
    "finished_in",
    "finished_in_behind",
    "periods",
    "in_years",
    "in_years_behind",
    "baselines",
    "baselines_behind",
    "up_to",
    "goals",
    "past",
    "starts",
    "each",
    "each_side",
    "events",
)
_LOOKS_BACK = ("past", "starts")
_LONGEST_AIM = 2
"""A longer match of a goal holds other words, which may look back."""


@cache
def _matcher(language: str) -> Matcher:
    quantities = load_language(language).quantities
    return Matcher(
        [Term(f"target.{tag}", patterns, tag) for tag in _TAGS if (patterns := getattr(quantities, tag))],
        language,
        name="targets",
    )


class Cues:
    """The cues of one document by their tags, which are keys of ``accords.lexicon.quantities``."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._found: dict[str, list[Match]] = {tag: [] for tag in _TAGS}
        for match in reading.find(_matcher(reading.lexicon.code)):
            self._found[match.term.tag].append(match)
        # "להגיע" aims, although "הגיע" in it looks back: the longer form is the goal's.
        aims = {
            at: match.last_word - match.first_word
            for match in self._found["goals"]
            if match.last_word - match.first_word <= _LONGEST_AIM
            for at in range(match.first_word, match.last_word + 1)
        }
        # "s'élevait à" looks back although "élev* à" aims: it is no shorter.
        self._found["past"] = [
            match
            for match in self._found["past"]
            if match.first_word not in aims
            or match.last_word - match.first_word >= max(1, aims[match.first_word])
        ]
        self._first = {tag: {each.first_word: each for each in found} for tag, found in self._found.items()}
        self._last = {tag: {each.last_word: each for each in found} for tag, found in self._found.items()}

    def forget(self, words: Collection[int]) -> None:
        """Take what looks back out of ``words``: they say something else."""
        for tag in _LOOKS_BACK:
            self._found[tag] = [
                match
                for match in self._found[tag]
                if not any(at in words for at in range(match.first_word, match.last_word + 1))
            ]

    def all(self, tag: str) -> Sequence[Match]:
        """The cues with this tag, by place."""
        return self._found[tag]

    def starting(self, tag: str, word: int) -> Match | None:
        """The cue that begins with this word."""
        return self._first[tag].get(word)

    def ending(self, tag: str, word: int) -> Match | None:
        """The cue that ends with this word."""
        return self._last[tag].get(word)

    def starting_from(self, tag: str, word: int, last: int) -> Sequence[Match]:
        """The cues that begin with one of the words from ``word`` to ``last``."""
        return [match for at in range(word, last + 1) if (match := self._first[tag].get(at)) is not None]

    def last_before(self, tag: str, start: int) -> Match | None:
        """The last cue that ends at or before the offset ``start``."""
        found = self._found[tag]
        at = bisect_left(found, start, key=lambda match: match.start) - 1
        while at >= 0 and found[at].end > start:
            at -= 1
        return found[at] if at >= 0 else None

    def near(self, tag: str, start: int, span: Span, reach: int) -> Match | None:
        """The last cue before ``start``, inside ``span`` and within ``reach`` words."""
        cue = self.last_before(tag, start)
        if cue is None or cue.start < span.start:
            return None
        word, _ = self._reading.word_range(Span(start, start + 1))
        return cue if word - cue.last_word - 1 <= reach else None

    def first_behind(self, tag: str, end: int, span: Span) -> Match | None:
        """The first cue that begins at or behind the offset ``end`` and ends inside ``span``."""
        found = self._found[tag]
        at = bisect_left(found, end, key=lambda match: match.start)
        return found[at] if at < len(found) and found[at].end <= span.end else None
