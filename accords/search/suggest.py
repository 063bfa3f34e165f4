"""Names that begin with what was typed: partners, topics, sectors, leaders, instruments and bodies.

A name is known in every language of the lexicon, and offered as the archive calls it: a search for that
finds it in all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from accords.search.analysis import languages_written_like, plain_words
from accords.search.concepts import lexicon_names
from accords.search.vocabulary import Vocabulary

OFFERED = 10

_SHORTEST = 2
"""Letters from which names of the lexicon are looked for: one begins too many."""

_LONGEST = 100
"""Letters of what was typed that are read."""

_LOOKED_AT = 200
"""Names of one language that are looked at."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A name to search for. ``kind`` is ``country``, ``sector``, ``topic``, ``body``, ``instrument`` or
    ``leader``."""

    kind: str
    name: str


def suggest(typed: str, vocabulary: Vocabulary | None = None) -> tuple[Offered, ...]:
    """The names that begin with what was typed, or one of whose words does; the closest first."""
    words = plain_words(typed[:_LONGEST])
    if not words:
        return ()
    known = vocabulary or Vocabulary()
    found: dict[Offered, tuple] = {}
    for rank, one in (*_own(" ".join(words), known), *_of_lexicon(words, known)):
        found[one] = min(rank, found.get(one, rank))
    return tuple(sorted(found, key=lambda one: (found[one], one.name, one.kind))[:OFFERED])


def _own(typed: str, vocabulary: Vocabulary) -> Iterator[tuple[tuple, Offered]]:
    """Names of the archive: those that begin so before those with a word that does."""
    for folded, kind, name in vocabulary.spellings:
        if folded.startswith(typed):
            yield (0, len(folded)), Offered(kind, name)
        elif f" {typed}" in folded:
            yield (1, len(folded)), Offered(kind, name)


def _of_lexicon(words: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[tuple[tuple, Offered]]:
    """What the archive calls that which begins so in one of the languages that are written so."""
    if len("".join(words)) < _SHORTEST and words[0] < _FIRST_OF_MEANING:
        return
    for language in languages_written_like(words[0]):
        for rest, (facet, value) in lexicon_names(language).beginning(words)[:_LOOKED_AT]:
            if vocabulary.has(facet, value):
                yield (0 if rest < _NEAR else 2, rest), Offered(facet, vocabulary.label(facet, value))


_FIRST_OF_MEANING = "\u2e80"
"""From here on a letter is a word, or a syllable."""

_NEAR = 4
"""So few letters after what was typed make a name as good as one of the archive's own."""
