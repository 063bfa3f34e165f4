"""What the desk does not take: it says why, at the form, and leaves the archive as it is."""

import html

import pytest

from accords.ingest import vocabulary
from accords.ingest.persist import store
from accords.models import (
    Body,
    Commitment,
    Instrument,
    Leader,
    LeaderAlias,
    Partner,
    Statement,
    Target,
    Trip,
    Visit,
)
from accords.search import index
from tests.admin.desk import address, form_of
from tests.copies import made_once
from tests.ingest.readings import PROMISES, TEXT, leader, promise, reading, source, visit

pytestmark = pytest.mark.django_db


@made_once
def promises_with_names():
    """A document of two promises on a visit of one leader; an instrument and a body in the first."""
    vocabulary.sync()
    document = source()
    came = visit("VN", "KR", "2025-08-10", "2025-08-13", leaders=[leader("To Lam", "VN")])
    promises = [promise(TEXT, words) for words in PROMISES[:2]]
    statement = store(document, reading(document, promises=promises, visits=[came])).statement
    first = statement.commitments.first()
    first.instruments.add(Instrument.objects.create(slug="vkfta", name="VKFTA"))
    first.bodies.add(Body.objects.create(slug="asean", name="ASEAN"))
    index.rebuild()


@pytest.fixture
def archive(db):
    """The document of ``promises_with_names``."""
    promises_with_names()
    return Statement.objects.get()


# Names that records bear


