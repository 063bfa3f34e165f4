"""Pages in the interface's languages: prefix, direction, names, the switch, and no English left over."""

import pytest
from django.urls import reverse
from django.utils import translation

from accords.lexicon.topics import topics
from accords.search import Vocabulary
from accords.web.urls import pages
from accords.web.wording import kind_name, strength_name
from tests.factories import TopicFactory
from tests.web.archives import a_small_archive
from tests.web.html import read

TRANSLATED = ("vi", "fr", "ar")
PAGES = [
    pattern.name for pattern in pages if not pattern.pattern.converters and "?P<" not in str(pattern.pattern)
]
RECORDS = ["/partners/kr/", "/partners/kr-vn/", "/sectors/energy/", "/topics/nuclear-energy/"]


def page_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return read(response)


@pytest.mark.django_db
@pytest.mark.parametrize("language", TRANSLATED)
def test_every_page_answers_in_every_language(client, language):
    for name in PAGES:
        with translation.override(language):
            path = reverse(name)
        response = client.get(path)
        assert path.startswith(f"/{language}/")
        assert response.status_code in {200, 302}, path
        for html in read(response).all("html") if response.status_code == 200 else ():
            assert html.attributes["lang"] == language


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("vi", "ltr"), ("fr", "ltr"), ("ar", "rtl")]
)
def test_a_page_says_its_language_and_direction(client, language, direction):
    html = page_of(client, "/about/" if language == "en" else f"/{language}/about/").one("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == (language, direction)


@pytest.mark.django_db
def test_english_has_no_prefix_whatever_the_browser_prefers(client):
    response = client.get("/about/", headers={"accept-language": "fr"})
    assert read(response).one("html").attributes["lang"] == "en"


@pytest.mark.django_db
def test_a_page_leads_to_itself_in_the_other_languages_with_what_was_asked(client):
    page = page_of(client, "/fr/commitments/?q=rail")
    switch = page.one("nav", class_="editions").all("a")
    assert [link.attributes["href"] for link in switch] == [
        "/commitments/?q=rail",
        "/vi/commitments/?q=rail",
        "/fr/commitments/?q=rail",
        "/ar/commitments/?q=rail",
    ]
    assert [link.attributes["lang"] for link in switch] == ["en", "vi", "fr", "ar"]


@pytest.mark.django_db
def test_search_engines_are_told_of_the_page_in_every_language(client):
    page = page_of(client, "/ar/about/")
    told = {
        link.attributes["hreflang"]: link.attributes["href"]
        for link in page.all("link")
        if "hreflang" in link.attributes
    }
    assert told == {
        "x-default": "http://testserver/about/",
        "en": "http://testserver/about/",
        "vi": "http://testserver/vi/about/",
        "fr": "http://testserver/fr/about/",
        "ar": "http://testserver/ar/about/",
    }


def test_values_of_facets_are_named_in_the_language_of_the_page():
    vocabulary = Vocabulary()
    with translation.override("fr"):
        assert strength_name("agreed") == "Convenu"
        assert kind_name("joint_statement") == "Déclaration conjointe"
        assert vocabulary.label("sector", "energy") == "Énergie et minéraux"
        assert vocabulary.label("language", "he") == "Hébreu"
    with translation.override("en"):
        assert strength_name("agreed") == "Agreed"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "country", "topic"),
    [
        ("en", "Germany", "nuclear-energy"),
        ("vi", "Đức", "Năng lượng hạt nhân"),
        ("fr", "Allemagne", "Énergie nucléaire"),
        ("ar", "ألمانيا", "الطاقة النووية"),
    ],
)
def test_countries_and_topics_are_named_in_the_language_of_the_page(language, country, topic):
    with translation.override(language):
        assert Vocabulary().label("country", "DE") == country
        assert Vocabulary().label("topic", "nuclear-energy") == topic


@pytest.mark.django_db
def test_a_statement_is_called_in_the_language_of_the_interface_and_cited_by_its_own_title(client):
    a_small_archive()
    assert (
        page_of(client, "/statements/hebrew/").one("h1").text == "Joint statement of Vietnam and South Korea"
    )
    titles = [heading.text for heading in page_of(client, "/fr/statements/").all("h3")]
    assert "Déclaration conjointe : Viêt Nam – Corée du Sud, 11 août 2025" in titles
    french = page_of(client, "/fr/statements/hebrew/")
    assert french.one("h1").text == "Déclaration conjointe : Viêt Nam – Corée du Sud, 11 août 2025"
    assert "Joint statement of Vietnam and South Korea" in french.one("p", class_="cite").text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "language", "turned", "covers"),
    [
        ("/topics/solar-energy/", "en", "ltr", "Solar power."),
        ("/fr/topics/solar-energy/", "fr", "ltr", "Énergie solaire."),
        ("/ar/topics/solar-energy/", "ar", "rtl", "الطاقة الشمسية."),
    ],
)
def test_a_topic_is_defined_in_the_language_of_the_page(client, address, language, turned, covers):
    TopicFactory(slug="solar-energy", definition=topics()["solar-energy"].definition)
    definition = page_of(client, address).one("p", class_="standfirst")
    assert (definition.attributes["lang"], definition.attributes["dir"]) == (language, turned)
    assert definition.text == covers


@pytest.mark.django_db
def test_statements_beside_a_result_are_called_in_the_language_of_the_interface(client):
    a_small_archive()
    # The words stand in the English title of the Hebrew statement.
    note = page_of(client, "/commitments/?q=joint+statement").one("aside", class_="beside").all("li")[0]
    assert note.one("a").attributes["lang"] == "en"
    assert len(note.all("span")) == 1
    note = page_of(client, "/ar/commitments/?q=joint+statement").one("aside", class_="beside").all("li")[0]
    title = note.one("a")
    assert (title.attributes["lang"], title.attributes["dir"]) == ("ar", "rtl")
    assert title.text == "بيان مشترك: فيتنام – كوريا الجنوبية، 11 أغسطس 2025"
    printed, about = note.all("span")
    assert (printed.text, printed.attributes["lang"]) == ("הצהרה משותפת", "he")
    assert about.text == "العبرية"


@pytest.mark.django_db
def test_what_only_english_defines_is_marked_as_english(client):
    TopicFactory(slug="semiconductors", definition="Semiconductors, chips and their supply.")
    definition = page_of(client, "/ar/topics/semiconductors/").one("p", class_="standfirst")
    assert (definition.attributes["lang"], definition.attributes["dir"]) == ("en", "ltr")
