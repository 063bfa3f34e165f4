"""The search page: what it shows, and the ways on from it."""

from urllib.parse import parse_qsl

import pytest

from accords.search import index
from tests.factories import CommitmentFactory, StatementFactory
from tests.web.archives import a_small_archive
from tests.web.html import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    a_small_archive()


def page_of(client, query=""):
    response = client.get(f"/commitments/{query}")
    assert response.status_code == 200
    return read(response)


def facet(page, name):
    """A facet as {label: (count, address)}."""
    section = page.one("section", aria_labelledby=f"facet-{name}")
    return {
        link.all("span")[0].text: (int(link.one("span", class_="count").text), link.attributes["href"])
        for link in section.all("a")
        if link.all("span", class_="count")
    }


def test_a_hit_is_the_gloss_with_the_original_words_beneath(client, archive):
    page = page_of(client, "?sector=energy")
    hit = page.one("article", class_="hit")
    assert hit.one("h3").text == "Both sides agreed to expand cooperation on renewable energy."
    quote = hit.one("blockquote")
    assert (quote.attributes["lang"], quote.attributes["dir"]) == ("he", "rtl")
    assert "האנרגיה המתחדשת" in quote.text
    facts = [item.text for item in hit.one("ul", class_="meta").all("li")]
    assert facts == [
        "Agreed, both sides",
        "Vietnam – South Korea",
        "Joint statement, point 8",
        "11 August 2025",
        "Hebrew",
        "Energy",
        "Renewable energy",
    ]
    assert hit.one("li", class_="act").attributes["data-s"] == "agreed"
    topic = hit.one("li", class_="topics").one("a")
    assert topic.attributes["href"] == "/topics/renewable-energy/"


def test_a_hit_leads_to_its_very_words_in_the_document(client, archive):
    hit = page_of(client, "?sector=energy").one("article", class_="hit")
    assert "/statements/hebrew/#c-energy" in [link.attributes["href"] for link in hit.all("a")]


def test_a_hit_shows_its_target_and_its_review(client, archive):
    assert "USD 150 billion by 2030" in page_of(client, "?target=1").one("article").text
    assert page_of(client, "?review=corrected").one("li", class_="review").text == "Corrected"


def test_a_hit_without_a_gloss_stands_under_act_and_subject(client, archive):
    hit = page_of(client, "?language=nl").one("article", class_="hit")
    assert hit.one("h3").text == "Agreed, both sides: Education"
    assert hit.one("blockquote").attributes["dir"] == "ltr"


def test_the_words_that_matched_are_marked(client, archive):
    page = page_of(client, "?q=renewable")
    assert [mark.text for mark in page.one("h3", class_="gloss").all("mark")] == ["renewable"]


def test_facets_are_links_with_exact_counts(client, archive):
    page = page_of(client)
    assert {name: count for name, (count, _) in facet(page, "sector").items()} == {
        "Trade": 2,
        "Energy": 1,
        "Investment": 1,
        "Education": 1,
    }
    for name in ("country", "strength", "actor", "kind", "language", "target", "review"):
        for count, address in facet(page, name).values():
            assert page_of(client, address).one("h1").text.split()[0] == str(count), address


def test_years_are_a_histogram_with_counts(client, archive):
    years = page_of(client).one("ol", class_="years")
    assert [link.text for link in years.all("a")] == ["2025 4"]
    assert years.one("rect").attributes["height"] == "100"


def test_every_filter_that_is_on_can_be_taken_off(client, archive):
    page = page_of(client, "?country=KR&sector=energy&q=cooperation")
    chips = page.one("ul", class_="chips").all("a")
    assert [chip.attributes["href"] for chip in chips] == [
        "?q=cooperation&sector=energy",
        "?q=cooperation&country=KR",
        "?q=cooperation",
    ]
    assert "Filters (2)" in page.one("summary").text


def test_searching_again_keeps_the_filters_and_forgets_the_page(client, archive):
    form = page_of(client, "?country=KR&year_min=2020&page=1&sort=oldest").one("form", role="search")
    kept = {field.attributes["name"]: field.attributes["value"] for field in form.all("input", type="hidden")}
    assert kept == {"country": "KR", "year_min": "2020", "sort": "oldest"}


def test_setting_a_range_of_years_keeps_the_rest(client, archive):
    form = page_of(client, "?country=KR&q=energy&year=2025").one("form", class_="range")
    kept = {field.attributes["name"]: field.attributes["value"] for field in form.all("input", type="hidden")}
    assert kept == {"country": "KR", "q": "energy"}


def test_what_was_not_understood_is_said(client, archive):
    page = page_of(client, "?colour=red&strength=hearty&country=KR&page=9")
    said = [item.text for item in page.one("ul", class_="notice").all("li")]
    assert said == [
        "Strength knows no value “hearty”: it was ignored.",
        "There is no parameter “colour”: it was ignored.",
        "There is no page 9: this is the last one.",
    ]
    assert page.all("article", class_="hit")


