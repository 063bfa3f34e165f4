"""What pages say of themselves to machines."""

import json

import pytest

from accords.web.describing import linked_data, without_nothing
from tests.factories import CommitmentFactory, StatementFactory
from tests.web.archives import ADDRESSES, a_small_archive, an_archive_of
from tests.web.html import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    a_small_archive()


def nodes_of(client, address) -> dict[str, dict]:
    (block,) = read(client.get(address)).all("script", type="application/ld+json")
    found = json.loads(block.raw)
    assert found["@context"] == "https://schema.org"
    return {node["@type"]: node for node in found["@graph"]}


def terms_of(client, address) -> list[tuple[str, str, str]]:
    return [
        (
            one.attributes["name"].removeprefix("DC."),
            one.attributes["content"],
            one.attributes.get("lang", ""),
        )
        for one in read(client.get(address)).all("meta")
        if one.attributes.get("name", "").startswith("DC.")
    ]


def test_a_commitment_is_a_quotation_in_its_document(client, archive):
    node = nodes_of(client, "/commitments/trade/")["Quotation"]
    assert node["@id"] == "http://testserver/commitments/trade/"
    assert node["inLanguage"] == "ar"
    assert node["about"] == ["Trade"]
    assert node["isPartOf"]["@id"] == "http://testserver/statements/arabic/"
    assert "isBasedOn" not in node


def test_a_statement_is_a_work_with_its_source(client, archive):
    node = nodes_of(client, "/statements/hebrew/")["CreativeWork"]
    assert (node["datePublished"], node["inLanguage"]) == ("2025-08-11", "he")
    assert node["isBasedOn"] == "https://example.org/hebrew"
    assert [party["name"] for party in node["author"]] == ["Vietnam", "South Korea"]
    bare = nodes_of(client, "/statements/without/")["CreativeWork"]
    assert "inLanguage" not in bare


def test_a_visit_is_an_event_with_days_only_where_they_are_known(client, archive):
    node = nodes_of(client, "/visits/vn-kr-2025-08-10/")["Event"]
    assert (node["startDate"], node["endDate"]) == ("2025-08-10", "2025-08-13")
    assert node["location"] == {"@type": "Country", "name": "South Korea"}
    assert "startDate" not in nodes_of(client, "/visits/vn-az-2025-05/")["Event"]
    assert "location" not in nodes_of(client, "/visits/cn-2024/")["Event"]


def test_the_archive_is_a_site_that_can_be_searched_and_a_data_set(client, archive):
    action = nodes_of(client, "/")["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == "http://testserver/commitments/?q={words}"
    dataset = nodes_of(client, "/about/")["Dataset"]
    assert dataset["temporalCoverage"] == "2025/2025"
    assert dataset["distribution"]
    for file in dataset["distribution"]:
        assert client.get(file["contentUrl"].removeprefix("http://testserver")).status_code == 200


def test_the_way_to_a_page_ends_at_the_page(client, archive):
    way = nodes_of(client, "/commitments/energy/")["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in way] == list(range(1, len(way) + 1))
    assert way[-1]["item"] == "http://testserver/commitments/energy/"
    assert way[0]["name"] == "Commitments"


def test_dublin_core_says_the_title_in_both_languages(client, archive):
    terms = terms_of(client, "/statements/hebrew/")
    assert ("title", "Joint statement of Vietnam and South Korea", "en") in terms
    assert ("title", "הצהרה משותפת", "he") in terms
    assert ("date", "2025-08-11", "") in terms
    commitment = terms_of(client, "/commitments/energy/")
    assert ("subject", "Renewable energy", "en") in commitment
    assert ("relation", "http://testserver/statements/hebrew/", "") in commitment


def test_open_graph_repeats_title_and_canonical_address(client):
    an_archive_of(1)
    for address in ADDRESSES:
        page = read(client.get(address))
        graph = {
            one.attributes["property"]: one.attributes["content"]
            for one in page.all("meta")
            if "property" in one.attributes
        }
        assert f"{graph['og:title']} – Accords" == page.one("head").one("title").text, address
        assert graph["og:url"] == page.one("link", rel="canonical").attributes["href"], address
        assert graph["og:type"] in {"website", "article", "profile"}, address


def test_no_text_can_end_the_data_block(client):
    statement = StatementFactory(slug="odd", title_english="</script><b>&amp;")
    CommitmentFactory(key="odd", statement=statement, gloss="<!--<script>")
    assert nodes_of(client, "/statements/odd/")["CreativeWork"]["name"] == "</script><b>&amp;"
    assert nodes_of(client, "/commitments/odd/")["Quotation"]["name"] == "<!--<script>"
    assert "<" not in linked_data([{"name": "</script>"}])


def test_what_is_not_known_is_not_said():
    assert without_nothing({"a": "", "b": None, "c": [], "d": 0}) == {"d": 0}
