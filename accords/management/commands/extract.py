"""``extract PATH …``: what is read from each document, one JSON object per line, without a database."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from accords.extraction.contract import as_json
from accords.extraction.pipeline import extract, extract_together
from accords.extraction.types import Extraction, Source
from accords.ingest import reader
from accords.vocab import Outcome


class Command(BaseCommand):
    help = "Print what is read from each document, one JSON object per line. Uses no database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
        parser.add_argument(
            "--alone",
            action="store_true",
            help="read each document by itself; documents of one visit lend each other nothing",
        )
        parser.add_argument(
            "--explain", action="store_true", help="add the words and the rule that gave each value"
        )

    def handle(self, *, paths: list[Path], alone: bool, explain: bool, **_: Any) -> None:
        failed = False
        files = list(_read(paths)) if not alone else _read(paths)
        together: Iterator[Extraction] | None = None
        if not alone:
            together = iter(extract_together([read for _, read in files if isinstance(read, Source)]))
        for path, read in files:
            if isinstance(read, Source):
                extraction = next(together) if together is not None else extract(read)
                row = as_json(extraction, file=str(path), text=read.text, explain=explain)
            else:
                failed = failed or read.outcome is Outcome.FAILED
                row = {"file": str(path), "error": str(read)}
            self.stdout.write(json.dumps(row, ensure_ascii=False))
        if failed:
            raise SystemExit(1)


def _read(paths: list[Path]) -> Iterator[tuple[Path, Source | reader.ReadError]]:
    """Each file with its document, or with the reason why there is none."""
    for path in reader.find(paths):
        try:
            yield path, reader.read(path)
        except reader.ReadError as error:
            yield path, error
