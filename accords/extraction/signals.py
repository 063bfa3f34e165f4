"""Signals: where a document's words say what it is, what happened, and between whom.

A passage is a stretch of words with all that was found in it. The body of a document is one passage,
its title another: a title is read by the same rules, though it may not stand in the body.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple, Protocol, TypeVar

from accords.extraction.match import Matcher, Term
from accords.extraction.mentions import Mention, mentions_in
from accords.extraction.reading import Reading
from accords.extraction.types import Span, holding
from accords.lexicon.documents import Cue, CueRule, Zone
from accords.lexicon.loader import language as load_language
from accords.text.fold import fold, fold_key
from accords.text.words import Word, Words, is_unspaced, variants, words

_LEAD_PARAGRAPHS = 4
_LEAD_WORDS = 180
_LONGEST_LEAD = 4
_OPENING_WORDS = 8
_TITLE_WORDS = 40
_FARTHEST = 150
"""No unit worth reading as one is longer, in words to either side of a sign."""
_UNSPACED_FACTOR = 2
"""A word in scripts without spaces is a character; about two of them say as much as a word elsewhere."""


class _Placed(Protocol):
    @property
    def first_word(self) -> int: ...
    @property
    def last_word(self) -> int: ...


Found = TypeVar("Found", bound=_Placed)


class Signal(NamedTuple):
    """A rule's words in a passage; ``first_word`` and ``last_word`` (inclusive) index its words."""

    rule: CueRule
    span: Span
    first_word: int
    last_word: int


@dataclass(frozen=True)
class Passage:
    """Words ``first <= i < after`` of ``words``, and what was found among them, each by place.

    Spans of what was found are places in ``text``.
    """

    text: str
    language: str
    words: Words
    first: int
    after: int
    mentions: tuple[Mention, ...]
    signals: tuple[Signal, ...]

    @cached_property
    def _by_cues(self) -> dict[tuple[Cue, ...], tuple[Signal, ...]]:
        return {}

    def of(self, *cues: Cue) -> tuple[Signal, ...]:
        """The signals of these cues, by place."""
        known = self._by_cues.get(cues)
        if known is None:
            known = tuple(signal for signal in self.signals if signal.rule.cue in cues)
            self._by_cues[cues] = known
        return known

    def part(self, first: int, after: int) -> "Passage":
        """The words ``first <= i < after`` of this passage, with what lies wholly within them."""
        return Passage(
            text=self.text,
            language=self.language,
            words=self.words,
            first=first,
            after=after,
            mentions=within(self.mentions, first, after),
            signals=within(self.signals, first, after),
        )

    def sentence(self, index: int) -> tuple[int, int]:
        """The half-open range of the words of the unit that holds the word ``index``; of a unit without
        end, those that stand near."""
        lowest = max(self.first, index - _FARTHEST)
        highest = min(self.after, index + _FARTHEST)
        opening = self.words.opens.rfind(1, lowest, index + 1)
        following = self.words.opens.find(1, index + 1, highest)
        return max(lowest, opening), following if following >= 0 else max(highest, index + 1)

    def between(self, left: int, right: int) -> str:
        """The raw text between two words."""
        return self.text[self.words.ends[left] : self.words.starts[right]]


def within(found: Sequence[Found], first: int, after: int) -> tuple[Found, ...]:
    """Of what was found, by place, that whose words lie within ``first <= i < after``."""
    at = bisect_left(found, first, key=lambda each: each.first_word)
    out = []
    while at < len(found) and found[at].first_word < after:
        if found[at].last_word < after:
            out.append(found[at])
        at += 1
    return tuple(out)


def starting(found: Sequence[Found], first: int, after: int) -> Sequence[Found]:
    """Of what was found, by place, that which begins within ``first <= i < after``."""
    start = bisect_left(found, first, key=lambda each: each.first_word)
    return found[start : bisect_left(found, after, key=lambda each: each.first_word)]


def named_host(passage: Passage, signal: Signal) -> str | None:
    """The host that a word for a visit names itself: "訪日", "방한"."""
    said = "".join(word.text for word in passage.words[signal.first_word : signal.last_word + 1])
    return next((code for word, code in _journeys(passage.language) if word in said), None)


@cache
def _journeys(language: str) -> tuple[tuple[str, str], ...]:
    journeys = load_language(language).documents.links.journeys
    return tuple((fold_key(word), code) for code, words in journeys.items() for word in words)


def body_passage(
    reading: Reading, mentions: Sequence[Mention], furniture: Sequence[Span] = (), *, is_titled: bool = True
) -> Passage:
    """The body of the document, without what stands in ``furniture``. Where the document has no title, a
    short first unit is read as one, too."""
    language = reading.lexicon.code
    first, after = reading.word_range(reading.source.body)
    passage = Passage(reading.text, language, reading.words, first, after, tuple(mentions), ())
    title_after = first
    if not is_titled and first < after:
        _, end = passage.sentence(first)
        title_after = end if end - first <= _limit(passage, _TITLE_WORDS) else first
    ends = {Zone.ANY: after, Zone.LEAD: lead_of(passage, reading), Zone.TITLE: title_after}
    found = _find_signals(reading.words, first, after, language)
    signals = [signal for signal in found if signal.last_word < ends[signal.rule.zone]]
    return Passage(
        text=reading.text,
        language=language,
        words=reading.words,
        first=first,
        after=after,
        mentions=tuple(each for each in mentions if not _is_in(each.span, furniture)),
        signals=tuple(signal for signal in signals if not _is_in(signal.span, furniture)),
    )


