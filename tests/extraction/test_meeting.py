"""Documents of one run that report the same visit lend each other what they lack."""

from dataclasses import replace

from accords.extraction.meeting import lend, same_visit
from accords.extraction.types import Extraction, Leader, Visit
from accords.vocab import DateBasis, Precision, VisitKind

KING = Leader("King Anders", "King", "NO", printed="King Anders")
HOST = Leader("Maria Lopes", "President", "CV", printed="Maria Lopes")
STATE = Visit("NO", "CV", VisitKind.STATE, "2031-03-04", "2031-03-06", Precision.DAY, (KING, HOST))
ACCOUNT = Extraction("a", True, "en", parties=("NO", "CV"), year=2031, visits=(STATE,))
UNDATED = replace(STATE, kind=VisitKind.OFFICIAL, start=None, end=None, precision=Precision.UNKNOWN)


def test_a_visit_within_the_days_of_a_trip_is_the_same_visit() -> None:
    leg = replace(STATE, start="2031-03-01", end="2031-03-10", precision=Precision.WITHIN_RANGE)
    assert same_visit(STATE, leg)
    assert same_visit(leg, STATE)


def test_visits_in_the_other_direction_or_at_other_times_are_others() -> None:
    assert not same_visit(STATE, replace(STATE, visitor="CV", host="NO"))
    assert not same_visit(STATE, replace(STATE, start="2031-05-04", end="2031-05-06"))
    assert not same_visit(STATE, replace(STATE, host="SN"))


def test_another_leader_of_the_same_side_is_another_visit() -> None:
    minister = Leader("Tor Berg", "Minister", "NO", printed="Tor Berg")
    assert not same_visit(STATE, replace(STATE, leaders=(minister, HOST)))


def test_a_leader_in_another_script_is_told_by_the_sound_of_the_name() -> None:
    arabic = Leader("ماريا لوبيس", "President", "CV", printed="ماريا لوبيس")
    assert same_visit(STATE, replace(STATE, leaders=(arabic,)))


def test_an_open_host_fits_either_party() -> None:
    assert same_visit(STATE, replace(STATE, host=None))
    assert not same_visit(STATE, replace(STATE, visitor="SE", host=None))


def test_a_document_without_year_takes_year_and_day_from_another_account() -> None:
    press = replace(ACCOUNT, sha256="b", year=None, date="XXXX-03-05", visits=(UNDATED,))
    lent = lend([ACCOUNT, press])[1]
    assert (lent.year, lent.date, lent.date_basis) == (2031, "2031-03-05", DateBasis.DERIVED)
    assert (lent.visits[0].start, lent.visits[0].end) == ("2031-03-04", "2031-03-06")
    assert lent.visits[0].kind is VisitKind.OFFICIAL
    assert any(evidence.rule == "year.lent" for evidence in lent.evidence)


def test_nothing_stated_is_replaced() -> None:
    leg = replace(STATE, start="2031-03-01", end="2031-03-10", precision=Precision.WITHIN_RANGE)
    report = replace(ACCOUNT, sha256="c", visits=(leg,))
    assert lend([ACCOUNT, report])[1] == report


def test_a_day_outside_the_visit_borrows_nothing() -> None:
    press = replace(ACCOUNT, sha256="b", year=None, date="XXXX-09-05", visits=(UNDATED,))
    assert lend([ACCOUNT, press])[1] == press


def test_a_document_alone_keeps_what_it_has() -> None:
    assert lend([ACCOUNT]) == (ACCOUNT,)
    assert lend([]) == ()
