"""What a promise names beside what it promises: who acts, what is praised, what it hangs on."""

from bisect import bisect_left
from collections.abc import Sequence

from accords.extraction.cues import compiled
from accords.extraction.polarity import SignFinder, operative_of
from accords.extraction.reading import Reading
from accords.extraction.topics import TopicMention
from accords.extraction.types import Commitment, Span
from accords.lexicon.speech import Act, ActRule

_AND_REACH = 8
_PAUSES = frozenset(",、，")


class Asides:
    """The asides of the promises of one document."""

    def __init__(self, reading: Reading) -> None:
        grammar = reading.lexicon.speech.grammar
        self._reading = reading
        self._praise = _context_verbs(reading)
        self._signs = SignFinder(reading)
        self._ands = [[word] for word in grammar.conjunctions]
        self._verb_ends_clause = grammar.verb == "last"

    def background(self, commitment: Commitment) -> Sequence[Span]:
        """The parts of ``commitment`` that say who acts or what is praised, not what is promised."""
        here = commitment.span
        told = [each for each in commitment.evidence if each.span and each.span.overlap(here)]
        out = [each.span for each in told if each.field == "actor" and each.span]
        operative = min(
            (each.span.start for each in told if each.field == "strength" and each.span), default=None
        )
        if operative is not None:
            at = bisect_left(self._praise, here.start, key=lambda verb: verb.start)
            verbs = self._praise[at : bisect_left(self._praise, operative, key=lambda verb: verb.start)]
            if self._verb_ends_clause:
                # What is praised stands before its verb, and what is promised behind the pause.
                praised = [verb.end for verb in verbs if self._pauses(verb.end)]
                out += [Span(here.start, end) for end in praised[-1:]]
            elif verbs:
                out.append(Span(verbs[0].start, operative))
        return out

    def conditions(self, commitment: Commitment, mentions: Sequence[TopicMention]) -> Sequence[TopicMention]:
        """Those of its ``mentions`` on which ``commitment`` hangs: who is to approve a railway is not what it
        is about."""
        signs = self._signs.within(commitment.span, [each.span for each in mentions])
        if not mentions or not signs.is_conditional:
            return ()
        cue = operative_of(self._reading, commitment)
        return [each for each in mentions if signs.is_condition(each.first_word, cue)]

    def _pauses(self, at: int) -> bool:
        """Whether a comma or "and" stands behind the verb that ends at ``at``."""
        text = self._reading.text
        return text[at : at + 1] in _PAUSES or text[at : at + _AND_REACH].split(" ")[1:2] in self._ands


def _context_verbs(reading: Reading) -> list[Span]:
    """The verbs that praise, thank or narrate, by place."""
    if not reading.lexicon.speech.acts:
        return []
    return [
        Span(match.start, match.end)
        for match in reading.find(compiled(reading.lexicon.code).matcher)
        if isinstance(match.value, ActRule) and match.value.act is Act.CONTEXT
    ]
