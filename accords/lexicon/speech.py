"""The ``speech:`` section of a language file: verbs of commitment and the words for who acts."""

from accords.lexicon.schema import Record


class Speech(Record):
    """The section as loaded; empty where a language has none."""
