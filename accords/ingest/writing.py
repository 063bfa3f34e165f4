"""The transaction of everything that writes records: one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_LOCK = 7_201_925
"""Any number of our own: PostgreSQL's advisory locks are told apart by it."""


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that no other writer interleaves with.

    What one document says changes rows that others rest on (a visit they meet in), so two writers
    at once could each miss the other's. SQLite lets in one writer anyway.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
