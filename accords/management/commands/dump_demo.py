"""The present archive as ``fixtures/demo.json``; ``make demo-fixture`` builds the archive first."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accords.ingest import fixture


class Command(BaseCommand):
    help = "Writes the present archive as a fixture that `loaddata demo` loads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, help="default: fixtures/demo.json")

    def handle(self, *, path: Path | None, **_: Any) -> None:
        target: Path = path or settings.BASE_DIR / "fixtures" / "demo.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(fixture.dump(), encoding="utf-8")
        self.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes")
