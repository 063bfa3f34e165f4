"""No page asks the database more often because the archive has grown."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from accords.search import index
from accords.web import urls
from tests.web.archives import ADDRESSES, an_archive_of

pytestmark = pytest.mark.django_db

MOST = 20
"""No page may need more queries than this, whatever the archive."""


MOST_AT_FIRST = 20
"""Nor the first page of a process, which reads the index and the names of the archive into memory."""

FETCHED = (
    "/suggest?q=energy",
    "/statements/s0/text/",
    "/statements/s0/json/",
    "/commitments/k0/cite.bib",
    "/statements/s0/cite.ris",
    "/commitments/?format=csv",
    "/commitments/?format=json",
    "/commitments/?format=jsonl",
    "/feeds/commitments.atom",
    "/feeds/statements.atom",
    "/feeds/targets.ics",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    "/opensearch.xml",
    "/sitemap.xml",
    "/sitemap-commitments.xml",
    "/sitemap-statements.xml",
    "/sitemap-visits.xml",
    "/sitemap-topics.xml",
    "/robots.txt",
    "/healthz",
    "/readyz",
    "/api/v1/commitments",
    "/api/v1/commitments/k0",
    "/api/v1/statements",
    "/api/v1/statements/s0",
    "/api/v1/visits",
    "/api/v1/partners",
    "/api/v1/sectors",
    "/api/v1/topics",
    "/api/v1/targets",
)
"""What machines fetch, with the records of ``an_archive_of``."""

OTHERWISE = {"styleguide", "favicon"}
"""One for staff alone, with sample data, and one that leads to a file."""


def asked(client, address) -> int:
    """How often an answer asks the database, its stream read to the end."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.getvalue() is not None
    return len(captured)


def queries_of_every_page(client) -> dict[str, int]:
    # A process reads the index into memory once.
    client.get("/")
    return {address: asked(client, address) for address in (*ADDRESSES, *FETCHED)}


def test_every_address_of_the_site_is_counted():
    known = {pattern.name for pattern in (*urls.pages, *urls.machines)}
    counted = {resolve(address.partition("?")[0]).url_name for address in (*ADDRESSES, *FETCHED)}
    assert known - counted == OTHERWISE


def test_the_first_page_of_a_process_asks_for_what_it_will_hold_once(client):
    an_archive_of(30)
    client.get("/")
    # A state that nothing held leads to, as for a process that has just started.
    index.rebuild()
    assert asked(client, "/") <= MOST_AT_FIRST
    assert asked(client, "/") <= MOST


def test_every_page_asks_as_often_for_thirty_rows_as_for_one(client):
    with transaction.atomic():
        an_archive_of(1)
        of_one = queries_of_every_page(client)
        transaction.set_rollback(True)
    an_archive_of(30)
    assert queries_of_every_page(client) == of_one
    assert {address: asked for address, asked in of_one.items() if asked > MOST} == {}


@pytest.mark.parametrize("address", ["/commitments/", "/commitments/?q=energy&country=VN&sector=energy"])
def test_the_search_page_asks_no_more_than_eight_times(client, address):
    an_archive_of(30)
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    assert len(captured) <= 8, [query["sql"][:200] for query in captured]
