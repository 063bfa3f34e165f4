"""What a date, a language, a currency and an address look like: refused by the validators, by the database as
far as an expression can say it, and by everything that writes."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from accords.ingest import review
from accords.ingest.decisions import DecisionError
from accords.models import Commitment, Partner, Relationship, Statement, Target, Visit
from accords.models.wellformed import is_edtf
from tests.factories import CommitmentFactory, VisitFactory

pytestmark = pytest.mark.django_db

BAD = [
    (Statement, "date", "4 April", "statement_date_is_edtf"),
    (Statement, "date", "2024-13-40", "statement_date_is_edtf"),
    (Statement, "date", "2024-04-04/soon", "statement_date_is_edtf"),
    (Statement, "year", 20244, "statement_year_is_one"),
    (Statement, "year", 0, "statement_year_is_one"),
    (Statement, "language", "xx-!!", "statement_language_form"),
    (Statement, "language", "English", "statement_language_form"),
    (Statement, "source_url", "javascript:alert(1)", "statement_source_is_http"),
    (Target, "currency", "eur", "target_currency_form"),
    (Target, "due", "soon", "target_due_is_edtf"),
    (Target, "year", 20300, "target_year_is_one"),
    (Relationship, "year", 12345, "relationship_year_is_one"),
]


@pytest.fixture
def archive():
    commitment = CommitmentFactory(statement__visits=[VisitFactory()], targets=[{"amount": 5, "year": 2030}])
    first, second = Partner.objects.order_by("code")
    Relationship.objects.create(
        statement=commitment.statement, first=first, second=second, level="partnership", event="existing"
    )
    return commitment.statement


@pytest.mark.parametrize(("model", "column", "value", "constraint"), BAD)
def test_the_database_and_the_validators_refuse_what_has_no_form(archive, model, column, value, constraint):
    row = model.objects.get()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{column: value})
    setattr(row, column, value)
    with pytest.raises(ValidationError) as caught:
        row.clean_fields()
    assert list(caught.value.message_dict) == [column]


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (Statement, "date", "2023-02-29"),
        (Statement, "language", "xx"),
        (Target, "currency", "ZZZ"),
        (Statement, "source_url", "https://"),
    ],
)
def test_the_validators_refuse_what_is_well_formed_and_does_not_exist(archive, model, column, value):
    row = model.objects.get()
    setattr(row, column, value)
    with pytest.raises(ValidationError) as caught:
        row.clean_fields()
    assert list(caught.value.message_dict) == [column]


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        *[
            (Statement, "date", date)
            for date in ("", "2025", "2025-08", "XXXX-02-29", "2025-08-10/2025-08-13")
        ],
        *[
            (Target, "due", date)
            for date in ("2030", "2025/2030", "2030?", "2030~", "2030%", "2030/..", "../2030")
        ],
        *[(Statement, "language", code) for code in ("", "he", "zh-Hant", "yue", "pt-BR")],
        *[(Target, "currency", code) for code in ("", "EUR", "DEM")],
        (Statement, "source_url", "HTTP://example.org/a"),
    ],
)
def test_what_is_well_formed_is_kept(archive, model, column, value):
    row = model.objects.get()
    setattr(row, column, value)
    row.clean_fields()
    row.save()
    assert getattr(model.objects.get(), column) == value


def test_an_interval_of_no_dates_is_none():
    assert not any(map(is_edtf, ("", "/", "..", "2025/2026/2027", "2025-08-11T10:00", "2025\n")))


def test_nobody_succeeds_themselves(archive):
    row = Partner.objects.get(code="KR")
    with pytest.raises(IntegrityError, match="partner_is_not_its_successor"), transaction.atomic():
        Partner.objects.filter(pk=row.pk).update(successor=row)


def test_a_visit_without_dates_has_no_precision(archive):
    with (
        pytest.raises(IntegrityError, match="visit_without_dates_has_no_precision"),
        transaction.atomic(),
    ):
        Visit.objects.update(start=None, end=None)
    Visit.objects.update(start=None, end=None, precision="unknown")


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        (Statement, "date", ["4 April", "stated"]),
        (Statement, "date", ["2023-02-29", "stated"]),
        (Statement, "year", 20244),
        (Statement, "language", "xx-!!"),
        (Statement, "source_url", "javascript:alert(1)"),
        (Statement, "relationships", [["KR", "VN", "partnership", 20244, "existing"]]),
        (Commitment, "targets", [{"amount": "5", "currency": "euros", "unit": "", "year": None, "due": ""}]),
        (Commitment, "targets", [{"amount": None, "currency": "", "unit": "", "year": 2030, "due": "soon"}]),
        (Visit, "dates", [None, None, "day"]),
    ],
)
def test_a_correction_to_what_has_no_form_is_refused(archive, model, field, value):
    row = model.objects.get()
    with pytest.raises(DecisionError):
        review.correct(row, {field: value}, user=None)
    row.refresh_from_db()
    assert row.human_fields == []


def test_a_fixture_with_what_has_no_form_is_refused_by_name(tmp_path):
    path = tmp_path / "bad.json"
    fields = {"slug": "a", "identity": "1", "sha256": "2", "file_name": "a", "text": "x", "language": "xx-!!"}
    path.write_text(json.dumps([{"model": "accords.statement", "fields": fields}]))
    with pytest.raises(CommandError, match=r"accords\.statement a: language: “xx-!!” is no BCP 47 language"):
        call_command("loaddata", str(path), verbosity=0)
    assert not Statement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_stored_before_it_was_checked_is_mended():
    before = [("accords", "0003_leaders_of_visits_are_kept")]
    executor = MigrationExecutor(connection)
    # To the last migration there is: tests that come after this one find the tables as all others do.
    after = executor.loader.graph.leaf_nodes()
    executor.migrate(before)
    try:
        old = executor.loader.project_state(before).apps
        bad = {"date": "4 April", "language": "English", "source_url": "javascript:alert(1)", "year": 20244}
        statement = old.get_model("accords", "Statement").objects.create(
            slug="a", identity="1", sha256="2", file_name="a", text="x", **bad
        )
        partner = old.get_model("accords", "Partner").objects.create(code="KR", name="Korea")
        partner.successor = partner
        partner.save()
        old.get_model("accords", "Visit").objects.create(slug="v", visitor=partner, precision="day")
        commitment = old.get_model("accords", "Commitment").objects.create(
            key="k", statement=statement, start=0, end=1, text="x", strength="agreed", actor="both"
        )
        targets = old.get_model("accords", "Target").objects
        targets.create(commitment=commitment, position=0, amount=5, year=20244, currency="eur", due="soon")
        targets.create(commitment=commitment, position=1, year=20244)
    finally:
        MigrationExecutor(connection).migrate(after)
    row = Statement.objects.get()
    assert (row.date, row.language, row.source_url, row.year) == ("", "", "", None)
    target = Target.objects.get()
    assert (target.amount, target.year, target.currency, target.due) == (5, None, "", "")
    assert Partner.objects.get().successor is None
    assert Visit.objects.get().precision == "unknown"
