"""Every link inside the site leads somewhere."""

from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest

from tests.web.archives import a_small_archive
from tests.web.html import read

pytestmark = pytest.mark.django_db

MOST = {"search": 60, "translation": 60, "page": 10_000}
"""Addresses of a kind that are followed: every facet value leads to a search with facets of its own, and
every page to its translations, which are the same templates in other words."""


def kind_of(link):
    """What an address leads to."""
    if link.path.startswith(("/vi/", "/fr/", "/ar/")):
        return "translation"
    return "search" if link.query else "page"


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
    waiting, ids, anchors, followed = ["/"], {}, set(), Counter()
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
            kind = kind_of(link)
            if target in seen or followed[kind] >= MOST[kind]:
                continue
            seen.add(target)
            followed[kind] += 1
            waiting.append(target)
    assert all(followed[kind] == MOST[kind] for kind in ("search", "translation"))
    assert {"/commitments/energy/", "/visits/cn-2024/", "/partners/kr-vn/", "/about/"} <= seen
    broken = [anchor for anchor in anchors if anchor[1] in ids and anchor[2] not in ids[anchor[1]]]
    assert broken == []
