"""``evaluate [DIR]``: how well documents are read, by the gold labels in a folder."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from accords.extraction.calibration import bins_of, error_of
from accords.extraction.evaluate import ALL, Figure, Scores, as_json, score
from accords.extraction.gold import Gold, GoldError, labels_many, read_gold
from accords.extraction.pipeline import extract_together
from accords.extraction.types import Extraction, Source
from accords.ingest import reader

GOLD = Path(settings.BASE_DIR, "tests", "gold")
SEEDS = Path(settings.BASE_DIR, "seeds")


class Command(BaseCommand):
    help = "Score extraction against gold labels, by field and language."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=GOLD,
            metavar="DIR",
            help="labels beside their texts, in folders by language or not; or texts and a gold.json",
        )
        parser.add_argument("--json", action="store_true", help="print all figures as JSON")
        parser.add_argument(
            "--calibration",
            action="store_true",
            help="compare the confidence stated for commitments with how many of them are right",
        )
        parser.add_argument("--min-f1", type=float, metavar="X", help="exit 1 below this F1 of commitments")

    def handle(self, *, folder: Path, min_f1: float | None, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder")
        scores = score(_pairs(folder))
        if not scores.documents:
            raise CommandError(f"there are no gold labels in {folder}")
        if options["json"]:
            self.stdout.write(json.dumps(as_json(scores), ensure_ascii=False))
        elif options["calibration"]:
            self._print_calibration(scores)
        else:
            self._print_table(scores)
        if min_f1 is not None and scores.f1 < min_f1:
            self.stderr.write(f"F1 {scores.f1:.3f} is below {min_f1:.3f}")
            raise SystemExit(1)

    def _print_table(self, scores: Scores) -> None:
        languages = [ALL, *sorted(set(scores.documents) - {ALL})]
        if len(languages) == 2:
            languages = languages[1:]
        table = Table(title=f"{scores.documents[ALL]} documents")
        table.add_column("field")
        for language in languages:
            table.add_column(language, justify="right")
        for name, columns in scores.figures.items():
            cells = [
                _cell(columns.get(language), is_retrieved=name in scores.retrieved) for language in languages
            ]
            table.add_row(f"{name} (P R F1)" if name in scores.retrieved else name, *cells)
        # Wide enough for every language, also where the output is no terminal.
        self._print(table, width=max(100, 36 + 20 * len(languages)))

    def _print_calibration(self, scores: Scores) -> None:
        bins = bins_of(scores.verdicts)
        table = Table(title=f"expected calibration error {error_of(bins):.3f}")
        for name in ("confidence", "read", "right", "stated", "share right"):
            table.add_column(name, justify="right")
        for each in bins:
            table.add_row(
                f"{each.low:.2f}–{each.high:.2f}",
                str(each.read),
                str(each.right),
                f"{each.stated:.3f}",
                f"{each.share:.3f}",
            )
        self._print(table, width=100)

    def _print(self, table: Table, *, width: int) -> None:
        console = Console(file=self.stdout, width=width, force_terminal=False, highlight=False)  # type: ignore[arg-type]  # Django wraps it
        console.print(table)


def _cell(figure: Figure | None, *, is_retrieved: bool) -> str:
    if figure is None:
        return "–"
    if is_retrieved:
        return f"{figure.precision:.3f} {figure.recall:.3f} {figure.f1:.3f}"
    return f"{figure.precision:.3f} ({figure.right}/{figure.wanted})"


def _pairs(folder: Path) -> Iterator[tuple[Gold, Extraction | None]]:
    """Each document's labels with what was read from it; documents of one folder are read together."""
    for place in [folder, *sorted(path for path in folder.rglob("*") if path.is_dir())]:
        labelled = list(_labelled(place))
        sources: list[Source] = [source for _, source in labelled if source is not None]
        read = dict(zip((source.name for source in sources), extract_together(sources), strict=True))
        for gold, source in labelled:
            yield gold, read[source.name] if source is not None else None


def _labelled(folder: Path) -> Iterator[tuple[Gold, Source | None]]:
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        entries = data.items() if labels_many(data) else [(data.get("file") or _beside(path), data)]
        for name, labels in entries:
            language = folder.name if len(folder.name) == 2 else "en"
            try:
                source = reader.read(_text_path(folder, name))
            except reader.ReadError:
                source = None
            text = source.text if source is not None else ""
            try:
                yield read_gold(labels, file=name, text=text, language=language), source
            except GoldError as error:
                raise CommandError(str(error)) from None


def _beside(path: Path) -> str:
    """The text whose labels these are: the file of the same stem."""
    for suffix in (".txt", ".md", ".html"):
        if path.with_suffix(suffix).is_file():
            return path.with_suffix(suffix).name
    raise CommandError(f"{path.name} names no file, and no text stands beside it")


def _text_path(folder: Path, name: str) -> Path:
    """Texts stand beside their labels; those of the seeds stand in their own folder."""
    beside = folder / name
    return beside if beside.exists() else SEEDS / name