def title_passage(title: str | None, reading: Reading) -> Passage:
    """The title, read like a body of its own; empty where there is none."""
    text = title or ""
    language = reading.lexicon.code
    found = words(fold(text), language, opens=[0])
    return Passage(
        text=text,
        language=language,
        words=found,
        first=0,
        after=len(found),
        mentions=mentions_in(text, language, reading.aliases),
        signals=tuple(_find_signals(found, 0, len(found), language)),
    )


def lead_of(passage: Passage, reading: Reading) -> int:
    """The index after the lead's last word: the first paragraphs, until they have said something."""
    limit = _limit(passage, _LEAD_WORDS)
    after = passage.first
    seen: set[int] = set()
    for unit in reading.units:
        if unit.paragraph_index not in seen:
            if len(seen) >= _LEAD_PARAGRAPHS or after - passage.first >= limit:
                break
            seen.add(unit.paragraph_index)
        after = reading.word_range(unit.span)[1]
    return min(after, passage.first + _LONGEST_LEAD * limit)


def opening_of(passage: Passage) -> int:
    """The index after the first words of the passage, which tell what the rest is about."""
    return min(passage.after, passage.first + _limit(passage, _TITLE_WORDS))


def _limit(passage: Passage, count: int) -> int:
    """So many words, or what says as much in a script whose words are characters."""
    return count * _UNSPACED_FACTOR if is_written_together(passage) else count


def is_written_together(passage: Passage) -> bool:
    """Whether the first letters of the passage, figures left aside, are of a script without spaces."""
    opening = range(passage.first, min(passage.after, passage.first + _OPENING_WORDS))
    first = next((text[0] for text in map(passage.words.texts.__getitem__, opening) if text[0].isalpha()), "")
    return bool(first) and is_unspaced(first)


def _is_in(span: Span, spans: Sequence[Span]) -> bool:
    outer = holding(spans, span.start)
    return outer is not None and span.end <= outer.end


@cache
def _matcher(language: str) -> Matcher:
    rules = load_language(language).documents.cues
    return Matcher((Term(rule.id, rule.patterns, rule.cue, rule) for rule in rules), language, name="cues")


def _find_signals(found: Words, first: int, after: int, language: str) -> list[Signal]:
    """Signals of every rule, those of one cue never sharing a word. Rules of kinds compete by kind."""
    out = []
    for match in _matcher(language).find(found[first:after]):
        rule = match.value
        if isinstance(rule, CueRule):
            span = Span(match.start, match.end)
            out.append(Signal(rule, span, match.first_word + first, match.last_word + first))
    return out


@cache
def word_set(language: str, entries: tuple[str, ...]) -> "WordSet":
    """A list of small words of the lexicon, ready to be looked up."""
    return WordSet(language, entries)


class WordSet:
    """Small words, some of them of several words ("of the")."""

    def __init__(self, language: str, entries: Iterable[str]) -> None:
        self._language = language
        phrases = {tuple(word.text for word in words(fold(entry), language)) for entry in entries}
        self._by_length: dict[int, set[tuple[str, ...]]] = {}
        for phrase in phrases:
            self._by_length.setdefault(len(phrase), set()).add(phrase)
        self._lengths = sorted(self._by_length, reverse=True)

    def after(self, found: Words, index: int, limit: int) -> int:
        """The index behind the longest entry that begins at ``index``; ``index`` itself where none does."""
        texts = found.texts
        for length in self._lengths:
            if index + length <= limit and tuple(texts[index : index + length]) in self._by_length[length]:
                return index + length
        return index

    def before(self, found: Words, index: int, limit: int) -> int:
        """The index of the first word of the longest entry that ends before ``index``, else ``index``."""
        texts = found.texts
        for length in self._lengths:
            if index - length >= limit and tuple(texts[index - length : index]) in self._by_length[length]:
                return index - length
        return index

    def holds(self, word: Word, *, bare: bool = False) -> bool:
        """Whether the word alone is an entry; ``bare`` looks behind little words written on to it, too."""
        singles = self._by_length.get(1, set())
        if (word.text,) in singles:
            return True
        return bare and any((variant,) in singles for variant in variants(word.text, self._language))

    def is_written_on(self, word: Word) -> bool:
        """Whether one of the entries stands written on to the word, as proclitics do."""
        singles = {phrase[0] for phrase in self._by_length.get(1, set())}
        rests = variants(word.text, self._language)[1:]
        return any(clitic in word.text[: len(word.text) - len(rest)] for rest in rests for clitic in singles)
