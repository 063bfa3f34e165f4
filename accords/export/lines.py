"""Rows as JSON: one object with everything, or one object a line. Both stream, whatever the size."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from accords.export.records import CommitmentRecord
from accords.search import Facet, Query

BATCH = 200

_COMMITMENT = TypeAdapter(CommitmentRecord)


@dataclass(frozen=True, slots=True)
class FacetValueRecord:
    """A value of a facet with its exact count."""

    value: str
    label: str
    count: int
    selected: bool


def facet_records(facets: Iterable[Facet]) -> dict[str, list[FacetValueRecord]]:
    """Facets by name, without what only pages need."""
    return {
        facet.name: [
            FacetValueRecord(value.value, value.label, value.count, value.selected) for value in facet.values
        ]
        for facet in facets
    }


_FACETS = TypeAdapter(dict[str, list[FacetValueRecord]])


def write_json(
    records: Iterable[CommitmentRecord],
    *,
    count: int,
    facets: Iterable[Facet],
    query: Query,
    made_at: datetime,
) -> Iterator[bytes]:
    """``{"count", "facets", "query", "made_at", "results"}``."""
    yield b'{"count": %d, "facets": ' % count
    yield _FACETS.dump_json(facet_records(facets))
    yield b', "query": %s, "made_at": %s, "results": [' % (
        json.dumps(query.to_query_string()).encode(),
        json.dumps(made_at.isoformat()).encode(),
    )
    separator = b"\n"
    for batch in _batched(records):
        yield separator + b",\n".join(batch)
        separator = b",\n"
    yield b"\n]}\n"


def write_lines(records: Iterable[CommitmentRecord], *, query: Query, made_at: datetime) -> Iterator[bytes]:
    """JSON Lines: one row a line, no head; so each row says of which query it is, and when that was asked."""
    asked = {"query": query.to_query_string(), "made_at": made_at.isoformat()}
    ending = f",{json.dumps(asked, separators=(',', ':'))[1:]}\n".encode()
    for batch in _batched(records):
        yield b"".join(row[:-1] + ending for row in batch)


def _batched(records: Iterable[CommitmentRecord]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    for record in records:
        batch.append(_COMMITMENT.dump_json(record))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
