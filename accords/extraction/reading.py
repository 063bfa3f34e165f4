"""A document made ready to be read: folded, cut into words and units, its language known."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from accords.extraction.match import Match, Matcher
from accords.extraction.types import Aliases, Source, Span, Unit
from accords.lexicon.loader import Language
from accords.lexicon.loader import language as load_language
from accords.text.fold import Folded, fold
from accords.text.language import tell
from accords.text.segment import segment
from accords.text.words import Words, words

_LANGUAGE = re.compile(r"\s*([a-z]{2,3})(?:[-_][a-z0-9]+)*\s*$")
"""A BCP 47 tag, of which the language is read; what else a head has for one is left to the text to tell."""


@dataclass(frozen=True)
class Reading:
    """What every stage reads from.

    ``language`` is null where nothing can be told, and ``language_told_by`` says what told it; ``words`` are
    all words of the text, its head included, with raw offsets; ``units`` are those of the body, in order,
    their roles not yet told.
    """

    source: Source
    language: str | None
    lexicon: Language
    aliases: Aliases
    folded: Folded
    words: Words
    units: tuple[Unit, ...]
    language_told_by: str = ""
    _remembered: dict[int, tuple[Matcher, list[Match]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    _found_in: dict[tuple[int, Span], tuple[Matcher, list[Match]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def text(self) -> str:
        """The decoded document, untouched."""
        return self.source.text

    def word_range(self, span: Span) -> tuple[int, int]:
        """Half-open indexes of the words that begin within ``span``."""
        return bisect_left(self.words.starts, span.start), bisect_left(self.words.starts, span.end)

    def between(self, left: int, right: int) -> str:
        """The raw text between two words."""
        return self.source.text[self.words.ends[left] : self.words.starts[right]]

    def find(self, matcher: Matcher) -> list[Match]:
        """The matches in the document, by place, or what is remembered of them.

        ``first_word`` and ``last_word`` of a match are indexes into ``words``.
        """
        known = self._remembered.get(id(matcher))
        return matcher.find(self.words) if known is None else known[1]

    def remember(self, matcher: Matcher, matches: list[Match]) -> None:
        """Makes ``matches`` what ``find`` gives from now on: of all it found what is asked for again."""
        # With the matcher, so that no other can come to have the same id.
        self._remembered[id(matcher)] = (matcher, matches)

    def find_in(self, matcher: Matcher, unit: Unit) -> list[Match]:
        """The matches in ``unit``, where few units are asked about: only their words are searched, once, and
        indexes are into these."""
        key = (id(matcher), unit.span)
        if key not in self._found_in:
            first, after = self.word_range(unit.span)
            self._found_in[key] = (matcher, matcher.find(self.words[first:after]))
        return self._found_in[key][1]

    def unit_at(self, offset: int) -> Unit | None:
        """The unit that holds the raw ``offset``, if any does."""
        at = bisect_left(self.units, offset + 1, key=lambda unit: unit.span.start) - 1
        if at < 0 or self.units[at].span.end <= offset:
            return None
        return self.units[at]

    def paragraph_of(self, unit: Unit) -> Span:
        """From the first unit of the paragraph that holds ``unit`` to its last."""
        index = unit.paragraph_index
        first = bisect_left(self.units, index, key=lambda each: each.paragraph_index)
        after = bisect_left(self.units, index + 1, key=lambda each: each.paragraph_index)
        return Span(self.units[first].span.start, self.units[after - 1].span.end)


def read(source: Source, *, aliases: Aliases | None = None) -> Reading:
    """Make ``source`` ready."""
    told = _LANGUAGE.match((source.language or "").lower())
    found_by = "head" if told else ""
    language = told[1] if told else None
    if told is None:
        language, found_by = tell(source.body.of(source.text))
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
            in_table=piece.in_table,
        )
        for piece in segment(source.text, source.body.start, source.body.end, language=language)
    )
    folded = fold(source.text)
    found = words(folded, language, opens=(unit.span.start for unit in units))
    return Reading(
        source=source,
        language=language,
        lexicon=load_language(language),
        aliases=aliases or Aliases(),
        folded=folded,
        words=found,
        units=units,
        language_told_by=found_by,
    )
