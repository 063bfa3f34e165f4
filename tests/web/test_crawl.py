"""Every link inside the site leads somewhere."""

from urllib.parse import urljoin, urlsplit

import pytest

from tests.web.archives import a_small_archive
from tests.web.html import read

pytestmark = pytest.mark.django_db

MOST_SEARCHES = 60
"""Every facet value leads to a search with facets of its own; so many of them are enough."""


def links_of(page, address):
    """Addresses inside the site that a page leads to, with the part behind the hash."""
    for element in page.all():
        target = element.attributes.get("href") or element.attributes.get("src")
        if element.tag in {"a", "link", "script"} and target:
            joined = urlsplit(urljoin(f"http://testserver{address}", target))
            if joined.netloc == "testserver":
                yield joined


def test_every_internal_link_answers_and_every_anchor_exists(client):
    a_small_archive()
    waiting, ids, anchors, searches = ["/"], {}, set(), 0
    seen = {"/"}
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        assert response.status_code == 200, address
        response_type = response.headers.get("Content-Type", "")
        if not response_type.startswith("text/html") or address.startswith(("/api/", "/static/")):
            response.getvalue()
            continue
        page = read(response)
        ids[address] = {element.attributes["id"] for element in page.all() if "id" in element.attributes}
        for link in links_of(page, address):
            target = link.path + (f"?{link.query}" if link.query else "")
            if link.fragment:
                anchors.add((address, target, link.fragment))
            is_search = link.path == "/commitments/" and bool(link.query)
            if target in seen or (is_search and searches >= MOST_SEARCHES):
                continue
            seen.add(target)
            searches += is_search
            waiting.append(target)
    assert {"/commitments/energy/", "/visits/cn-2024/", "/partners/kr-vn/", "/about/"} <= seen
    broken = [anchor for anchor in anchors if anchor[1] in ids and anchor[2] not in ids[anchor[1]]]
    assert broken == []
