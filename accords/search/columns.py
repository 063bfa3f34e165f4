"""Columns: for every document what results are ordered by, in runs of document numbers."""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from accords.search.documents import Place
from accords.search.postings import Blob

ROW = np.dtype([("day", "<u4"), ("statement", "<u4"), ("start", "<u4"), ("length", "<u4")])

RUN_BITS = 10
RUN = 1 << RUN_BITS
"""Documents of one row of the table: few enough to write anew for a correction."""

Rows = npt.NDArray[np.void]


def run_of(number: int) -> int:
    """The row of the table that a document stands in."""
    return number >> RUN_BITS


def edited(rows: Blob | None, edits: Mapping[int, Place | None]) -> bytes:
    """A row of the table with some documents put in, replaced or taken out."""
    table = np.zeros(RUN, ROW) if rows is None else np.frombuffer(bytes(rows), ROW).copy()
    for number, place in edits.items():
        at = number & (RUN - 1)
        table[at] = (place.day, place.statement, place.start, place.length) if place else (0, 0, 0, 0)
    return table.tobytes()


def assembled(found: Iterable[tuple[int, Blob]], before: Rows | None = None) -> Rows:
    """One array by document number, from rows of the table; ``before`` is copied first."""
    rows = [(run, np.frombuffer(bytes(data), ROW)) for run, data in found]
    size = max((run + 1 for run, _ in rows), default=0) << RUN_BITS
    table = np.zeros(max(size, 0 if before is None else len(before)), ROW)
    if before is not None:
        table[: len(before)] = before
    for run, data in rows:
        table[run << RUN_BITS : (run + 1) << RUN_BITS] = data
    return table
