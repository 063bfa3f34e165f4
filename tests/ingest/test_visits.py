"""Visits and trips, composed from what all documents say of them, whatever the order they come in."""

import datetime as dt
from dataclasses import replace
from functools import cache
from itertools import permutations

import pytest
from django.db import transaction

from accords.ingest.persist import remove, store
from accords.ingest.writing import writing
from accords.models import CommitmentPair, Leader, LeaderAlias, Statement, Trip, Visit, VisitAddress
from accords.vocab import DateBasis, Outcome, Precision, StatementKind
from tests.ingest.readings import leader, reading, source, visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_vocabulary")]

TO_LAM = leader("To Lam", "VN", "General Secretary")
LEE = leader("Lee Jae-myung", "KR")


def document(name, **fields):
    text = f"The text of {name}. It was agreed."
    return source(text, name=name), {"promises": ["It was agreed."], **fields}


STATEMENT = document(
    "statement",
    date=None,
    date_basis=DateBasis.UNKNOWN,
    visits=[visit("VN", "KR", "2025-08-10", "2025-08-13", leaders=[TO_LAM, LEE])],
)
PRESS = document(
    "press",
    kind=StatementKind.PRESS_CONFERENCE,
    year=None,
    date="XXXX-08-11",
    date_basis=DateBasis.UNKNOWN,
    visits=[visit("VN", "KR", kind="official", leaders=[TO_LAM, LEE])],
)
BAKU = document(
    "baku",
    parties=("VN", "AZ"),
    date="2025-05-07",
    visits=[visit("VN", "AZ", "2025-05-07", "2025-05-08", leaders=[TO_LAM])],
)
TRIP = document(
    "trip",
    kind=StatementKind.VISIT_REPORT,
    parties=("VN", "KZ", "AZ", "RU", "BY"),
    date=None,
    date_basis=DateBasis.UNKNOWN,
    visits=[
        visit(
            "VN", host, "2025-05-05", "2025-05-12", kind="unknown", precision="within_range", leaders=[TO_LAM]
        )
        for host in ("KZ", "AZ", "RU", "BY")
    ],
)
ALL = (STATEMENT, PRESS, BAKU, TRIP)


def ingest(one, **changes):
    made, fields = one
    return store(made, reading(made, **{**fields, **changes}))


def archive():
    """All that does not depend on when a row was made."""
    return {
        "visits": sorted(
            Visit.objects.values_list(
                "slug", "visitor__code", "host__code", "kind", "start", "end", "precision", "trip__slug"
            )
        ),
        "links": sorted(Visit.objects.values_list("slug", "statements__slug")),
        "leaders": sorted(Visit.objects.values_list("slug", "leaders__name", "visit_leaders__position")),
        "trips": sorted(Trip.objects.values_list("slug", "visitor__code", "start", "end")),
        "statements": sorted(
            Statement.objects.values_list("slug", "date", "date_basis", "year", "sort_date"), key=str
        ),
        "pairs": sorted(CommitmentPair.objects.values_list("commitment__key", "first__code", "second__code")),
    }


