"""What machines fetch: exports, feeds, descriptions, health."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from accords.models import Commitment
from accords.search import index
from tests.web.archives import a_small_archive
from tests.web.html import read

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def archive():
    a_small_archive()


def body(response) -> bytes:
    return response.getvalue()


def test_a_result_is_taken_away_under_its_own_filters(client, archive):
    rows = list(
        csv.DictReader(
            io.StringIO(body(client.get("/commitments/?language=he&format=csv")).decode("utf-8-sig"))
        )
    )
    assert len(rows) == 2
    found = json.loads(body(client.get("/commitments/?language=he&format=json")))
    assert (found["count"], len(found["results"])) == (2, 2)
    lines = body(client.get("/commitments/?language=he&format=jsonl")).decode().splitlines()
    assert len(lines) == 2
    assert body(client.get("/commitments/?format=xlsx"))[:2] == b"PK"


def test_an_unknown_format_is_ignored_and_said_so(client, archive):
    page = read(client.get("/commitments/?format=pdf"))
    assert "“pdf”: it was ignored." in page.one("ul", class_="notice").text


@pytest.mark.parametrize("address", ["/feeds/commitments.atom", "/commitments/?format=atom"])
def test_commitments_are_a_feed(client, archive, address):
    response = client.get(address)
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    titles = [entry.findtext(f"{ATOM}title") for entry in ET.fromstring(body(response)).iter(f"{ATOM}entry")]
    assert len(titles) == 4
    assert "South Korea asked Vietnam to support Korean enterprises." in titles


def test_a_feed_takes_the_parameters_of_the_search(client, archive):
    feed = ET.fromstring(body(client.get("/feeds/commitments.atom?country=AZ")))
    assert len(list(feed.iter(f"{ATOM}entry"))) == 1


def test_statements_are_a_feed(client, archive):
    feed = ET.fromstring(client.get("/feeds/statements.atom").content)
    entries = {entry.findtext(f"{ATOM}title"): entry for entry in feed.iter(f"{ATOM}entry")}
    assert len(entries) == 4
    entry = entries["Press conference on the talks"]
    assert entry.find(f"{ATOM}link").get("href") == "http://testserver/statements/arabic/"
    assert entry.findtext(f"{ATOM}summary") == "Press conference, Arabic, 10–13 August 2025"


def test_a_browser_can_search_from_its_address_bar(client):
    response = client.get("/opensearch.xml")
    assert response.headers["Content-Type"] == "application/opensearchdescription+xml"
    description = ET.fromstring(response.content)
    templates = {url.get("type"): url.get("template") for url in description.iter(f"{OPENSEARCH}Url")}
    assert templates["text/html"] == "http://testserver/commitments/?q={searchTerms}&page={startPage?}"
    assert client.get("/commitments/?q=energy&page=").status_code == 200


def test_every_page_worth_finding_is_in_the_sitemap(client, archive):
    index = ET.fromstring(client.get("/sitemap.xml").content)
    parts = [part.findtext(f"{SITEMAP}loc") for part in index.iter(f"{SITEMAP}sitemap")]
    pages = set()
    for part in parts:
        section = ET.fromstring(client.get(part.removeprefix("http://testserver")).content)
        pages |= {url.findtext(f"{SITEMAP}loc").removeprefix("http://testserver") for url in section}
    assert {"/", "/about/", "/commitments/energy/", "/statements/hebrew/", "/visits/cn-2024/"} <= pages
    assert {"/partners/kr/", "/sectors/energy/", "/topics/renewable-energy/"} <= pages
    assert "/commitments/withdrawn/" not in pages
    for page in pages:
        assert client.get(page).status_code == 200, page


def test_the_sitemap_says_when_a_part_last_changed_without_reading_it(client, archive):
    with CaptureQueriesContext(connection) as captured:
        index = ET.fromstring(client.get("/sitemap.xml").content)
    latest = Commitment.objects.published().latest("updated_at").updated_at
    dated = {
        part.findtext(f"{SITEMAP}loc"): part.findtext(f"{SITEMAP}lastmod")
        for part in index.iter(f"{SITEMAP}sitemap")
    }
    assert dated["http://testserver/sitemap-commitments.xml"] == latest.isoformat()
    assert dated["http://testserver/sitemap-sectors.xml"] is None
    assert [query["sql"] for query in captured if '"key"' in query["sql"] or '"slug"' in query["sql"]] == []


def test_robots_are_sent_to_the_sitemap(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines


def test_a_browser_finds_the_icon_where_no_page_names_it(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response.url.endswith(".svg")


def test_health_and_readiness_are_told_apart(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["status"] == "ok"

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accords_commitment RENAME TO elsewhere")
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (503, "unavailable")


def test_an_archive_whose_index_is_of_another_version_is_not_ready(client, archive, monkeypatch):
    assert client.get("/readyz").json() == {"status": "ok", "database": True, "index": True}
    monkeypatch.setattr(index, "VERSION", index.VERSION + 1)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["index"]) == (503, False)


def test_health_is_never_kept(client):
    for address in ("/healthz", "/readyz"):
        assert "no-store" in client.get(address).headers["Cache-Control"]


def test_addresses_of_records_are_those_of_the_pages(archive):
    assert resolve(Commitment.objects.get(key="energy").get_absolute_url()).url_name == "commitment"


PUBLIC = (
    "/",
    "/commitments/",
    "/commitments/energy/",
    "/commitments/energy/cite.bib",
    "/statements/hebrew/",
    "/partners/kr-vn/",
    "/vi/targets/",
    "/feeds/commitments.atom",
    "/sitemap.xml",
    "/healthz",
)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_is_only_read_answers_other_methods_with_those_it_has(archive, method):
    visitor = Client(enforce_csrf_checks=True)
    answers = {address: getattr(visitor, method)(address) for address in PUBLIC}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(PUBLIC, 405)
    assert {answer.headers["Allow"] for answer in answers.values()} == {"GET, HEAD"}


def test_a_harvester_may_post_without_a_token(archive):
    assert Client(enforce_csrf_checks=True).post("/oai", {"verb": "Identify"}).status_code == 200
    assert Client(enforce_csrf_checks=True).delete("/oai").headers["Allow"] == "GET, HEAD, POST"


def test_the_correction_desk_still_asks_for_a_token():
    assert Client(enforce_csrf_checks=True).post("/admin/login/").status_code == 403
