"""Citing a commitment or a document: in words, and as reference managers take it."""

import datetime as dt
import json
import re

import pytest

from accords.export.citations import issued_of
from tests.factories import CommitmentFactory, StatementFactory
from tests.web.archives import a_small_archive
from tests.web.html import read

pytestmark = pytest.mark.django_db

READ_AT = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)


@pytest.fixture
def archive(time_machine):
    time_machine.move_to(READ_AT, tick=False)
    a_small_archive()


def ris_fields(response) -> dict[str, str]:
    return dict(re.findall(r"^(\w\w)  - (.*)\r$", response.content.decode(), re.MULTILINE))


@pytest.mark.parametrize("address", ["/commitments/trade/", "/statements/hebrew/"])
def test_every_format_of_the_box_is_the_file_it_leads_to(client, archive, address):
    box = read(client.get(address)).one("section", aria_labelledby="cite-title")
    formats = box.all("details")
    assert [one.one("summary").text for one in formats] == ["BibTeX", "RIS", "CSL-JSON"]
    for one in formats:
        response = client.get(one.one("a").attributes["href"])
        assert response.status_code == 200
        assert response.headers["Content-Disposition"].startswith("attachment; ")
        assert response.content.decode().split() == one.one("pre").raw.split()


def test_a_commitment_is_cited_as_a_passage_of_its_document(client, archive):
    (item,) = json.loads(client.get("/commitments/trade/cite.json").content)
    assert item == {
        "id": "accords-trade",
        "type": "document",
        "title": "Both sides agreed to reach USD 150 billion of trade by 2030.",
        "container-title": "Press conference on the talks",
        "publisher": "example.org",
        "issued": {"date-parts": [[2025]]},
        "accessed": {"date-parts": [[2026, 3, 4]]},
        "language": "ar",
        "URL": "http://testserver/commitments/trade/",
        "archive": "Accords",
        "note": "Source: https://example.org/arabic",
    }


def test_a_document_is_cited_with_its_day_and_its_printed_title(client, archive):
    fields = ris_fields(client.get("/statements/hebrew/cite.ris"))
    assert fields["TI"] == "Joint statement of Vietnam and South Korea"
    assert fields["DA"] == "2025/08/11/"
    assert fields["LA"] == "he"
    assert fields["UR"] == "http://testserver/statements/hebrew/"
    assert fields["Y2"] == "2026/03/04/"
    assert fields["N1"] == "Original title: הצהרה משותפת. Source: https://example.org/hebrew"
    assert list(fields)[:: len(fields) - 1] == ["TY", "ER"]


def test_a_title_cannot_break_out_of_its_field(client):
    StatementFactory(slug="odd", title_english="100 % of R&D_costs {and}\n\\more #1", title="", source_url="")
    entry = client.get("/statements/odd/cite.bib").content.decode()
    assert r"title = {{100 \% of R\&D\_costs \{and\} \textbackslash{}more \#1}}," in entry
    assert "note" not in entry
    assert ris_fields(client.get("/statements/odd/cite.ris"))["TI"] == r"100 % of R&D_costs {and} \more #1"


def test_what_is_not_known_is_left_out(client):
    statement = StatementFactory(slug="bare", publisher="", source_url="", date="", year=None, language="")
    CommitmentFactory(key="bare", statement=statement, gloss="A promise.")
    (item,) = json.loads(client.get("/commitments/bare/cite.json").content)
    assert {"issued", "publisher", "language", "note"} & set(item) == set()
    words = read(client.get("/commitments/bare/")).one("p", class_="cite").text
    assert words.startswith("“A promise.” In: English title of bare, no year. Accords, http://testserver/")


@pytest.mark.parametrize("address", ["/commitments/withdrawn/cite.bib", "/statements/hebrew/cite.doc"])
def test_what_is_not_there_cannot_be_cited(client, archive, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("edtf", "year", "issued"),
    [
        ("2025-08-11", 2025, (2025, 8, 11)),
        ("2025-08~", 2025, (2025, 8)),
        ("2025-05-05/2025-05-12", 2025, (2025, 5, 5)),
        ("", 2025, (2025,)),
        ("", None, ()),
    ],
)
def test_a_date_is_cited_as_far_as_it_is_known(edtf, year, issued):
    assert issued_of(edtf, year) == issued
