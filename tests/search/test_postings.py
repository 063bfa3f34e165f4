"""Posting lists: whatever is put in or taken out, the rows say what a truth made anew says."""

import random
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accords.search import postings
from accords.search.postings import (
    CHUNK_BITS,
    LAST_POSITION,
    Occurrences,
    Posting,
    PostingList,
    phrase,
    term_of,
)

CONTAINER = 4096
"""Where a roaring bitmap turns a sorted array into a bitset."""


def at(*places: int) -> Occurrences:
    return Occurrences(len(places), places)


def truth(found: dict[int, Occurrences]) -> tuple[list[int], list[int], list[int]]:
    numbers = sorted(found)
    return (
        numbers,
        [found[number].frequency for number in numbers],
        [int(place) for number in numbers for place in found[number].places],
    )


def read(posting: Posting) -> tuple[list[int], list[int], list[int]]:
    again = Posting.decode(*posting.encode())
    return again.numbers.tolist(), again.frequencies.tolist(), again.positions.tolist()


places = st.lists(st.integers(0, 65_535), max_size=4, unique=True).map(lambda found: at(*sorted(found)))
edits = st.dictionaries(st.integers(0, 60), st.one_of(st.none(), places), max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.lists(edits, max_size=6))
def test_edits_in_any_order_give_the_row_made_anew(steps: list[dict[int, Occurrences | None]]) -> None:
    posting = Posting.of({})
    held: dict[int, Occurrences] = {}
    for step in steps:
        posting = posting.edited(step)
        for number, found in step.items():
            held.pop(number, None)
            if found is not None:
                held[number] = found
    assert read(posting) == truth(held)
    assert read(Posting.of(held)) == truth(held)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("has_places", [True, False])
def test_rows_cross_the_border_between_array_and_bitset_unharmed(seed: int, has_places: bool) -> None:
    dice = random.Random(seed)

    def some() -> Occurrences:
        if not has_places:
            return Occurrences(dice.randint(1, 255))
        return at(*sorted(dice.sample(range(500), dice.randint(1, 3))))

    held = {number: some() for number in dice.sample(range(65_536), CONTAINER - 20)}
    posting = Posting.of(held)
    for _ in range(25):
        step: dict[int, Occurrences | None] = {number: some() for number in dice.sample(range(65_536), 30)}
        step |= dict.fromkeys(dice.sample(sorted(held), dice.choice((5, 30, 55))))
        posting = Posting.decode(*posting.encode()).edited(step)
        for number, found in step.items():
            held.pop(number, None)
            if found is not None:
                held[number] = found
        assert read(posting) == truth(held)
    assert abs(len(held) - CONTAINER) < 600


def test_an_empty_row_has_nothing_and_finds_nothing() -> None:
    posting = Posting.of({3: at(1)}).edited({3: None, 9: None})
    assert not posting.documents
    assert read(posting) == ([], [], [])
    assert not phrase([PostingList({0: posting})])
    assert not phrase([PostingList({})])
    assert PostingList({}).several[0].tolist() == []


@pytest.mark.parametrize("longer", [1 << 24, 0], ids=["by merging", "by search"])
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("abc"), max_size=12), max_size=8),
    st.lists(st.sampled_from("abc"), min_size=1, max_size=4),
    st.sampled_from([1, 40_000]),
    st.sampled_from([0, LAST_POSITION - 11]),
)
def test_a_phrase_is_found_where_its_words_follow_each_other(
    longer: int, texts: list[list[str]], wanted: list[str], step: int, first: int
) -> None:
    def number(index: int) -> int:
        return index * step  # side by side, or over several chunks

    rows: dict[str, dict[int, dict[int, Occurrences]]] = {}
    for index, text in enumerate(texts):
        for word in set(text):
            found = at(*(place for place, one in enumerate(text, start=first) if one == word))
            chunk = number(index) >> CHUNK_BITS
            rows.setdefault(word, {}).setdefault(chunk, {})[number(index)] = found
    lists = [
        PostingList({chunk: Posting.of(found) for chunk, found in rows.get(word, {}).items()})
        for word in wanted
    ]
    expected = {
        number(index)
        for index, text in enumerate(texts)
        if any(text[start : start + len(wanted)] == wanted for start in range(len(text)))
    }
    with mock.patch.object(postings, "_MUCH_LONGER", longer):
        assert set(phrase(lists)) == expected


def test_terms_are_positive_numbers_that_no_state_has() -> None:
    terms = {term_of(kind, text) for kind in "wfnm" for text in ("", "a", "b", "\ud800", "\x00", "א")}
    assert len(terms) == 24
    assert all(0 < term < 1 << 63 for term in terms)
