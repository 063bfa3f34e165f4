"""What each promise is about: its sectors, the most relevant first, and its topics.

The topics a unit names decide. A unit that names none, or only says that the sides will keep in
touch, takes over what it points to: the clause before it in its sentence, the unit before it in its
paragraph, its heading.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from accords.extraction.cues import compiled
from accords.extraction.instruments import NamedMention
from accords.extraction.mentions import Mention
from accords.extraction.money import currency_words
from accords.extraction.polarity import SignFinder, operative_of
from accords.extraction.reading import Reading
from accords.extraction.topics import TopicMention, topics_in
from accords.extraction.types import Commitment, Named, Span, Unit
from accords.extraction.weights import MOST_SECTORS, chosen, is_matter
from accords.lexicon.loader import language as load_language
from accords.lexicon.speech import Act, ActRule
from accords.lexicon.topics import sectors as all_sectors
from accords.lexicon.topics import topics as all_topics
from accords.text.fold import fold, fold_key
from accords.text.words import words
from accords.vocab import SectorSlug, Strength

_MOST_TOPICS = 8
_BACKGROUND = 0.3
"""What a mention weighs in the words for who acts, or in praise before the operative verb."""

_IN_NAME = 0.45
"""What a mention weighs that stands within the name of an agreement or a body, or is light by itself."""

_HINT = 0.4
_MOST_HEADING = 2
_OF_OTHERS = "regional-and-international-issues"
_GENERAL = SectorSlug.POLITICS.value


class Whence(StrEnum):
    """Where the topics of a unit come from."""

    OWN = "own"
    NEAR = "near"
    """From what stands before it, in its sentence or paragraph or as its heading."""
    FILED = "filed"
    """From nowhere: the general topic of the sector it is filed under."""


class Subject(NamedTuple):
    """What a unit is about. ``named`` are the topic mentions that say so, in the text's order; none
    of them is a term of the unit itself where ``inherited``, and ``whence`` tells whose they are then."""

    sectors: tuple[str, ...]
    named: tuple[TopicMention, ...] = ()
    inherited: bool = False
    whence: Whence = Whence.OWN

    def topics(self) -> tuple[Named, ...]:
        """Its topics, in the text's order; the sectors' general topics where none was named."""
        found = {
            mention.topic.slug: Named(mention.topic.slug, mention.topic.label, mention.span, mention.rule)
            for mention in reversed(self.named)
        }
        return tuple(reversed(found.values()))[:_MOST_TOPICS]


NOTHING = Subject(())

_MONEY_REACH = 3
_AND_REACH = 8
_PAUSES = frozenset(",、，")

_ARTICLE = re.compile(r"\w++(?:(?<=\w\d)|\W++\d++)\W*+")
"""A heading that only counts: "Article 5" of a treaty is not that of the Washington Treaty."""


class Subjects:
    """Tells what any part of one document is about. ``topics`` are its topic mentions, by place;
    ``parties`` are its own: any other country that a promise names makes it a question of the world, and
    their names are no topics. ``about`` is what a treaty says of itself, where its clauses name no topic."""

    def __init__(
        self,
        reading: Reading,
        *,
        topics: Sequence[TopicMention],
        named: Sequence[NamedMention] = (),
        mentions: Iterable[Mention] = (),
        parties: Sequence[str] = (),
        about: str | None = None,
    ) -> None:
        mentions = tuple(mentions)
        self._reading = reading
        self._about = about
        self._language = reading.lexicon.code
        own = [mention.span for mention in mentions if mention.code in parties]
        self._own_names = frozenset(fold_key(span.of(reading.text)) for span in own)
        of_others = _without(topics, own)
        self._mentions = tuple(_with_named(of_others, named))
        self._names = sorted(
            (each.span for each in named if not each.topics and _is_proper(each.span.of(reading.text))),
            key=lambda span: span.start,
        )
        self._name_starts = [span.start for span in self._names]
        self._starts = [mention.span.start for mention in self._mentions]
        money = currency_words(reading)
        self._foreign = sorted(
            mention.span.start
            for mention in mentions
            if mention.strong and mention.code not in parties and not self._is_of_money(mention.span, money)
        )
        self._praise = _context_verbs(reading)
        self._signs = SignFinder(reading)
        self._ands = [[word] for word in reading.lexicon.speech.grammar.conjunctions]
        self._verb_ends_clause = reading.lexicon.speech.grammar.verb == "last"
        self._units: dict[int, Subject] = {}
        self._headings: dict[tuple[str, bool], Subject] = {}

    def _is_of_money(self, span: Span, money: frozenset[int]) -> bool:
        """Whether the country of ``span`` stands in a currency's name: "dollars of the United States"."""
        first, after = self._reading.word_range(span)
        return not money.isdisjoint(range(first - _MONEY_REACH, after + 1))

    def within(self, span: Span) -> tuple[TopicMention, ...]:
        """The topic mentions inside ``span``."""
        at = bisect_left(self._starts, span.start)
        out = []
        while at < len(self._mentions) and self._mentions[at].span.start < span.end:
            if self._mentions[at].span.end <= span.end:
                out.append(self._mentions[at])
            at += 1
        return tuple(out)

    def of_commitment(self, commitment: Commitment) -> Subject:
        """What ``commitment`` is about; it always has a sector and a topic."""
        at = self._index(commitment.span)
        subject = self._own(
            commitment.span,
            background=self._background(commitment),
            conditions=self._conditions(commitment),
            is_signed=commitment.strength is Strength.CONCLUDED,
        )
        if not subject.named or subject.inherited:
            subject = self._of_verb(commitment) or subject
        if not subject.sectors or subject.inherited:
            subject = self._completed(at, subject, commitment.heading)
        if at is not None:
            self._units[at] = subject
        return subject

    def of_span(self, span: Span) -> Subject:
        """What the words of ``span`` say by themselves; nothing where they name no topic."""
        own = self._own(span)
        return NOTHING if own.inherited else own

    # What a unit says itself ----------------------------------------------------------------------

    def _background(self, commitment: Commitment) -> Sequence[Span]:
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

    def _conditions(self, commitment: Commitment) -> Sequence[TopicMention]:
        """The topics of what ``commitment`` hangs on: who is to approve a railway is not what it is about."""
        mentions = self.within(commitment.span)
        signs = self._signs.within(commitment.span, [each.span for each in mentions])
        if not mentions or not signs.is_conditional:
            return ()
        cue = operative_of(self._reading, commitment)
        return [each for each in mentions if signs.is_condition(each.first_word, cue)]

    def _of_verb(self, commitment: Commitment) -> Subject | None:
        """What the operative verb itself speaks of: an invitation of a visit."""
        about = _topics_of_verbs(self._language)
        for each in commitment.evidence:
            topic = all_topics().get(about.get(each.rule, ""))
            if each.field == "strength" and topic is not None and each.span is not None:
                first, after = self._reading.word_range(each.span)
                mention = TopicMention(topic, each.span, first, after - 1)
                return Subject(topic.sectors, (mention,))
        return None

    def _pauses(self, at: int) -> bool:
        """Whether a comma or "and" stands behind the verb that ends at ``at``."""
        text = self._reading.text
        return text[at : at + 1] in _PAUSES or text[at : at + _AND_REACH].split(" ")[1:2] in self._ands

    def _own(
        self,
        span: Span,
        *,
        background: Sequence[Span] = (),
        conditions: Sequence[TopicMention] = (),
        is_signed: bool = False,
    ) -> Subject:
        """What the words of ``span`` say; a subject of hints alone is marked ``inherited``. Of what is signed
        (``is_signed``) the names are what it is about; those of ``conditions`` are not, unless there are no
        others."""
        mentions = self.within(span)
        mentions = tuple(each for each in mentions if each not in conditions) or mentions
        strong = [mention for mention in mentions if not mention.weak]
        if strong:
            if all(_lies_in(mention, background) for mention in strong):
                background = ()
            in_name = 1.0 if is_signed else _IN_NAME
            in_region = _IN_NAME if any(is_matter(mention) for mention in strong) else 1.0
            weighed = [
                (
                    mention,
                    min(
                        self._weight(mention, background, in_name),
                        in_region if mention.topic.region else 1.0,
                    ),
                )
                for mention in strong
            ]
            sectors = chosen(weighed)
            heavy = min(_IN_NAME, max(weight for _, weight in weighed))
            kept = tuple(
                mention for mention, weight in weighed if weight >= heavy and mention.topic.sector in sectors
            )
            return Subject(sectors, kept)
        hints = list(mentions)
        if self._is_about_others(span):
            hints.append(TopicMention(all_topics()[_OF_OTHERS], span, 0, 0, weak=True))
        if hints:
            return Subject(chosen([(mention, _HINT) for mention in hints]), tuple(hints), inherited=True)
        return NOTHING

    def _weight(self, mention: TopicMention, background: Sequence[Span], in_name: float) -> float:
        """What ``mention`` weighs beside others: less in the background, and ``in_name`` within a name."""
        if _lies_in(mention, background):
            return _BACKGROUND
        if mention.light:
            return _IN_NAME
        if self._is_in_name(mention):
            return in_name
        return 1.0

    def _is_in_name(self, mention: TopicMention) -> bool:
        at = bisect_right(self._name_starts, mention.span.start) - 1
        return at >= 0 and mention.span.end <= self._names[at].end

    def _is_about_others(self, span: Span) -> bool:
        at = bisect_left(self._foreign, span.start)
        return at < len(self._foreign) and self._foreign[at] < span.end

    # What a unit points to ------------------------------------------------------------------------

    def _completed(self, at: int | None, own: Subject, heading: str | None) -> Subject:
        """``own`` (empty, or hints alone) with what the unit points to."""
        before = self._before(at, same_sentence=True)
        special = tuple(sector for sector in own.sectors if sector != _GENERAL)
        if special:
            return Subject(tuple(dict.fromkeys((*special, *before.sectors)))[:MOST_SECTORS], own.named)
        context = before if before.sectors else self._before(at, same_sentence=False)
        if not context.sectors:
            context = self._of_heading(heading)
            if not context.sectors:
                context = self._of_heading(self._about)
            if not context.sectors:
                # A treaty between ministers of one office is about what they are in charge of.
                context = self._of_heading(self._about, is_masked=False)
            if own.sectors and len(context.sectors) > _MOST_HEADING:
                context = NOTHING
        if own.sectors and (not context.sectors or _GENERAL in context.sectors):
            return own
        if context.sectors:
            most = 1 if own.sectors else MOST_SECTORS
            return Subject(context.sectors[:most], context.named, inherited=True, whence=Whence.NEAR)
        general = _general_mention(_GENERAL, self._span(at))
        return Subject((_GENERAL,), (general,), inherited=True, whence=Whence.FILED)

    def _before(self, at: int | None, *, same_sentence: bool) -> Subject:
        """What the nearest unit before the one at ``at`` is about, within its sentence or paragraph."""
        if at is None:
            return NOTHING
        here = self._reading.units[at]
        for index in range(at - 1, -1, -1):
            unit = self._reading.units[index]
            if not _belong_together(unit, here, same_sentence=same_sentence):
                return NOTHING
            subject = self._of_unit(index)
            if subject.sectors:
                return subject
        return NOTHING

    def _of_unit(self, index: int) -> Subject:
        if index not in self._units:
            subject = self._own(self._reading.units[index].span)
            self._units[index] = NOTHING if subject.inherited else subject
        return self._units[index]

    def _of_heading(self, heading: str | None, *, is_masked: bool = True) -> Subject:
        if not heading:
            return NOTHING
        key = (heading, is_masked)
        if key not in self._headings:
            found = words(fold(heading), self._language)
            mentions = topics_in(found, self._language, text=heading, is_masked=is_masked)
            strong = tuple(
                mention
                for mention in mentions
                if not mention.weak
                and not self._names_party(mention.span.of(heading))
                and not _ARTICLE.fullmatch(heading.strip())
            )
            self._headings[key] = Subject(chosen([(mention, 1.0) for mention in strong]), strong)
        return self._headings[key]

    def _names_party(self, words_of_topic: str) -> bool:
        """Whether they are a party's name, or words of it ("the Democratic Republic of X")."""
        told = fold_key(words_of_topic)
        return any(told in name for name in self._own_names)

    def _index(self, span: Span) -> int | None:
        units = self._reading.units
        at = bisect_left(units, span.start, key=lambda unit: unit.span.start)
        if at < len(units) and units[at].span.start < span.end:
            return at
        return at - 1 if at > 0 and units[at - 1].span.end > span.start else None

    def _span(self, at: int | None) -> Span:
        return self._reading.units[at].span if at is not None else self._reading.source.body


