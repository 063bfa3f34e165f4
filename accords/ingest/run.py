"""A whole ingest: files in, a typed report out. Prints nothing.

Files are read and understood first, by several processes when asked; one writer stores them, in the
order of the paths, each in a transaction of its own.
"""

import logging
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from django.db import DatabaseError, transaction
from django.utils import timezone

from accords.extraction.types import Aliases
from accords.ingest import identify, names, vocabulary
from accords.ingest.persist import Stored, store
from accords.ingest.prepare import Prepared, Refused, prepare
from accords.ingest.reader import find, shown
from accords.ingest.report import FileOutcome, Report
from accords.ingest.writing import writing
from accords.models import IngestFile, IngestRun
from accords.models.review import clip
from accords.vocab import Outcome

logger = logging.getLogger(__name__)

Listener = Callable[[FileOutcome, int], None]
"""Told of each file as soon as it is done, and of how many files there are."""

_AHEAD = 4
"""So many documents are read ahead for each process: enough to keep all busy, few enough for memory."""


class _RollBackError(Exception):
    """Undoes what a dry run wrote."""


def ingest(
    paths: Iterable[Path | str],
    *,
    force: bool = False,
    dry_run: bool = False,
    jobs: int = 1,
    listener: Listener | None = None,
) -> Report:
    """Ingests files and folders.

    ``force`` reconciles documents that did not change, too; ``dry_run`` reports what would happen and
    leaves the archive as it is; ``jobs`` is how many processes read and understand documents.
    """
    files = list(find([Path(path) for path in paths]))
    if not dry_run:
        vocabulary.sync()
    run = (
        None
        if dry_run
        else IngestRun.objects.create(
            started_at=timezone.now(), options={"force": force, "jobs": jobs, "files": len(files)}
        )
    )
    outcomes: list[FileOutcome] = []
    seen = _Seen()
    for one in _prepared(files, names.aliases(), jobs=jobs):
        outcome = _take(one, seen, run, force=force, dry_run=dry_run)
        outcomes.append(outcome)
        if listener is not None:
            listener(outcome, len(files))
    report = Report(tuple(outcomes), dry_run=dry_run)
    if run is not None:
        with writing():
            names.retire_unused()
        run.finished_at, run.totals = timezone.now(), report.totals
        run.save()
    return report


class _Seen:
    """The documents of one run: the same one under two names is stored once."""

    def __init__(self) -> None:
        self._paths: dict[str, Path] = {}

    def other(self, one: Prepared) -> str | None:
        """The reason to skip a document that this run has already met."""
        identity = identify.identity_of(one.source, one.extraction)
        if identity.content in self._paths:
            return f"the same document as {shown(self._paths[identity.content])}"
        if identity.key in self._paths:
            return f"the same source address as {shown(self._paths[identity.key])}"
        return None

    def add(self, one: Prepared) -> None:
        """Remembers a document."""
        identity = identify.identity_of(one.source, one.extraction)
        self._paths.setdefault(identity.content, one.path)
        self._paths.setdefault(identity.key, one.path)


def _take(
    one: Prepared | Refused, seen: _Seen, run: IngestRun | None, *, force: bool, dry_run: bool
) -> FileOutcome:
    """Stores one file and says what became of it."""
    if isinstance(one, Refused):
        outcome = FileOutcome(shown(one.path), one.outcome, one.reason)
        _note(run, outcome, None)
        return outcome
    duplicate = seen.other(one)
    if duplicate is not None:
        outcome = FileOutcome(shown(one.path), Outcome.SKIPPED, duplicate, sha256=one.source.sha256)
        _note(run, outcome, None)
        return outcome
    try:
        with transaction.atomic():
            if dry_run:
                vocabulary.sync()
            stored = store(one.source, one.extraction, force=force)
            outcome = _outcome(one, stored)
            _note(run, outcome, stored)
            if dry_run:
                raise _RollBackError
    except _RollBackError:
        pass
    except Exception as error:  # one document must not end the run of a thousand
        logger.exception("Storing %s failed", shown(one.path))
        what = "the database refuses it" if isinstance(error, DatabaseError) else "it could not be stored"
        reason = " ".join(f"{what}: {type(error).__name__}: {error}".split())
        outcome = FileOutcome(shown(one.path), Outcome.FAILED, reason, sha256=one.source.sha256)
        _note(run, outcome, None)
        return outcome
    seen.add(one)
    return outcome


def _outcome(one: Prepared, stored: Stored) -> FileOutcome:
    return FileOutcome(
        path=shown(one.path),
        outcome=stored.outcome,
        reason=stored.reason,
        statement=stored.statement.slug if stored.statement else None,
        sha256=one.source.sha256,
        commitments=len(one.extraction.commitments),
        changes=stored.changes,
        warnings=one.extraction.warnings,
    )


def _note(run: IngestRun | None, outcome: FileOutcome, stored: Stored | None) -> None:
    """Keeps what became of a file; of unchanged ones only the number is kept, with the run."""
    if run is None or outcome.outcome is Outcome.UNCHANGED:
        return
    IngestFile.objects.create(
        run=run,
        name=clip(IngestFile, "name", outcome.path),
        sha256=outcome.sha256,
        outcome=outcome.outcome,
        reason=clip(IngestFile, "reason", outcome.reason),
        statement=stored.statement if stored else None,
    )


def _prepared(files: Sequence[Path], aliases: Aliases, *, jobs: int) -> Iterator[Prepared | Refused]:
    """The files in their order, read and understood."""
    if jobs <= 1 or len(files) <= 1:
        for path in files:
            yield prepare(path, aliases)
        return
    left = deque(files)
    while left:
        for one in _prepared_by_pool(left, aliases, min(jobs, len(left))):
            left.popleft()
            yield one


def _prepared_alone(path: Path, aliases: Aliases) -> Prepared | Refused:
    """One file in a process of its own: whether it was the one that killed the pool is seen then."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(prepare, path, aliases).result()
        except BrokenProcessPool:
            logger.exception("The process that read %s died", shown(path))
            return Refused(path, Outcome.FAILED, "the process that read it died, perhaps for want of memory")


def _prepared_by_pool(files: Iterable[Path], aliases: Aliases, jobs: int) -> Iterator[Prepared | Refused]:
    """As many as a pool of processes gets through; a process that dies ends it.

    Processes are started afresh, not forked: they must not share this one's database connection.
    """
    waiting: deque[tuple[Path, Future[Prepared | Refused]]] = deque()
    todo = iter(list(files))
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            for path in todo:
                waiting.append((path, pool.submit(prepare, path, aliases)))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting[0][1].result()
                    waiting.popleft()
            while waiting:
                yield waiting[0][1].result()
                waiting.popleft()
        except BrokenProcessPool:
            yield _prepared_alone(waiting[0][0], aliases)
        except GeneratorExit:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
