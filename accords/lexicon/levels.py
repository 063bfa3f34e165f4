"""Levels of relations ("comprehensive strategic partnership") and their names in every language."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from accords.lexicon.schema import Record

FILE = Path(__file__).resolve().parent / "levels.yaml"


class Level(Record):
    """A level; ``terms`` are patterns by language, separated by semicolons."""

    slug: str
    label: str
    terms: Mapping[str, str]

    def patterns(self, language: str) -> tuple[str, ...]:
        """Its patterns in one language."""
        return tuple(part.strip() for part in self.terms.get(language, "").split(";") if part.strip())


class Levels(Record):
    """The file: the closest level first within one family."""

    levels: tuple[Level, ...]


@cache
def levels() -> tuple[Level, ...]:
    """All levels, in the file's order."""
    from accords.lexicon.loader import load_yaml

    return load_yaml(FILE, Levels).levels
