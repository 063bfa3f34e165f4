"""Rows as tables: CSV and XLSX, with labels beside codes, in a column order that never changes.

New columns are added at the end. Several values of one cell are separated by ``; ``.
"""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from accords.export.records import CommitmentRecord, GoalRecord
from accords.search import Vocabulary

XLSX_ROWS = 100_000
"""Rows that a workbook holds at most; it says so where there are more."""

BATCH = 500

Cell = str | int | float | None

COLUMNS = (
    "id",
    "url",
    "gloss",
    "text",
    "language",
    "language_label",
    "strength",
    "strength_label",
    "actor",
    "actor_label",
    "parties",
    "parties_label",
    "sectors",
    "sectors_label",
    "topics",
    "topics_label",
    "targets",
    "target_amounts",
    "target_currencies",
    "target_units",
    "target_years",
    "target_due",
    "instruments",
    "bodies",
    "year",
    "date",
    "kind",
    "kind_label",
    "visits",
    "statement",
    "statement_title",
    "statement_url",
    "source_url",
    "publisher",
    "paragraph",
    "heading",
    "start",
    "end",
    "confidence",
    "review",
)

RESULT_COLUMNS = (*COLUMNS, "query", "made_at")
"""What a search's result has besides in CSV, the same in each row: what was asked, and when."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def cells(record: CommitmentRecord, vocabulary: Vocabulary) -> tuple[Cell, ...]:
    """The cells of one row, in the order of ``COLUMNS``."""
    label = vocabulary.label
    return (
        record.id,
        record.url,
        record.gloss,
        record.text,
        record.language,
        label("language", record.language) if record.language else None,
        record.strength,
        label("strength", record.strength),
        record.actor,
        label("actor", record.actor),
        _joined(record.parties),
        _joined(label("country", code) for code in record.parties),
        _joined(record.sectors),
        _joined(label("sector", slug) for slug in record.sectors),
        _joined(record.topics),
        _joined(label("topic", slug) for slug in record.topics),
        _joined(goal_text(goal) for goal in record.targets),
        _joined("" if goal.amount is None else f"{goal.amount}" for goal in record.targets),
        _joined(goal.currency or "" for goal in record.targets),
        _joined(goal.unit or "" for goal in record.targets),
        _joined("" if goal.year is None else f"{goal.year}" for goal in record.targets),
        _joined(goal.due or "" for goal in record.targets),
        _joined(record.instruments),
        _joined(record.bodies),
        record.year,
        record.date,
        record.kind,
        label("kind", record.kind) if record.kind else None,
        _joined(record.visits),
        record.statement,
        record.statement_title,
        record.statement_url,
        record.source_url,
        record.publisher,
        record.paragraph,
        record.heading,
        record.start,
        record.end,
        record.confidence,
        record.review,
    )


def goal_text(goal: GoalRecord) -> str:
    """A target in words: ``USD 150000000000 by 2030``."""
    amount = "" if goal.amount is None else f"{goal.amount}"
    parts = (goal.currency or "", amount, goal.unit or "", f"by {goal.year}" if goal.year else "")
    return " ".join(part for part in parts if part)


def write_csv(
    records: Iterable[CommitmentRecord], vocabulary: Vocabulary, *, asked: tuple[str, str]
) -> Iterator[bytes]:
    """CSV after RFC 4180 in UTF-8, with the byte order mark by which spreadsheets know it; ``asked`` are the
    query and its date."""
    return csv_bytes(RESULT_COLUMNS, ((*cells(record, vocabulary), *asked) for record in records))


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[bytes]:
    """Any table as CSV, some hundred rows at a time."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(header)
    for number, row in enumerate(rows, start=1):
        writer.writerow([_harmless(cell) for cell in row])
        if number % BATCH == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def write_xlsx(
    records: Iterable[CommitmentRecord], vocabulary: Vocabulary, *, about: Iterable[tuple[str, str]]
) -> Iterator[bytes]:
    """A workbook of two sheets: the rows, and ``about`` (what this is, and whether it is all)."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Commitments")
    sheet.freeze_panes = "A2"
    sheet.append(COLUMNS)
    for record in records:
        sheet.append([_cell(sheet, value) for value in cells(record, vocabulary)])
    notes = book.create_sheet("About")
    for name, value in about:
        notes.append([_cell(notes, name), _cell(notes, value)])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        yield from _chunks(file)


def _harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs as a formula: an apostrophe goes before what looks like one."""
    if isinstance(cell, str):
        cell = cell.replace("\x00", "")
        if _FORMULA.match(cell):
            return f"'{cell}"
    return cell


def _cell(sheet: object, value: Cell) -> object:
    """A cell of a workbook; text is text, whatever it begins with."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=_ILLEGAL.sub("", value)[:32_767])
    cell.data_type = "s"
    return cell


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "replace")


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(65_536):
        yield chunk