@cache
def _topics_of_verbs(language: str) -> dict[str, str]:
    """The topics that verbs speak of by themselves, by the ids of their rules."""
    acts = load_language(language).speech.acts
    return {rule.id: rule.about for rule in acts if rule.about}


def _context_verbs(reading: Reading) -> list[Span]:
    """The verbs that praise, thank or narrate, by place."""
    if not reading.lexicon.speech.acts:
        return []
    return [
        Span(match.start, match.end)
        for match in reading.find(compiled(reading.lexicon.code).matcher)
        if isinstance(match.value, ActRule) and match.value.act is Act.CONTEXT
    ]


def _is_proper(name: str) -> bool:
    """Whether ``name`` is that of something there is: "an agreement on fisheries", in small letters, is yet
    to be made, and fisheries are what it is about."""
    return not name[:1].islower()


def _lies_in(mention: TopicMention, parts: Sequence[Span]) -> bool:
    return any(mention.span.overlap(part) for part in parts)


def _belong_together(unit: Unit, here: Unit, *, same_sentence: bool) -> bool:
    if same_sentence:
        return unit.sentence_index == here.sentence_index
    return unit.paragraph_index == here.paragraph_index


def _without(found: Iterable[TopicMention], names: Iterable[Span]) -> list[TopicMention]:
    """``found`` without what lies within one of ``names``: in a treaty with Sudan "Sudan" is no topic."""
    spans = sorted(names, key=lambda span: span.start)
    starts = [span.start for span in spans]
    out = []
    for mention in found:
        at = bisect_right(starts, mention.span.start) - 1
        if at < 0 or mention.span.end > spans[at].end:
            out.append(mention)
    return out


def _with_named(found: Iterable[TopicMention], named: Iterable[NamedMention]) -> list[TopicMention]:
    """``found`` with the topics that names speak of, without those that stand inside such a name."""
    speaking = [each for each in named if each.topics]
    starts = [each.span.start for each in speaking]
    out = []
    for mention in found:
        at = bisect_right(starts, mention.span.start) - 1
        if at < 0 or mention.span.end > speaking[at].span.end:
            out.append(mention)
    for each in speaking:
        out += [
            TopicMention(all_topics()[slug], each.span, each.first_word, each.last_word)
            for slug in each.topics
        ]
    out.sort(key=lambda mention: (mention.span.start, mention.span.end))
    return out


def _general_mention(sector: str, span: Span) -> TopicMention:
    topic = all_topics()[all_sectors()[sector].general]
    return TopicMention(topic, span, 0, 0, weak=True)
