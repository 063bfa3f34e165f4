"""A whole document as JSON: its text, its units and its commitments, all by offsets into the text."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import TypeAdapter

from accords.export.records import CommitmentRecord, StatementRecord, commitment_record, statement_record
from accords.models import Commitment, Statement


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A run of the text: a heading, a sentence, furniture. ``paragraph`` is the number printed before it."""

    start: int
    end: int
    role: str
    paragraph: str | None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document. Every ``start`` and ``end`` counts code points of ``statement.text``, half-open."""

    statement: StatementRecord
    units: list[UnitRecord]
    commitments: list[CommitmentRecord]


_DOCUMENT = TypeAdapter(DocumentRecord)


def document_json(statement: Statement, commitments: Iterable[Commitment], *, base_url: str) -> bytes:
    """A statement with its text, and its commitments of ``for_listing()`` in the text's order."""
    rows = [commitment_record(row, base_url=base_url) for row in commitments]
    return _DOCUMENT.dump_json(
        DocumentRecord(
            statement_record(statement, base_url=base_url, commitments=len(rows), with_text=True),
            [UnitRecord(start, end, role, number or None) for start, end, role, number in statement.units],
            rows,
        ),
        indent=1,
    )
