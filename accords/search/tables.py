"""Writing many rows of the index's tables at once."""

from collections.abc import Iterable
from itertools import islice

from django.db import connections, models, router

PART = 5_000


def insert(
    model: type[models.Model],
    columns: tuple[str, ...],
    rows: Iterable[tuple],
    *,
    ignore_conflicts: bool = False,
) -> None:
    """Insert rows that are plain tuples of these columns, in the caller's transaction; with
    ``ignore_conflicts`` those only whose key is new.

    ``bulk_create`` makes an object of every row first, which takes longer than writing it.
    """
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    places = ", ".join(["%s"] * len(columns))
    # Names come from the code alone; values are parameters.
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    if ignore_conflicts:
        statement += " ON CONFLICT DO NOTHING"
    with connection.cursor() as cursor:
        found = iter(rows)
        while part := list(islice(found, PART)):
            cursor.executemany(statement, part)
