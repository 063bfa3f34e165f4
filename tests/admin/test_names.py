"""Names at the desk: what they are changed to is read and found from then on."""

import pytest

from accords.models import (
    Leader,
    LeaderAlias,
    Partner,
    PartnerAlias,
)
from accords.search import index
from tests.admin.desk import address, form_of, post

pytestmark = pytest.mark.django_db


def test_an_alias_added_at_the_desk_is_handed_to_extraction(archive, admin_client):
    from accords.ingest.names import aliases

    partner, person = Partner.objects.get(code="KR"), Leader.objects.get()
    url = address(Partner, "change", partner.pk)
    post(admin_client, url, form_of(admin_client, url) | {"aliases-0-text": "Han"})
    url = address(Leader, "change", person.pk)
    post(admin_client, url, form_of(admin_client, url) | {"aliases-0-text": "טו לאם"})
    assert PartnerAlias.objects.get().text == "Han"
    known = aliases()
    assert known.partners == {"Han": "KR"}
    assert known.leaders == {"טו לאם": ("To Lam", "VN")}


def test_a_name_that_changes_is_indexed_anew(archive, admin_client):
    partner = Partner.objects.get(code="KR")
    url = address(Partner, "change", partner.pk)
    post(admin_client, url, form_of(admin_client, url) | {"name": "Republic of Korea"})
    assert Partner.objects.get(code="KR").name == "Republic of Korea"
    assert index.verify().is_right


def test_leaders_are_merged(archive, admin_client):
    keep = Leader.objects.get()
    other = Leader.objects.create(slug="other", name="טו לאם")
    url = address(Leader, "changelist")
    admin_client.post(url, {"action": "merge", "_selected_action": [keep.pk, other.pk]})
    assert Leader.objects.get() == keep
    assert LeaderAlias.objects.get().text == "טו לאם"
