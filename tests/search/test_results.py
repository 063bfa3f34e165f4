"""Answers: exact counts, pages of rows, facets, order, and what to do about no hits."""

from datetime import date

import pytest
from django.http import QueryDict

from accords.search import Query, SearchResult, index, iterate, parse, search
from tests.factories import CommitmentFactory, StatementFactory

pytestmark = pytest.mark.django_db


def ask(parameters: str = "", **options: int) -> SearchResult:
    return search(parse(QueryDict(parameters)), **options)


def counts(result: SearchResult, name: str) -> dict[str, int]:
    return {value.value: value.count for value in result.facet(name).values}


def keys(result: SearchResult) -> list[str]:
    return [hit.commitment.key for hit in result.rows]


@pytest.fixture
def archive() -> None:
    """Three statements: Korea 2025 and 2022, Azerbaijan 2024; one commitment rejected."""
    korea = StatementFactory(slug="korea", partners=["VN", "KR"], year=2025, sort_date=date(2025, 8, 11))
    older = StatementFactory(
        slug="older", partners=["VN", "KR"], year=2022, sort_date=date(2022, 12, 5), language="ko"
    )
    baku = StatementFactory(
        slug="baku", partners=["VN", "AZ"], year=2024, sort_date=date(2024, 5, 8), kind="talks_readout"
    )
    CommitmentFactory(key="atom", statement=korea, sectors=["energy"], topics=["nuclear-energy"])
    CommitmentFactory(
        key="trade",
        statement=korea,
        sectors=["trade", "investment"],
        targets=[{"amount": 150_000_000_000, "currency": "USD", "year": 2030}],
    )
    CommitmentFactory(
        key="wish", statement=older, sectors=["energy", "trade"], strength="intended", actor="KR"
    )
    CommitmentFactory(key="oil", statement=baku, sectors=["energy"])
    CommitmentFactory(key="wrong", statement=baku, sectors=["health"], review="rejected")
    index.rebuild()


def test_an_empty_query_finds_everything_that_is_published(archive: None) -> None:
    result = ask()
    assert result.count == 4
    assert keys(result) == ["atom", "trade", "oil", "wish"]
    assert counts(result, "country") == {"VN": 4, "KR": 3, "AZ": 1}
    assert counts(result, "sector") == {"energy": 3, "trade": 2, "investment": 1}
    assert counts(result, "year") == {"2022": 1, "2024": 1, "2025": 2}
    assert counts(result, "target") == {"1": 1}
    assert counts(result, "topic") == {"nuclear-energy": 1}
    assert counts(result, "actor") == {"both": 3, "KR": 1}


def test_a_facet_leaves_its_own_selection_out_of_its_counts(archive: None) -> None:
    result = ask("sector=trade&country=KR")
    assert result.count == 2
    assert counts(result, "sector") == {"energy": 2, "trade": 2, "investment": 1}
    assert counts(result, "country") == {"VN": 2, "KR": 2}
    assert [value.value for value in result.facet("sector").selected] == ["trade"]


def test_all_of_several_values_counts_within_the_selection(archive: None) -> None:
    result = ask("sector=energy&sector=trade&sector_all=1")
    assert keys(result) == ["wish"]
    assert counts(result, "sector") == {"energy": 1, "trade": 1}
    united = ask("sector=energy&sector=trade")
    assert united.count == 4


def test_a_range_of_years_leaves_the_other_years_countable(archive: None) -> None:
    result = ask("year_min=2024")
    assert result.count == 3
    assert counts(result, "year") == {"2022": 1, "2024": 1, "2025": 2}
    assert counts(result, "country") == {"VN": 3, "KR": 2, "AZ": 1}
    assert ask("year_max=2024").count == 2
    assert ask("year=2022&year=2025").count == 3


def test_a_pair_a_visit_and_a_statement_narrow_the_result(archive: None) -> None:
    assert keys(ask("between=AZ,VN")) == ["oil"]
    assert keys(ask("between=VN,AZ")) == ["oil"]
    assert ask("statement=korea").count == 2


def test_a_selected_value_without_rows_is_listed_with_none(archive: None) -> None:
    result = ask("country=FR")
    assert result.count == 0
    assert counts(result, "country") == {"VN": 4, "KR": 3, "AZ": 1, "FR": 0}
    assert counts(result, "sector") == {}


def test_no_hits_name_the_filter_whose_removal_helps(archive: None) -> None:
    result = ask("country=AZ&sector=trade")
    assert result.count == 0
    assert [(one.filter.name, one.filter.value, one.count) for one in result.suggestions] == [
        ("sector", "trade", 1),
        ("country", "AZ", 2),
    ][::-1]


def test_pages_hold_every_row_once_and_the_last_page_is_the_end(archive: None) -> None:
    first, second = ask("", page_size=3), ask("page=2", page_size=3)
    assert keys(first) + keys(second) == keys(ask())
    assert (first.page.start, first.page.end, first.page.pages) == (1, 3, 2)
    beyond = ask("page=99", page_size=3)
    assert beyond.page.number == 2
    assert [warning.name for warning in beyond.warnings] == ["page"]


def test_the_oldest_can_come_first_and_what_has_no_date_comes_last(archive: None) -> None:
    undated = StatementFactory(slug="undated", sort_date=None, year=None, date="")
    CommitmentFactory(key="undated", statement=undated)
    index.update_statements([undated.pk])
    assert keys(ask("sort=oldest")) == ["wish", "oil", "atom", "trade", "undated"]
    assert keys(ask())[-1] == "undated"


def test_a_whole_result_streams_in_the_same_order(archive: None) -> None:
    assert [row.key for row in iterate(Query())] == ["atom", "trade", "oil", "wish"]
    assert [row.key for row in iterate(Query(sort="oldest"), limit=2)] == ["wish", "oil"]


def test_the_home_country_moves_last(archive: None, settings: object) -> None:
    settings.ACCORDS_HOME_PARTNER = "VN"
    assert list(counts(ask(), "country")) == ["KR", "AZ", "VN"]
