"""One joint statement, written in many languages, is one and the same to the archive."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from accords.extraction.pipeline import extract
from accords.extraction.types import Extraction
from accords.ingest.reader import read

TEXTS = Path(__file__).parent / "same"
LANGUAGES = tuple(sorted(path.stem for path in TEXTS.glob("*.txt")))
TARGETS = [
    (Decimal(30), None, None),
    (Decimal(100), None, 2030),
    (Decimal(500_000_000), "USD", 2028),
]
SECTORS = [
    ("trade",),
    ("energy",),
    ("education",),
    ("finance",),
    ("tourism", "transport"),
    ("health",),
    ("multilateral",),
    ("energy",),
]
STRENGTHS = [
    "agreed",
    "agreed",
    "pledged",
    "concluded",
    "requested",
    "intended",
    "affirmed",
    "pledged",
]


@cache
def extraction_of(language: str) -> Extraction:
    return extract(read(TEXTS / f"{language}.txt"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_the_same_language_kind_parties_and_date(language):
    found = extraction_of(language)
    assert found.language == language
    assert found.kind == "joint_statement"
    assert set(found.parties) == {"KE", "BR"}
    assert found.date == "2024-06-05"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_reports_the_same_visit(language):
    (visit,) = extraction_of(language).visits
    assert (visit.visitor, visit.host, visit.kind) == ("BR", "KE", "state")
    assert (visit.start, visit.end) == ("2024-06-03", "2024-06-05")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_sets_the_same_targets(language):
    targets = [target for each in extraction_of(language).commitments for target in each.targets]
    assert sorted((target.amount, target.currency, target.year) for target in targets) == TARGETS


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_promises_are_of_the_same_sectors_and_strengths(language):
    commitments = extraction_of(language).commitments
    assert [each.sectors for each in commitments] == SECTORS
    assert [each.strength for each in commitments] == STRENGTHS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_side_acts(language):
    actors = [each.actor for each in extraction_of(language).commitments]
    assert actors == ["both", "both", "BR", "both", "KE", "BR", "both", "KE"]
