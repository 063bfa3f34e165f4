"""A commitment cut at its verbs, from its operative verb on."""

from bisect import bisect_left
from collections.abc import Sequence

from accords.extraction.act_words import CHAIN_REACH, ActWords
from accords.extraction.match import Match
from accords.extraction.negation import REACH, Part
from accords.extraction.topics import TopicMention
from accords.extraction.types import Commitment
from accords.lexicon.gloss import wording

_MOST_VERBS = 12
_SUBJECT_REACH = 15
"""How many words may stand between a verb and its object where its subject may follow it."""

_CONTINUE = "continue"
_COMMAS = frozenset(",،、，")


class PartCutter:
    """Cuts the commitments of one document."""

    def __init__(self, words: ActWords) -> None:
        self._words = words

    def parts(self, commitment: Commitment, topics: Sequence[TopicMention]) -> list[Part]:
        """The commitment cut at its verbs, from its operative verb on."""
        span = commitment.span
        cues = [each.span for each in commitment.evidence if each.field == "strength" and each.span]
        inside = [each for each in cues if each.overlap(span)]
        start = min((each.start for each in inside), default=span.start)
        if not self._words.opens_with_verb:
            # What the operative verb is about stands before it.
            start = span.start
        operative = max((each.end for each in inside), default=span.start)
        verbs = self._verbs(start, span.end)
        if not verbs:
            return [Part(None, False, span.start, span.end)]
        parts = []
        if self._words.object_first:
            at = span.start
            held: Match | None = None
            for number, (verb, continues) in enumerate(verbs):
                following = verbs[number + 1][0] if number + 1 < len(verbs) else None
                if following is not None and self._is_object_of(verb, following, at, topics):
                    held = verb
                    continue
                end = span.end if following is None else verb.end
                parts.append(Part(verb, continues, at, end, _SUBJECT_REACH, held))
                at, held = verb.end, None
            return parts
        if verbs[0][0].start > span.start:
            parts.append(Part(None, False, span.start, verbs[0][0].start))
        for number, (verb, continues) in enumerate(verbs):
            end = verbs[number + 1][0].start if number + 1 < len(verbs) else span.end
            reach = _SUBJECT_REACH if verb.start < operative else REACH
            parts.append(Part(verb, continues, verb.start, end, reach))
        return parts

    def _is_object_of(self, verb: Match, other: Match, start: int, topics: Sequence[TopicMention]) -> bool:
        """Whether ``verb`` is a noun that ``other`` acts on, which turns the sense, takes other verbs or goes
        with that noun: "協力を終了する"."""
        inner, outer = (wording().verbs[str(each.value)] for each in (verb, other))
        if inner.turns or self._words.finder.has_pause(verb.last_word, other.first_word):
            return False
        if not outer.turns:
            is_near = other.first_word - verb.last_word - 1 <= CHAIN_REACH
            return is_near and (outer.takes or self._is_noun_of(verb, outer.nouns))
        is_beside = other.first_word - verb.last_word - 1 <= CHAIN_REACH
        has_topic = any(start <= each.span.start < verb.end for each in topics)
        return is_beside or not has_topic

    def _is_noun_of(self, verb: Match, allowed: Sequence[str]) -> bool:
        """Whether the words of ``verb`` are a noun, too, and one of those ``allowed``."""
        objects = self._words.objects
        at = bisect_left(objects, verb.start, key=lambda match: match.start)
        return at < len(objects) and objects[at].start < verb.end and str(objects[at].value) in allowed

    def _verbs(self, start: int, stop: int) -> list[tuple[Match, bool]]:
        """The first verb, and those joined to one before; whether each goes on with what was begun."""
        at = bisect_left(self._words.actions, start, key=lambda match: match.start)
        out: list[tuple[Match, bool]] = []
        continuing: Match | None = None
        while (
            at < len(self._words.actions) and self._words.actions[at].end <= stop and len(out) < _MOST_VERBS
        ):
            match = self._words.actions[at]
            at += 1
            chained = continuing is not None and match.first_word - continuing.last_word <= CHAIN_REACH
            if chained:
                out[-1] = (match, True)
            elif not out or self._words.object_first or self._is_joined(match):
                out.append((match, False))
            else:
                continue
            continuing = match if match.value == _CONTINUE else None
        return out

    def _is_joined(self, match: Match) -> bool:
        """Whether a comma or a conjunction stands before the verb."""
        word = self._words.reading.words[match.first_word]
        if word.opens or match.first_word == 0:
            return True
        at = match.first_word - 1
        while at > 0 and (
            self._words.reading.words[at].text in self._words.infinitives or self._words.finder.is_little(at)
        ):
            word, at = self._words.reading.words[at], at - 1
        before = self._words.reading.words[at]
        if not _COMMAS.isdisjoint(self._words.reading.text[before.end : word.start]):
            return True
        return before.text in self._words.joins or any(map(word.text.startswith, self._words.join_clitics))
