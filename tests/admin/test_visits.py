"""Visits at the desk."""

import datetime as dt

import pytest

from accords.models import (
    Partner,
    Visit,
)
from tests.admin.desk import address, again, form_of, post
from tests.ingest.readings import PROMISES, leader, visit

pytestmark = pytest.mark.django_db


def test_a_visit_is_corrected_and_stays_so(archive, admin_client):
    row = Visit.objects.get()
    url = address(Visit, "change", row.pk)
    values = form_of(admin_client, url) | {"kind": "working", "end": "2025-08-14"}
    values |= {"visit_leaders-0-office": "Guest"}
    post(admin_client, url, values)
    for _ in range(2):
        row.refresh_from_db()
        assert (row.kind, row.end) == ("working", dt.date(2025, 8, 14))
        assert row.visit_leaders.get().office == "Guest"
        assert row.human_fields == ["dates", "kind", "leaders"]
        again(
            promises=PROMISES[:2],
            visits=[visit("VN", "KR", "2025-08-10", "2025-08-13", leaders=[leader("To Lam", "VN")])],
        )


def test_a_visit_to_oneself_or_that_ends_too_soon_is_refused(archive, admin_client):
    row = Visit.objects.get()
    url = address(Visit, "change", row.pk)
    values = form_of(admin_client, url)
    for change, words in (
        ({"host": row.visitor_id}, "Visitor and host are the same"),
        ({"end": "2025-08-01"}, "ends before it starts"),
    ):
        assert words in admin_client.post(url, values | change).content.decode()


def test_a_visit_is_added(archive, admin_client):
    codes = dict(Partner.objects.values_list("code", "pk"))
    values = {
        "visitor": codes["KR"],
        "host": codes["VN"],
        "kind": "official",
        "start": "2024-01-01",
        "end": "2024-01-02",
        "precision": "day",
    }
    post(admin_client, address(Visit, "add"), values)
    row = Visit.objects.get(slug="kr-vn-2024-01-01")
    assert (row.review, row.kind) == ("added", "official")