@cache
def in_their_order():
    """The archive of the documents in the order of ``ALL``, ingested after others went; it goes itself."""
    with transaction.atomic():
        ingest(TRIP)
        ingest(PRESS)
        Statement.objects.all().delete()
        Visit.objects.all().delete()
        for one in ALL:
            ingest(one)
        made = archive()
        transaction.set_rollback(True)
    return made


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=str)
def test_the_order_of_documents_does_not_matter(order):
    expected = in_their_order()
    for index in order:
        assert ingest(ALL[index]).outcome is Outcome.CREATED
    assert [row[:7] for row in archive()["visits"]] == [
        ("vn-az-2025-05-07", "VN", "AZ", "state", dt.date(2025, 5, 7), dt.date(2025, 5, 8), "day"),
        (
            "vn-by-2025-05-05",
            "VN",
            "BY",
            "unknown",
            dt.date(2025, 5, 5),
            dt.date(2025, 5, 12),
            "within_range",
        ),
        ("vn-kr-2025-08-10", "VN", "KR", "state", dt.date(2025, 8, 10), dt.date(2025, 8, 13), "day"),
        (
            "vn-kz-2025-05-05",
            "VN",
            "KZ",
            "unknown",
            dt.date(2025, 5, 5),
            dt.date(2025, 5, 12),
            "within_range",
        ),
        (
            "vn-ru-2025-05-05",
            "VN",
            "RU",
            "unknown",
            dt.date(2025, 5, 5),
            dt.date(2025, 5, 12),
            "within_range",
        ),
    ]
    trip = Trip.objects.get()
    assert (trip.slug, trip.start, trip.end) == ("vn-2025-05-05", dt.date(2025, 5, 5), dt.date(2025, 5, 12))
    assert sorted(trip.visits.values_list("host__code", flat=True)) == ["AZ", "BY", "KZ", "RU"]
    for slug in ("vn-az-2025-05-07", "vn-kr-2025-08-10"):
        assert Visit.objects.get(slug=slug).statements.count() == 2
    press = Statement.objects.get(kind="press_conference")
    assert (press.date, press.date_basis, press.year) == ("2025-08-11", "derived", 2025)
    assert press.sort_date == dt.date(2025, 8, 11)
    assert archive() == expected


def test_a_former_address_of_a_visit_leads_to_it():
    ingest(PRESS)
    undated = Visit.objects.get().slug
    assert undated.startswith("vn-kr-undated-")
    ingest(STATEMENT)
    assert Visit.objects.at(undated).slug == "vn-kr-2025-08-10"


def test_two_visits_that_turn_out_to_be_one_keep_both_addresses():
    ingest(STATEMENT)
    other = document("other", visits=[visit("VN", "KR", "2025-08-20")])
    ingest(other)
    assert Visit.objects.count() == 2
    ingest(other, visits=[visit("VN", "KR", "2025-08-12")])
    assert Visit.objects.get().slug == "vn-kr-2025-08-10"
    assert Visit.objects.at("vn-kr-2025-08-20") == Visit.objects.get()


def test_one_visit_that_turns_out_to_be_two_becomes_two():
    ingest(STATEMENT)
    other = document("other", visits=[visit("VN", "KR", "2025-08-12")])
    ingest(other)
    assert Visit.objects.count() == 1
    ingest(other, visits=[visit("VN", "KR", "2025-12-12")])
    assert sorted(Visit.objects.values_list("slug", flat=True)) == ["vn-kr-2025-08-10", "vn-kr-2025-12-12"]
    assert all(row.statements.count() == 1 for row in Visit.objects.all())


def test_a_document_without_a_year_takes_none_when_two_visits_could_lend_it():
    ingest(PRESS)
    ingest(STATEMENT)
    assert Statement.objects.get(kind="press_conference").year == 2025
    ingest(
        document(
            "earlier",
            year=2019,
            date="2019-08-11",
            visits=[visit("VN", "KR", "2019-08-10", "2019-08-13", leaders=[TO_LAM, LEE])],
        )
    )
    press = Statement.objects.get(kind="press_conference")
    assert (press.year, press.date_basis) == (None, "unknown")


def test_when_the_lender_goes_so_does_what_it_lent():
    ingest(PRESS)
    lender = ingest(STATEMENT).statement
    with writing():
        remove(lender)
    press = Statement.objects.get()
    assert (press.year, press.date) == (None, "XXXX-08-11")
    assert Visit.objects.get().start is None


def test_an_open_host_is_kept_open():
    ingest(document("talks", parties=("VN", "CN"), visits=[visit("VN", None, "2024-04-04")]))
    row = Visit.objects.get()
    assert (row.slug, row.host) == ("vn-open-2024-04-04", None)
    assert CommitmentPair.objects.get().natural_key()[1:] == ("CN", "VN")


def test_another_account_tells_the_open_host():
    ingest(document("talks", parties=("VN", "CN"), visits=[visit("VN", None, "2024-04-04")]))
    ingest(document("report", parties=("VN", "CN"), visits=[visit("VN", "CN", "2024-04-04")]))
    assert Visit.objects.get().host.code == "CN"
    assert Visit.objects.at("vn-open-2024-04-04") == Visit.objects.get()


