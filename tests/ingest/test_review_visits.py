"""What humans decide of visits and leaders stays decided, whatever is read afterwards."""

import pytest

from accords.ingest import review
from accords.ingest.persist import store
from accords.models import (
    CommitmentPair,
    Leader,
    LeaderAlias,
    Partner,
    Statement,
    Trip,
    Visit,
)
from tests.ingest.readings import leader, reading, source, visit
from tests.ingest.reviewing import ingest, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_vocabulary")]


def test_a_corrected_visit_stays_and_is_found_again_by_what_the_machine_said(editor):
    ingest()
    one = Visit.objects.get()
    review.correct(one, {"kind": "working", "dates": ["2025-08-09", "2025-08-13", "day"]}, user=editor)
    ingest()
    kept = Visit.objects.get()
    assert (kept.pk, kept.kind, str(kept.start), kept.review) == (
        one.pk,
        "working",
        "2025-08-09",
        "corrected",
    )
    assert kept.machine["dates"] == ["2025-08-10", "2025-08-13", "day"]


def test_a_rejected_visit_does_not_come_back_and_makes_no_pair(editor):
    ingest(parties=("VN", "KR", "CN"))
    assert {pair.natural_key()[1:] for pair in CommitmentPair.objects.all()} == {("KR", "VN")}
    review.reject([Visit.objects.get()], user=editor)
    ingest(parties=("VN", "KR", "CN"))
    assert Visit.objects.get().review == "rejected"
    assert CommitmentPair.objects.filter(commitment=row()).count() == 3


def test_a_visit_that_a_human_ruled_on_is_flagged_when_no_document_tells_of_it(editor):
    ingest()
    review.accept(Visit.objects.all(), user=editor)
    ingest(visits=[])
    assert Visit.objects.get().vanished
    ingest()
    assert not Visit.objects.get().vanished


def test_a_document_finds_the_visit_that_a_human_added(editor):
    for code, name in (("VN", "Vietnam"), ("KR", "South Korea")):
        Partner.objects.create(code=code, name=name)
    added = review.add_visit(
        {
            "visitor": "VN",
            "host": "KR",
            "kind": "state",
            "dates": ["2025-08-10", "2025-08-13", "day"],
            "leaders": [["To Lam", "VN", "General Secretary"]],
        },
        user=editor,
    )
    ingest()
    assert Visit.objects.get() == added
    assert list(added.statements.all()) == [Statement.objects.get()]


def test_corrected_leaders_and_trip_stay(editor):
    ingest()
    one = Visit.objects.get()
    trip = Trip.objects.create(slug="own", visitor=one.visitor)
    review.correct(one, {"leaders": [["Someone Else", "VN", "Minister"]], "trip": "own"}, user=editor)
    ingest()
    one.refresh_from_db()
    assert one.trip == trip
    assert one.visit_leaders.get().leader.name == "Someone Else"


def test_leaders_that_are_one_person_are_merged_and_stay_one(editor):
    ingest()
    hebrew = visit("VN", "KR", "2025-12-10", leaders=[leader("טו לאם", "VN")])
    other = source("Another text. It was agreed.")
    store(other, reading(other, promises=["It was agreed."], visits=[hebrew]))
    keep, merged = Leader.objects.get(name="To Lam"), Leader.objects.get(name="טו לאם")
    review.merge_leaders(keep, [merged], user=editor)
    assert Leader.objects.get() == keep
    assert keep.visit_leaders.count() == 2
    assert LeaderAlias.objects.get().text == "טו לאם"
    store(other, reading(other, promises=["It was agreed."], visits=[hebrew]), force=True)
    assert Leader.objects.get() == keep
