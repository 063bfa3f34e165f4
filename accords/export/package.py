"""The whole archive in a folder: CSV and JSON Lines, described by a Frictionless data package."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args

from django.db.models import QuerySet
from django.utils import timezone
from pydantic import TypeAdapter

from accords.export import records as made
from accords.export import table
from accords.export.tallies import Tallies
from accords.models import Commitment, Partner, Sector, Statement, Target, Topic
from accords.search import Vocabulary

BATCH = 500

_TYPES = {"int": "integer", "float": "number", "str": "string", "date": "date", "list": "array"}


@dataclass(frozen=True, slots=True)
class PackageReport:
    """What was written: rows by resource, and the description's path."""

    rows: dict[str, int]
    description: Path


def write_package(folder: Path, *, base_url: str = "") -> PackageReport:
    """Write the archive into ``folder`` (made if need be): every resource as ``.csv`` and ``.jsonl``, and
    ``datapackage.json``. Rows that a human rejected are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    described: list[dict[str, Any]] = []
    rows: dict[str, int] = {}
    for resource in _resources(base_url):
        lines = folder / f"{resource.name}.jsonl"
        rows[resource.name] = _write_lines(lines, resource)
        described.append(_described_lines(lines, resource))
        sheet = folder / f"{resource.name}.csv"
        with sheet.open("wb") as file:
            file.writelines(table.csv_bytes(resource.columns, map(resource.cells, resource.read())))
        described.append(_described_table(sheet, resource))
    description = folder / "datapackage.json"
    package = {
        "profile": "data-package",
        "name": "accords",
        "title": "Accords: what countries promised each other",
        "created": timezone.now().isoformat(timespec="seconds"),
        "resources": described,
    }
    description.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return PackageReport(rows, description)


@dataclass(frozen=True, slots=True)
class _Resource:
    """A kind of record: how to read all of it, and how it looks as a table."""

    name: str
    record_class: type
    read: Callable[[], Iterator[Any]]
    columns: tuple[str, ...]
    cells: Callable[[Any], Iterable[table.Cell]]

    @classmethod
    def plain(cls, name: str, record_class: type, read: Callable[[], Iterator[Any]]) -> "_Resource":
        """A resource whose table has the record's own fields."""
        names = tuple(field.name for field in fields(record_class))
        return cls(
            name, record_class, read, names, lambda record: [_plain(getattr(record, one)) for one in names]
        )

    @property
    def types(self) -> dict[str, str]:
        """Table Schema types by column; text where none is given."""
        return {field.name: _type(field.type) for field in fields(self.record_class)}


def _resources(base_url: str) -> list[_Resource]:
    counted = Tallies()
    vocabulary = Vocabulary()

    def commitments() -> Iterator[Any]:
        rows = Commitment.objects.published().for_listing().order_by("statement__slug", "start", "pk")
        for row in _batched(rows):
            yield made.commitment_record(row, base_url=base_url)

    def statements() -> Iterator[Any]:
        for row in _batched(Statement.objects.for_listing().defer(None)):
            number = counted.statements.get(row.slug, 0)
            yield made.statement_record(row, base_url=base_url, commitments=number, with_text=True)

    def visits() -> Iterator[Any]:
        for row in _batched(made.visits()):
            yield made.visit_record(row, base_url=base_url)

    def targets() -> Iterator[Any]:
        for row in _batched(Target.objects.for_listing()):
            yield made.target_record(row, base_url=base_url)

    def partners() -> Iterator[Any]:
        for row in Partner.objects.all():
            number = counted.partners.get(row.code, 0)
            yield made.partner_record(row, base_url=base_url, commitments=number)

    def sectors() -> Iterator[Any]:
        for row in Sector.objects.all():
            yield made.sector_record(row, base_url=base_url, commitments=counted.sectors.get(row.slug, 0))

    def topics() -> Iterator[Any]:
        for row in Topic.objects.select_related("sector"):
            yield made.topic_record(row, base_url=base_url, commitments=counted.topics.get(row.slug, 0))

    return [
        # Commitments have the table that searches give, labels included.
        _Resource(
            "commitments",
            made.CommitmentRecord,
            commitments,
            table.COLUMNS,
            lambda record: table.cells(record, vocabulary),
        ),
        _Resource.plain("statements", made.StatementRecord, statements),
        _Resource.plain("visits", made.VisitRecord, visits),
        _Resource.plain("targets", made.TargetRecord, targets),
        _Resource.plain("partners", made.PartnerRecord, partners),
        _Resource.plain("sectors", made.SectorRecord, sectors),
        _Resource.plain("topics", made.TopicRecord, topics),
    ]


def _batched(rows: QuerySet) -> Iterator[Any]:
    """Rows some hundred at a time, with what they prefetch."""
    return rows.iterator(chunk_size=BATCH)


def _write_lines(path: Path, resource: _Resource) -> int:
    adapter: TypeAdapter[Any] = TypeAdapter(resource.record_class)
    number = 0
    with path.open("wb") as file:
        for record in resource.read():
            file.write(adapter.dump_json(record) + b"\n")
            number += 1
    return number


def _plain(value: Any) -> table.Cell:
    """A value as a table's cell: lists of plain values joined, of records as JSON."""
    if isinstance(value, list):
        return "; ".join(
            str(one)
            if isinstance(one, str | int)
            else json.dumps({f.name: getattr(one, f.name) for f in fields(one)}, ensure_ascii=False)
            for one in value
        )
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _type(annotation: Any) -> str:
    """The Table Schema type of a field."""
    options = [one for one in get_args(annotation) if one is not type(None)] or [annotation]
    name = "float" if float in options else getattr(options[0], "__name__", "str")
    return "string" if name == "list" else _TYPES.get(name, "string")


def _described_lines(path: Path, resource: _Resource) -> dict[str, Any]:
    return {
        "name": resource.name,
        "path": path.name,
        "profile": "data-resource",
        "format": "jsonl",
        "mediatype": "application/x-ndjson",
        "encoding": "utf-8",
        "description": (resource.record_class.__doc__ or "").strip(),
        **_measured(path),
    }


def _described_table(path: Path, resource: _Resource) -> dict[str, Any]:
    types = resource.types
    return {
        "name": f"{resource.name}-table",
        "path": path.name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\r\n"},
        "schema": {
            "fields": [{"name": name, "type": types.get(name, "string")} for name in resource.columns],
            "missingValues": [""],
        },
        **_measured(path),
    }


def _measured(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest.hexdigest()}"}
