"""Related rows of many rows, read at once into a list of each."""

from typing import Any

from django.db.models import Prefetch, QuerySet


def as_list(path: str, name: str, rows: "QuerySet[Any] | None" = None) -> "Prefetch[Any]":
    """The rows at ``path`` into the cached property ``name`` of the row that holds them.

    A list costs a tenth of the manager that Django would make for every row to hold the same.
    """
    return Prefetch(path, rows, to_attr=name)
