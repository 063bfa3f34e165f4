"""Finding: statements beside commitments, words near an unknown one, and names that are offered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accords.search import index
from tests.factories import CommitmentFactory, StatementFactory
from tests.web.archives import an_archive_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    """A statement that speaks of a museum, and promises semiconductors."""
    statement = StatementFactory(
        slug="seoul",
        partners=["VN", "KR"],
        text="They visited a <museum> in Seoul.",
        title="On the visit",
        title_english="Statement on the museum",
    )
    CommitmentFactory(statement=statement, text="They agreed on chips.", topics=["semiconductors"])
    index.rebuild()


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_statements_stand_beside_the_commitments_of_a_search(client, archive):
    page = text_of(client, "/commitments/?q=museum&strength=agreed")
    assert 'href="/statements/seoul/"' in page
    assert "Statement on the <mark>museum</mark>" in page
    assert 'href="/statements/?q=museum"' in page
    assert 'class="beside"' not in text_of(client, "/commitments/?country=KR")


def test_statements_are_searched_and_filtered_on_their_own_page(client, archive):
    page = text_of(client, "/statements/?q=museum")
    assert "They visited a &lt;<mark>museum</mark>&gt; in Seoul." in page
    assert "?q=museum&amp;country=KR" in page
    assert "Statements have no filter" in text_of(client, "/statements/?q=museum&actor=both")
    assert "Nothing matches" in text_of(client, "/statements/?q=museum&year=1999")


@pytest.mark.parametrize("path", ["/commitments/", "/statements/"])
def test_a_word_that_nothing_has_leads_to_the_nearest(client, archive, path):
    page = text_of(client, f"{path}?q=musuem&country=KR")
    assert "Did you mean" in page
    assert 'href="?q=museum&amp;country=KR"' in page
    assert "Did you mean" not in text_of(client, f"{path}?q=museum")


def test_names_are_offered_as_options_and_to_browsers(client, archive):
    assert '<option value="South Korea" label="Partner">' in text_of(client, "/suggest?q=kor")
    offered = text_of(client, "/suggest?q=%D7%9E%D7%95%D7%9C%D7%99%D7%9B%D7%99%D7%9D")
    assert 'value="Semiconductors"' in offered
    assert "מוליכים: Semiconductors" in offered, "browsers show only what holds the letters typed"
    assert text_of(client, "/suggest?q=%3Cscript") == "\n"
    assert client.get("/suggest?q=kor&format=json").json() == ["kor", ["South Korea"]]
    assert "/suggest?q={searchTerms}" in text_of(client, "/opensearch.xml")


def test_the_field_offers_names_without_scripts(client, archive):
    assert '<option value="South Korea">' in text_of(client, "/commitments/")


@pytest.mark.parametrize("address", ["/commitments/?q=coopreation", "/statements/?q=energy&country=VN"])
def test_finding_asks_no_more_than_eight_times(client, address):
    an_archive_of(30)
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    assert len(captured) <= 8, [query["sql"][:200] for query in captured]
