"""What each promise is about: its sectors, the most relevant first, and its topics.

The topics a unit names decide. A unit that names none, or only says that the sides will keep in
touch, takes over what it points to: the clause before it in its sentence, the unit before it in its
paragraph, its heading.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from accords.extraction.about import NOTHING, Subject, Whence
from accords.extraction.asides import Asides
from accords.extraction.instruments import NamedMention
from accords.extraction.mentions import Mention
from accords.extraction.own_topics import OwnTopics
from accords.extraction.reading import Reading
from accords.extraction.topics import TopicMention, topics_in
from accords.extraction.types import Commitment, Span, Unit
from accords.extraction.weights import MOST_SECTORS, chosen
from accords.lexicon.loader import language as load_language
from accords.lexicon.topics import sectors as all_sectors
from accords.lexicon.topics import topics as all_topics
from accords.text.fold import fold
from accords.text.words import words
from accords.vocab import SectorSlug, Strength

_MOST_HEADING = 2
_GENERAL = SectorSlug.POLITICS.value

_MEANS = frozenset({"technical-assistance"})
"""Topics that a title names as the means: "technical cooperation in the field of fisheries"."""

_OF_MEANS = 0.6

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
        self._reading = reading
        self._about = about
        self._language = reading.lexicon.code
        self._own = OwnTopics(reading, topics=topics, named=named, mentions=mentions, parties=parties)
        self._asides = Asides(reading)
        self._units: dict[int, Subject] = {}
        self._headings: dict[tuple[str, bool], Subject] = {}

    def of_commitment(self, commitment: Commitment) -> Subject:
        """What ``commitment`` is about; it always has a sector and a topic."""
        at = self._index(commitment.span)
        mentions = self._own.within(commitment.span)
        subject = self._own.subject(
            commitment.span,
            background=self._asides.background(commitment),
            conditions=self._asides.conditions(commitment, mentions),
            is_signed=commitment.strength is Strength.CONCLUDED,
        )
        if not subject.named or subject.inherited:
            subject = self._of_verb(commitment) or subject
        if not subject.sectors or subject.inherited:
            subject = self._completed(at, subject, commitment.heading)
        elif all(mention.topic.manner for mention in subject.named):
            treaty = self._of_treaty().sectors
            if len(treaty) == 1:
                subject = subject._replace(sectors=tuple(dict.fromkeys((*subject.sectors, *treaty))))
        if at is not None:
            self._units[at] = subject
        return subject

    def of_span(self, span: Span) -> Subject:
        """What the words of ``span`` say by themselves; nothing where they name no topic."""
        own = self._own.subject(span)
        return NOTHING if own.inherited else own

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

    # What a unit points to

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
                context = self._of_treaty()
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
            self._units[index] = self.of_span(self._reading.units[index].span)
        return self._units[index]

    def _of_treaty(self) -> Subject:
        """What the treaty says it is about; one between ministers of one office is about what they are in
        charge of."""
        told = self._of_heading(self._about)
        return told if told.sectors else self._of_heading(self._about, is_masked=False)

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
                and not self._own.names_party(mention.span.of(heading))
                and not _ARTICLE.fullmatch(heading.strip())
            )
            weighed = [(each, _OF_MEANS if each.topic.slug in _MEANS else 1.0) for each in strong]
            self._headings[key] = Subject(chosen(weighed), strong)
        return self._headings[key]

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


def _belong_together(unit: Unit, here: Unit, *, same_sentence: bool) -> bool:
    if same_sentence:
        return unit.sentence_index == here.sentence_index
    return unit.paragraph_index == here.paragraph_index


def _general_mention(sector: str, span: Span) -> TopicMention:
    topic = all_topics()[all_sectors()[sector].general]
    return TopicMention(topic, span, 0, 0, weak=True)
