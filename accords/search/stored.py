"""Rows of postings as they are stored, read in one statement with the state of the index that they are of."""

from collections.abc import Sequence
from functools import lru_cache

from django.db import connections, router

from accords.models import IndexPosting
from accords.search.analysis import VERSION
from accords.search.documents import STATEMENTS
from accords.search.postings import CHUNK_BITS, STATE_TERM, Posting

NO_STATE = b""
"""The nonce of an index that was never written."""

STATEMENT_CHUNKS = STATEMENTS >> CHUNK_BITS
"""Chunks from here on are of statements."""

EVERY_CHUNK = 2 * STATEMENT_CHUNKS

State = tuple[bytes, int, int]
"""Nonce, generation and version of the index."""

Rows = dict[int, dict[int, Posting]]
"""Rows of postings by term and chunk."""

_COLUMNS = ("term", "chunk", "count", "documents", "frequencies")


def read_rows(terms: Sequence[int], last: int, rows: tuple[Rows, Rows], *, with_positions: bool) -> State:
    """Adds the postings of some terms, in chunks before ``last``, to ``rows`` of commitments and of
    statements; the state they are of."""
    state = (NO_STATE, 0, VERSION)
    alias = router.db_for_read(IndexPosting)
    with connections[alias].cursor() as cursor:
        cursor.execute(_statement(alias, len(terms), with_positions), (last, STATE_TERM, *terms))
        found = cursor.fetchall()
    for term, chunk, count, documents, frequencies, *positions in found:
        if term == STATE_TERM:
            state = (bytes(documents), count, int.from_bytes(bytes(frequencies), "big"))
        else:
            row = Posting.decode(documents, frequencies, positions[0] if positions else None)
            if chunk < STATEMENT_CHUNKS:
                rows[0].setdefault(term, {})[chunk] = row
            else:
                rows[1].setdefault(term, {})[chunk - STATEMENT_CHUNKS] = row.shifted(STATEMENTS)
    return state


def state() -> State:
    """Nonce, generation and version of the index as the database has it now."""
    return read_rows((), STATEMENT_CHUNKS, ({}, {}), with_positions=False)


@lru_cache(maxsize=128)
def _statement(alias: str, terms: int, with_positions: bool) -> str:
    """What reads so many terms and the state, with places for the last chunk, the state's term and the terms.

    The ORM puts the statement together anew for each query, which takes it longer than many a word's rows
    take to be found: here it does so once.
    """
    last, wanted = EVERY_CHUNK, [STATE_TERM, *range(1, terms + 1)]
    asked = IndexPosting.objects.filter(chunk__lt=last).filter(term__in=wanted)
    asked = asked.values_list(*_COLUMNS, *(["positions"] if with_positions else []))
    statement, parameters = asked.query.get_compiler(alias).as_sql()
    if parameters != (last, *wanted):
        raise RuntimeError("the places of the statement stand in another order than they are filled")
    return str(statement)