@pytest.mark.parametrize("way", ["its own page", "the action of the list"])
@pytest.mark.parametrize(
    ("model", "name", "user"),
    [(Leader, "To Lam", "1 visit"), (Instrument, "VKFTA", "1 commitment"), (Body, "ASEAN", "1 commitment")],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_name_that_a_record_bears_is_not_deleted(archive, admin_client, model, name, user, way):
    row = model.objects.get()
    if way == "its own page":
        page = admin_client.post(address(model, "delete", row.pk), {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
        page = admin_client.post(address(model, "changelist"), chosen)
    shown = page.content.decode()
    assert page.status_code == 200
    assert f"{name} cannot be deleted: {user} would lose it. Correct the name" in shown
    used_by = Visit.objects.get() if model is Leader else archive.commitments.first()
    assert f'href="{address(type(used_by), "change", used_by.pk)}"' in shown
    assert model.objects.get() == row
    assert list(Visit.objects.get().leaders.values_list("name", flat=True)) == ["To Lam"]
    assert index.verify().is_right


def test_a_partner_whom_only_an_actor_names_is_not_deleted(archive, admin_client):
    row = Partner.objects.create(code="LA", name="Laos")
    Commitment.objects.filter(pk=archive.commitments.first().pk).update(actor="LA")
    page = admin_client.post(address(Partner, "delete", row.pk), {"post": "yes"}).content.decode()
    assert "Laos cannot be deleted: 1 commitment would lose it" in page
    assert Partner.objects.filter(code="LA").exists()


@pytest.mark.parametrize("model", [Leader, Instrument, Body, Partner], ids=lambda model: model.__name__)
def test_a_name_that_no_record_bears_is_deleted_and_the_history_says_by_whom(
    archive, admin_client, admin_user, model
):
    row = model.objects.create(name="Nobody", **({"code": "XX"} if model is Partner else {"slug": "nobody"}))
    if model is Leader:
        LeaderAlias.objects.create(leader=row, text="No body")
    response = admin_client.post(address(model, "delete", row.pk), {"post": "yes"})
    assert response.status_code == 302
    assert not model.objects.filter(name="Nobody").exists()
    latest = model.history.filter(name="Nobody").first()
    assert (latest.history_type, latest.history_change_reason) == ("-", "deleted")
    assert latest.history_user == admin_user
    assert index.verify().is_right


def test_a_leader_taken_off_the_visit_can_be_deleted(archive, admin_client):
    from accords.ingest import review

    review.correct(Visit.objects.get(), {"leaders": []}, user=None)
    admin_client.post(address(Leader, "delete", Leader.objects.get().pk), {"post": "yes"})
    assert not Leader.objects.exists()
    document = source()
    came = visit("VN", "KR", "2025-08-10", "2025-08-13", leaders=[leader("To Lam", "VN")])
    store(document, reading(document, visits=[came]), force=True)
    assert Visit.objects.get().human_fields == ["leaders"]
    assert not Leader.objects.exists()


def test_two_leaders_of_one_visit_become_one(archive, admin_client):
    keep, row = Leader.objects.get(), Visit.objects.get()
    other = Leader.objects.create(slug="other", name="Tô Lâm")
    row.visit_leaders.create(leader=other, position=1)
    admin_client.post(
        address(Leader, "changelist"), {"action": "merge", "_selected_action": [keep.pk, other.pk]}
    )
    assert [one.leader.name for one in row.visit_leaders.all()] in (["To Lam"], ["Tô Lâm"])
    assert Leader.objects.count() == 1


def test_a_trip_is_not_deleted_at_the_desk(archive, admin_client):
    trip = Trip.objects.create(slug="vn-2025", visitor=Partner.objects.get(code="VN"))
    Visit.objects.update(trip=trip)
    assert admin_client.post(address(Trip, "delete", trip.pk), {"post": "yes"}).status_code == 403
    assert Visit.objects.get().trip == trip


# Decisions that cannot stand


def test_the_same_commitment_added_again_is_an_error_of_the_form(archive, admin_client):
    values = {
        "statement": archive.pk, "text": PROMISES[2], "strength": "affirmed", "actor": "both",
        "sector_1": "justice", "gloss": "The rule of law.",
    }  # fmt: skip
    assert admin_client.post(address(Commitment, "add"), values).status_code == 302
    again = admin_client.post(address(Commitment, "add"), values)
    assert again.status_code == 200
    assert "A commitment in these words has been added before." in again.content.decode()
    assert Commitment.objects.filter(text=PROMISES[2]).count() == 1


def test_a_passage_of_two_lines_is_moved_whatever_ends_them(archive, admin_client):
    row = archive.commitments.first()
    text = "First line.\r\nSecond line.\r\n" + TEXT
    Statement.objects.filter(pk=archive.pk).update(text=text)
    values = {
        "text": "First line.\nSecond line.", "strength": row.strength, "actor": "both", "sector_1": "trade",
        "gloss": row.gloss, "targets-TOTAL_FORMS": 0, "targets-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert admin_client.post(address(Commitment, "change", row.pk), values).status_code == 302
    row.refresh_from_db()
    assert text[row.start : row.end] == row.text == "First line.\r\nSecond line."


# Values of no form


@pytest.mark.parametrize(
    ("model", "values", "words"),
    [
        (Statement, {"date": "4 April"}, "is no EDTF date"),
        (Statement, {"date": "2024-13-40"}, "is no EDTF date"),
        (Statement, {"year": 20244}, "less than or equal to 9999"),
        (Statement, {"language": "xx-!!"}, "is no BCP 47 language"),
        (Statement, {"source_url": "ftp://example.org/a"}, "Enter a valid URL"),
        (Visit, {"start": "", "end": "", "precision": "day"}, "A visit without dates has the precision"),
        (Partner, {"successor": "itself"}, "Nobody is their own successor"),
    ],
)
def test_a_value_of_no_form_is_an_error_of_the_form(archive, admin_client, model, values, words):
    row = model.objects.first()
    url = address(model, "change", row.pk)
    values = {name: row.pk if value == "itself" else value for name, value in values.items()}
    page = admin_client.post(url, form_of(admin_client, url) | values)
    assert page.status_code == 200
    assert words in html.unescape(page.content.decode())
    assert model.objects.filter(pk=row.pk).values().get() == {
        name: value
        for name, value in vars(row).items()
        if name in {one.attname for one in model._meta.fields}
    }


@pytest.mark.parametrize(
    ("values", "words"), [({"currency": "eur"}, "is no ISO 4217 code"), ({"due": "soon"}, "is no EDTF date")]
)
def test_a_target_of_no_form_is_an_error_of_the_form(archive, admin_client, values, words):
    row = archive.commitments.first()
    Target.objects.create(commitment=row, amount=5, year=2030)
    url = address(Commitment, "change", row.pk)
    changed = {f"targets-0-{name}": value for name, value in values.items()}
    page = admin_client.post(url, form_of(admin_client, url) | changed)
    assert page.status_code == 200
    assert words in html.unescape(page.content.decode())
    assert str(Target.objects.get()) == "5 by 2030"
