"""The built-in table of leaders: names as data."""

import pytest

from accords.lexicon import partners
from accords.lexicon.leaders import full_names, known_leader, leaders_among


def test_every_side_is_a_partner() -> None:
    for _, side in full_names():
        partners.check_code(side)


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Angela Merkel", "DE"),
        ("Merkel", "DE"),
        ("A. Merkel", "DE"),
        ("عبد الفتاح السيسي", "EG"),
        ("Владимиром Путиным", "RU"),
        ("岸田", "JP"),
        ("Recep Tayyip Erdogan", "TR"),
    ],
)
def test_a_leader_is_known_by_name_family_name_and_sound(name: str, side: str) -> None:
    found = known_leader(name)
    assert found is not None
    assert found.side == side


@pytest.mark.parametrize("name", ["", "Jr.", "John Merkel", "Иван Петров", "Harris", "Mark Rutte", "Lee"])
def test_a_name_that_could_be_several_or_none_is_not_known(name: str) -> None:
    assert known_leader(name) is None


def test_a_name_told_by_its_sound_is_less_certain() -> None:
    by_sound, by_spelling = known_leader("Эммануэль Макрон"), known_leader("Emmanuel Macron")
    assert by_sound is not None
    assert by_spelling is not None
    assert by_sound.name == by_spelling.name
    assert by_sound.confidence < by_spelling.confidence


def test_a_family_name_that_several_bear_is_told_by_the_countries_that_are_named() -> None:
    assert known_leader("Papandreou") is None
    assert {leader.name for leader in leaders_among("Charles Michel", {"BE", "FR"})} == {"Charles Michel"}
    assert [leader.side for leader in leaders_among("Fischer", {"AT", "PL"})] == ["AT"]


@pytest.mark.parametrize(
    ("name", "sides", "endings", "found"),
    [
        ("Buzka", {"PL", "UA"}, ("a", "em"), "Jerzy Buzek"),
        ("Jerzego Buzka", {"PL"}, ("a", "ego"), "Jerzy Buzek"),
        ("Кучмою", {"UA", "TR"}, ("ою", "а"), "Leonid Kuchma"),
        ("Buska", {"PL", "UA"}, ("a",), None),
        ("Buzka", {"UA"}, ("a", "em"), None),
    ],
)
def test_a_family_name_in_another_case_is_one_of_the_countries_that_are_named(
    name: str, sides: set[str], endings: tuple[str, ...], found: str | None
) -> None:
    assert [leader.name for leader in leaders_among(name, sides, endings)] == ([found] if found else [])
