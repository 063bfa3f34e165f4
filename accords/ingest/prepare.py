"""One file, read and understood. Knows no database, so that other processes can do it."""

import logging
from dataclasses import dataclass
from pathlib import Path

from accords.extraction.pipeline import extract
from accords.extraction.types import Aliases, Extraction, Source
from accords.ingest.errors import ReadError
from accords.ingest.reader import read, shown
from accords.vocab import Outcome

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document and what was read in it."""

    path: Path
    source: Source
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that gives no document, and why."""

    path: Path
    outcome: Outcome
    reason: str


def prepare(path: Path, aliases: Aliases) -> Prepared | Refused:
    """Reads ``path`` and extracts what it says; never raises for what a file may hold."""
    try:
        source = read(path)
        return Prepared(path, source, extract(source, aliases=aliases))
    except ReadError as error:
        return Refused(path, error.outcome, str(error))
    except Exception as error:  # one document must not end the run of a thousand
        logger.exception("Reading %s failed", shown(path))
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return Refused(path, Outcome.FAILED, f"it could not be understood: {what}")
