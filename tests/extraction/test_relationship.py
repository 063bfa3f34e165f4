"""Levels of relations: which is named, what became of it, and when."""

import pytest

from accords.extraction.pipeline import extract
from accords.vocab import RelationshipEvent
from tests.extraction.texts import document

LEAD = (
    "Joint Statement of Kenya and Poland\n\n"
    "The President of Kenya paid an official visit to Poland in June 2024. "
)


@pytest.mark.parametrize(
    ("sentence", "level", "year", "event"),
    [
        (
            "The two sides agreed to elevate their relations to a strategic partnership.",
            "strategic partnership",
            2024,
            RelationshipEvent.UPGRADED,
        ),
        (
            "Relations were upgraded to a comprehensive strategic partnership in 2019.",
            "comprehensive strategic partnership",
            2019,
            RelationshipEvent.UPGRADED,
        ),
        (
            "They value the strategic partnership between both countries.",
            "strategic partnership",
            None,
            RelationshipEvent.EXISTING,
        ),
    ],
)
def test_a_level_is_read_with_its_event_and_year(
    sentence: str, level: str, year: int | None, event: RelationshipEvent
) -> None:
    text = LEAD + sentence
    found = extract(document(text)).relationships
    assert [(each.level, each.year, each.event) for each in found] == [(level, year, event)]
    assert set(found[0].parties) == {"KE", "PL"}


def test_a_document_without_a_level_has_no_relationship() -> None:
    text = LEAD + "The two sides agreed to build a bridge."
    assert extract(document(text)).relationships == ()