def test_what_was_not_understood_is_shown_as_words_not_as_markup(client, archive):
    assert (
        "<script>alert" not in client.get("/commitments/?country=<script>alert(1)</script>").content.decode()
    )


def test_nothing_found_names_the_filter_that_is_in_the_way(client, archive):
    page = page_of(client, "?sector=education&country=KR")
    empty = page.one("div", class_="empty")
    links = {link.text: link.attributes["href"] for link in empty.all("a")}
    assert links["without “South Korea”: 1 commitment"] == "?sector=education"
    assert links["without “Education”: 3 commitments"] == "?country=KR"


def test_a_long_result_has_pages(client):
    for number in range(45):
        CommitmentFactory(key=f"k{number}")
    index.rebuild()
    page = page_of(client, "?page=2&country=KR")
    assert len(page.all("article", class_="hit")) == 20
    pages = page.one("nav", class_="pages")
    assert "21–40 of 45" in pages.text
    assert pages.one("a", rel="next").attributes["href"] == "?country=KR&page=3"
    assert pages.one("a", rel="prev").attributes["href"] == "?country=KR"


def test_a_result_can_be_taken_away_in_every_format(client, archive):
    tools = page_of(client, "?country=KR&page=1").one("ul", aria_label="Take away")
    addresses = [link.attributes["href"] for link in tools.all("a")]
    formats = [dict(parse_qsl(address[1:]))["format"] for address in addresses]
    assert formats == ["csv", "xlsx", "json", "jsonl", "atom"]
    assert all("country=KR" in address for address in addresses)


def test_a_filtered_result_is_not_indexed_but_has_its_own_address_and_feed(client, archive):
    page = page_of(client, "?sector=energy&country=KR&unknown=1")
    assert page.one("meta", name="robots").attributes["content"] == "noindex, follow"
    canonical = page.one("link", rel="canonical").attributes["href"]
    assert canonical == "http://testserver/commitments/?country=KR&sector=energy"
    feed = page.one("link", type="application/atom+xml")
    assert feed.attributes["href"] == "?country=KR&sector=energy&format=atom"


def test_two_values_of_a_facet_can_be_asked_for_together(client, archive):
    page = page_of(client, "?sector=trade&sector=investment")
    mode = next(link for link in page.all("a") if link.text == "all of these together")
    together = page_of(client, mode.attributes["href"])
    assert together.one("h1").text.startswith("1 commitment")
    assert any(link.text == "any of these instead" for link in together.all("a"))


@pytest.mark.parametrize(
    "query",
    [
        "?q=" + "%22" * 50,
        "?q=%00%01",
        "?q=OR+OR+-",
        "?page=-1",
        "?page=99999999999",
        "?year_min=x",
        "?between=KR",
        "?q=%F0%9F%92%A9",
    ],
)
def test_no_query_is_an_error(client, archive, query):
    page_of(client, query)


def test_the_home_partner_moves_last(client, archive, settings):
    assert next(iter(facet(page_of(client), "country"))) == "Vietnam"
    settings.ACCORDS_HOME_PARTNER = "VN"
    assert list(facet(page_of(client), "country"))[-1] == "Vietnam"


def test_words_that_are_read_in_part_are_said_to_be_and_nothing_is_called_ignored(client, archive):
    text = client.get("/commitments/", {"q": '"renewable energy'}).content.decode()
    assert "was read in part: a quotation mark was not closed" in text
    assert "it was ignored" not in text


def test_a_facet_of_many_values_shows_the_most_frequent_and_a_way_to_all(client):
    for number in range(60):
        code = f"X{chr(65 + number // 26)}{chr(65 + number % 26)}"
        CommitmentFactory(statement=StatementFactory(partners=["VN", code]))
    index.rebuild()

    def countries(query: str = "") -> list[str]:
        panel = page_of(client, query).one("section", aria_labelledby="facet-country")
        return [link.attributes.get("id", "") for link in panel.all("a") if link.all("span", class_="count")]

    assert len(countries()) == 32
    assert "f-country-XCH" in countries("?country=XCH"), "what is selected is always shown"
    panel = page_of(client).one("section", aria_labelledby="facet-country")
    (more,) = [link for link in panel.all("a") if "all=country" in link.attributes["href"]]
    assert more.text == "All 61"
    assert len(countries(more.attributes["href"])) == 61


@pytest.mark.parametrize(
    ("prefix", "query", "said"),
    [
        ("", "country=KR&country=VN&sector=trade", "South Korea or Vietnam · Trade"),
        ("", "country=KR&country=VN&country_all=1&q=trade", "trade · South Korea and Vietnam"),
        ("/fr", "country=KR&country=VN", "Corée du Sud ou Viêt Nam"),
        ("/ar", "country=KR&country=VN&country_all=1", "كوريا الجنوبية وفيتنام"),
    ],
)
def test_the_head_says_whether_one_value_is_enough_or_all_are_asked_for(client, archive, prefix, query, said):
    page = read(client.get(f"{prefix}/commitments/?{query}"))
    assert page.one("span", class_="subject").text == said
