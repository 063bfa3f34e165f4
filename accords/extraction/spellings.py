"""The names of leaders in the forms that a text gives them: with a possessive, in another case."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress

from accords.text.words import Word, Words

LONG_NAME = 4
"""A part of a leader's name of this many letters or more may stand for the leader; in scripts with
capitals a letter less will do."""


def bare(word: str) -> str:
    """``word`` without an English possessive."""
    return word.removesuffix("'s")


def has_capital(word: Word) -> bool:
    """Whether ``word`` is printed with a capital letter."""
    return word.raw != word.raw.lower()


class Spellings:
    """Names in whatever case they stand: with any of ``endings`` put on or taken off."""

    def __init__(self, names: Mapping[str, str], endings: Sequence[str]) -> None:
        self._names = names
        self._endings = tuple(endings)
        self._stems: dict[str, str] = {}
        self._known: dict[str, str | None] = {}
        for name, side in names.items():
            for stem in self._stems_of(name):
                self._stems.setdefault(stem, side)

    def places(self, words: Words) -> Iterable[int]:
        """The places of the words that may be such a name: whether they have a capital is not asked."""
        names = {text for text in set(words.texts) if self._in_any_case(bare(text))}
        return compress(range(len(words)), map(names.__contains__, words.texts))

    def side_of(self, word: Word) -> str | None:
        """Whose name ``word`` is; a word without a capital is one only as it was spelt."""
        text = bare(word.text)
        if not self._endings or not has_capital(word):
            return self._names.get(text)
        return self._in_any_case(text)

    def _in_any_case(self, text: str) -> str | None:
        if text not in self._known:
            stems = (self._stems.get(stem) for stem in self._stems_of(text)) if self._endings else ()
            self._known[text] = self._names.get(text) or next((side for side in stems if side), None)
        return self._known[text]

    def _stems_of(self, name: str) -> Iterable[str]:
        for ending in ("", *self._endings):
            if name.endswith(ending) and len(name) - len(ending) >= LONG_NAME:
                yield name[: len(name) - len(ending)]
