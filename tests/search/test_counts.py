"""Every count is the number of rows that counting by hand gives, on random archives.

The reference below reads the records into plain Python and knows nothing of the engine; it says
what the contract says, as simply as it can be said.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accords.models import Commitment
from accords.search import Query, Vocabulary, index, iterate, parse, search
from accords.search.query import FACETS, MODES
from tests.factories import WORDS, random_archive

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Row:
    """A published commitment as plain values."""

    key: str
    values: Mapping[str, frozenset[str]]
    pairs: frozenset[tuple[str, str]]
    visits: frozenset[str]
    statement: str
    texts: tuple[tuple[str, ...], ...]


def read_rows() -> list[Row]:
    rows = []
    for one in Commitment.objects.select_related("statement"):
        statement = one.statement
        if "rejected" in (one.review, statement.review):
            continue
        parties = frozenset(partner.code for partner in one.parties.all())
        values = {
            "country": parties,
            "sector": frozenset(sector.slug for sector in one.sectors.all()),
            "topic": frozenset(topic.slug for topic in one.topics.all()),
            "year": frozenset([str(statement.year)] if statement.year else []),
            "kind": frozenset([statement.kind] if statement.kind else []),
            "language": frozenset([statement.language] if statement.language else []),
            "strength": frozenset([one.strength]),
            "actor": frozenset([one.actor]),
            "review": frozenset([one.review]),
            "target": frozenset(["1"] if one.targets.exists() else []),
        }
        rows.append(
            Row(
                one.key,
                values,
                frozenset(combinations(sorted(parties), 2)),
                frozenset(visit.slug for visit in statement.visits.all()),
                statement.slug,
                (tuple(one.text.split()), tuple(one.gloss.split())),
            )
        )
    return rows


def has_word(row: Row, word: str) -> bool:
    return any(word in text for text in row.texts)


def has_phrase(row: Row, first: str, second: str) -> bool:
    return any((first, second) in pairwise(text) for text in row.texts)


SHAPES: list[tuple[str, Callable[[Row, str, str], bool]]] = [
    ("{0}", lambda row, a, b: has_word(row, a)),
    ("{0} {1}", lambda row, a, b: has_word(row, a) and has_word(row, b)),
    ("{0} OR {1}", lambda row, a, b: has_word(row, a) or has_word(row, b)),
    ("{0} -{1}", lambda row, a, b: has_word(row, a) and not has_word(row, b)),
    ("-{0}", lambda row, a, b: not has_word(row, a)),
    ('"{0} {1}"', has_phrase),
    ('-"{0} {1}"', lambda row, a, b: not has_phrase(row, a, b)),
    ("{0}*", lambda row, a, b: has_word(row, a)),
]


def fits(row: Row, query: Query, words: Callable[[Row], bool], *, leave_out: str = "") -> bool:
    for name in FACETS:
        wanted = set(query.values(name))
        if not wanted or name == leave_out:
            continue
        if name in MODES and getattr(query, MODES[name]):
            if not wanted <= row.values[name]:
                return False
        elif not wanted & row.values[name]:
            return False
    years = [int(year) for year in row.values["year"]]
    if leave_out != "year":
        if query.year_min is not None and not any(year >= query.year_min for year in years):
            return False
        if query.year_max is not None and not any(year <= query.year_max for year in years):
            return False
    if query.between and query.between not in row.pairs:
        return False
    if query.visit and query.visit not in row.visits:
        return False
    if query.statement and query.statement != row.statement:
        return False
    return words(row)


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Nothing more often than not, else one to three of the values."""
    chosen = st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)
    return st.one_of(st.just(()), chosen)


def queries(seed: int) -> st.SearchStrategy[Query]:
    years = st.one_of(st.none(), st.none(), st.integers(2021, 2026))
    rarely = st.one_of(st.just(""), st.just(""), st.just(""), st.integers(0, 7).map(str))
    return st.builds(
        Query,
        country=some("VN", "KR", "KZ", "AZ", "FR"),
        country_all=st.booleans(),
        sector=some("energy", "trade", "health", "tourism"),
        sector_all=st.booleans(),
        topic=some("topic-0", "topic-1", "topic-2", "topic-24"),
        year=some("2022", "2023", "2025", "1999"),
        year_min=years,
        year_max=years,
        kind=some("joint_statement", "talks_readout"),
        strength=some("agreed", "pledged", "concluded"),
        actor=some("both", "VN", "KR"),
        language=some("en", "nl"),
        target=some("1"),
        review=some("unreviewed", "corrected"),
        between=st.sampled_from([None, None, None, ("KR", "VN"), ("AZ", "KZ")]),
        visit=rarely.map(lambda number: number and f"visit-{seed}-{number}"),
        statement=rarely.map(lambda number: number and f"random-{seed}-{number}"),
        sort=st.sampled_from(["", "newest", "oldest", "relevance"]),
    )


@pytest.mark.parametrize("seed", range(2))
def test_every_count_is_the_count_of_rows(seed: int) -> None:
    random_archive(seed)
    index.rebuild()
    rows = read_rows()
    assert len(rows) > 15
    topics_in_archive = {topic for row in rows for topic in row.values["topic"]}
    vocabulary = Vocabulary()

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        queries(seed),
        st.one_of(st.none(), st.tuples(st.sampled_from(SHAPES), st.permutations(WORDS))),
    )
    def check(query: Query, shape: tuple | None) -> None:
        words: Callable[[Row], bool] = lambda row: True  # noqa: E731
        if shape is not None:
            (text, matches), (first, second, *_) = shape
            query = replace(query, q=text.format(first, second), only_words=True)
            words = lambda row: matches(row, first, second)  # noqa: E731
        result = search(query, page_size=100, vocabulary=vocabulary)
        expected = {row.key for row in rows if fits(row, query, words)}
        assert {hit.commitment.key for hit in result.rows} == expected
        assert result.count == len(expected)
        assert [row.key for row in iterate(query)] == [hit.commitment.key for hit in result.rows]
        for facet in result.facets:
            name = facet.name
            together = name in MODES and getattr(query, MODES[name])
            counted = [row for row in rows if fits(row, query, words, leave_out="" if together else name)]
            counts = Counter(value for row in counted for value in row.values[name])
            shown = {value.value: value.count for value in facet.values}
            assert {value.value for value in facet.values if value.selected} == set(query.values(name))
            for value, number in shown.items():
                assert number == counts[value], (name, value)
            missing = set(counts) - set(shown)
            assert name == "topic" or not missing
            assert len(missing) == facet.hidden
            if missing:
                most = sorted(counts.values(), reverse=True)[:20]
                unselected = [number for value, number in shown.items() if value not in query.topic]
                assert max(counts[value] for value in missing) <= min(most)
                assert len(unselected) <= 20
            for value in facet.values:
                assert value.url == query.toggled(name, value.value).url

    check()
    assert topics_in_archive


def test_a_query_string_gives_the_same_query_back() -> None:
    seed = 1
    random_archive(seed, commitments=5)
    vocabulary = Vocabulary()

    @settings(max_examples=60, deadline=None)
    @given(
        queries(seed),
        st.text(st.characters(exclude_categories=["C", "Z"]), max_size=30),
        st.integers(1, 9),
    )
    def check(query: Query, q: str, page: int) -> None:
        known = replace(query, q=q, page=page, visit="", statement="")
        again = parse(QueryDict(known.to_query_string()), vocabulary=vocabulary)
        assert again.ignored == ()
        assert again == known

    check()
