"""Many names in little memory, found by how they begin: a tree of them takes four times as much."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accords.text.patterns import Form
from accords.text.words import variants

LONGEST_NAME = 8
"""Words of the longest name that is looked for."""

Value = tuple[str, str]
"""A facet, and a value of it."""

_STEM = "* "
_WORD = " "


@dataclass(frozen=True, slots=True)
class NameTable:
    """Names in the order of their letters, and what each names.

    A name is kept as one string: its words, each with a space behind it, and a stem with a star before that.
    """

    names: list[str]
    values: list[tuple[Value, ...]]

    @classmethod
    def of(cls, names: Iterable[tuple[Form, Value]]) -> "NameTable":
        """A table of names that are spelled as forms; those with gaps or open beginnings, which no query has,
        are left out."""
        found: dict[str, tuple[Value, ...]] = {}
        known: dict[tuple[Value, ...], tuple[Value, ...]] = {}
        for form, value in names:
            if len(form) > LONGEST_NAME or any(kind in ("any", "gap", "ending") for kind, _ in form):
                continue
            name = "".join(str(text).lower() + (_STEM if kind == "stem" else _WORD) for kind, text in form)
            values = tuple(dict.fromkeys((*found.get(name, ()), value)))
            found[name] = known.setdefault(values, values)
        ordered = sorted(found)
        return cls(ordered, [found[name] for name in ordered])

    def ends(self, words: tuple[str, ...], language: str | None) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """How many words from the first a name takes up, and what it names."""
        begun = [""]
        for position, word in enumerate(words[:LONGEST_NAME]):
            begun = list(self._after(begun, variants(word, language)))
            values = tuple(dict.fromkeys(value for name in begun for value in self._of(name)))
            if values:
                yield position + 1, values
            if not begun:
                return

    def beginning(self, words: tuple[str, ...]) -> list[tuple[int, Value]]:
        """What names that begin with these words name, the last word perhaps not whole; and how many letters
        of them are left, the fewest first."""
        begun = [""]
        for word in words[:-1]:
            begun = list(self._after(begun, (word,)))
        found: list[tuple[int, Value]] = []
        for start in begun:
            typed = start + words[-1]
            shorter = (typed[:end] + _STEM for end in range(len(start) + 1, len(typed)))
            for beginning in (typed, *shorter):
                at = bisect_left(self.names, beginning)
                while at < len(self.names) and self.names[at].startswith(beginning):
                    rest = max(0, len(self.names[at].replace("*", "")) - len(_WORD) - len(typed))
                    found += ((rest, value) for value in self.values[at])
                    at += 1
        return sorted(found)

    def _after(self, begun: Iterable[str], spelled: Iterable[str]) -> Iterator[str]:
        """What is begun, and goes on with a word in any of its spellings."""
        for start in begun:
            for word in spelled:
                stems = (word[:end] + _STEM for end in range(1, len(word) + 1))
                for name in (word + _WORD, *stems):
                    longer = start + name
                    at = bisect_left(self.names, longer)
                    if at < len(self.names) and self.names[at].startswith(longer):
                        yield longer

    def _of(self, name: str) -> tuple[Value, ...]:
        at = bisect_left(self.names, name)
        return self.values[at] if at < len(self.names) and self.names[at] == name else ()
