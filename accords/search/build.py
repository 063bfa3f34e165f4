"""Building the whole index at once: documents come in, rows of postings go out chunk by chunk."""

from collections.abc import Iterable, Iterator
from itertools import islice

from accords.models import IndexColumn, IndexDocument, IndexFacet, IndexPosting, IndexWord
from accords.search import columns
from accords.search.documents import COUNTED, EVERY, Document, Place
from accords.search.postings import CHUNK_BITS, Occurrences, Posting, term_of

BATCH = 1000


class Builder:
    """Takes documents in the order of their numbers and writes all tables but the state."""

    def __init__(self) -> None:
        self._chunk = 0
        self._terms: dict[int, dict[int, Occurrences]] = {}
        self._places: dict[int, dict[int, Place]] = {}
        self._facets: set[tuple[str, str]] = set()
        self._words: set[str] = set()
        self._number = 0

    def add(self, documents: Iterable[Document]) -> None:
        """Add some documents, each with a higher number than all before."""
        entries = []
        for one in documents:
            chunk = one.number >> CHUNK_BITS
            if chunk != self._chunk:
                self._write_chunk()
                self._chunk = chunk
            for term, found in one.terms.items():
                self._terms.setdefault(term, {})[one.number] = found
            self._places.setdefault(columns.run_of(one.number), {})[one.number] = one.place
            self._facets.update(
                (name, value) for name, value in one.facets if name in COUNTED or (name, value) == EVERY
            )
            self._words |= one.words
            entries.append(
                IndexDocument(document=one.number, statement=one.place.statement, entry=one.entry())
            )
        IndexDocument.objects.bulk_create(entries)
        self._number += len(entries)

    def finish(self) -> int:
        """Write what is left. How many documents there were."""
        self._write_chunk()
        facets = (
            IndexFacet(term=term_of(name, value), name=name, value=value) for name, value in self._facets
        )
        IndexFacet.objects.bulk_create(facets)
        for part in _parts(IndexWord(text=word.encode()) for word in sorted(self._words)):
            IndexWord.objects.bulk_create(part)
        return self._number

    def _write_chunk(self) -> None:
        for part in _parts(self._rows()):
            IndexPosting.objects.bulk_create(part)
        IndexColumn.objects.bulk_create(
            IndexColumn(chunk=run, rows=columns.edited(None, places)) for run, places in self._places.items()
        )
        self._terms, self._places = {}, {}

    def _rows(self) -> Iterator[IndexPosting]:
        for term in sorted(self._terms):
            yield posting_row(term, self._chunk, Posting.of(self._terms[term]))


def posting_row(term: int, chunk: int, posting: Posting) -> IndexPosting:
    """A row of the table, unsaved."""
    documents, frequencies, positions = posting.encode()
    return IndexPosting(
        term=term,
        chunk=chunk,
        count=len(posting.documents),
        documents=documents,
        frequencies=frequencies,
        positions=positions,
    )


def _parts(rows: Iterable) -> Iterator[list]:
    found = iter(rows)
    while part := list(islice(found, BATCH)):
        yield part
