"""The targets in memory: the same, in the same order and number, as the records say."""

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from accords.export.due import targets_of
from accords.export.tallies import everything
from accords.models import Commitment, Statement, Target
from accords.search import index
from tests.factories import CommitmentFactory, StatementFactory

pytestmark = pytest.mark.django_db

TRADE = {"amount": 10, "currency": "USD", "year": 2030}


@pytest.fixture
def archive():
    baku = StatementFactory(slug="baku", partners=("VN", "AZ"))
    seoul = StatementFactory(slug="seoul", partners=("VN", "KR"))
    CommitmentFactory(key="late", statement=baku, sectors=["trade"], targets=[{"year": 2050, "due": "2050"}])
    CommitmentFactory(
        key="three",
        statement=seoul,
        sectors=["trade", "energy"],
        targets=[TRADE, {"amount": 5, "unit": "percent"}, {"year": 2024, "due": "2024"}],
    )
    CommitmentFactory(key="none", statement=seoul, sectors=["energy"])
    CommitmentFactory(key="rejected", statement=seoul, sectors=["trade"], targets=[TRADE], review="rejected")
    index.rebuild()


def held():
    return targets_of(everything())


def years(targets) -> list[int | None]:
    return [target.year for target in targets[:100]]


def counted(path: str) -> dict[str, int]:
    rows = Target.objects.published().order_by().values_list(path).annotate(number=Count("pk"))
    return {str(value): number for value, number in rows if value is not None}


def test_they_are_counted_as_the_records_count_them(archive):
    targets = held()
    assert targets.countries == counted("commitment__parties__code") == {"VN": 4, "AZ": 1, "KR": 3}
    assert targets.sectors == counted("commitment__sectors__slug") == {"trade": 4, "energy": 3}
    assert targets.by_year() == counted("year") == {"2024": 1, "2030": 1, "2050": 1}
    assert len(targets) == 4


def test_the_earliest_come_first_and_those_without_a_date_last(archive):
    assert years(held()) == [2024, 2030, 2050, None]
    assert [target.pk for target in held()[1:3]] == [
        target.pk for target in Target.objects.published().in_order()[1:3]
    ]


def test_a_filter_leaves_those_of_its_partners_and_sectors(archive):
    assert years(held().narrowed(countries=["AZ"])) == [2050]
    assert years(held().narrowed(countries=["AZ", "KR"], sectors=["energy"])) == [2024, 2030, None]
    assert years(held().narrowed(countries=["FR"])) == []
    assert years(held().due([2030, 2050])) == [2030, 2050]
    assert years(held().due([])) == [2024, 2030, 2050, None]


def test_what_is_still_open_has_its_year_before_it_or_none(archive):
    assert years(held().due_from(2030, undated=True)) == [2030, 2050, None]
    assert years(held().due_from(2030, undated=False)) == [2030, 2050]


def test_they_are_read_once_in_a_state_of_the_index_and_anew_in_the_next(archive):
    held()
    with CaptureQueriesContext(connection) as captured:
        held()
    assert [query for query in captured if "accords_target" in query["sql"]] == []
    CommitmentFactory(key="new", statement=Statement.objects.get(slug="baku"), targets=[TRADE])
    index.update_statements(Commitment.objects.filter(key="new").values_list("statement", flat=True))
    assert years(held()) == [2024, 2030, 2030, 2050, None]


def test_an_empty_archive_has_none():
    index.rebuild()
    assert (len(held()), held().countries, held().by_year(), held()[:10]) == (0, {}, {}, [])
