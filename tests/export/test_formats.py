"""The whole result in every format: complete, in order, safe to open, and true to the records."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree
from openpyxl import load_workbook

from accords.export import FORMATS, atom, respond, table
from accords.search import Query, index
from tests.factories import CommitmentFactory, StatementFactory, VisitFactory

pytestmark = pytest.mark.django_db

SITE = "https://archive.example"
ATOM = "{http://www.w3.org/2005/Atom}"


def taken(name: str, query: Query | None = None, *, path: str = "/commitments/") -> bytes:
    response = respond(query or Query(), name, base_url=SITE, path=path)
    return response.getvalue()


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def archive() -> None:
    """Two commitments of one Hebrew statement, one of them with two targets."""
    statement = StatementFactory(slug="korea", language="he", visits=[VisitFactory(slug="to-korea")])
    CommitmentFactory(
        key="trade",
        statement=statement,
        text='שני הצדדים הסכימו, "יחד";\nלהגדיל את הסחר.',
        gloss="Both sides agreed to raise trade.",
        sectors=["trade", "investment"],
        topics=["nuclear-energy"],
        targets=[
            {"amount": 150_000_000_000, "currency": "USD", "year": 2030, "due": "2030"},
            {"amount": "12.5", "unit": "percent"},
        ],
        paragraph="4",
    )
    CommitmentFactory(key="plain", statement=statement, sectors=[])
    index.rebuild()


def test_csv_has_every_column_in_its_place(archive: None) -> None:
    data = taken("csv")
    assert data.startswith("\ufeffid,url,gloss,text,".encode())
    trade, plain = rows_of(data)
    assert tuple(trade) == (*table.COLUMNS, "query", "made_at")
    assert trade["id"] == "trade"
    assert trade["url"] == f"{SITE}/commitments/trade/"
    assert trade["text"] == 'שני הצדדים הסכימו, "יחד";\nלהגדיל את הסחר.'
    assert (trade["language"], trade["language_label"]) == ("he", "Hebrew")
    assert (trade["parties"], trade["parties_label"]) == ("KR; VN", "South Korea; Vietnam")
    assert (trade["sectors"], trade["sectors_label"]) == ("trade; investment", "Trade; Investment")
    assert trade["targets"] == "USD 150000000000 by 2030; 12.5 percent"
    assert (trade["target_amounts"], trade["target_currencies"]) == ("150000000000; 12.5", "USD; ")
    assert trade["visits"] == "to-korea"
    assert plain["sectors"] == ""
    assert plain["paragraph"] == ""


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "-cmd|' /C calc'!A0"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    CommitmentFactory(text=text, gloss=text, heading=text)
    index.rebuild()
    (row,) = rows_of(taken("csv"))
    assert row["text"] == row["gloss"] == row["heading"] == f"'{text}"
    sheet = load_workbook(io.BytesIO(taken("xlsx")))["Commitments"]
    cell = sheet["D2"]
    assert cell.data_type == "s"
    assert cell.value == text


def test_json_is_the_object_of_the_contract(archive: None) -> None:
    data = json.loads(taken("json", Query(sector=("trade",))))
    assert data["count"] == 1
    assert data["query"] == "sector=trade"
    assert data["facets"]["sector"] == [
        {"value": "investment", "label": "Investment", "count": 1, "selected": False},
        {"value": "trade", "label": "Trade", "count": 1, "selected": True},
    ]
    (row,) = data["results"]
    contract = "id statement gloss text language strength actor sectors topics targets year url"
    assert list(row)[:12] == contract.split()
    assert row["id"] == "trade"
    assert row["statement"] == "korea"
    assert row["targets"][0] == {
        "amount": 150_000_000_000,
        "currency": "USD",
        "unit": None,
        "year": 2030,
        "due": "2030",
    }
    assert row["targets"][1]["amount"] == 12.5
    assert row["parties"] == ["KR", "VN"]


def test_json_lines_hold_the_same_rows(archive: None) -> None:
    lines = [json.loads(line) for line in taken("jsonl").decode().splitlines()]
    told = [(line.pop("query"), line.pop("made_at")) for line in lines]
    assert lines == json.loads(taken("json"))["results"]
    assert len(set(told)) == 1


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_each_row_says_of_which_query_it_is_and_when_that_was_asked(archive: None, name: str) -> None:
    data = taken(name, Query(country=("KR",), sort="oldest"))
    rows = rows_of(data) if name == "csv" else [json.loads(line) for line in data.splitlines()]
    assert [row["query"] for row in rows] == ["country=KR&sort=oldest"] * 2
    assert {dt.datetime.fromisoformat(row["made_at"]).date() for row in rows} == {timezone.now().date()}


def test_nothing_found_is_a_whole_answer_in_every_format() -> None:
    assert rows_of(taken("csv")) == []
    assert json.loads(taken("json"))["results"] == []
    assert taken("jsonl") == b""
    assert load_workbook(io.BytesIO(taken("xlsx")))["Commitments"].max_row == 1
    assert etree.fromstring(taken("atom")).findall(f"{ATOM}entry") == []


def test_a_workbook_says_what_it_is_and_that_it_is_all(archive: None) -> None:
    book = load_workbook(io.BytesIO(taken("xlsx", Query(country=("KR",)))))
    rows = list(book["Commitments"].values)
    assert rows[0] == table.COLUMNS
    assert [row[0] for row in rows[1:]] == ["trade", "plain"]
    about = dict(book["About"].values)
    assert about["Rows"] == "all 2"
    assert about["Query"] == f"{SITE}/commitments/?country=KR"


def test_a_workbook_that_is_cut_says_so(archive: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "XLSX_ROWS", 1)
    book = load_workbook(io.BytesIO(taken("xlsx")))
    assert book["Commitments"].max_row == 2
    assert dict(book["About"].values)["Rows"] == "the first 1 of 2; CSV and JSON hold all"


def test_a_feed_names_its_entries_and_itself(archive: None) -> None:
    feed = etree.fromstring(taken("atom", Query(q="trade"), path="/feeds/commitments.atom"))
    assert feed.findtext(f"{ATOM}title") == "Accords: “trade”"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"{SITE}/feeds/commitments.atom?q=trade&sort=newest"
    assert "next" not in links
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"{SITE}/commitments/trade/"
    assert entry.findtext(f"{ATOM}title") == "Both sides agreed to raise trade."
    content = entry.find(f"{ATOM}content")
    assert content.get("{http://www.w3.org/XML/1998/namespace}lang") == "he"
    assert {one.get("term") for one in entry.findall(f"{ATOM}category")} == {
        "trade",
        "investment",
        "KR",
        "VN",
    }


def test_a_long_feed_is_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atom, "ENTRIES", 2)
    statement = StatementFactory()
    for number in range(5):
        CommitmentFactory(key=f"c{number}", statement=statement)
    index.rebuild()
    seen: list[str] = []
    query = Query()
    for _ in range(3):
        feed = etree.fromstring(taken("atom", query))
        seen += [entry.findtext(f"{ATOM}id")[-3:-1] for entry in feed.findall(f"{ATOM}entry")]
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["first"] == f"{SITE}/commitments/?format=atom"
        assert links["last"] == f"{SITE}/commitments/?page=3&format=atom"
        query = query.on_page(query.page + 1)
    assert seen == ["c0", "c1", "c2", "c3", "c4"]
    assert "next" not in links
    assert links["previous"] == f"{SITE}/commitments/?page=2&format=atom"


def test_texts_of_any_letters_come_through_every_format() -> None:
    CommitmentFactory(text="a\x01b\x0b <&> ]]> \u202e \U0001f3af", gloss="\ufffe")
    index.rebuild()
    for name in FORMATS:
        data = taken(name)
        assert data
    etree.fromstring(taken("atom"))
    (row,) = rows_of(taken("csv"))
    assert row["text"] == "a\x01b\x0b <&> ]]> \u202e \U0001f3af"


@pytest.mark.parametrize("name", ["csv", "jsonl", "json"])
def test_large_results_stream_in_parts(name: str) -> None:
    statement = StatementFactory()
    for number in range(3):
        CommitmentFactory(key=f"c{number}", statement=statement)
    index.rebuild()
    response = respond(Query(), name, base_url=SITE, path="/commitments/")
    assert response.streaming
    assert isinstance(iter(response), Iterator)
    assert response["Content-Type"] == FORMATS[name].content_type
    assert name in response["Content-Disposition"]


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_export_asks_the_database_as_often_for_one_row_as_for_thirty(name: str) -> None:
    def answer() -> HttpResponseBase:
        return respond(Query(), name, base_url=SITE, path="/commitments/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert answer().getvalue()
        return len(captured)

    CommitmentFactory(targets=[{"year": 2030}], topics=["nuclear-energy"])
    index.rebuild()
    few = asked()
    for _ in range(29):
        CommitmentFactory(targets=[{"year": 2030}], topics=["nuclear-energy"])
    index.rebuild()
    assert asked() == few
