"""Names are offered while somebody types, in whatever language."""

import pytest

from accords.models import (
    Body,
    Instrument,
    InstrumentAlias,
    Leader,
    LeaderAlias,
    Partner,
    PartnerAlias,
)
from accords.search import index, suggest
from tests.copies import made_once
from tests.factories import CommitmentFactory, PartnerFactory, StatementFactory

pytestmark = pytest.mark.django_db


@made_once
def names_of_each_kind() -> None:
    """Four partners, two topics, a leader and a body."""
    statement = StatementFactory(partners=["VN", "KR", "KZ"])
    CommitmentFactory(statement=statement, sectors=["energy"], topics=["semiconductors", "nuclear-energy"])
    PartnerFactory(code="BY")
    leader = Leader.objects.create(slug="to-lam", name="To Lam")
    LeaderAlias.objects.create(leader=leader, text="苏林")
    Body.objects.create(slug="ASEAN", name="Association of Southeast Asian Nations")
    index.rebuild()


@pytest.fixture
def archive() -> None:
    names_of_each_kind()


def names(typed: str) -> list[str]:
    return [one.name for one in suggest(typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Kaz", "Kazakhstan"),
        ("kore", "South Korea"),
        ("Zuid-Kor", "South Korea"),
        ("קזח", "Kazakhstan"),
        ("كازاخ", "Kazakhstan"),
        ("казах", "Kazakhstan"),
        ("哈萨", "Kazakhstan"),
        ("semic", "Semiconductors"),
        ("halfgel", "Semiconductors"),
        ("полупров", "Semiconductors"),
        ("מוליכים למ", "Semiconductors"),
        ("bán d", "Semiconductors"),
        ("To L", "To Lam"),
        ("lam", "To Lam"),
        ("苏", "To Lam"),
        ("asean", "Association of Southeast Asian Nations"),
    ],
)
def test_names_that_begin_so_are_offered(archive: None, typed: str, first: str) -> None:
    assert names(typed)[:1] == [first]


@pytest.mark.parametrize("typed", ["", " ", "*", "\x00", "qqqq", "Zimbabwe", "a" * 10_000, "a " * 5_000])
def test_nothing_is_offered_for_what_the_archive_has_no_name_for(archive: None, typed: str) -> None:
    assert names(typed) == []


def test_a_renamed_leader_is_offered_by_the_new_name(archive: None) -> None:
    assert names("To L") == ["To Lam"]
    Leader.objects.update(name="Nguyen Phu Trong")
    index.touch()
    assert names("Nguyen") == ["Nguyen Phu Trong"]
    assert "To Lam" not in names("To L")


def test_a_name_that_an_admin_added_is_offered_by_what_the_archive_calls_it(archive: None) -> None:
    PartnerAlias.objects.create(partner=Partner.objects.get(code="KR"), text="Chosun")
    treaty = Instrument.objects.create(slug="vkfta", name="Free Trade Agreement")
    InstrumentAlias.objects.create(instrument=treaty, text="Wolfram pact")
    index.touch()
    assert names("chos") == ["South Korea"]
    assert names("wolfr") == ["Free Trade Agreement"]
