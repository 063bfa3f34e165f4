"""Files and folders into the archive."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from accords.ingest.report import FileOutcome, Report
from accords.ingest.run import Listener, ingest
from accords.vocab import Outcome

_STYLES = {
    Outcome.CREATED: "green",
    Outcome.UPDATED: "cyan",
    Outcome.UNCHANGED: "dim",
    Outcome.SKIPPED: "yellow",
    Outcome.FAILED: "bold red",
}


class Command(BaseCommand):
    """Prints one line per file and a summary. Exit status 1 when any file failed."""

    help = "Reads documents, reconciles them with the archive and indexes them."

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: seeds/)")
        add("--dry-run", action="store_true", help="say what would happen, and change nothing")
        add("--force", action="store_true", help="reconcile documents that did not change, too")
        add("--jobs", type=int, default=1, metavar="N", help="processes that read (default: 1)")
        add("--json", action="store_true", help="one JSON object per file, and a last one with the totals")

    def handle(self, **options: Any) -> None:
        if options["jobs"] < 1:
            raise CommandError("--jobs takes the number of processes that read: 1 or more")
        if not _is_migrated():
            raise CommandError("the database has not all its tables: run “manage.py migrate” first")
        if options["json"]:
            report = _run(options, lambda outcome, _: self.stdout.write(_as_json(outcome)))
            self.stdout.write(json.dumps({"totals": report.totals, "dry_run": report.dry_run}))
        elif self.stdout.isatty():
            report = _run_with_progress(options)
        else:
            report = _run(options, lambda outcome, _: self.stdout.write(_line(outcome).plain))
            self.stdout.write(_summary(report))
        if not report.is_clean:
            raise SystemExit(1)


def _run(options: dict[str, Any], listener: Listener) -> Report:
    return ingest(
        options["paths"] or [_seeds()],
        force=options["force"],
        dry_run=options["dry_run"],
        jobs=options["jobs"],
        listener=listener,
    )


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _seeds() -> Path:
    """The default folder, as short as it can be named."""
    seeds: Path = settings.BASE_DIR / "seeds"
    return seeds.relative_to(Path.cwd()) if seeds.is_relative_to(Path.cwd()) else seeds


def _run_with_progress(options: dict[str, Any]) -> Report:
    console = Console(soft_wrap=True, highlight=False)
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Reading", total=None)

        def show(outcome: FileOutcome, total: int) -> None:
            progress.console.print(_line(outcome))
            progress.update(task, advance=1, total=total)

        report = _run(options, show)
    console.print(_summary(report))
    return report


def _as_json(outcome: FileOutcome) -> str:
    return json.dumps(asdict(outcome), ensure_ascii=False)


def _line(outcome: FileOutcome) -> Text:
    """``outcome  path: what there is to say``, on one line whatever the path and the reason hold."""
    notes = [outcome.reason] if outcome.reason else []
    if outcome.outcome in (Outcome.CREATED, Outcome.UPDATED):
        notes.append(f"{outcome.commitments} commitments")
    changes = outcome.changes
    if outcome.outcome is Outcome.UPDATED and changes:
        notes.append(f"{changes.added} added, {changes.changed} changed, {changes.retired} retired")
    if outcome.outcome is Outcome.CREATED:
        notes.extend(outcome.warnings)
    words = " ".join(f"{outcome.path}: {'; '.join(notes)}".removesuffix(": ").split())
    return Text.assemble((f"{outcome.outcome.value:<9}", _STYLES[outcome.outcome]), " ", words)


def _summary(report: Report) -> str:
    counted = ", ".join(f"{number} {outcome}" for outcome, number in report.totals.items())
    return f"{'Dry run, nothing was written: ' if report.dry_run else ''}{counted}."
