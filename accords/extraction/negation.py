"""Which of a commitment's verbs are to be done, and which are not to be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from accords.extraction.match import Match
from accords.extraction.polarity import Polarity, Signs
from accords.extraction.reading import Reading
from accords.extraction.types import Span

REACH = 4
"""How many words may stand between a verb and the noun or the topic it acts on."""

_LEAD = 3
"""How many words before the operative verb a sign may begin that negates it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of raw text with one verb or none; ``reach`` is how far the verb's object may stand, ``held``
    a verb that is the object of this one."""

    verb: Match | None
    continues: bool
    start: int
    end: int
    reach: int = REACH
    held: Match | None = None


def judge_parts(
    reading: Reading, signs: Signs, parts: Sequence[Part], cue: tuple[int, int] | None
) -> list[tuple[Polarity, bool]]:
    """For each of ``parts`` its polarity, and whether its verb is what is to be done or not; ``cue`` are the
    first and the last word of the operative verb, where it stands among them."""
    return _Judge(reading, signs, parts, cue).judge()


class _Judge:
    """Tells of each part whether its verb is to be done or not, and whether the verb is the one negated."""

    def __init__(
        self,
        reading: Reading,
        signs: Signs,
        parts: Sequence[Part],
        cue: tuple[int, int] | None,
    ) -> None:
        self._signs = signs
        self._parts = parts
        self._cue = cue
        first, self._stop = reading.word_range(Span(parts[0].start, parts[-1].end))
        opens_with_verb = reading.lexicon.speech.grammar.verb == "first"
        self._start = max(first, cue[0] - _LEAD) if cue is not None and opens_with_verb else first
        self._infinitives = frozenset(reading.lexicon.speech.grammar.infinitives)
        self._reading = reading

    def judge(self) -> list[tuple[Polarity, bool]]:
        """For each part its polarity, and whether its verb is what is to be done or not."""
        is_nobody = self._signs.nobody()
        out: list[tuple[Polarity, bool]] = []
        before: Polarity | None = None
        at = self._start
        for number, part in enumerate(self._parts):
            if part.verb is None:
                out.append((self._without_verb(is_nobody), False))
                continue
            found = (Polarity.NEGATIVE, True) if is_nobody else self._of_verb(number, part.verb, at, before)
            out.append(found)
            before, at = found[0], part.verb.last_word + 1
        return out

    def _without_verb(self, is_nobody: bool) -> Polarity:
        if is_nobody or (len(self._parts) == 1 and self._cue is not None and self._signs.beside(*self._cue)):
            return Polarity.NEGATIVE
        alone = len(self._parts) == 1
        if alone and self._signs.between(self._start, self._stop):
            return Polarity.UNCERTAIN
        return Polarity.POSITIVE

    def _of_verb(
        self, number: int, verb: Match, since: int, before: Polarity | None
    ) -> tuple[Polarity, bool]:
        following = self._parts[number + 1].verb if number + 1 < len(self._parts) else None
        until = following.first_word if following is not None else self._stop
        if self._signs.before_verb(verb, since) or self._signs.behind_verb(verb, until):
            return Polarity.NEGATIVE, True
        if before is None and self._cue is not None and self._signs.beside(*self._cue):
            # "not to hinder the building of …": what is negated is another verb than the one known.
            return Polarity.NEGATIVE, False
        if self._signs.between(since, verb.first_word):
            return Polarity.UNCERTAIN, False
        if before is Polarity.NEGATIVE and self._signs.finder.is_alternative(verb.first_word - 1):
            return Polarity.NEGATIVE, True
        is_bare = self._reading.words.texts[verb.first_word - 1] not in self._infinitives
        if before is Polarity.NEGATIVE and self._signs.finder.carries and is_bare:
            return Polarity.UNCERTAIN, False
        return Polarity.POSITIVE, True
