"""What an ingest did, file by file: plain values for whoever shows them."""

from collections import Counter
from dataclasses import dataclass

from accords.vocab import Outcome


@dataclass(frozen=True, slots=True)
class Changes:
    """How many commitments of a statement were added, changed and retired."""

    added: int = 0
    changed: int = 0
    retired: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.retired)


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file. ``path`` is as it was asked for; ``reason`` is one line, empty when
    there is nothing to say; ``statement`` is a slug, null when nothing is stored."""

    path: str
    outcome: Outcome
    reason: str = ""
    statement: str | None = None
    sha256: str = ""
    commitments: int = 0
    changes: Changes = Changes()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run."""

    files: tuple[FileOutcome, ...]
    dry_run: bool = False

    @property
    def totals(self) -> dict[str, int]:
        """How many files had which outcome; every outcome is there."""
        counted = Counter(file.outcome for file in self.files)
        return {outcome.value: counted[outcome] for outcome in Outcome}

    @property
    def is_clean(self) -> bool:
        """Whether no file failed."""
        return all(file.outcome is not Outcome.FAILED for file in self.files)
