"""The search index: posting lists in ordinary tables. Disposable: ``reindex`` makes it from the records.

Only ``accords.search`` reads and writes here, in the transaction that changes the records. A document
is a published commitment, whose number is its primary key, or a published statement, whose number is its
primary key and 2³¹ more.
"""

from django.db import models


class IndexPosting(models.Model):
    """The documents of one term within one chunk of document numbers (``accords.search.postings``).

    Term 0, chunk 0 is the index's state: one statement reads it together with any postings, and so
    knows of which state they are. ``count`` is then the generation, ``documents`` the nonce.
    """

    pk = models.CompositePrimaryKey("term", "chunk")
    term = models.BigIntegerField()
    chunk = models.IntegerField()
    count = models.BigIntegerField()
    documents = models.BinaryField()
    frequencies = models.BinaryField()
    positions = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.count} documents of {self.term} in chunk {self.chunk}"


class IndexDocument(models.Model):
    """What the index holds of one document: enough to take it out again, and to compare it."""

    document = models.BigIntegerField(primary_key=True)
    statement = models.BigIntegerField(db_index=True)
    entry = models.BinaryField()

    def __str__(self) -> str:
        return f"document {self.document}"


class IndexColumn(models.Model):
    """What results are ordered by, for a run of document numbers (``accords.search.columns``)."""

    chunk = models.IntegerField(primary_key=True)
    rows = models.BinaryField()

    def __str__(self) -> str:
        return f"columns of chunk {self.chunk}"


class IndexFacet(models.Model):
    """A value of a counted facet that some document has or had, and its term."""

    term = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class IndexWord(models.Model):
    """The dictionary: every folded word of the index in UTF-8, whose order is that of its bytes on
    every database. Words that no document has any more may remain."""

    text = models.BinaryField(primary_key=True)

    def __str__(self) -> str:
        return bytes(self.text).decode()


class IndexEnding(models.Model):
    """The same words backwards, so that a range of them shares an ending."""

    text = models.BinaryField(primary_key=True)

    def __str__(self) -> str:
        return bytes(self.text).decode()[::-1]


class IndexChange(models.Model):
    """What one change touched, so that a process patches what it holds in memory.

    ``facets`` are (term, chunk) of facets, ``columns`` chunks of columns.
    """

    generation = models.BigIntegerField(primary_key=True)
    nonce = models.BinaryField()
    before = models.BinaryField(help_text="The nonce of the state that was changed.")
    facets = models.JSONField()
    columns = models.JSONField()

    def __str__(self) -> str:
        return f"generation {self.generation}"
