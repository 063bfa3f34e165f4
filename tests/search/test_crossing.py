"""Two facets across each other: what they count is what the search finds."""

import pytest

from accords.search import Query, count, index
from accords.search.crossing import crossed
from tests.copies import made_once
from tests.factories import random_archive

pytestmark = pytest.mark.django_db


@made_once
def archive():
    random_archive(7)
    index.rebuild()


QUERIES = [Query(), Query(country=("KR",)), Query(q="rice"), Query(between=("KR", "VN"))]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("facets", [("sector", "country"), ("sector", "year"), ("strength", "topic")])
def test_every_number_is_that_of_the_search_for_both_values(query, facets):
    archive()
    rows, columns = facets
    found = crossed(query, rows, columns)
    assert found.count == count(query)
    assert found.cells or query != Query()
    for (row, column), number in found.cells.items():
        both = query.with_value(rows, row).with_value(columns, column)
        # Of a facet that is asked for already, one more value widens the question.
        assert count(both) == number or query.values(columns)
    for row, number in found.rows.items():
        assert count(query.with_value(rows, row)) == number


def test_an_empty_archive_crosses_nothing():
    assert crossed(Query(), "sector", "country").cells == {}
