"""The acts a commitment is told with: verbs from its operative verb on, each with what it acts on."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from accords.extraction.cues import compiled
from accords.extraction.instruments import INSTRUMENT, NamedMention
from accords.extraction.match import Match, Matcher, Term
from accords.extraction.negation import REACH, Part, judge_parts
from accords.extraction.polarity import Polarity, SignFinder, Signs
from accords.extraction.reading import Reading
from accords.extraction.topics import TopicMention
from accords.extraction.types import Commitment, Evidence, Span
from accords.lexicon.gloss import wording
from accords.lexicon.loader import language as load_language
from accords.text.fold import fold_key

_MOST_ACTS = 3
_MOST_VERBS = 12
_SUBJECT_REACH = 15
"""The same for a verb that its subject may follow: the operative verb itself."""

_CHAIN_REACH = 2
_CONTINUE = "continue"
_OWN_VERB = "-exchange"
"""Ends the key of a noun that has its own verb: "exchange of information", seen from "exchange"."""
_BARRIERS = "barriers"
"""The key of the nouns for what bars: bans, restrictions."""

_BARS = frozenset({"ban", "restrict", "hinder", "oppose", "prevent", "combat"})
"""The verbs that may be nouns for what bars, and those that turn against it."""

_COMMAS = frozenset(",،、，")
FIELD = "field"
"""The verb of an act that was recognised, but would say too much of its topics: one works on them."""


@dataclass(frozen=True, slots=True)
class Act:
    """A verb (a key of the wording's verbs, FIELD, or empty where none was recognised) with what it acts on:
    the key of a noun or null, and topics, or agreements by name. ``continues``: the text goes on with it;
    ``polarity``: whether it is to be done; ``inner``: the key of a verb that hangs on it, where one of them
    turns the sense ("promote *abolishing* visas"); ``is_direct``: nothing stands between verb and topics, so
    that it is the topics themselves that are cut or ended, and not something about them."""

    verb: str
    continues: bool
    noun: str | None
    topics: tuple[TopicMention, ...]
    names: tuple[NamedMention, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    inner: str = ""
    is_direct: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one commitment. ``is_uncertain``: something is negated and it could not be told what,
    or something is left out; what is uncertain is not among the acts."""

    acts: tuple[Act, ...]
    is_uncertain: bool
    is_conditional: bool
    evidence: tuple[Evidence, ...]


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


class Acts:
    """Finds the acts of one document's commitments."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        matches = reading.find(_matcher(reading.lexicon.code))
        self._finder = SignFinder(reading)
        actions = [
            match
            for match in matches
            if match.term.tag == "action" and not self._finder.is_plain(match.first_word)
        ]
        self._objects = [match for match in matches if match.term.tag == "object"]
        grammar = reading.lexicon.speech.grammar
        self._joins = _words(grammar.conjunctions)
        self._join_clitics = grammar.conjunction_clitics
        self._infinitives = frozenset(grammar.infinitives)
        self._object_first = reading.lexicon.quantities.object_first or grammar.verb == "last"
        self._opens_with_verb = grammar.verb == "first"
        polarity = reading.lexicon.polarity
        self._prepositions = _words(grammar.prepositions)
        self._attributes = _words(polarity.attributes)
        self._has_compounds = polarity.compounds
        self._closers = (
            self._prepositions | self._joins | _words(grammar.genitives) | _words(polarity.between)
        )
        barred = [match for match in self._objects if match.value == _BARRIERS]
        self._actions = [
            match for match in actions if not any(self._is_lifted(match, noun, actions) for noun in barred)
        ]

    def of_commitment(
        self, commitment: Commitment, *, topics: Sequence[TopicMention], named: Sequence[NamedMention]
    ) -> Told:
        """The acts that have topics or names to act on; no topic is told twice."""
        signs = self._finder.within(
            commitment.span, [*(each.span for each in topics), *(each.span for each in named)]
        )
        is_conditional = signs.is_conditional
        cue = self._operative(commitment)
        kept = [
            each
            for each in topics
            if not signs.is_left_out(each.first_word, each.last_word)
            and not signs.is_condition(each.first_word, cue)
        ]
        acts = self._found(commitment, kept, named, signs)
        sure = tuple(act for act in acts if act.polarity is not Polarity.UNCERTAIN)
        is_uncertain = len(sure) < len(acts) or (not acts and (signs.are_any or len(kept) < len(topics)))
        return Told(sure, is_uncertain, is_conditional, tuple(signs.evidence()))

    def _found(
        self,
        commitment: Commitment,
        topics: Sequence[TopicMention],
        named: Sequence[NamedMention],
        signs: Signs,
    ) -> list[Act]:
        """The acts, those among them that are uncertain, too."""
        out: list[Act] = []
        told: set[str] = set()
        parts = self._parts(commitment, topics)
        cue = self._operative(commitment)
        judged = judge_parts(self._reading, signs, parts, cue)
        if len(parts) > 1 and parts[0].verb is None:
            following = parts[1].verb
            turns = following is not None and wording().verbs[str(following.value)].turns
            if turns or judged[1][0] is not Polarity.POSITIVE:
                # What stands before such a verb may be what it acts on: "visas will be abolished".
                parts = [replace(parts[1], start=parts[0].start), *parts[2:]]
                judged = judged[1:]
        topics = self._of_same_clause(topics, cue)
        for part, (polarity, is_verb_known) in zip(parts, judged, strict=True):
            fresh = [
                each
                for each in topics
                if part.start <= each.span.start < part.end and each.topic.slug not in told
            ]
            is_hidden = part.verb is not None and self._hides(part.verb, cue)
            known = part if is_verb_known and not is_hidden else replace(part, verb=None)
            act = self._act(known, fresh, named)
            if act is None or len(out) == _MOST_ACTS:
                continue
            if polarity is Polarity.POSITIVE and part.verb is not None:
                act, polarity = self._before_signs(act, part.verb, signs)
            act = replace(act, polarity=polarity)
            told |= {mention.topic.slug for mention in act.topics}
            if out and not out[-1].verb and not act.verb and out[-1].polarity is act.polarity:
                out[-1] = replace(out[-1], topics=(*out[-1].topics, *act.topics))
            else:
                out.append(act)
        if cue is not None and not signs.used and signs.beside(*cue):
            # The operative verb itself is negated, and no act of its own.
            return [replace(act, polarity=Polarity.UNCERTAIN) for act in out]
        return out

    def _of_same_clause(
        self, topics: Sequence[TopicMention], cue: tuple[int, int] | None
    ) -> Sequence[TopicMention]:
        """Where objects stand before their verbs, and operative verbs before these: the topics without those
        of a clause before the operative verb, unless there are no others."""
        if cue is None or not (self._object_first and self._opens_with_verb):
            return topics
        own = [
            each
            for each in topics
            if each.first_word > cue[0] or not self._finder.has_break(each.last_word, cue[0])
        ]
        return own or topics

    def _before_signs(self, act: Act, verb: Match, signs: Signs) -> tuple[Act, Polarity]:
        """The act without the topics that a sign stands before which negates something else."""
        if self._object_first or not act.topics:
            return act, Polarity.POSITIVE
        kept = []
        for mention in act.topics:
            if signs.between(verb.last_word + 1, mention.first_word):
                break
            kept.append(mention)
        return replace(act, topics=tuple(kept) or act.topics), (
            Polarity.POSITIVE if kept else Polarity.UNCERTAIN
        )

    def _hides(self, verb: Match, cue: tuple[int, int] | None) -> bool:
        """Whether ``verb``, which turns the sense, is no more than what an operative verb acts on that is an
        act itself, and one that nobody knows: "revocherà il divieto"."""
        if cue is None or cue[0] != cue[1] or verb.first_word <= cue[1] or not self._opens_with_verb:
            return False
        if self._finder.is_sign(cue[0]):
            return False
        is_shape = (
            compiled(self._reading.lexicon.code).shape_of(self._reading.words.texts[cue[0]]) is not None
        )
        return is_shape and wording().verbs[str(verb.value)].turns

    def _operative(self, commitment: Commitment) -> tuple[int, int] | None:
        """The first and the last word of the operative verb; null where it stands in another unit."""
        span = commitment.span
        cues = [each.span for each in commitment.evidence if each.field == "strength" and each.span]
        cue = next((each for each in cues if each.overlap(span)), None)
        if cue is None:
            return None
        first, stop = self._reading.word_range(cue)
        return (first, stop - 1) if stop > first else None

    def _is_lifted(self, verb: Match, noun: Match, actions: Sequence[Match]) -> bool:
        """Whether ``verb``, written as the ``noun`` is, is that noun and what another verb acts on: to lift
        a *ban* bans nothing."""
        if verb.last_word < noun.first_word or noun.last_word < verb.first_word:
            return False
        verbs = wording().verbs
        for other in actions:
            if _BARRIERS not in verbs[str(other.value)].nouns or other.value in _BARS:
                continue
            if other.last_word < verb.first_word and not self._finder.has_break(
                other.last_word, verb.first_word
            ):
                if verb.first_word - other.last_word - 1 <= REACH:
                    return True
            elif self._object_first and noun.last_word < other.first_word:
                reach = REACH * 2 if self._opens_with_verb else _CHAIN_REACH
                near = other.first_word - noun.last_word - 1 <= reach
                if near and not self._finder.has_break(noun.last_word, other.first_word):
                    return True
        return False

    # Parts ----------------------------------------------------------------------------------------

    def _parts(self, commitment: Commitment, topics: Sequence[TopicMention]) -> list[Part]:
        """The commitment cut at its verbs, from its operative verb on."""
        span = commitment.span
        cues = [each.span for each in commitment.evidence if each.field == "strength" and each.span]
        inside = [each for each in cues if each.overlap(span)]
        start = min((each.start for each in inside), default=span.start)
        if not self._opens_with_verb:
            # What the operative verb is about stands before it.
            start = span.start
        operative = max((each.end for each in inside), default=span.start)
        verbs = self._verbs(start, span.end)
        if not verbs:
            return [Part(None, False, span.start, span.end)]
        parts = []
        if self._object_first:
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
        """Whether ``verb`` is a noun that ``other``, which turns the sense, acts on: "協力を終了する"."""
        verbs = wording().verbs
        if verbs[str(verb.value)].turns or not verbs[str(other.value)].turns:
            return False
        if self._finder.has_pause(verb.last_word, other.first_word):
            return False
        is_beside = other.first_word - verb.last_word - 1 <= _CHAIN_REACH
        has_topic = any(start <= each.span.start < verb.end for each in topics)
        return is_beside or not has_topic

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
        while at > 0 and (self._reading.words[at].text in self._infinitives or self._finder.is_little(at)):
            word, at = self._reading.words[at], at - 1
        before = self._reading.words[at]
        if not _COMMAS.isdisjoint(self._reading.text[before.end : word.start]):
            return True
        return before.text in self._joins or any(map(word.text.startswith, self._join_clitics))

    # What a verb acts on --------------------------------------------------------------------------

    def _act(self, part: Part, topics: Sequence[TopicMention], named: Sequence[NamedMention]) -> Act | None:
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
            # The verb is part of the topic's own term: "facilitate trade", "impose duties".
            own = next(mention for mention in topics if mention.span.overlap(_span(part.verb)))
            is_told = verb.turns and (own.topic.nature in ("curb", "flow", "evil") or bool(own.topic.evil))
            return Act(key if is_told else FIELD, part.continues, None, tuple(topics))
        noun = self._noun(part, verb.nouns)
        first = topics[0]
        if noun is not None and verb.turns:
            is_topic = (
                first.span.start <= noun.start and noun.end <= first.span.end and first.topic.nature != "flow"
            )
            noun = None if is_topic or noun.first_word == part.verb.first_word else noun
        if part.held is not None:
            at = bisect_left(self._objects, part.held.start, key=lambda match: match.start)
            held = self._objects[at] if at < len(self._objects) else None
            if held is not None and held.start < part.held.end and str(held.value) in verb.nouns:
                return Act(key, part.continues, str(held.value), tuple(topics))
            if part.verb.first_word - part.held.last_word - 1 <= _CHAIN_REACH:
                return Act(key, part.continues, None, tuple(topics), inner=str(part.held.value))
        inner = self._inner(part.verb, first, before=noun)
        if inner is not None and self._finder.has_break(part.verb.last_word, inner.first_word):
            # The topics hang on another verb.
            return Act("", part.continues, None, tuple(topics))
        if inner is not None:
            is_direct = self._is_direct(inner, topics)
            return Act(key, part.continues, None, tuple(topics), inner=str(inner.value), is_direct=is_direct)
        if noun is not None and (
            noun.first_word <= first.first_word or (verb.turns and self._stands_behind(noun, topics))
        ):
            is_said = wording().objects[str(noun.value)].noun in first.topic.label
            name = str(noun.value).removesuffix(_OWN_VERB if noun.start < part.verb.end else "")
            return Act(key, part.continues, None if is_said else name, tuple(topics))
        near = first.last_word < place or first.first_word - place - 1 <= part.reach
        known = key if near else "" if verb.turns else FIELD
        return Act(known, part.continues, None, tuple(topics), is_direct=self._is_direct(part.verb, topics))

    def _stands_behind(self, noun: Match, topics: Sequence[TopicMention]) -> bool:
        """Whether the noun stands right behind the topics, as in "nuclear energy cooperation"."""
        if not (self._object_first or self._has_compounds):
            return False
        reach = _CHAIN_REACH if self._object_first else 0
        return any(0 <= noun.first_word - each.last_word - 1 <= reach for each in topics)

    def _inner(self, verb: Match, topic: TopicMention, *, before: Match | None) -> Match | None:
        """The verb between ``verb`` and its topic that hangs on it, where one of the two turns the sense;
        null where the noun ``before`` stands between them."""
        if self._object_first:
            return None
        verbs = wording().verbs
        at = bisect_left(self._actions, verb.end, key=lambda match: match.start)
        between = []
        while at < len(self._actions) and self._actions[at].end <= topic.span.start:
            if before is not None and self._actions[at].start >= before.start:
                break
            between.append(self._actions[at])
            at += 1
        if verbs[str(verb.value)].turns:
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
        if self._object_first and self._opens_with_verb:
            # Where objects keep away from their verbs, a preposition before the topic tells.
            first, stop = max(0, topic.first_word - 2), topic.first_word
            return not any(word in self._prepositions for word in self._reading.words.texts[first:stop])
        texts = self._reading.words.texts
        for index in range(first, stop):
            if texts[index] not in self._attributes and not self._finder.is_sign(index):
                return False
        last = topic.last_word
        for other in topics[1:]:
            last = other.last_word if other.first_word == last + 1 else last
        return not self._has_compounds or self._closes(last)

    def _has_object(self, topic: TopicMention) -> bool:
        """Whether a topic that names no more than a deed has an object of its own behind it, known or not:
        "the import *of ivory*"."""
        words, after = self._reading.words, topic.last_word + 1
        if not self._prepositions.isdisjoint(words.texts[topic.first_word : after]):
            return True
        if not self._opens_with_verb or after >= len(words) or words[after].opens:
            return False
        if self._finder.has_comma(topic.last_word, after):
            return False
        if any(match.first_word <= after <= match.last_word for match in self._actions):
            return False
        return words.texts[after] not in self._joins | self._infinitives and not self._finder.is_sign(after)

    def _closes(self, last: int) -> bool:
        """Whether the word is no part of a longer noun: a pause or a little word follows, or nothing."""
        words = self._reading.words
        if last + 1 >= len(words) or words[last + 1].opens:
            return True
        gap = self._reading.text[words.ends[last] : words.starts[last + 1]]
        return bool(gap.strip()) or words.texts[last + 1] in self._closers

    def _noun(self, part: Part, allowed: Sequence[str]) -> Match | None:
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


def _words(entries: Sequence[str]) -> frozenset[str]:
    """The single words of a list, folded."""
    return frozenset(fold_key(word.removeprefix("=")) for entry in entries for word in entry.split())