def test_months_and_years_bound_a_visit():
    ingest(document("month", visits=[visit("VN", "KR", "2025-02", precision="month")]))
    row = Visit.objects.get()
    assert (row.start, row.end, row.precision) == (dt.date(2025, 2, 1), dt.date(2025, 2, 28), Precision.MONTH)
    ingest(document("day", visits=[visit("VN", "KR", "2025-02-11")]))
    assert Visit.objects.get().precision == "day"


def test_a_visit_nobody_reports_any_more_goes():
    ingest(STATEMENT)
    ingest(STATEMENT, visits=[])
    assert not Visit.objects.exists()
    assert not VisitAddress.objects.exists()


def test_legs_far_apart_are_no_trip():
    far = [visit("VN", "KZ", "2024-01-05"), visit("VN", "RU", "2024-06-05")]
    near = [visit("VN", "KR", "2025-01-05"), visit("VN", "CN", "2025-01-07")]
    ingest(document("far", parties=("VN", "KZ", "RU"), visits=far))
    assert not Trip.objects.exists()
    ingest(document("near", parties=("VN", "KR", "CN"), visits=near))
    assert Trip.objects.get().visits.count() == 2


def test_a_trip_ends_when_its_report_is_gone():
    ingest(BAKU)
    report = ingest(TRIP).statement
    with writing():
        remove(report)
    assert not Trip.objects.exists()
    assert Visit.objects.get().slug == "vn-az-2025-05-07"


def test_leaders_are_one_person_by_name_or_alias():
    ingest(STATEMENT)
    assert sorted(Leader.objects.values_list("name", "partner__code")) == [
        ("Lee Jae-myung", "KR"),
        ("To Lam", "VN"),
    ]
    LeaderAlias.objects.create(leader=Leader.objects.get(name="To Lam"), text="טו לאם")
    ingest(document("hebrew", visits=[visit("VN", "KR", "2025-08-11", leaders=[leader("טו לאם", "VN")])]))
    assert Leader.objects.count() == 2
    assert Visit.objects.get().visit_leaders.count() == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_person_is_one_in_two_scripts_where_the_names_sound_alike(order):
    names = ["Kwame Acheampong", "Кваме Ачеампонг"]
    for number in order:
        met = visit("GH", "KR", "2025-08-11", leaders=[leader(names[number], "GH")])
        ingest(document(f"in script {number}", visits=[met], parties=("GH", "KR")))
    assert list(Leader.objects.values_list("name", "slug")) == [("Kwame Acheampong", "kwame-acheampong")]


def test_persons_of_two_sides_are_two_though_their_names_sound_alike():
    guests = [leader("Kwame Acheampong", "GH"), leader("Кваме Ачеампонг", "KR")]
    ingest(document("both", visits=[visit("GH", "KR", "2025-08-11", leaders=guests)], parties=("GH", "KR")))
    assert Leader.objects.count() == 2


def test_a_visit_keeps_how_sure_the_names_of_its_leaders_are():
    guest = replace(leader("Kwame Acheampong", "GH"), confidence=0.7, rule="leaders.printed")
    ingest(document("sure", visits=[visit("GH", "KR", "2025-08-11", leaders=[guest])], parties=("GH", "KR")))
    assert Visit.objects.get().visit_leaders.get().confidence == 0.7


def test_sort_date_falls_back_from_date_to_visit_to_year():
    ingest(document("dated", date="2025-08-11"))
    ingest(document("visited", date=None, visits=[visit("VN", "CN", "2025-03-04")], parties=("VN", "CN")))
    ingest(document("yearly", date=None, year=2023))
    ingest(document("unknown", date=None, year=None))
    dates = dict(Statement.objects.values_list("file_name", "sort_date"))
    assert dates == {
        "dated": dt.date(2025, 8, 11),
        "visited": dt.date(2025, 3, 4),
        "yearly": dt.date(2023, 1, 1),
        "unknown": None,
    }
