"""Whether two names may be one name spelled in two scripts."""

import pytest

from accords.text.spelling import likeness, skeleton


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("עמנואל מקרון", "Emmanuel Macron"),
        ("إيمانويل ماكرون", "Emmanuel Macron"),
        ("Эммануэль Макрон", "Emmanuel Macron"),
        ("Bergström", "Bergstrom"),
    ],
)
def test_spellings_of_one_name_sound_alike(left: str, right: str) -> None:
    assert likeness(left, right) == likeness(right, left) == 1.0


@pytest.mark.parametrize(("left", "right"), [("Angela Merkel", "Emmanuel Macron"), ("דן לוי", "Pedro Gomez")])
def test_other_names_do_not(left: str, right: str) -> None:
    assert likeness(left, right) < 0.7


@pytest.mark.parametrize("name", ["", "ا", "习近平", "김철수", "A. E. I."])
def test_a_name_that_says_too_little_is_like_nothing(name: str) -> None:
    assert likeness(name, name) == 0.0


def test_a_skeleton_keeps_the_words_apart() -> None:
    assert skeleton("Maria Lopes") == "mr lps"
