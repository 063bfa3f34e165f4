"""What is read of a document as a whole, on short documents of our own in every language.

Each language has its file of cases in ``documents/``; the text of a case is read as a file without head.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from accords.extraction.pipeline import extract
from accords.extraction.types import Extraction
from tests.extraction.texts import document

FOLDER = Path(__file__).parent / "documents"


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem.partition("-")[0], case, id=f"{path.stem}: {case['name']}")
        for path in sorted(FOLDER.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _read(case: dict[str, Any]) -> Extraction:
    return extract(document(case["text"], title=case.get("title"), source_url=case.get("url")))


@pytest.mark.parametrize(("language", "case"), _cases())
def test_a_document_is_read_as_its_case_says(language: str, case: dict[str, Any]) -> None:
    found = _read(case)
    assert found.language == language
    assert found.bilateral == case["bilateral"], found.warnings
    assert set(found.parties) == set(case.get("parties", []))
    if "kind" in case:
        assert found.kind == case["kind"]
    if "reason" in case:
        assert case["reason"] in found.warnings[0]
    if not case["bilateral"]:
        assert not found.visits
        assert not found.commitments
    if "date" in case:
        assert found.date == case["date"]
    if "leaders" in case:
        assert {leader.name for leader in found.leaders} == set(case["leaders"])
    if "visits" in case:
        visits = [[visit.visitor, visit.host, visit.kind, visit.start, visit.end] for visit in found.visits]
        assert visits == case["visits"]
