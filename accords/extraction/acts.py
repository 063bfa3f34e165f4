"""The acts a commitment is told with: verbs from its operative verb on, each with what it acts on."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from accords.extraction.instruments import INSTRUMENT, NamedMention
from accords.extraction.match import Match, Matcher, Term
from accords.extraction.reading import Reading
from accords.extraction.topics import TopicMention
from accords.extraction.types import Commitment, Span
from accords.lexicon.gloss import wording
from accords.lexicon.loader import language as load_language

_MOST_ACTS = 3
_MOST_VERBS = 12
_REACH = 4
"""How many words may stand between a verb and the noun or the topic it acts on."""

_SUBJECT_REACH = 15
"""The same for a verb that its subject may follow: the operative verb itself."""

_CHAIN_REACH = 2
_CONTINUE = "continue"
_OWN_VERB = "-exchange"
"""Ends the key of a noun that has its own verb: "exchange of information", seen from "exchange"."""
_COMMAS = frozenset(",،、，")


@dataclass(frozen=True, slots=True)
class Act:
    """A verb (a key of the wording's verbs, empty where none was recognised) with what it acts on: the
    key of a noun or null, and topics, or agreements by name. ``continues``: the text goes on with it."""

    verb: str
    continues: bool
    noun: str | None
    topics: tuple[TopicMention, ...]
    names: tuple[NamedMention, ...] = ()


@cache
def _matcher(language: str) -> Matcher:
    quantities = load_language(language).quantities
    return Matcher(
        [
            *(
                Term(f"action.{key}", words, "action", key)
                for key, words in quantities.actions.items()
                if words
            ),
            *(
                Term(f"object.{key}", words, "object", key)
                for key, words in quantities.objects.items()
                if words
            ),
        ],
        language,
        name="acts",
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of raw text with one verb or none; ``reach`` is how far the verb's object may stand."""

    verb: Match | None
    continues: bool
    start: int
    end: int
    reach: int = _REACH


class Acts:
    """Finds the acts of one document's commitments."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        matches = reading.find(_matcher(reading.lexicon.code))
        self._actions = [match for match in matches if match.term.tag == "action"]
        self._objects = [match for match in matches if match.term.tag == "object"]
        grammar = reading.lexicon.speech.grammar
        self._joins = frozenset(word for phrase in grammar.conjunctions for word in phrase.split())
        self._join_clitics = grammar.conjunction_clitics
        self._infinitives = frozenset(grammar.infinitives)
        self._object_first = reading.lexicon.quantities.object_first or grammar.verb == "last"

    def of_commitment(
        self, commitment: Commitment, *, topics: Sequence[TopicMention], named: Sequence[NamedMention]
    ) -> list[Act]:
        """The acts that have topics or names to act on; no topic is told twice."""
        out: list[Act] = []
        told: set[str] = set()
        for part in self._parts(commitment):
            fresh = [
                each
                for each in topics
                if part.start <= each.span.start < part.end and each.topic.slug not in told
            ]
            act = self._act(part, fresh, named)
            if act is None or len(out) == _MOST_ACTS:
                continue
            told |= {mention.topic.slug for mention in act.topics}
            if out and not out[-1].verb and not act.verb:
                out[-1] = Act("", out[-1].continues, None, (*out[-1].topics, *act.topics))
            else:
                out.append(act)
        return out

    # Parts ----------------------------------------------------------------------------------------

    def _parts(self, commitment: Commitment) -> list[_Part]:
        """The commitment cut at its verbs, from its operative verb on."""
        span = commitment.span
        cues = [each.span for each in commitment.evidence if each.field == "strength" and each.span]
        inside = [each for each in cues if each.overlap(span)]
        start = min((each.start for each in inside), default=span.start)
        operative = max((each.end for each in inside), default=span.start)
        verbs = self._verbs(start, span.end)
        if not verbs:
            return [_Part(None, False, span.start, span.end)]
        parts = []
        if self._object_first:
            at = span.start
            for number, (verb, continues) in enumerate(verbs):
                end = span.end if number + 1 == len(verbs) else verb.end
                parts.append(_Part(verb, continues, at, end, _SUBJECT_REACH))
                at = verb.end
            return parts
        if verbs[0][0].start > span.start:
            parts.append(_Part(None, False, span.start, verbs[0][0].start))
        for number, (verb, continues) in enumerate(verbs):
            end = verbs[number + 1][0].start if number + 1 < len(verbs) else span.end
            reach = _SUBJECT_REACH if verb.start < operative else _REACH
            parts.append(_Part(verb, continues, verb.start, end, reach))
        return parts

    def _verbs(self, start: int, stop: int) -> list[tuple[Match, bool]]:
        """The first verb, and those joined to one before; whether each goes on with what was begun."""
        at = bisect_left(self._actions, start, key=lambda match: match.start)
        out: list[tuple[Match, bool]] = []
        continuing: Match | None = None
        while at < len(self._actions) and self._actions[at].end <= stop and len(out) < _MOST_VERBS:
            match = self._actions[at]
            at += 1
            chained = continuing is not None and match.first_word - continuing.last_word <= _CHAIN_REACH
            if chained:
                out[-1] = (match, True)
            elif not out or self._object_first or self._is_joined(match):
                out.append((match, False))
            else:
                continue
            continuing = match if match.value == _CONTINUE else None
        return out

    def _is_joined(self, match: Match) -> bool:
        """Whether a comma or a conjunction stands before the verb."""
        word = self._reading.words[match.first_word]
        if word.opens or match.first_word == 0:
            return True
        at = match.first_word - 1
        if self._reading.words[at].text in self._infinitives and at > 0:
            word, at = self._reading.words[at], at - 1
        before = self._reading.words[at]
        if not _COMMAS.isdisjoint(self._reading.text[before.end : word.start]):
            return True
        return before.text in self._joins or any(map(word.text.startswith, self._join_clitics))

    # What a verb acts on --------------------------------------------------------------------------

    def _act(self, part: _Part, topics: Sequence[TopicMention], named: Sequence[NamedMention]) -> Act | None:
        if part.verb is None:
            return Act("", False, None, tuple(topics)) if topics else None
        key = str(part.verb.value)
        verb = wording().verbs[key]
        place = part.verb.last_word
        names = {
            each.key: each
            for each in named
            if each.kind == INSTRUMENT and part.start <= each.span.start < part.end
        }
        if (
            verb.names
            and names
            and abs(min(each.first_word for each in names.values()) - place) <= part.reach
        ):
            return Act(key, part.continues, None, (), tuple(names.values()))
        if not topics:
            return None
        if any(mention.span.overlap(_span(part.verb)) for mention in topics):
            # The verb is part of the topic's own term: "facilitate trade".
            return Act("", part.continues, None, tuple(topics))
        noun = self._noun(part, verb.nouns)
        first = topics[0]
        if noun is not None and noun.first_word <= first.first_word:
            is_said = wording().objects[str(noun.value)].noun in first.topic.label
            name = str(noun.value).removesuffix(_OWN_VERB if noun.start < part.verb.end else "")
            return Act(key, part.continues, None if is_said else name, tuple(topics))
        near = first.last_word < place or first.first_word - place - 1 <= part.reach
        return Act(key if near else "", part.continues, None, tuple(topics))

    def _noun(self, part: _Part, allowed: Sequence[str]) -> Match | None:
        """The first noun that the verb of ``part`` can act on, within its reach."""
        verb = part.verb
        if verb is None:
            return None
        at = bisect_left(
            self._objects, part.start if self._object_first else verb.start, key=lambda match: match.start
        )
        while at < len(self._objects) and self._objects[at].end <= part.end:
            noun = self._objects[at]
            at += 1
            if abs(noun.first_word - verb.last_word) - 1 > part.reach and not self._object_first:
                return None
            name = str(noun.value).removesuffix(_OWN_VERB if noun.start < verb.end else "")
            if name in allowed:
                return noun
        return None


def _span(match: Match) -> Span:
    return Span(match.start, match.end)
