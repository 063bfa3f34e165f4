"""Documents made of a few words, and the files of cases: ``text => what is read in it``, one a line."""

from pathlib import Path
from typing import Any

import pytest

from accords.extraction.reading import Reading, read
from accords.extraction.types import Aliases, Source, Span

CASES = Path(__file__).parent / "cases"


def document(text: str, language: str | None = None, **head: Any) -> Source:
    """``text`` as a document that is all body; ``head`` are further fields of a source."""
    return Source(name="a.txt", text=text, sha256="", body=Span(0, len(text)), language=language, **head)


def reading_of(text: str, language: str | None = None, aliases: Aliases | None = None) -> Reading:
    """``text`` as a document in ``language``, read so far that stages can begin."""
    return read(document(text, language), aliases=aliases)


def cases(subject: str) -> list[object]:
    """Parameters (language, text, expected) of each line in the files of a folder of ``cases/``."""
    out: list[object] = []
    for path in sorted((CASES / subject).glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text, _, expected = line.partition(" => ")
            out.append(pytest.param(path.stem, text, expected, id=f"{path.stem} {text}"))
    return out
