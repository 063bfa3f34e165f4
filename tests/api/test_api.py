"""The read-only API: the parameters and names of the pages, described, cacheable, open to any origin."""

import json
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accords.export import respond
from accords.models import Statement
from accords.search import Query, index
from accords.search.filters import CommitmentFilterSet
from tests.copies import made_once
from tests.factories import CommitmentFactory, PartnerFactory, StatementFactory, VisitFactory

pytestmark = pytest.mark.django_db

LISTS = ["commitments", "statements", "visits", "partners", "sectors", "topics", "targets"]
ONES = {
    "commitments": "atom",
    "statements": "korea",
    "visits": "to-korea",
    "partners": "KR",
    "sectors": "energy",
    "topics": "nuclear-energy",
}


@made_once
def one_of_each() -> None:
    """One visit, one statement, two commitments; a third is rejected."""
    statement = StatementFactory(slug="korea", visits=[VisitFactory(slug="to-korea")])
    CommitmentFactory(key="atom", statement=statement, topics=["nuclear-energy"], targets=[{"year": 2030}])
    CommitmentFactory(key="trade", statement=statement, sectors=["trade"], text="They will trade rice.")
    CommitmentFactory(key="wrong", statement=statement, review="rejected")
    index.rebuild()


@made_once
def as_many_of_each(rows: int) -> None:
    """So many statements, each between other parties and with what the others do not have."""
    for number in range(rows):
        code = f"X{chr(65 + number % 26)}{number}"
        statement = StatementFactory(
            partners=["VN", code], visits=[VisitFactory(slug=f"visit-{number}", host_code=code)]
        )
        CommitmentFactory(statement=statement, topics=[f"topic-{number}"], targets=[{"year": 2030}])
    index.rebuild()


@pytest.fixture
def archive() -> None:
    one_of_each()


