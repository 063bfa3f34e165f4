"""Levels of relations ("comprehensive strategic partnership") and their names in every language."""

from collections.abc import Mapping
from functools import cache

from accords.lexicon.loader import ROOT, load_yaml
from accords.lexicon.schema import Record, split_terms


class Level(Record):
    """A level; ``terms`` are patterns by language, separated by semicolons."""

    slug: str
    label: str
    terms: Mapping[str, str]

    def patterns(self, language: str) -> tuple[str, ...]:
        """Its patterns in one language."""
        return split_terms(self.terms.get(language, ""))


class Levels(Record):
    """The file: the closest level first within one family."""

    levels: tuple[Level, ...]


@cache
def levels() -> tuple[Level, ...]:
    """All levels, in the file's order."""
    return load_yaml(ROOT / "levels.yaml", Levels).levels
