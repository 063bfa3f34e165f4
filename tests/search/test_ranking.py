"""The order by relevance: the same whether documents are weighed one by one or in groups."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from accords.search import ranking
from accords.search.columns import Columns
from accords.search.documents import EVERY
from accords.search.postings import Occurrences, Posting, PostingList
from accords.search.snapshot import Space

SIZE = 300

Counts = dict[int, int]
counts = st.dictionaries(st.integers(0, SIZE - 1), st.integers(1, 3), max_size=SIZE)


def list_of(found: Counts) -> PostingList:
    """The postings of one term, of documents with how often each has it."""
    rows = {number: Occurrences(times, tuple(range(times))) for number, times in sorted(found.items())}
    return PostingList({0: Posting.of(rows)} if rows else {})


def space_of(lengths: list[int]) -> Space:
    """An archive of documents that have so many words, all of one day and of one statement."""
    length = np.array(lengths, np.uint32)
    same = np.ones(len(lengths), np.uint32)
    columns = Columns(day=same, statement=same, start=same, length=length)
    return Space({EVERY: BitMap(range(len(lengths)))}, columns)


def expected(leaves: list[tuple[list[Counts], list[Counts]]], lengths: list[int]) -> list[int]:
    """Document numbers by BM25 as it is written down, the best first."""
    mean = max(1.0, sum(lengths) / len(lengths))

    def score(number: int) -> float:
        total = 0.0
        for words, names in leaves:
            having = {one for found in (*words, *names) for one in found}
            if not having:
                continue
            weight = np.log1p((len(lengths) - len(having) + 0.5) / (len(having) + 0.5))
            times = max((found.get(number, 0) for found in words), default=0)
            times += ranking.NAME_WEIGHT * any(number in found for found in names)
            dampened = ranking.SATURATION * (
                1 - ranking.LENGTH_WEIGHT + ranking.LENGTH_WEIGHT * lengths[number] / mean
            )
            total += weight * times * (ranking.SATURATION + 1) / (times + dampened)
        return round(total, 6)

    return sorted(range(len(lengths)), key=lambda number: (-score(number), number))


@pytest.mark.parametrize("weighed_at_once", [10, SIZE], ids=["of contenders", "of all"])
@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.lists(counts, max_size=3), st.lists(counts, max_size=2)), min_size=1, max_size=3),
    st.lists(st.integers(1, 3), min_size=SIZE, max_size=SIZE),
    st.integers(1, SIZE),
)
def test_the_best_come_first(
    weighed_at_once: int, leaves: list[tuple[list[Counts], list[Counts]]], lengths: list[int], end: int
) -> None:
    space = space_of(lengths)
    asked = [
        ranking.Leaf([list_of(one) for one in words], [list_of(one) for one in names])
        for words, names in leaves
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "_WEIGH_ALL", weighed_at_once)
        patch.setattr(ranking, "_SORT_ALL", 10)
        assert ranking.by_score(space.every, asked, space, 0, end) == expected(leaves, lengths)[:end]
        assert ranking.by_score(space.every, asked, space, 0, None) == expected(leaves, lengths)


def test_documents_with_too_many_different_lengths_are_weighed_one_by_one() -> None:
    lengths = list(range(1, SIZE + 1))
    found = {number: 1 + number % 2 for number in range(SIZE)}
    asked = [ranking.Leaf([list_of(found)], [])]
    space = space_of(lengths)
    best = ranking.by_score(space.every, asked, space, 0, 20)
    assert best == expected([([found], [])], lengths)[:20]