def got(client: Client, path: str, **parameters: Any) -> dict[str, Any]:
    response = client.get(f"/api/v1/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_search_gives_rows_and_facets(client: Client, archive: None) -> None:
    answer = got(client, "commitments", sector="trade")
    assert answer["count"] == 1
    assert [row["id"] for row in answer["results"]] == ["trade"]
    assert answer["results"][0]["url"] == "http://testserver/commitments/trade/"
    sectors = {value["value"]: value["count"] for value in answer["facets"]["sector"]}
    assert sectors == {"energy": 1, "trade": 1}


def test_rows_are_those_of_the_export(client: Client, archive: None) -> None:
    exported = json.loads(
        respond(Query(), "json", base_url="http://testserver", path="/commitments/").getvalue()
    )
    answer = got(client, "commitments")
    assert answer["results"] == exported["results"]
    assert answer["facets"] == exported["facets"]


def test_what_is_not_understood_is_named_and_never_an_error(client: Client, archive: None) -> None:
    answer = got(client, "commitments", colour="red", country="ZZ", page="x", page_size="9999", q='"rice')
    assert answer["count"] == 1
    named = {warning["name"] for warning in answer["warnings"]}
    assert named == {"colour", "country", "page", "page_size", "q"}
    reasons = {warning["name"]: warning["reason"] for warning in answer["warnings"]}
    assert "1 to 100" in reasons["page_size"]


def test_pages_lead_to_each_other(client: Client, archive: None) -> None:
    first = got(client, "commitments", page_size=1)
    assert (first["page"], first["pages"], first["previous"]) == (1, 2, None)
    second = client.get(first["next"]).json()
    assert second["page"] == 2
    assert second["next"] is None
    assert {first["results"][0]["id"], second["results"][0]["id"]} == {"atom", "trade"}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_leaves_out_what_it_does_not_know_and_says_so(
    client: Client, archive: None, name: str
) -> None:
    answer = got(client, name, page="many", page_size="0", format="csv", colour="red")
    assert {warning["name"] for warning in answer["warnings"]} == {"page", "page_size", "format", "colour"}
    assert not got(client, name, page="1", page_size="5", format="json")["warnings"]


@pytest.mark.parametrize("path", ["nope", "commitments/none", "partners/ZZ", "statements/none/text"])
def test_what_is_not_there_is_said_in_json(client: Client, archive: None, path: str) -> None:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("application/json")
    assert "detail" in response.json()


@pytest.mark.parametrize("name", LISTS)
def test_every_list_answers_with_its_rows(client: Client, archive: None, name: str) -> None:
    answer = got(client, name)
    assert answer["count"] == len(answer["results"]) > 0
    assert answer["warnings"] == []


@pytest.mark.parametrize("name", list(ONES))
def test_every_row_has_an_address_of_its_own(client: Client, archive: None, name: str) -> None:
    row = got(client, f"{name}/{ONES[name]}")
    listed = got(client, name)["results"]
    key = next(key for key in ("id", "code", "slug") if key in row)
    (same,) = [one for one in listed if one[key] == row[key]]
    assert {**same, "text": None} == {**row, "text": None}
    assert client.get(f"/api/v1/{name}/no-such-thing").status_code == 404
    assert client.get(f"/api/v1/{name}/%00").status_code == 404


def test_a_statement_comes_with_the_text_its_offsets_point_into(client: Client, archive: None) -> None:
    text = got(client, "statements/korea")["text"]
    for row in got(client, "commitments", statement="korea")["results"]:
        assert text[row["start"] : row["end"]] == row["text"]
    assert got(client, "statements")["results"][0]["text"] is None


def test_what_a_human_rejected_is_not_shown(client: Client, archive: None) -> None:
    assert client.get("/api/v1/commitments/wrong").status_code == 404
    StatementFactory(slug="hidden", review="rejected")
    VisitFactory(slug="hidden", review="rejected")
    assert got(client, "statements")["count"] == 1
    assert got(client, "visits")["count"] == 1
    assert client.get("/api/v1/statements/hidden").status_code == 404


def test_lists_are_narrowed_by_the_parameters_of_the_pages(client: Client, archive: None) -> None:
    PartnerFactory(code="KZ")
    baku = VisitFactory(slug="baku", host_code="AZ")
    StatementFactory(slug="baku", partners=["VN", "AZ"], visits=[baku], year=2024, language="nl")
    index.rebuild()
    assert [row["id"] for row in got(client, "statements", country="AZ")["results"]] == ["baku"]
    assert [row["id"] for row in got(client, "statements", year="2025")["results"]] == ["korea"]
    assert [row["id"] for row in got(client, "statements", language="nl")["results"]] == ["baku"]
    assert [row["id"] for row in got(client, "visits", country="KR")["results"]] == ["to-korea"]
    assert got(client, "targets", country="KR", year="2030")["count"] == 1
    assert got(client, "targets", country="AZ")["count"] == 0
    assert got(client, "topics", sector="energy")["count"] == 1
    answer = got(client, "visits", strength="agreed")
    assert [warning["name"] for warning in answer["warnings"]] == ["strength"]


def test_an_unchanged_answer_is_not_sent_again(client: Client, archive: None) -> None:
    response = client.get("/api/v1/commitments")
    again = client.get("/api/v1/commitments", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    CommitmentFactory(key="new")
    index.rebuild()
    changed = client.get("/api/v1/commitments", headers={"if-none-match": response["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("path", ["commitments", "openapi.json", "docs", "partners/KR", "partners/none"])
def test_any_origin_may_read_and_nobody_may_write(client: Client, archive: None, path: str) -> None:
    address = f"/api/v1/{path}"
    assert client.get(address)["Access-Control-Allow-Origin"] == "*"
    assert client.head(address).status_code == client.get(address).status_code
    preflight = client.options(address)
    assert preflight.status_code == 204
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(address).status_code == 405


def test_the_schema_describes_every_parameter_and_every_path(client: Client) -> None:
    schema = got(client, "openapi.json")
    assert schema["openapi"].startswith("3.")
    assert {path.split("/")[3] for path in schema["paths"]} == set(LISTS)
    parameters = {one["name"] for one in schema["paths"]["/api/v1/commitments"]["get"]["parameters"]}
    assert parameters == {*CommitmentFilterSet.base_filters, "page", "page_size"}
    for path, methods in schema["paths"].items():
        assert set(methods["get"]["responses"]) == ({"200", "404"} if "{" in path else {"200"})


def test_the_docs_name_every_path_and_run_nothing(client: Client) -> None:
    schema = got(client, "openapi.json")
    response = client.get("/api/v1/docs")
    html = response.content.decode()
    for path in schema["paths"]:
        assert f"GET {path}<" in html
    assert "<script" not in html
    assert "<style" not in html
    assert " style=" not in html
    assert "//cdn" not in html
    assert "ask again with <code>If-None-Match</code>" in html
    assert "`" not in html
    assert client.get("/api/v1/").status_code == 302


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "parameters",
    [
        {"page": "0"},
        {"page": "99999999999999999999999"},
        {"page": "\x00"},
        {"page_size": "-1"},
        {"country": "\x00", "year": "\x00", "sector": "\x00"},
        {"q": "a" * 100_000},
        {"q": "%00\x00'\"", "sort": "\x00", "between": "\x00,\x00", "statement": "\x00", "visit": "\x00"},
    ],
    ids=range(7),
)
def test_no_parameter_is_an_error_of_the_server(
    client: Client, archive: None, name: str, parameters: dict[str, str]
) -> None:
    answer = got(client, name, **parameters)
    assert answer["page"] == 1
    assert answer["warnings"] or parameters == {"page": "99999999999999999999999"}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_database_as_often_for_one_row_as_for_thirty(client: Client, name: str) -> None:
    def asked(rows: int) -> int:
        with transaction.atomic():
            as_many_of_each(rows)
            # The first answer of a state reads the index into memory.
            got(client, name, page_size=50)
            with CaptureQueriesContext(connection) as captured:
                got(client, name, page_size=50)
            transaction.set_rollback(True)
        return len(captured)

    assert asked(30) == asked(1)


def test_statements_are_searched_with_their_facets(client: Client, archive: None) -> None:
    found = got(client, "statements", q="korea")
    assert [row["id"] for row in found["results"]] == ["korea"]
    assert {facet: len(values) > 0 for facet, values in found["facets"].items()} == {
        "country": True,
        "year": True,
        "kind": True,
        "language": True,
    }
    assert got(client, "statements", q="nothingofthis")["count"] == 0


def test_a_word_that_nothing_has_comes_with_the_nearest(client: Client, archive: None) -> None:
    assert got(client, "statements", q="koera")["did_you_mean"] == "korea"
    assert got(client, "commitments", q="koera")["did_you_mean"] == "korea"
    assert got(client, "commitments", q="korea")["did_you_mean"] is None


def test_what_is_not_known_of_a_source_is_null(archive: None, client: Client) -> None:
    Statement.objects.update(source_url="", publisher="")
    for path in ("statements", "statements/korea", "commitments", "commitments/atom"):
        answer = got(client, path)
        row = answer["results"][0] if "results" in answer else answer
        assert (row["source_url"], row["publisher"]) == (None, None), path
