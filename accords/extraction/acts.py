"""The acts a commitment is told with: verbs from its operative verb on, each with what it acts on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accords.extraction.act_objects import Act, ObjectFinder
from accords.extraction.act_parts import PartCutter
from accords.extraction.act_words import ActWords
from accords.extraction.cues import compiled
from accords.extraction.instruments import NamedMention
from accords.extraction.match import Match
from accords.extraction.negation import judge_parts
from accords.extraction.polarity import Polarity, Signs, operative_of
from accords.extraction.reading import Reading
from accords.extraction.topics import TopicMention
from accords.extraction.types import Commitment, Evidence
from accords.lexicon.gloss import wording

_MOST_ACTS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one commitment. ``is_uncertain``: something is negated and it could not be told what,
    or something is left out; what is uncertain is not among the acts."""

    acts: tuple[Act, ...]
    is_uncertain: bool
    is_conditional: bool
    evidence: tuple[Evidence, ...]


class Acts:
    """Finds the acts of one document's commitments."""

    def __init__(self, reading: Reading) -> None:
        self._words = ActWords(reading)
        self._cutter = PartCutter(self._words)
        self._objects_of = ObjectFinder(self._words)

    def of_commitment(
        self, commitment: Commitment, *, topics: Sequence[TopicMention], named: Sequence[NamedMention]
    ) -> Told:
        """The acts that have topics or names to act on; no topic is told twice."""
        signs = self._words.finder.within(
            commitment.span, [*(each.span for each in topics), *(each.span for each in named)]
        )
        is_conditional = signs.is_conditional
        cue = operative_of(self._words.reading, commitment)
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
        parts = self._cutter.parts(commitment, topics)
        cue = operative_of(self._words.reading, commitment)
        judged = judge_parts(self._words.reading, signs, parts, cue)
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
            act = self._objects_of.act(known, fresh, named, is_bare=not topics)
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
        if cue is None or not (self._words.object_first and self._words.opens_with_verb):
            return topics
        own = [
            each
            for each in topics
            if each.first_word > cue[0] or not self._words.finder.has_break(each.last_word, cue[0])
        ]
        return own or topics

    def _before_signs(self, act: Act, verb: Match, signs: Signs) -> tuple[Act, Polarity]:
        """The act without the topics that a sign stands before which negates something else."""
        if self._words.object_first or not act.topics:
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
        if cue is None or cue[0] != cue[1] or verb.first_word <= cue[1] or not self._words.opens_with_verb:
            return False
        if self._words.finder.is_sign(cue[0]):
            return False
        is_shape = (
            compiled(self._words.reading.lexicon.code).shape_of(self._words.reading.words.texts[cue[0]])
            is not None
        )
        return is_shape and wording().verbs[str(verb.value)].turns
