"""The ``documents:`` section of a language file: kinds, titles of office, furniture."""

from accords.lexicon.schema import Record


class Documents(Record):
    """The section as loaded; empty where a language has none."""
