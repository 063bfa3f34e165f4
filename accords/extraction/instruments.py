"""Named agreements and bodies: those the lexicon knows, those that stand before their acronym in
brackets, and those whose English name can be made of what they are and what they are about.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.reading import Reading
from accords.extraction.topics import TopicMention
from accords.extraction.types import Named, Span
from accords.lexicon.named import Head, NamedEntry, names
from accords.text.fold import fold
from accords.text.words import Words, words

INSTRUMENT = "instruments"
BODY = "bodies"

_ACRONYM = re.compile(r"\(\s*(?P<acronym>[A-Z][A-Za-z0-9]{1,11}(?:[ +\-–][A-Z0-9]{1,8}|\+)?)\s*\)")
_HEAD_REACH = 14
"""How many words before its acronym a name can begin."""

_SUBJECT_REACH = 8
"""How many words behind its head a name can say what it is about."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_REACH = 6
_MOST_SUBJECTS = 2
_NO_NAMES = frozenset(
    {"MOU", "MoU", "AI", "ICT", "IT", "ODA", "QR", "SME", "SMEs", "STEM", "GDP", "PPP", "LNG"}
)
_PAUSES = frozenset(",;.،؛、，。；()")
_BRACKETS = frozenset("()")


class NamedMention(NamedTuple):
    """An agreement or a body named in the text. ``topics`` are the slugs that naming it speaks of;
    ``title`` is how a sentence names it; ``first_word`` and ``last_word`` (inclusive) are words searched."""

    kind: str
    key: str
    name: str
    title: str
    span: Span
    first_word: int
    last_word: int
    rule: str
    topics: tuple[str, ...] = ()

    def as_named(self) -> Named:
        """As it is handed over."""
        return Named(self.key, self.name, self.span, self.rule)


@dataclass(frozen=True, slots=True)
class _Known:
    kind: str
    entry: NamedEntry


@dataclass(frozen=True, slots=True)
class _Opens:
    kind: str
    head: Head


@dataclass(frozen=True)
class _Scene:
    """What names are made of; ``links`` and ``taken`` mark words, ``heads`` and ``topics`` are by place."""

    reading: Reading
    heads: Sequence[Match]
    links: bytearray
    topics: Sequence[TopicMention]
    taken: bytearray


def _mark(marks: bytearray, first: int, last: int) -> None:
    marks[first : last + 1] = b"\x01" * (last + 1 - first)


def _marked(count: int, matches: Iterable[Match]) -> bytearray:
    marks = bytearray(count)
    for match in matches:
        _mark(marks, match.first_word, match.last_word)
    return marks


@cache
def _matcher(language: str) -> Matcher:
    """All known names of ``language``, and the words that open one."""
    terms = []
    for kind in (INSTRUMENT, BODY):
        for key, entry in names(kind).named.items():
            patterns = entry.patterns(language)
            if patterns:
                terms.append(Term(f"{kind}.{key}", patterns, "named", _Known(kind, entry)))
        for head in names(kind).heads:
            patterns = head.patterns(language)
            if patterns:
                slug = head.english.replace(" ", "-")
                terms.append(Term(f"{kind}.head.{slug}", patterns, "head", _Opens(kind, head)))
    links = names(INSTRUMENT).links_of(language)
    if links:
        terms.append(Term("link", links, "link"))
    return Matcher(terms, language, name="instruments")


def find_names(reading: Reading, topics: Sequence[TopicMention]) -> tuple[NamedMention, ...]:
    """Every named agreement and body of the document, by place; none lies within another of its kind.

    ``topics`` are the topic mentions of the document: they tell what an agreement is about.
    """
    matches = reading.find(_matcher(reading.lexicon.code))
    found = [*_aliases(reading), *_known(matches)]
    taken = bytearray(len(reading.words))
    for each in found:
        _mark(taken, each.first_word, each.last_word)
    scene = _Scene(
        reading=reading,
        heads=[match for match in matches if isinstance(match.value, _Opens)],
        links=_marked(len(reading.words), (match for match in matches if match.term.tag == "link")),
        topics=[mention for mention in topics if not mention.weak],
        taken=taken,
    )
    for each in _before_acronyms(scene):
        found.append(each)
        _mark(taken, each.first_word, each.last_word)
    found += _composed(scene)
    return tuple(_outermost(found))


def names_within(found: Sequence[NamedMention], span: Span) -> list[NamedMention]:
    """Those of ``found`` (by place) that lie inside ``span``."""
    at = bisect_left(found, span.start, key=lambda each: each.span.start)
    out = []
    while at < len(found) and found[at].span.start < span.end:
        if found[at].span.end <= span.end:
            out.append(found[at])
        at += 1
    return out


def named_in(found: Sequence[NamedMention], span: Span, kind: str) -> tuple[Named, ...]:
    """Those of ``kind`` inside ``span``, once each."""
    out: dict[str, Named] = {}
    for each in names_within(found, span):
        if each.kind == kind:
            out.setdefault(each.key, each.as_named())
    return tuple(out.values())


def _known(matches: Iterable[Match]) -> list[NamedMention]:
    return [
        NamedMention(
            kind=match.value.kind,
            key=match.value.entry.key,
            name=match.value.entry.name,
            title=match.value.entry.title or match.value.entry.name,
            span=Span(match.start, match.end),
            first_word=match.first_word,
            last_word=match.last_word,
            rule=match.term.id,
            topics=match.value.entry.topics,
        )
        for match in matches
        if isinstance(match.value, _Known)
    ]


