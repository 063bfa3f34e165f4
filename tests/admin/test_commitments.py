"""Commitments at the desk: whatever a form changes is a human's from then on."""

import pytest

from accords.admin.rules import why
from accords.models import (
    Commitment,
    Statement,
    Topic,
)
from accords.search import index
from tests.admin.desk import address, again, form_of, post
from tests.ingest.readings import PROMISES, TEXT, promise

pytestmark = pytest.mark.django_db


def test_a_commitments_form_shows_its_words_and_reasons(archive, admin_client):
    statement = archive
    hebrew = "הצדדים הסכימו להרחיב את הסחר. סוף."
    Statement.objects.filter(pk=statement.pk).update(text=hebrew, language="he")
    row = statement.commitments.first()
    Commitment.objects.filter(pk=row.pk).update(
        start=0,
        end=28,
        text=hebrew[:28],
        evidence=[
            {"field": "strength", "rule": "he.act.agreed.1", "start": 7, "end": 13, "note": ""},
            {"field": "actor", "rule": "actor.default", "start": None, "end": None, "note": "nobody named"},
        ],
    )
    page = admin_client.get(address(Commitment, "change", row.pk)).content.decode()
    assert 'lang="he"' in page
    assert 'dir="rtl"' in page
    assert f'<b title="strength: he.act.agreed.1">{hebrew[7:13]}</b>' in page
    assert why("he.act.agreed.1") in page
    assert "nobody named" in page


def test_saving_an_unchanged_form_decides_nothing(archive, admin_client):
    url = address(Commitment, "change", archive.commitments.first().pk)
    post(admin_client, url, form_of(admin_client, url))
    row = archive.commitments.first()
    assert (row.review, row.human_fields) == ("unreviewed", [])


def test_an_edited_value_is_marked_a_humans_and_survives_force(archive, admin_client, admin_user):
    row = archive.commitments.first()
    url = address(Commitment, "change", row.pk)
    values = form_of(admin_client, url)
    values |= {"strength": "intended", "sector_1": "energy", "sector_2": "trade", "review_note": "As said."}
    values["topics_named"] = [Topic.objects.get(slug="economic-cooperation").pk]
    post(admin_client, url, values)
    for _ in range(2):
        row.refresh_from_db()
        assert (row.strength, row.review, row.reviewed_by) == ("intended", "corrected", admin_user)
        assert [one.sector.slug for one in row.commitment_sectors.all()] == ["energy", "trade"]
        assert [one.topic.slug for one in row.commitment_topics.all()] == ["economic-cooperation"]
        assert row.human_fields == ["sectors", "strength", "topics"]
        again(promises=[promise(TEXT, PROMISES[0]), PROMISES[1]])
    assert index.verify().is_right
    latest = row.history.filter(history_user=admin_user).first()
    assert "strength: agreed → intended" in latest.history_change_reason
    assert "As said." in latest.history_change_reason


def test_targets_are_edited_beside_their_commitment(archive, admin_client):
    row = archive.commitments.first()
    url = address(Commitment, "change", row.pk)
    values = form_of(admin_client, url)
    values |= {"targets-0-amount": "2.5", "targets-0-currency": "USD"}
    post(admin_client, url, values)
    assert str(row.targets.get()) == "USD 2.5 by 2030"
    values = form_of(admin_client, url) | {"targets-0-DELETE": "on"}
    post(admin_client, url, values)
    assert not row.targets.exists()
    row.refresh_from_db()
    assert row.human_fields == ["targets"]


def test_a_passage_is_moved_to_other_words_of_the_document_and_to_no_others(archive, admin_client):
    row = archive.commitments.first()
    url = address(Commitment, "change", row.pk)
    values = form_of(admin_client, url)
    longer = " ".join(PROMISES[:2])
    post(admin_client, url, values | {"text": longer})
    row.refresh_from_db()
    assert row.statement.text[row.start : row.end] == row.text == longer
    response = admin_client.post(url, values | {"text": "Words that stand nowhere."})
    assert "do not stand in the document" in response.content.decode()
    row.refresh_from_db()
    assert row.text == longer


@pytest.mark.parametrize(
    ("button", "state"), [("_accept", "accepted"), ("_reject", "rejected"), ("_reopen", "unreviewed")]
)
def test_a_ruling_leads_to_the_least_certain_of_what_is_left(archive, admin_client, button, state):
    first, second = archive.commitments.all()
    Commitment.objects.filter(pk=second.pk).update(confidence=0.2)
    url = address(Commitment, "change", first.pk)
    response = post(admin_client, url, form_of(admin_client, url) | {button: "1"})
    first.refresh_from_db()
    assert first.review == state
    assert response.url == address(Commitment, "change", second.pk)


def test_actions_accept_reject_and_reopen_many(archive, admin_client):
    url = address(Commitment, "changelist")
    chosen = list(archive.commitments.values_list("pk", flat=True))
    for action, state in (("accept", "accepted"), ("reject", "rejected"), ("reopen", "unreviewed")):
        admin_client.post(url, {"action": action, "_selected_action": chosen})
        assert set(archive.commitments.values_list("review", flat=True)) == {state}
    assert index.verify().is_right


def test_the_queue_begins_with_the_least_certain(archive, admin_client):
    first, second = archive.commitments.all()
    Commitment.objects.filter(pk=second.pk).update(confidence=0.2)
    rows = admin_client.get(address(Commitment, "changelist"), {"queue": "open"}).context["cl"].result_list
    assert list(rows) == [second, first]
    Commitment.objects.filter(pk=first.pk).update(review="disputed", vanished=True)
    for value in ("disputed", "vanished"):
        rows = admin_client.get(address(Commitment, "changelist"), {"queue": value}).context["cl"].result_list
        assert list(rows) == [first]


def test_what_the_machine_made_cannot_be_deleted(archive, admin_client):
    row = archive.commitments.first()
    assert admin_client.post(address(Commitment, "delete", row.pk), {"post": "yes"}).status_code == 403
    page = admin_client.get(address(Commitment, "changelist"))
    assert "delete_selected" not in page.content.decode()


def test_an_overlooked_commitment_is_added_and_can_be_deleted(archive, admin_client):
    url = address(Commitment, "add")
    values = {
        "statement": archive.pk,
        "text": PROMISES[2],
        "strength": "affirmed",
        "actor": "both",
        "sector_1": "justice",
        "gloss": "The rule of law.",
    }
    post(admin_client, url, values)
    row = Commitment.objects.get(text=PROMISES[2])
    assert (row.review, row.strength, row.actor) == ("added", "affirmed", "both")
    assert set(row.parties.values_list("code", flat=True)) == {"VN", "KR"}
    again(promises=PROMISES[:2])
    assert Commitment.objects.filter(pk=row.pk).exists()
    post(admin_client, address(Commitment, "delete", row.pk), {"post": "yes"})
    assert not Commitment.objects.filter(pk=row.pk).exists()
