"""What the verb of one part of a commitment acts on: topics, nouns, agreements by name, other verbs."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from accords.extraction.act_words import CHAIN_REACH, ActWords
from accords.extraction.instruments import INSTRUMENT, NamedMention
from accords.extraction.match import Match
from accords.extraction.negation import Part
from accords.extraction.polarity import Polarity
from accords.extraction.topics import TopicMention
from accords.extraction.types import Span
from accords.lexicon.gloss import wording

_OWN_VERB = "-exchange"
"""Ends the key of a noun that has its own verb: "exchange of information", seen from "exchange"."""

_OF_REACH = 5
"""How many words may stand between a topic and the noun behind it: "in the field *of* …", written behind."""

FIELD = "field"
"""The verb of an act that was recognised, but would say too much of its topics."""

OWN = "own"
"""The verb of an act that its first topic tells by itself: "visa exemption"."""


@dataclass(frozen=True, slots=True)
class Act:
    """A verb (a key of the wording's verbs, FIELD, OWN, or empty where none was recognised) with what it
    acts on: the key of a noun or null, and topics, or agreements by name. ``continues``: the text goes on
    with it; ``polarity``: whether it is to be done; ``inner``: the key of a verb that hangs on it ("promote
    *abolishing* visas"); ``is_direct``: nothing stands between verb and topics, so that it is the topics
    themselves that are cut or ended, and not something about them; ``is_far``: the topics stand too far from
    the verb to be what it acts on."""

    verb: str
    continues: bool
    noun: str | None
    topics: tuple[TopicMention, ...]
    names: tuple[NamedMention, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    inner: str = ""
    is_direct: bool = True
    is_far: bool = False


class ObjectFinder:
    """Finds what the verbs of one document act on."""

    def __init__(self, words: ActWords) -> None:
        self._words = words

    def act(
        self,
        part: Part,
        topics: Sequence[TopicMention],
        named: Sequence[NamedMention],
        *,
        is_bare: bool = False,
    ) -> Act | None:
        """The act of ``part``, if it has anything to act on; ``is_bare`` where the whole commitment names no
        topics, so that "expand cooperation" is all it says."""
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
            return self._bare(part) if is_bare else None
        if any(mention.span.overlap(_span(part.verb)) for mention in topics):
            # The verb is part of the topic's own term: "facilitate trade", "impose duties".
            own = next(mention for mention in topics if mention.span.overlap(_span(part.verb)))
            is_beyond = part.verb.start < own.span.start or own.span.end < part.verb.end
            is_told = verb.is_complete or (is_beyond and (verb.gives or bool(verb.reaches)))
            is_turned = own.topic.nature in ("curb", "flow", "evil") or bool(own.topic.evil)
            is_told = is_told or (verb.turns and is_turned)
            if not is_told and own.topic.slug in wording().own:
                others = [each for each in topics if each.topic.slug != own.topic.slug]
                return Act(OWN, part.continues, None, (own, *others))
            return Act(key if is_told else FIELD, part.continues, None, tuple(topics))
        noun = self._noun(part, verb.nouns)
        first = topics[0]
        if noun is not None and verb.turns:
            is_topic = (
                first.span.start <= noun.start and noun.end <= first.span.end and first.topic.nature != "flow"
            )
            noun = None if is_topic or noun.first_word == part.verb.first_word else noun
        if part.held is not None:
            at = bisect_left(self._words.objects, part.held.start, key=lambda match: match.start)
            held = self._words.objects[at] if at < len(self._words.objects) else None
            if held is not None and held.start < part.held.end and str(held.value) in verb.nouns:
                return Act(key, part.continues, str(held.value), tuple(topics))
            if part.verb.first_word - part.held.last_word - 1 <= CHAIN_REACH:
                return Act(key, part.continues, None, tuple(topics), inner=str(part.held.value))
        inner = self._inner(part.verb, first, before=noun)
        if inner is not None and self._words.finder.has_break(part.verb.last_word, inner.first_word):
            # The topics hang on another verb.
            return Act("", part.continues, None, tuple(topics))
        if inner is not None:
            is_direct = self._is_direct(inner, topics)
            return Act(key, part.continues, None, tuple(topics), inner=str(inner.value), is_direct=is_direct)
        if noun is None or noun.first_word > first.first_word:
            noun = self._noun_behind(part, topics, verb.nouns) or noun
        if noun is not None and (noun.first_word <= first.first_word or self._stands_behind(noun, topics)):
            is_said = wording().objects[str(noun.value)].noun in first.topic.label
            name = str(noun.value).removesuffix(_OWN_VERB if noun.start < part.verb.end else "")
            return Act(key, part.continues, None if is_said else name, tuple(topics))
        near = first.last_word < place or first.first_word - place - 1 <= part.reach
        is_direct = self._is_direct(part.verb, topics)
        known = key if near or not verb.turns else ""
        return Act(
            known, part.continues, None, tuple(topics), is_direct=is_direct, is_far=not (near or verb.turns)
        )

    def _bare(self, part: Part) -> Act | None:
        """The act of a verb with a noun of its own, or that needs none."""
        if part.verb is None:
            return None
        key = str(part.verb.value)
        verb = wording().verbs[key]
        noun = self._noun(part, verb.nouns)
        if noun is not None:
            name = str(noun.value).removesuffix(_OWN_VERB if noun.start < part.verb.end else "")
            return Act(key, part.continues, name, ())
        return Act(key, part.continues, None, ()) if verb.alone else None

    def _noun_behind(
        self, part: Part, topics: Sequence[TopicMention], allowed: Sequence[str]
    ) -> Match | None:
        """The noun that ends the topics or stands right behind them, and that the verb acts on:
        "strengthen maritime cooperation"."""
        if part.verb is None:
            return None
        objects = self._words.objects
        at = bisect_left(objects, topics[0].span.start, key=lambda match: match.start)
        while at < len(objects) and objects[at].end <= part.end:
            noun = objects[at]
            at += 1
            is_ahead = not self._words.object_first or noun.start <= part.verb.start
            if str(noun.value) in allowed and is_ahead and self._stands_behind(noun, topics):
                return noun
        return None

    def _stands_behind(self, noun: Match, topics: Sequence[TopicMention]) -> bool:
        """Whether the noun stands right behind the topics, as in "nuclear energy cooperation"."""
        if not (self._words.object_first or self._words.has_compounds):
            return False
        reach = _OF_REACH if self._words.object_first else 0
        return any(
            0 <= noun.first_word - each.last_word - 1 <= reach or noun.end == each.span.end for each in topics
        )

    def _inner(self, verb: Match, topic: TopicMention, *, before: Match | None) -> Match | None:
        """The verb between ``verb`` and its topic that hangs on it, where one of the two turns the sense;
        null where the noun ``before`` stands between them."""
        if self._words.object_first:
            return None
        verbs = wording().verbs
        at = bisect_left(self._words.actions, verb.end, key=lambda match: match.start)
        between = []
        while at < len(self._words.actions) and self._words.actions[at].end <= topic.span.start:
            if before is not None and self._words.actions[at].start >= before.start:
                break
            between.append(self._words.actions[at])
            at += 1
        if verbs[str(verb.value)].turns:
            return between[-1] if between else None
        if verbs[str(verb.value)].takes:
            return between[-1] if between else None
        turning = [match for match in between if verbs[str(match.value)].turns]
        return turning[-1] if turning else None

    def _is_direct(self, verb: Match, topics: Sequence[TopicMention]) -> bool:
        """Whether nothing but little words and attributes stands between the verb and its first topic."""
        topic = topics[0]
        if topic.topic.slug in wording().deeds and self._has_object(topic):
            return False
        if topic.last_word < verb.first_word:
            first, stop = topic.last_word + 1, verb.first_word
        else:
            first, stop = verb.last_word + 1, topic.first_word
        if self._words.object_first and self._words.opens_with_verb:
            # Where objects keep away from their verbs, a preposition before the topic tells.
            first, stop = max(0, topic.first_word - 2), topic.first_word
            return not any(
                word in self._words.prepositions for word in self._words.reading.words.texts[first:stop]
            )
        texts = self._words.reading.words.texts
        for index in range(first, stop):
            if texts[index] not in self._words.attributes and not self._words.finder.is_sign(index):
                return False
        last = topic.last_word
        for other in topics[1:]:
            last = other.last_word if other.first_word == last + 1 else last
        return not self._words.has_compounds or self._closes(last)

    def _has_object(self, topic: TopicMention) -> bool:
        """Whether a topic that names no more than a deed has an object of its own behind it, known or not:
        "the import *of ivory*"."""
        words, after = self._words.reading.words, topic.last_word + 1
        if not self._words.prepositions.isdisjoint(words.texts[topic.first_word : after]):
            return True
        if not self._words.opens_with_verb or after >= len(words) or words[after].opens:
            return False
        if self._words.finder.has_comma(topic.last_word, after):
            return False
        if any(match.first_word <= after <= match.last_word for match in self._words.actions):
            return False
        return words.texts[
            after
        ] not in self._words.joins | self._words.infinitives and not self._words.finder.is_sign(after)

    def _closes(self, last: int) -> bool:
        """Whether the word is no part of a longer noun: a pause or a little word follows, or nothing."""
        words = self._words.reading.words
        if last + 1 >= len(words) or words[last + 1].opens:
            return True
        gap = self._words.reading.text[words.ends[last] : words.starts[last + 1]]
        return bool(gap.strip()) or words.texts[last + 1] in self._words.closers

    def _noun(self, part: Part, allowed: Sequence[str]) -> Match | None:
        """The first noun that the verb of ``part`` can act on, within its reach."""
        verb = part.verb
        if verb is None:
            return None
        at = bisect_left(
            self._words.objects,
            part.start if self._words.object_first else verb.start,
            key=lambda match: match.start,
        )
        while at < len(self._words.objects) and self._words.objects[at].end <= part.end:
            noun = self._words.objects[at]
            at += 1
            if abs(noun.first_word - verb.last_word) - 1 > part.reach and not self._words.object_first:
                return None
            name = str(noun.value).removesuffix(_OWN_VERB if noun.start < verb.end else "")
            if name in allowed:
                return noun
        return None


def _span(match: Match) -> Span:
    return Span(match.start, match.end)
