"""Sentences of each language, and what they promise: ``PARTIES | sentence => strength actor`` or a role."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extraction.speech import summary

CASES = Path(__file__).parent / "cases" / "speech"


def _cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            parties, _, rest = line.partition(" | ")
            sentence, _, expected = rest.partition(" => ")
            yield pytest.param(
                path.stem, tuple(parties.split()), sentence, expected, id=f"{path.stem}:{number}"
            )


@pytest.mark.parametrize(("language", "parties", "sentence", "expected"), list(_cases()))
def test_a_sentence_promises_what_it_says(
    language: str, parties: tuple[str, ...], sentence: str, expected: str
) -> None:
    assert summary(sentence, language, parties=parties) == expected
