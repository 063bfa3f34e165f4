"""The correction desk: every list and form opens, and whatever it changes is a human's from then on."""

import datetime as dt
import re

import pytest
from django.contrib import admin
from django.urls import reverse

from accords.admin.rules import why
from accords.ingest import vocabulary
from accords.ingest.persist import store
from accords.models import (
    Body,
    Commitment,
    IngestFile,
    IngestRun,
    Instrument,
    Leader,
    LeaderAlias,
    Partner,
    PartnerAlias,
    Relationship,
    Sector,
    Statement,
    Target,
    Topic,
    Trip,
    Visit,
    VisitAddress,
)
from accords.search import index
from tests.factories import CommitmentFactory, StatementFactory, VisitFactory
from tests.ingest.readings import PROMISES, TEXT, leader, promise, reading, source, visit

pytestmark = pytest.mark.django_db

MODELS = [
    Body, Commitment, IngestFile, IngestRun, Instrument, Leader, Partner, Relationship, Sector, Statement,
    Target, Topic, Trip, Visit,
]  # fmt: skip


def address(model, page, *arguments):
    return reverse(f"admin:accords_{model._meta.model_name}_{page}", args=arguments)


@pytest.fixture
def archive(db):
    """A document of two promises, with everything that a record can have."""
    vocabulary.sync()
    run = IngestRun.objects.create(started_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC), totals={"created": 1})
    first = promise(TEXT, PROMISES[0])
    document = source()
    stored = store(
        document,
        reading(
            document,
            promises=[first, PROMISES[1]],
            visits=[visit("VN", "KR", "2025-08-10", "2025-08-13", leaders=[leader("To Lam", "VN")])],
            relationships=[("VN", "KR", "strategic partnership", 2022, "upgraded")],
        ),
    )
    statement = stored.statement
    IngestFile.objects.create(run=run, name="a.txt", outcome="created", statement=statement)
    Target.objects.create(commitment=statement.commitments.first(), year=2030, due="2030")
    Instrument.objects.create(slug="vkfta", name="VKFTA")
    Body.objects.create(slug="asean", name="ASEAN")
    row = statement.visits.get()
    VisitAddress.objects.create(visit=row, slug="vn-kr")
    Visit.objects.update(trip=Trip.objects.create(slug="vn-2025", visitor=row.visitor))
    return statement


def again(**fields):
    document = source()
    return store(document, reading(document, **fields), force=True)


def form_of(client, url):
    """The form's values as a browser would send them back: only those of fields that the page shows."""
    response = client.get(url)
    assert response.status_code == 200
    context = response.context
    values = dict(_values(context["adminform"].form))
    for formset in context["inline_admin_formsets"]:
        values |= dict(_values(formset.formset.management_form))
        for form in formset.formset.forms:
            values |= dict(_values(form))
    shown = set(re.findall(r'name="([^"]+)"', response.content.decode()))
    return {name: value for name, value in values.items() if name in shown}


def _values(form):
    for bound in form:
        value = bound.value()
        if value is None or value is False:
            continue
        yield (
            bound.html_name,
            [getattr(one, "pk", one) for one in value] if isinstance(value, list) else value,
        )


def post(client, url, values):
    response = client.post(url, values)
    if response.status_code == 200:
        context = response.context
        errors = [
            context["adminform"].form.errors,
            *(f.formset.errors for f in context["inline_admin_formsets"]),
        ]
        pytest.fail(f"the form was refused: {errors}")
    assert response.status_code == 302
    return response


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
    from django.apps import apps

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
    model, archive, admin_client, django_assert_num_queries, django_assert_max_num_queries
):
    url = address(model, "changelist")
    admin_client.get(url)
    with django_assert_max_num_queries(25) as first:
        admin_client.get(url)
    trip, run = Trip.objects.get(), IngestRun.objects.get()
    for number in range(29):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=number)
        statement = StatementFactory(visits=[VisitFactory(start=day, end=day, trip=trip)])
        CommitmentFactory(statement=statement, topics=["trade-relations"], targets=[{"year": 2030}])
        Relationship.objects.create(
            statement=statement,
            first=Partner.objects.get(code="KR"),
            second=Partner.objects.get(code="VN"),
            level="partnership",
            event="existing",
        )
        IngestFile.objects.create(run=run, name="a.txt", outcome="created", statement=statement)
        IngestRun.objects.create(started_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
        Instrument.objects.create(slug=f"i{number}", name="I")
        Body.objects.create(slug=f"b{number}", name="B")
        Leader.objects.create(slug=f"l{number}", name="L", partner=Partner.objects.get(code="VN"))
        Trip.objects.create(slug=f"t{number}", visitor=Partner.objects.get(code="VN"))
        Partner.objects.create(code=f"X{number}", name="X", successor=Partner.objects.get(code="VN"))
    with django_assert_num_queries(len(first)):
        admin_client.get(url)


# Commitments


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


# Statements


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


# Visits


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


# Names


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


# The desk as a whole


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
