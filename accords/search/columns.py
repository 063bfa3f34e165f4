"""Columns: for every document what results are ordered by, in runs of document numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accords.search.documents import STATEMENTS, Place
from accords.search.postings import Blob

ROW = np.dtype([("day", "<u4"), ("statement", "<u4"), ("start", "<u4"), ("length", "<u4")])

RUN_BITS = 10
RUN = 1 << RUN_BITS
"""Documents of one row of the table: few enough to write anew for a correction."""

Column = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Columns:
    """What documents are ordered by, in arrays by document number (see ``Place``)."""

    day: Column
    statement: Column
    start: Column
    length: Column

    def __len__(self) -> int:
        return len(self.day)


def run_of(number: int) -> int:
    """The row of the table that a document stands in."""
    return number >> RUN_BITS


STATEMENT_RUNS = STATEMENTS >> RUN_BITS
"""Rows of the table from here on are of statements."""


def edited(rows: Blob | None, edits: Mapping[int, Place | None]) -> bytes:
    """A row of the table with some documents put in, replaced or taken out."""
    table = np.zeros(RUN, ROW) if rows is None else np.frombuffer(bytes(rows), ROW).copy()
    for number, place in edits.items():
        at = number & (RUN - 1)
        table[at] = (place.day, place.statement, place.start, place.length) if place else (0, 0, 0, 0)
    return table.tobytes()


def assembled(found: Iterable[tuple[int, Blob]], before: Columns | None = None) -> Columns:
    """The arrays, from rows of the table, which count from 0; ``before`` is copied first."""
    rows = [(run, np.frombuffer(bytes(data), ROW)) for run, data in found]
    size = max((run + 1 for run, _ in rows), default=0) << RUN_BITS
    size = max(size, 0 if before is None else len(before))
    columns = Columns(*(np.zeros(size, np.uint32) for _ in Place._fields))
    for name in Place._fields:
        column: Column = getattr(columns, name)
        if before is not None:
            column[: len(before)] = getattr(before, name)
        for run, data in rows:
            column[run << RUN_BITS : (run + 1) << RUN_BITS] = data[name]
    return columns
