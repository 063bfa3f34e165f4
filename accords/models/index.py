"""The search index: what each commitment is found by. Disposable: ``reindex`` makes it from the records.

Only ``accords.search`` writes here, in the transaction that changes the records.
"""

from django.db import models

from accords.models.commitment import Commitment


class IndexEntry(models.Model):
    """The folded words of one commitment, each between two spaces of its own (`` a  b ``).

    ``forms`` holds, for every word of text and gloss, the word and its forms; ``name_forms`` the same
    for the names of its topics, sectors, parties, instruments and bodies.
    """

    commitment = models.OneToOneField(
        Commitment, primary_key=True, on_delete=models.CASCADE, related_name="index_entry"
    )
    text_words = models.TextField()
    gloss_words = models.TextField()
    name_words = models.TextField()
    forms = models.TextField()
    name_forms = models.TextField()
    length = models.PositiveIntegerField(help_text="Words of text and gloss.")

    def __str__(self) -> str:
        return f"index of {self.commitment_id}"


class IndexState(models.Model):
    """One row: which version of the analysis the index was made by, and how often it has changed."""

    version = models.PositiveIntegerField()
    generation = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"version {self.version}, generation {self.generation}"
