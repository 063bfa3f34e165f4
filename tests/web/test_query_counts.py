"""No page asks the database more often because the archive has grown."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.web.archives import ADDRESSES, an_archive_of

pytestmark = pytest.mark.django_db

MOST = 20
"""No page may need more queries than this, whatever the archive."""


def queries_of_every_page(client) -> dict[str, int]:
    # A process reads the index into memory once.
    client.get("/")
    counts = {}
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        counts[address] = len(captured)
    return counts


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
