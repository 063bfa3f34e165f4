"""``extract PATH …``: what is read from each document, one JSON object per line, without a database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from accords.extraction.contract import as_json
from accords.extraction.pipeline import extract
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
        for path in reader.find(paths):
            try:
                source = reader.read(path)
            except reader.ReadError as error:
                failed = failed or error.outcome is Outcome.FAILED
                self._print({"file": str(path), "error": str(error)})
                continue
            self._print(as_json(extract(source), file=str(path), text=source.text, explain=explain))
        if failed:
            raise SystemExit(1)

    def _print(self, row: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(row, ensure_ascii=False))
