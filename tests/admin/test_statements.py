"""Statements at the desk."""

import datetime as dt

import pytest

from accords.models import (
    Commitment,
    Relationship,
    Statement,
)
from tests.admin.desk import address, again, form_of, post
from tests.ingest.readings import PROMISES

pytestmark = pytest.mark.django_db


def test_a_statements_form_shows_its_document_with_its_commitments(archive, admin_client):
    page = admin_client.get(address(Statement, "change", archive.pk)).content.decode()
    rows = archive.commitments.all()
    assert rows
    for row in rows:
        assert f'href="{address(Commitment, "change", row.pk)}"' in page


def test_a_statement_is_corrected_and_stays_so(archive, admin_client):
    url = address(Statement, "change", archive.pk)
    values = form_of(admin_client, url)
    values |= {"title_english": "A better title", "date": "2025-08-12", "parties": "kr, vn"}
    values |= {"relationships-0-level": "comprehensive strategic partnership"}
    post(admin_client, url, values)
    for _ in range(2):
        archive.refresh_from_db()
        assert (archive.title_english, archive.date) == ("A better title", "2025-08-12")
        assert archive.sort_date == dt.date(2025, 8, 12)
        assert [one.partner.code for one in archive.statement_partners.all()] == ["KR", "VN"]
        assert Relationship.objects.get().level == "comprehensive strategic partnership"
        again(promises=PROMISES[:2])
    assert archive.human_fields == ["date", "parties", "relationships", "title_english"]


def test_an_unknown_party_is_refused(archive, admin_client):
    url = address(Statement, "change", archive.pk)
    response = admin_client.post(url, form_of(admin_client, url) | {"parties": "VN XX"})
    assert "No partner of the archive: XX" in response.content.decode()


def test_a_statement_is_extracted_again_from_the_desk(archive, admin_client):
    url = address(Statement, "change", archive.pk)
    Commitment.objects.filter(statement=archive).update(review="accepted")
    response = post(admin_client, url, form_of(admin_client, url) | {"_extract": "1"})
    assert response.url == url
    assert "read again" in admin_client.get(url).content.decode()


def test_statements_come_in_by_ingest_only(archive, admin_client):
    assert admin_client.get(address(Statement, "add")).status_code == 403
