"""``extract PATH …``: what is read from each document, one JSON object per line, without a database."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from accords.extraction.contract import as_json
from accords.extraction.pipeline import told_together
from accords.extraction.types import Aliases
from accords.ingest.markup import Places, placed
from accords.ingest.prepare import Prepared, Refused, prepare
from accords.ingest.reader import find, page, shown
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
        files: Iterable[Prepared | Refused] = (prepare(path, Aliases()) for path in find(paths))
        for one in files if alone else _together(list(files)):
            if isinstance(one, Prepared):
                row = as_json(one.extraction, file=shown(one.path), text=one.source.text, explain=explain)
                whole = page(one.path)
                if whole is not None:
                    row = placed(row, whole, Places(whole, one.source.text))
            else:
                failed = failed or one.outcome is Outcome.FAILED
                row = {"file": shown(one.path), "error": one.reason}
            self.stdout.write(json.dumps(row, ensure_ascii=False))
        if failed:
            raise SystemExit(1)


def _together(files: list[Prepared | Refused]) -> Iterator[Prepared | Refused]:
    """The files with what their documents lend each other."""
    read = [one.extraction for one in files if isinstance(one, Prepared)]
    lent = iter(told_together(read))
    for one in files:
        yield replace(one, extraction=next(lent)) if isinstance(one, Prepared) else one
