"""What the words of a unit say it is about, without a look at what stands around it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from accords.extraction.about import NOTHING, Subject
from accords.extraction.instruments import NamedMention
from accords.extraction.mentions import Mention
from accords.extraction.money import currency_words
from accords.extraction.reading import Reading
from accords.extraction.topics import TopicMention
from accords.extraction.types import Span
from accords.extraction.weights import chosen, is_matter
from accords.lexicon.topics import topics as all_topics
from accords.text.fold import fold_key

_BACKGROUND = 0.3
"""What a mention weighs in the words for who acts, or in praise before the operative verb."""

_IN_NAME = 0.45
"""What a mention weighs that stands within the name of an agreement or a body, or is light by itself."""

_HINT = 0.4
_OF_OTHERS = "regional-and-international-issues"
_MONEY_REACH = 3


class OwnTopics:
    """The topics of one document, by place. ``parties`` are its own: any other country that a promise names
    makes it a question of the world, and their names are no topics."""

    def __init__(
        self,
        reading: Reading,
        *,
        topics: Sequence[TopicMention],
        named: Sequence[NamedMention],
        mentions: Iterable[Mention],
        parties: Sequence[str],
    ) -> None:
        mentions = tuple(mentions)
        self._reading = reading
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

    def within(self, span: Span) -> tuple[TopicMention, ...]:
        """The topic mentions inside ``span``."""
        at = bisect_left(self._starts, span.start)
        out = []
        while at < len(self._mentions) and self._mentions[at].span.start < span.end:
            if self._mentions[at].span.end <= span.end:
                out.append(self._mentions[at])
            at += 1
        return tuple(out)

    def names_party(self, words_of_topic: str) -> bool:
        """Whether they are a party's name, or words of it ("the Democratic Republic of X")."""
        told = fold_key(words_of_topic)
        return any(told in name for name in self._own_names)

    def subject(
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
            weighed = self._weighed(strong, background, in_name=1.0 if is_signed else _IN_NAME)
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

    def _weighed(
        self, mentions: Sequence[TopicMention], background: Sequence[Span], *, in_name: float
    ) -> list[tuple[TopicMention, float]]:
        if all(_lies_in(mention, background) for mention in mentions):
            background = ()
        in_region = _IN_NAME if any(is_matter(mention) for mention in mentions) else 1.0
        return [
            (
                mention,
                min(
                    self._weight(mention, background, in_name),
                    in_region if mention.topic.region else 1.0,
                ),
            )
            for mention in mentions
        ]

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

    def _is_of_money(self, span: Span, money: frozenset[int]) -> bool:
        """Whether the country of ``span`` stands in a currency's name: "dollars of the United States"."""
        first, after = self._reading.word_range(span)
        return not money.isdisjoint(range(first - _MONEY_REACH, after + 1))


def _is_proper(name: str) -> bool:
    """Whether ``name`` is that of something there is: "an agreement on fisheries", in small letters, is yet
    to be made, and fisheries are what it is about."""
    return not name[:1].islower()


def _lies_in(mention: TopicMention, parts: Sequence[Span]) -> bool:
    return any(mention.span.overlap(part) for part in parts)


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
