"""A document made ready to be read: folded, cut into words and units, its language known."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from accords.extraction.match import Match, Matcher
from accords.extraction.types import Aliases, Source, Span, Unit
from accords.lexicon.loader import Language
from accords.lexicon.loader import language as load_language
from accords.text.fold import Folded, fold
from accords.text.language import detect
from accords.text.segment import segment
from accords.text.words import Word, words

_LANGUAGE = re.compile(r"\s*([a-z]{2,3})(?:[-_][a-z0-9]+)*\s*$")
"""A BCP 47 tag, of which the language is read; what else a head has for one is left to the text to tell."""


@dataclass(frozen=True)
class Reading:
    """What every stage reads from.

    ``language`` is null where nothing can be told; ``words`` are all words of the text, its head
    included, with raw offsets; ``units`` are those of the body, in order, their roles not yet told.
    """

    source: Source
    language: str | None
    lexicon: Language
    aliases: Aliases
    folded: Folded
    words: tuple[Word, ...]
    units: tuple[Unit, ...]
    _starts: tuple[int, ...] = field(repr=False)
    _found: dict[int, list[Match]] = field(default_factory=dict, repr=False, compare=False)
    _matchers: list[Matcher] = field(default_factory=list, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The decoded document, untouched."""
        return self.source.text

    def word_range(self, span: Span) -> tuple[int, int]:
        """Half-open indexes of the words that begin within ``span``."""
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def find(self, matcher: Matcher, span: Span | None = None) -> list[Match]:
        """The matches that lie within ``span``, by place; the document is searched once per matcher.

        ``first_word`` and ``last_word`` of a match are indexes into ``words``.
        """
        found = self._found.get(id(matcher))
        if found is None:
            found = self._found[id(matcher)] = matcher.find(self.words)
            # Kept, so that no other matcher can come to have the same id.
            self._matchers.append(matcher)
        if span is None:
            return found
        at = bisect_left(found, span.start, key=lambda match: match.start)
        out = []
        while at < len(found) and found[at].start < span.end:
            if found[at].end <= span.end:
                out.append(found[at])
            at += 1
        return out

    def unit_at(self, offset: int) -> Unit | None:
        """The unit that holds the raw ``offset``, if any does."""
        at = bisect_left(self.units, offset + 1, key=lambda unit: unit.span.start) - 1
        if at < 0 or self.units[at].span.end <= offset:
            return None
        return self.units[at]

    def paragraph_of(self, unit: Unit) -> tuple[Unit, ...]:
        """The units of the paragraph that holds ``unit``."""
        index = unit.paragraph_index
        first = bisect_left(self.units, index, key=lambda each: each.paragraph_index)
        after = bisect_left(self.units, index + 1, key=lambda each: each.paragraph_index)
        return self.units[first:after]


def read(source: Source, *, aliases: Aliases | None = None) -> Reading:
    """Make ``source`` ready."""
    told = _LANGUAGE.match((source.language or "").lower())
    language = told[1] if told else detect(source.body.of(source.text))
    language = language.split("-")[0] if language else None
    units = tuple(
        Unit(
            span=Span(piece.start, piece.end),
            paragraph_index=piece.paragraph_index,
            sentence_index=piece.sentence_index,
            number=piece.number,
            level=piece.heading_level,
            clause_index=piece.clause_index,
            is_list_item=piece.is_list_item,
        )
        for piece in segment(source.text, source.body.start, source.body.end, language=language)
    )
    folded = fold(source.text)
    found = words(folded, language, opens=[unit.span.start for unit in units])
    return Reading(
        source=source,
        language=language,
        lexicon=load_language(language),
        aliases=aliases or Aliases(),
        folded=folded,
        words=found,
        units=units,
        _starts=tuple(word.start for word in found),
    )
