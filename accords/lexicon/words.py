"""The ``words:`` section of a language file: numbers, months, dates and labels of source lines."""

from accords.lexicon.schema import Record


class Words(Record):
    """The section as loaded; empty where a language has none."""
