"""Where a document speaks of which topic."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.types import Span
from accords.lexicon.topics import Topic, masks, topics
from accords.text.words import Words

_GAPS = frozenset({"...", "...."})
_PLACES = frozenset({"_", "[_]"})
_PAUSES = frozenset(",،、，;:()")


class TopicMention(NamedTuple):
    """A topic named in the text. ``weak`` mentions count only where nothing stronger stands,
    ``light`` ones little beside others; ``first_word`` and ``last_word`` (inclusive) index the words that
    were searched."""

    topic: Topic
    span: Span
    first_word: int
    last_word: int
    weak: bool = False
    light: bool = False

    @property
    def rule(self) -> str:
        """The id of the rule that found it."""
        return f"topic.{self.topic.slug}" + (".hint" if self.weak else "")


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a term means: no topic where it is a mask. ``loose`` terms have gaps or are light, and so
    do not take the words between from others. Nor do those with places for any word: ``ends`` counts their
    own words before and after these ("supply _ to the market" leaves the dried fruit to others)."""

    topic: Topic | None
    weak: bool = False
    loose: bool = False
    light: bool = False
    ends: tuple[int, int] | None = None


@cache
def topic_matcher(language: str) -> Matcher:
    """The matcher of all topic terms of ``language``."""
    terms: list[Term] = []
    for topic in topics().values():
        for weak in (False, True):
            patterns = topic.patterns(language, weak=weak)
            loose = tuple(pattern for pattern in patterns if _has_gap(pattern))
            tight = tuple(pattern for pattern in patterns if not _has_gap(pattern))
            name = f"topic.{topic.slug}" + (".hint" if weak else "")
            for ends in dict.fromkeys(map(_ends, tight)):
                same = tuple(pattern for pattern in tight if _ends(pattern) == ends)
                tag = name if ends is None else f"{name}.{ends[0]}-{ends[1]}"
                terms.append(Term(tag, same, "topic", _Meaning(topic, weak, ends=ends)))
            if loose:
                terms.append(Term(f"{name}.loose", loose, "topic", _Meaning(topic, weak, loose=True)))
        lights = topic.patterns(language, light=True)
        if lights:
            terms.append(
                Term(f"topic.{topic.slug}.light", lights, "topic", _Meaning(topic, loose=True, light=True))
            )
    hidden = masks(language)
    if hidden:
        terms.append(Term("topic.mask", hidden, "topic", _Meaning(None)))
    return Matcher(terms, language, name="topics")


def _has_gap(pattern: str) -> bool:
    return any(
        piece in _GAPS for piece in pattern.replace("(", " ").replace(")", " ").replace("|", " ").split()
    )


def _ends(pattern: str) -> tuple[int, int] | None:
    """How many words stand before and after the places for any word; null where there are no such places, or
    the words cannot be counted."""
    pieces = _pieces(pattern)
    places = [at for at, piece in enumerate(pieces) if piece in _PLACES]
    own = [piece for piece in pieces if piece not in _PLACES]
    if not places or any(" " in piece or piece.startswith("[") for piece in own):
        return None
    return places[0], len(pieces) - 1 - places[-1]


def _pieces(pattern: str) -> list[str]:
    """The parts of ``pattern`` that stand side by side; alternatives in brackets are one part."""
    out = [""]
    depth = 0
    for letter in pattern:
        depth += (letter in "([") - (letter in ")]")
        if letter == " " and not depth:
            out.append("")
        else:
            out[-1] += letter
    return out


def topics_in(
    found_words: Words, language: str, *, text: str, is_masked: bool = True
) -> tuple[TopicMention, ...]:
    """The topics named in ``found_words``, the words of ``text``, by place.

    Of terms that share words the longest stands; terms with gaps stand beside what they reach over. A
    strong term without gaps does not reach over a comma: "defence, trade" is not the defence trade.
    ``is_masked`` says that a minister's office names no topic.
    """
    matches = topic_matcher(language).find(found_words, overlapping=True)
    if not is_masked:
        matches = [each for each in matches if isinstance(each.value, _Meaning) and each.value.topic]
    return tuple(_settled(match for match in matches if not _is_broken(match, text)))


def _is_broken(match: Match, text: str) -> bool:
    meaning = match.value
    if match.first_word == match.last_word or not isinstance(meaning, _Meaning):
        return False
    if meaning.loose or meaning.weak or meaning.topic is None:
        return False
    return not _PAUSES.isdisjoint(text[match.start : match.end])


def _settled(matches: Iterable[Match]) -> list[TopicMention]:
    """The mentions that ``matches`` stand for, by place."""
    tight: list[tuple[Match, _Meaning]] = []
    loose: list[tuple[Match, _Meaning]] = []
    for match in matches:
        meaning = match.value
        if isinstance(meaning, _Meaning):
            (loose if meaning.loose else tight).append((match, meaning))
    tight = _without_wider(tight)
    taken = bytearray(1 + max((match.last_word for match, _ in tight), default=0))
    out: list[TopicMention] = []
    for match, meaning in sorted(tight, key=_rank):
        first, after = match.first_word, match.last_word + 1
        if any(taken[first:after]):
            continue
        before, behind = meaning.ends or (after - first, 0)
        taken[first : first + before] = b"\x01" * before
        taken[after - behind : after] = b"\x01" * behind
        if meaning.topic is not None:
            out.append(_mention(match, meaning.topic, meaning))
    said = {
        (mention.topic.slug, word)
        for mention in out
        if not mention.weak
        for word in (mention.first_word, mention.last_word)
    }
    for match, meaning in sorted(loose, key=_rank):
        topic = meaning.topic
        if topic is None:
            continue
        ends = {(topic.slug, match.first_word), (topic.slug, match.last_word)}
        if not said & ends:
            said |= ends
            out.append(_mention(match, topic, meaning))
    out.sort(key=lambda mention: (mention.span.start, mention.span.end))
    return out


def _without_wider(found: list[tuple[Match, _Meaning]]) -> list[tuple[Match, _Meaning]]:
    """``found`` without the topics that another topic of the very same words goes over."""
    narrower: dict[tuple[int, int], set[str]] = {}
    for match, meaning in found:
        if meaning.topic is not None and not meaning.weak:
            narrower.setdefault((match.first_word, match.last_word), set()).update(meaning.topic.over)
    return [
        (match, meaning)
        for match, meaning in found
        if meaning.topic is None
        or meaning.topic.slug not in narrower.get((match.first_word, match.last_word), ())
    ]


def _rank(each: tuple[Match, _Meaning]) -> tuple[int, bool, int]:
    match, meaning = each
    return (match.start - match.end, meaning.weak, match.start)


def _mention(match: Match, topic: Topic, meaning: _Meaning) -> TopicMention:
    return TopicMention(
        topic,
        Span(match.start, match.end),
        match.first_word,
        match.last_word,
        weak=meaning.weak,
        light=meaning.light,
    )
