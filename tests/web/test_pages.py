"""What holds for every page."""

import gzip
from functools import cache
from itertools import pairwise

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.web.archives import ADDRESSES, a_small_archive, an_archive_of
from tests.web.html import read
from tests.web.sent import as_sent

pytestmark = pytest.mark.django_db

MOST_BYTES = 60_000
"""Of a page with its styles and scripts, as it is sent."""

LISTS = ["/", "/commitments/", "/statements/", "/visits/", "/partners/", "/sectors/", "/targets/"]


@cache
def answers() -> dict[str, HttpResponse]:
    """Every sort of page of an archive of two rows, by its address; the archive is gone again."""
    with transaction.atomic():
        an_archive_of(2)
        found = {address: Client().get(address) for address in ADDRESSES}
        transaction.set_rollback(True)
    return found


def test_every_page_says_what_it_is():
    for address, response in answers().items():
        page = read(response)
        assert page.one("html").attributes["lang"] == "en", address
        assert page.one("head").one("title").text.endswith("– Accords"), address
        assert page.one("meta", name="description").attributes["content"], address
        assert len(page.all("h1")) == 1, address
        assert page.one("link", rel="canonical").attributes["href"].startswith("http://testserver/"), address
        assert page.one("main").attributes["id"] == "main", address
        assert page.one("a", class_="skip").attributes["href"] == "#main", address


def test_titles_tell_pages_apart():
    titles = [read(response).one("head").one("title").text for response in answers().values()]
    assert len(set(titles)) == len(titles)


def test_headings_leave_no_level_out():
    for address, response in answers().items():
        levels = [
            int(element.tag[1]) for element in read(response).all() if element.tag in {"h1", "h2", "h3", "h4"}
        ]
        assert levels[0] <= 2, address
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, (address, levels)


def test_no_id_occurs_twice_on_a_page():
    for address, response in answers().items():
        ids = [one.attributes["id"] for one in read(response).all() if "id" in one.attributes]
        assert len(set(ids)) == len(ids), address


def test_every_field_has_a_label():
    for address, response in answers().items():
        page = read(response)
        labelled = {label.attributes["for"] for label in page.all("label")}
        fields = [
            one for one in [*page.all("input"), *page.all("select")] if one.attributes.get("type") != "hidden"
        ]
        assert {one.attributes["id"] for one in fields} <= labelled, address


def test_nothing_is_styled_or_scripted_in_the_page():
    for address, response in answers().items():
        policy = response.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "style-src 'self'" in policy
        for element in read(response).all():
            assert "style" not in element.attributes, address
            assert not any(name.startswith("on") for name in element.attributes), address
            assert element.tag != "style", address
            is_data = element.attributes.get("type") == "application/ld+json"
            assert element.tag != "script" or element.attributes.get("src") or is_data, address


def test_a_page_is_sent_compressed_and_is_small_with_all_that_it_loads(client):
    an_archive_of(30)
    for address in ADDRESSES:
        response = client.get(address, headers={"accept-encoding": "gzip"})
        assert response.headers["Content-Encoding"] == "gzip", address
        page = read(client.get(address))
        loaded = [link.attributes["href"] for link in page.all("link", rel="stylesheet")]
        loaded += [one.attributes["src"] for one in page.all("script") if "src" in one.attributes]
        found = [as_sent(one.removeprefix("/static/")) for one in loaded]
        assert len(response.content) + sum(len(gzip.compress(file)) for file in found) < MOST_BYTES, address


def test_a_list_of_nothing_says_so(client):
    for address in LISTS:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "read yet" in read(response).one("main").text, address
    assert "Choose two partners" in read(client.get("/compare/")).one("main").text
    assert client.get("/about/").status_code == 200


def test_pages_answer_get_and_head_only(client):
    an_archive_of(2)
    for address in ADDRESSES:
        assert client.head(address).status_code == 200, address
        assert client.post(address).status_code == 405, address


def test_an_address_without_a_page_offers_the_search(client):
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    page = read(response)
    assert page.one("h1").text == "There is nothing at this address"
    assert page.one("form", role="search").attributes["action"] == "/commitments/"
    assert page.one("meta", name="robots").attributes["content"] == "noindex, follow"


@pytest.mark.parametrize(
    "address",
    [
        "/commitments/none/",
        "/statements/none/",
        "/statements/none/text/",
        "/visits/none/",
        "/partners/zz/",
        "/partners/kr-zz/",
        "/partners/1/",
        "/sectors/none/",
        "/topics/none/",
    ],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_what_a_reviewer_rejected_is_shown_nowhere(client):
    a_small_archive()
    assert client.get("/commitments/withdrawn/").status_code == 404
    for address in ("/", "/commitments/", "/statements/dutch/", "/partners/az/"):
        page = read(client.get(address))
        assert "A withdrawn promise." not in page.text, address
    assert "Ingetrokken." in read(client.get("/statements/dutch/")).one("article").text
