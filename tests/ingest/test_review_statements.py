"""What humans decide of statements stays decided, whatever is read afterwards."""

import pytest

from accords.ingest import review
from accords.ingest.persist import store
from accords.models import (
    Partner,
    Relationship,
    Statement,
    Visit,
)
from accords.search import index
from tests.ingest.readings import leader, reading, source, visit
from tests.ingest.reviewing import ingest, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_vocabulary")]


def test_a_corrected_date_and_year_stay_and_order_the_statement(editor):
    ingest(date=None)
    statement = Statement.objects.get()
    review.correct(statement, {"date": ["2025-08-12", "stated"], "title": "Title"}, user=editor)
    ingest(date="2025-08-11")
    statement.refresh_from_db()
    assert (statement.date, str(statement.sort_date), statement.title) == (
        "2025-08-12",
        "2025-08-12",
        "Title",
    )


def test_corrected_parties_bind_the_commitments(editor):
    ingest()
    Partner.objects.create(code="KP", name="North Korea")
    review.correct(Statement.objects.get(), {"parties": ["VN", "KP"]}, user=editor)
    for _ in range(2):
        assert set(row().parties.values_list("code", flat=True)) == {"VN", "KP"}
        assert {pair.natural_key()[1:] for pair in row().pairs.all()} == {("KP", "VN")}
        ingest()
    assert index.verify().is_right


def test_corrected_relationships_stay(editor):
    ingest(relationships=[("VN", "KR", "strategic partnership", 2022, "upgraded")])
    value = [["KR", "VN", "comprehensive strategic partnership", 2022, "upgraded"]]
    review.correct(Statement.objects.get(), {"relationships": value}, user=editor)
    ingest(relationships=[("VN", "KR", "strategic partnership", 2022, "upgraded")])
    assert Relationship.objects.get().level == "comprehensive strategic partnership"


def test_corrected_visits_of_a_statement_stay(editor):
    ingest()
    other = review.add_visit(
        {"visitor": "VN", "host": "KR", "kind": "working", "dates": ["2024-01-01", "2024-01-02", "day"]},
        user=editor,
    )
    statement = Statement.objects.get()
    review.correct(statement, {"visits": [other.slug]}, user=editor)
    ingest()
    assert list(statement.visits.all()) == [other]
    assert other.slug == "vn-kr-2024-01-01"


def test_a_rejected_statement_stays_away_and_lends_nothing(editor):
    ingest()
    press = source("Held at noon on 11 August. It was agreed.")
    store(
        press,
        reading(
            press,
            promises=["It was agreed."],
            visits=[visit("VN", "KR", leaders=[leader("To Lam", "VN")])],
            year=None,
            date="XXXX-08-11",
        ),
    )
    statement = Statement.objects.exclude(date="2025-08-11", date_basis="stated").get()
    assert statement.year == 2025
    lender = Statement.objects.exclude(pk=statement.pk).get()
    review.reject([lender], user=editor)
    statement.refresh_from_db()
    assert statement.year is None
    assert Visit.objects.get().start is None
    ingest()
    assert Statement.objects.get(pk=lender.pk).review == "rejected"
    review.reopen(lender, user=editor)
    statement.refresh_from_db()
    assert (statement.year, Visit.objects.get().statements.count()) == (2025, 2)
