"""The ``quantities:`` section of a language file: goals, sums and the words around them."""

from accords.lexicon.schema import Record


class Quantities(Record):
    """The section as loaded; empty where a language has none."""
