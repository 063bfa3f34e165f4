"""What stands on a page in another language than the page's own says which it is; the rest is in that of the
interface."""

import pytest

from accords.search.expression import MAXIMUM_LENGTH, MAXIMUM_TERMS
from accords.web.wording import person
from tests.factories import CommitmentFactory, StatementFactory
from tests.web.archives import a_small_archive
from tests.web.html import read

TRANSLATED = ("vi", "fr", "ar")


@pytest.fixture
def archive(db):
    a_small_archive()


def page_of(client, path, query=None):
    response = client.get(path, query)
    assert response.status_code == 200, path
    return read(response)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("이재명", "ko"),
        ("ガブリエル・ボリッチ", "ja"),
        ("לי ג'אה מיונג", "he"),
        ("नरेन्द्र मोदी", "hi"),
        ("Lee Jae-myung", ""),
        ("墨菲", ""),
        ("Сергей Орлов", ""),
        ("لوسيا فيرا", ""),
    ],
)
def test_a_name_is_in_the_language_that_only_its_letters_tell(name, language):
    assert (person(name).text, person(name).language) == (name, language)


@pytest.mark.parametrize("address", ["/visits/", "/partners/kr/", "/"])
def test_a_leader_in_a_list_is_not_taken_for_a_word_of_the_interface(client, archive, address):
    names = [name for name in page_of(client, address).all("bdi") if name.text == "Lee Jae-myung"]
    assert names
    assert {name.attributes["lang"] for name in names} == {""}


def test_a_visit_marks_the_name_the_printed_name_and_the_office(client, archive):
    facts = page_of(client, "/ar/visits/vn-kr-2025-08-10/").one("dl", class_="facts")
    assert {name.text: name.attributes["lang"] for name in facts.all("bdi")} == {
        "Lee Jae-myung": "",
        "President": "en",
        "לי ג'אה מיונג": "he",
    }


def test_neighbours_of_a_commitment_are_marked_as_english(client, archive):
    label = page_of(client, "/ar/commitments/asked/").one("a", rel="prev").one("bdi")
    assert label.text == "Both sides agreed to expand cooperation on renewable energy."
    assert label.attributes["lang"] == "en"


def test_a_neighbour_without_a_gloss_is_called_in_the_language_of_the_interface(client, db):
    statement = StatementFactory()
    CommitmentFactory(key="first", statement=statement, gloss="", strength="agreed")
    CommitmentFactory(key="second", statement=statement)
    label = page_of(client, "/fr/commitments/second/").one("a", rel="prev").one("bdi")
    assert (label.text, label.attributes) == ("Convenu", {})


def test_notes_on_evidence_are_english_and_a_heading_is_the_documents(client, db):
    evidence = [
        {"field": "heading", "rule": "heading.above", "start": None, "end": None, "note": "שיתוף פעולה"},
        {"field": "gloss", "rule": "gloss.made", "start": None, "end": None, "note": "made of actor"},
    ]
    CommitmentFactory(key="told", statement=StatementFactory(language="he"), evidence=evidence)
    table = page_of(client, "/fr/commitments/told/").one("table", class_="plain")
    assert [(note.text, note.attributes["lang"]) for note in table.all("bdi")] == [
        ("שיתוף פעולה", "he"),
        ("made of actor", "en"),
    ]


@pytest.mark.parametrize("address", ["/ar/commitments/energy/", "/ar/statements/hebrew/", "/ar/about/"])
def test_a_citation_and_an_address_read_in_their_own_direction_where_the_page_is_right_to_left(
    client, archive, address
):
    page = page_of(client, address)
    assert page.one("p", class_="cite").attributes["dir"] == "auto"
    assert {part.attributes["dir"] for part in page.all("span", class_="address")} <= {"ltr"}


@pytest.mark.parametrize(
    ("language", "query", "told"),
    [
        ("en", {"year_min": 2020}, "from 2020"),
        ("en", {"year_max": 2024}, "until 2024"),
        ("en", {"year_min": 2020, "year_max": 2024}, "2020–2024"),
        ("vi", {"year_min": 2020}, "từ 2020"),
        ("fr", {"year_max": 2024}, "jusqu’en 2024"),
        ("ar", {"year_min": 2020}, "منذ 2020"),
    ],
)
@pytest.mark.parametrize("section", ["commitments", "statements"])
def test_a_range_of_years_is_told_in_the_language_of_the_interface(
    client, archive, language, query, told, section
):
    prefix = "" if language == "en" else f"/{language}"
    page = page_of(client, f"{prefix}/{section}/", query)
    assert told in page.one("ul", class_="chips").text
    if section == "commitments":
        assert told in page.one("h1").text


def test_what_helps_where_nothing_is_found_is_named_in_the_language_of_the_interface(client, archive):
    page = page_of(client, "/fr/commitments/", {"q": "energy", "year_min": 2090})
    assert "« à partir de 2090 »" in page.one("div", class_="empty").text


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize(
    "words",
    [
        '"renewable energy',
        "rail\x00way",
        "OR",
        "rail OR",
        "!",
        " ".join(f"w{number}" for number in range(MAXIMUM_TERMS + 1)),
        "w" * (MAXIMUM_LENGTH + 1),
    ],
)
def test_what_is_noted_of_the_words_is_told_in_the_language_of_the_interface(
    client, archive, language, words
):
    def notes(path):
        notice = page_of(client, path, {"q": words}).one("ul", class_="notice")
        return [sentence.text for sentence in notice.all("li")]

    english = notes("/commitments/")
    translated = notes(f"/{language}/commitments/")
    assert english
    assert len(english) == len(translated)
    for told, other in zip(english, translated, strict=True):
        assert told.rpartition(": ")[2] not in other


def test_a_title_in_another_language_names_the_year_where_the_day_is_not_known(client, archive):
    assert page_of(client, "/fr/statements/arabic/").one("h1").text == (
        "Conférence de presse : Viêt Nam – Corée du Sud, 2025"
    )
