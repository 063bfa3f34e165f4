"""Persons: titles of office with names and countries, in any script, and who is one person."""

import pytest

from accords.extraction.leaders import read_leaders
from accords.extraction.mentions import find_mentions
from accords.extraction.people import Person, find_people
from accords.extraction.scene import lay_out
from accords.extraction.signals import body_passage
from accords.extraction.source import read_source
from accords.extraction.types import Aliases, Leader
from tests.extraction.texts import reading_of


def _people(text: str, language: str) -> tuple[Person, ...]:
    reading = reading_of(text, language)
    return find_people(body_passage(reading, find_mentions(reading)))


# language, sentence, (office, side beside the title, name) of each person
SENTENCES = [
    (
        "en",
        "President Joseph R. Smith, Jr. met Prime Minister KIM Aria of Japan.",
        [("president", None, "Joseph R. Smith, Jr."), ("prime-minister", "JP", "KIM Aria")],
    ),
    (
        "en",
        "Peter Pan, M.P., the Prime Minister of Canada, and Indian Foreign Minister Asha Rao spoke.",
        [("prime-minister", "CA", "Peter Pan"), ("foreign-minister", "IN", "Asha Rao")],
    ),
    (
        "en",
        "At the invitation of the President of Peru, Ann Lee, the King of Norway, arrived.",
        [("president", "PE", ""), ("king", "NO", "Ann Lee")],
    ),
    (
        "fr",
        "La ministre luxembourgeoise de la Coopération, Carole Weydert, a rencontré le Président.",
        [("minister", "LU", "Carole Weydert"), ("president", None, "")],
    ),
    (
        "id",
        "Presiden bertemu Perdana Menteri Fiji Ratu Josefa Naivalu.",
        [("president", None, ""), ("prime-minister", "FJ", ""), ("queen", "FJ", "Josefa Naivalu")],
    ),
    ("en", "The Secretary-General of the United Nations spoke.", [("secretary-general", "UN", "")]),
    (
        "hi",
        "रवांडा के राष्ट्रपति पॉल कागामे की जापान यात्रा संपन्न हुई।",
        [("president", "RW", "पॉल कागामे")],
    ),
    (
        "nl",
        "President Jan de Vries van Suriname en de premier van België Luc Peeters",
        [("president", "SR", "Jan de Vries"), ("prime-minister", "BE", "Luc Peeters")],
    ),
    (
        "he",
        "נשיא הרפובליקה של קוריאה, דן לוי, המזכיר הכללי, הגיע. נשיא צרפת ז'אן פול נפגש עמו.",
        [("president", "KR", ""), ("general-secretary", None, "דן לוי"), ("president", "FR", "ז'אן פול")],
    ),
    (
        "ar",
        "التقى الرئيس الكوري الجنوبي كيم أريا وزير الخارجية المصري سامي بدران في القاهرة.",
        [("president", "KR", "كيم أريا"), ("foreign-minister", "EG", "سامي بدران")],
    ),
    (
        "ru",
        "Президент России Иван Петров и Президент Республики Узбекистан А.Каримов",
        [("president", "RU", "Иван Петров"), ("president", "UZ", "А.Каримов")],
    ),
    (
        "ko",
        "김철수 대통령은 일본 총리와 만났다.",
        [("president", None, "김철수"), ("prime-minister", "JP", "")],
    ),
    ("zh", "国家主席李明在北京会见泰国总理。", [("president", None, "李明"), ("prime-minister", "TH", "")]),
    ("zh", "爱尔兰外长墨菲积极评价两国关系。", [("foreign-minister", "IE", "墨菲")]),
    ("zh", "双方将落实好大明总统的倡议。大明说，此访成功。", [("president", None, "大明")]),
    ("zh", "双方决定定期举行总理会晤。", [("prime-minister", None, "")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES)
def test_a_title_takes_the_name_and_the_country_beside_it(
    language: str, text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert [(person.office, person.side, person.name) for person in _people(text, language)] == expected


def _leaders(text: str, language: str, aliases: Aliases | None = None) -> tuple[Leader, ...]:
    reading = reading_of(text, language, aliases)
    scene = lay_out(reading, read_source(reading), find_mentions(reading))
    return read_leaders(scene, (), reading.aliases)


def test_the_full_name_the_family_name_and_another_spelling_are_one_person() -> None:
    text = (
        "President Anna Bergström of Sweden spoke. President Bergstrom left. President Anna Bergstrøm sang."
    )
    leaders = _leaders(text, "en")
    assert [(leader.printed, leader.side) for leader in leaders] == [("Anna Bergström", "SE")]
    assert leaders[0].office == "President of Sweden"


def test_persons_of_two_sides_stay_two() -> None:
    leaders = _leaders("President Lee of Peru met President Lee of Chile.", "en")
    assert {leader.side for leader in leaders} == {"PE", "CL"}


def test_an_alias_of_an_admin_gives_archive_name_and_side() -> None:
    aliases = Aliases(leaders={"דן לוי": ("Dan Levi", "PT")})
    leaders = _leaders("הנשיא דן לוי הגיע. הנשיא דן לוי נאם.", "he", aliases)
    assert [(leader.name, leader.side, leader.confidence) for leader in leaders] == [("Dan Levi", "PT", 1.0)]


def test_every_printed_name_is_a_place_in_the_text() -> None:
    text = "The President of Germany Eva Stein welcomed Prime Minister Tom Ray of Ghana."
    people = _people(text, "en")
    assert len(people) == 2
    for person in people:
        assert person.name in text
        assert person.name in person.span.of(text)
