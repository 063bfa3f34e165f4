"""The desk as a whole: every list and form opens, whoever may only look changes nothing."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from accords.models import (
    Body,
    Commitment,
    IngestFile,
    IngestRun,
    Instrument,
    Leader,
    Partner,
    Relationship,
    Sector,
    Statement,
    Target,
    Topic,
    Trip,
    Visit,
)
from tests.admin.archives import thirty_of_each, two_promises
from tests.admin.desk import address, form_of, post

pytestmark = pytest.mark.django_db


MODELS = [
    Body, Commitment, IngestFile, IngestRun, Instrument, Leader, Partner, Relationship, Sector, Statement,
    Target, Topic, Trip, Visit,
]  # fmt: skip


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_list_opens_searches_and_leads_to_its_forms(model, archive, admin_client):
    assert model in admin.site._registry
    url = address(model, "changelist")
    assert admin_client.get(url).status_code == 200
    if admin.site._registry[model].search_fields:
        assert admin_client.get(url, {"q": "to lam שלום"}).status_code == 200
    row = model.objects.first()
    assert admin_client.get(address(model, "change", row.pk)).status_code == 200


def test_every_record_of_the_archive_is_at_the_desk():
    inline = {
        "PartnerAlias", "LeaderAlias", "InstrumentAlias", "VisitAddress", "VisitLeader", "StatementPartner",
        "CommitmentSector", "CommitmentTopic", "CommitmentPair", "IndexPosting", "IndexDocument",
        "IndexColumn", "IndexEnding", "IndexFacet", "IndexWord", "IndexChange",
    }  # fmt: skip
    named = {
        model.__name__
        for model in apps.get_app_config("accords").get_models()
        if not model.__name__.startswith("Historical") and "_" not in model.__name__
    }
    assert named - inline == {model.__name__ for model in MODELS}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_list_takes_as_many_queries_for_thirty_rows_as_for_one(
    model, admin_client, django_assert_num_queries, django_assert_max_num_queries
):
    url = address(model, "changelist")
    with transaction.atomic():
        two_promises()
        admin_client.get(url)
        with django_assert_max_num_queries(25) as first:
            admin_client.get(url)
        transaction.set_rollback(True)
    thirty_of_each()
    with django_assert_num_queries(len(first)):
        admin_client.get(url)


def test_the_history_is_shown_and_cannot_be_reverted(archive, admin_client):
    row = archive.commitments.first()
    url = address(Commitment, "change", row.pk)
    post(admin_client, url, form_of(admin_client, url) | {"strength": "intended"})
    page = admin_client.get(address(Commitment, "history", row.pk)).content.decode()
    assert "strength: agreed → intended" in page
    assert "admin" in page
    version = row.history.last().history_id
    url = reverse("admin:accords_commitment_simple_history", args=[row.pk, version])
    page = admin_client.get(url).content.decode()
    assert 'name="_save"' not in page


def test_who_may_only_look_cannot_rule(archive, client, django_user_model):
    from django.contrib.auth.models import Permission

    viewer = django_user_model.objects.create_user("viewer", password="v" * 12, is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_commitment"))
    client.force_login(viewer)
    row = archive.commitments.first()
    url = address(Commitment, "change", row.pk)
    page = client.get(url)
    assert page.status_code == 200
    assert "_accept" not in page.content.decode()
    assert client.post(url, {"_accept": "1"}).status_code == 403
    client.post(address(Commitment, "changelist"), {"action": "accept", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.review == "unreviewed"


def test_the_desk_has_no_inline_script_or_style(archive, admin_client):
    for url in (
        reverse("admin:index"),
        address(Commitment, "changelist"),
        address(Commitment, "change", archive.commitments.first().pk),
        address(Statement, "change", archive.pk),
    ):
        page = admin_client.get(url).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert "onclick=" not in page
