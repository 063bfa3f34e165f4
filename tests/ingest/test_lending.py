"""What a document borrows from another on the same visit, and what follows from it."""

import pytest

from accords.ingest import review
from accords.ingest.persist import store
from accords.models import Statement
from accords.search import index
from accords.vocab import DateBasis, Outcome, StatementKind
from tests.ingest.readings import TEXT, leader, reading, source, visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_vocabulary")]

TO_LAM = leader("To Lam", "VN")
OWN = "Press conference of South Korea and Vietnam, 11 August"
LENT = "Press conference of South Korea and Vietnam, 11 August 2025"


def read_press(**options):
    document = source("At the press conference. " + TEXT, name="press.txt")
    read = reading(
        document,
        kind=StatementKind.PRESS_CONFERENCE,
        parties=("KR", "VN"),
        title_english=OWN,
        date="XXXX-08-11",
        date_basis=DateBasis.DERIVED,
        year=None,
        visits=[visit("VN", "KR", leaders=[TO_LAM])],
    )
    return store(document, read, **options)


def read_joint():
    document = source(name="joint.txt")
    came = visit("VN", "KR", "2025-08-10", "2025-08-13", leaders=[TO_LAM])
    return store(document, reading(document, visits=[came]))


@pytest.mark.parametrize("order", [(read_press, read_joint), (read_joint, read_press)])
def test_a_lent_year_is_told_in_the_title(order):
    for read in order:
        read()
    row = Statement.objects.get(kind="press_conference")
    assert (row.date, row.year, row.title_english) == ("2025-08-11", 2025, LENT)
    assert Statement.objects.get(kind="joint_statement").title_english.startswith(
        "Joint statement of Viet Nam"
    )
    assert index.verify().is_right


def test_the_title_is_not_told_anew_by_force():
    read_press()
    read_joint()
    before = list(Statement.objects.order_by("pk").values())
    assert read_press(force=True).outcome is Outcome.UNCHANGED
    assert list(Statement.objects.order_by("pk").values()) == before


def test_a_title_that_a_human_gave_stays():
    row = read_press().statement
    review.correct(row, {"title_english": "What they told the press"}, user=None)
    read_joint()
    row.refresh_from_db()
    assert (row.year, row.title_english) == (2025, "What they told the press")
    assert review.reopen(row, user=None).title_english == LENT


def test_a_corrected_date_is_told_in_the_title():
    row = read_press().statement
    review.correct(row, {"date": ["2024-08-12", "stated"], "year": 2024}, user=None)
    row.refresh_from_db()
    assert row.title_english == "Press conference of South Korea and Vietnam, 12 August 2024"
