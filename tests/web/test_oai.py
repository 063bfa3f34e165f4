"""Harvesting: a library's harvester reads the archive, and the protocol's rules hold."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from sickle import Sickle
from sickle.oaiexceptions import NoRecordsMatch

from accords.models import Statement
from accords.web import harvest
from tests.factories import CommitmentFactory, StatementFactory
from tests.web.archives import a_small_archive

NOBODY = "oai:testserver:statements/none"
OAI = "{http://www.openarchives.org/OAI/2.0/}"

pytestmark = pytest.mark.django_db


@pytest.fixture
def harvester(live_server) -> Sickle:
    a_small_archive()
    return Sickle(f"{live_server.url}/oai")


def ask(client, **arguments):
    response = client.get("/oai", arguments)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    return ET.fromstring(response.content)


def error_of(client, **arguments) -> str:
    return ask(client, **arguments).find(f"{OAI}error").get("code")


def test_a_harvester_reads_the_whole_archive_in_parts(harvester, monkeypatch):
    monkeypatch.setattr(harvest, "PART", 2)
    found = {
        record.header.identifier.partition(":localhost:")[2]: record
        for record in harvester.ListRecords(metadataPrefix="oai_dc")
    }
    assert set(found) == {
        *(f"statements/{slug}" for slug in ("hebrew", "arabic", "dutch", "without")),
        *(f"commitments/{key}" for key in ("energy", "asked", "trade", "school", "withdrawn")),
    }
    assert {key for key, record in found.items() if record.deleted} == {"commitments/withdrawn"}
    title = found["statements/hebrew"].metadata["title"]
    assert title == ["Joint statement of Vietnam and South Korea", "הצהרה משותפת"]
    assert found["commitments/trade"].metadata["subject"] == ["Trade"]


def test_a_harvester_learns_what_there_is(harvester):
    site = harvester.Identify()
    assert (site.repositoryName, site.protocolVersion) == ("Accords", "2.0")
    assert [one.setSpec for one in harvester.ListSets()] == ["statements", "commitments"]
    assert [one.metadataPrefix for one in harvester.ListMetadataFormats()] == ["oai_dc"]
    headers = harvester.ListIdentifiers(metadataPrefix="oai_dc", set="commitments")
    assert len(list(headers)) == 5


def test_one_record_is_fetched_by_its_identifier(harvester):
    (identifier,) = [
        header.identifier
        for header in harvester.ListIdentifiers(metadataPrefix="oai_dc")
        if header.identifier.endswith("/energy")
    ]
    record = harvester.GetRecord(identifier=identifier, metadataPrefix="oai_dc")
    assert record.metadata["language"] == ["he"]


def test_a_range_of_time_is_harvested(harvester):
    Statement.objects.filter(slug="dutch").update(updated_at=dt.datetime(2020, 1, 2, 3, 4, 5, tzinfo=dt.UTC))
    asked = {"metadataPrefix": "oai_dc", "set": "statements"}
    (only,) = harvester.ListIdentifiers(**asked, until="2020-01-02")
    assert only.datestamp == "2020-01-02T03:04:05Z"
    assert len(list(harvester.ListIdentifiers(**asked, **{"from": "2020-01-02T03:04:06Z"}))) == 3
    assert len(list(harvester.ListIdentifiers(**asked, **{"from": "2020-01-02T03:04:05Z"}))) == 4
    with pytest.raises(NoRecordsMatch):
        list(harvester.ListIdentifiers(**asked, until="2020-01-01"))


def test_a_withdrawn_statement_takes_its_commitments_with_it(client):
    statement = StatementFactory(slug="gone")
    CommitmentFactory(key="gone", statement=statement)
    Statement.objects.filter(slug="gone").update(review="rejected")
    headers = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc").iter(f"{OAI}header")
    assert [header.get("status") for header in headers] == ["deleted", "deleted"]


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("badVerb", {}),
        ("badVerb", {"verb": "Destroy"}),
        ("badArgument", {"verb": "Identify", "colour": "red"}),
        ("badArgument", {"verb": "ListRecords"}),
        ("badArgument", {"verb": "GetRecord", "metadataPrefix": "oai_dc"}),
        ("badArgument", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}),
        ("badArgument", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2020-13-01"}),
        (
            "badArgument",
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2020-01-01", "until": "2019-01-01"},
        ),
        ("badArgument", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "resumptionToken": "x"}),
        ("badResumptionToken", {"verb": "ListRecords", "resumptionToken": "x"}),
        ("cannotDisseminateFormat", {"verb": "ListRecords", "metadataPrefix": "marc"}),
        ("noRecordsMatch", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "none"}),
        ("noRecordsMatch", {"verb": "ListRecords", "metadataPrefix": "oai_dc"}),
        (
            "idDoesNotExist",
            {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:testserver:statements/none"},
        ),
        ("idDoesNotExist", {"verb": "ListMetadataFormats", "identifier": "none"}),
    ],
)
def test_what_breaks_the_protocol_is_answered_by_its_code(client, code, arguments):
    assert error_of(client, **arguments) == code


def test_a_request_that_breaks_the_protocol_is_not_repeated(client):
    assert ask(client, verb="Identify", colour="red").find(f"{OAI}request").attrib == {}
    assert ask(client, verb="Identify").find(f"{OAI}request").attrib == {"verb": "Identify"}


def test_harvesters_may_post(client):
    found = ET.fromstring(client.post("/oai", {"verb": "Identify"}).content)
    assert found.find(f"{OAI}Identify/{OAI}deletedRecord").text == "transient"