def _aliases(reading: Reading) -> list[NamedMention]:
    """The names that admins have added."""
    known: Mapping[str, tuple[str, str]] = reading.aliases.instruments
    if not known:
        return []
    terms = [
        Term(f"alias.{key}", (_as_pattern(printed, reading.language),), "named", (key, name))
        for printed, (key, name) in known.items()
        if words(fold(printed), reading.language)
    ]
    out = []
    for match in reading.find(Matcher(terms, reading.language)):
        if isinstance(match.value, tuple):
            key, name = match.value
            span = Span(match.start, match.end)
            out.append(
                NamedMention(
                    INSTRUMENT, key, name, name, span, match.first_word, match.last_word, match.term.id
                )
            )
    return out


def _as_pattern(printed: str, language: str | None) -> str:
    """A pattern that finds just these words."""
    return " ".join(word.text for word in words(fold(printed), language))


def _before_acronyms(scene: _Scene) -> Iterator[NamedMention]:
    """Names that their acronym follows in brackets: the nearest head word tells what they are."""
    reading = scene.reading
    body = reading.source.body
    for bracket in _ACRONYM.finditer(reading.text, body.start, body.end):
        acronym = bracket["acronym"]
        at = Span(*bracket.span("acronym"))
        first, after = reading.word_range(at)
        if acronym in _NO_NAMES or first >= after or scene.taken[first]:
            continue
        head = _nearest_head(scene, first, bracket.start())
        if head is None or scene.taken[head.last_word] or not isinstance(head.value, _Opens):
            continue
        opening = _opening(reading, head.first_word)
        topic = head.value.head.topic
        yield NamedMention(
            kind=head.value.kind,
            key=acronym.replace(" ", "-"),
            name=acronym,
            title=f"the {acronym}",
            span=Span(reading.words[opening].start, at.end),
            first_word=opening,
            last_word=after - 1,
            rule=f"{head.term.id}.acronym",
            topics=(topic,) if topic else (),
        )


def _nearest_head(scene: _Scene, word: int, bracket: int) -> Match | None:
    """The last head word before ``word``, in the same unit, without another bracket in between."""
    at = bisect_left(scene.heads, word, key=lambda match: match.last_word) - 1
    if at < 0:
        return None
    head = scene.heads[at]
    between = scene.reading.text[head.end : bracket]
    opens = any(each.opens for each in scene.reading.words[head.last_word + 1 : word + 1])
    is_apart = opens or not _BRACKETS.isdisjoint(between)
    return None if is_apart or word - head.last_word > _HEAD_REACH else head


def _opening(reading: Reading, word: int) -> int:
    """The first of the words in capitals that lead up to ``word``: "Asian Forest" before "Organization"."""
    while word > 0 and not reading.words[word].opens and reading.words[word - 1].raw[0].isupper():
        word -= 1
    return word


def _composed(scene: _Scene) -> Iterator[NamedMention]:
    """Names made of a head word and the topics behind it: "memorandum of understanding on …"."""
    for head in scene.heads:
        value = head.value
        if not isinstance(value, _Opens) or not (value.head.compose or value.head.alone):
            continue
        if any(scene.taken[head.first_word : head.last_word + 1]):
            continue
        about = _about(scene, head) if value.head.compose else []
        if not about and not value.head.alone:
            continue
        last = about[-1].last_word if about else head.last_word
        name = value.head.english
        if about:
            name += " on " + " and ".join(dict.fromkeys(mention.topic.label for mention in about))
        year = _year_after(scene.reading.words, last)
        if year and value.kind == INSTRUMENT:
            name += f" ({year})"
        yield NamedMention(
            kind=value.kind,
            key=re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"),
            name=name,
            title=f"the {name}",
            span=Span(head.start, scene.reading.words[last].end),
            first_word=head.first_word,
            last_word=last,
            rule=head.term.id,
        )


def _about(scene: _Scene, head: Match) -> list[TopicMention]:
    """The first topics behind ``head``: within reach, joined to it by a linking word or next to it, and
    before the next comma or unit."""
    out: list[TopicMention] = []
    place = head.last_word
    at = bisect_right(scene.topics, head.last_word, key=lambda mention: mention.first_word)
    for mention in scene.topics[at : at + _MOST_SUBJECTS]:
        gap = range(place + 1, mention.first_word)
        if len(gap) > (1 if out else _SUBJECT_REACH) or _is_broken(scene.reading, place, mention.first_word):
            break
        if gap and not out and not any(scene.links[word] for word in gap):
            break
        out.append(mention)
        place = mention.last_word
    return out


def _is_broken(reading: Reading, first: int, last: int) -> bool:
    """Whether a comma, a bracket or the beginning of a unit stands between two words."""
    between = reading.text[reading.words[first].end : reading.words[last].start]
    return not _PAUSES.isdisjoint(between) or any(word.opens for word in reading.words[first + 1 : last + 1])


def _year_after(found: Words, last: int) -> str | None:
    for word in found[last + 1 : last + 1 + _YEAR_REACH]:
        if word.opens:
            return None
        if _YEAR.fullmatch(word.text):
            return word.text
    return None


def _outermost(found: Iterable[NamedMention]) -> Iterator[NamedMention]:
    """By place, without those that lie within a longer one of their kind."""
    ends = {INSTRUMENT: -1, BODY: -1}
    for each in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if each.span.end > ends[each.kind]:
            ends[each.kind] = each.span.end
            yield each
