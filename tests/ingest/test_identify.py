"""Which stored row a reading is: pure cases, without a database."""

import pytest

from accords.extraction.types import Span
from accords.ingest import identify
from accords.ingest.identify import find_quote, identity_of, match_commitments, normal_url
from accords.models import Commitment
from tests.ingest.readings import reading, source


def row(text, start, end, *, review="unreviewed", **fields):
    stored = Commitment(review=review, machine=fields.pop("machine", {}), **fields)
    for column, value in identify.selector(text, start, end).items():
        setattr(stored, column, value)
    return stored


def pairs(stored, extracted, text):
    return match_commitments(stored, [Span(*span) for span in extracted], text).pairs


TEXT = "".join(f"Sentence number {number} is here. " for number in range(10))


@pytest.mark.parametrize(
    ("stored", "extracted", "expected"),
    [
        ([(0, 20)], [(0, 20)], ((0, 0),)),
        ([(0, 20)], [(5, 25)], ((0, 0),)),
        ([(0, 20)], [(18, 40)], ()),
        ([(0, 40)], [(0, 20), (20, 40)], ((0, 0),)),
        ([(0, 20), (20, 40)], [(0, 40)], ((0, 0),)),
        ([(0, 20), (20, 60)], [(0, 60)], ((1, 0),)),
        ([(0, 20), (20, 40)], [(20, 40), (0, 20)], ((0, 1), (1, 0))),
        ([(0, 10)], [], ()),
        ([], [(0, 10)], ()),
    ],
)
def test_commitments_are_matched_by_the_best_overlap(stored, extracted, expected):
    assert pairs([row(TEXT, *span) for span in stored], extracted, TEXT) == expected


def test_where_a_human_moved_a_span_the_machines_own_span_matches_too():
    stored = row(TEXT, 100, 120, machine={"span": [0, 20]})
    assert pairs([stored], [(0, 20)], TEXT) == ((0, 0),)
    assert pairs([stored], [(100, 120)], TEXT) == ((0, 0),)


def test_in_a_text_that_moved_the_words_are_found():
    stored = [row(TEXT, 0, 26), row(TEXT, 27, 53)]
    moved = "A new beginning.\n" + TEXT
    assert pairs(stored, [(17, 43), (44, 70)], moved) == ((0, 0), (1, 1))


def test_words_that_were_edited_are_recognised_by_likeness():
    text = "Both sides agreed to expand trade. They will meet again in Hanoi next year."
    stored = [row(text, 0, 34), row(text, 35, 75)]
    edited = "Both sides agreed to expand bilateral trade. They will meet again in Hue next year."
    assert pairs(stored, [(0, 44), (45, 83)], edited) == ((0, 0), (1, 1))
    other = "Nothing of the old text is left in this one, not a single word of it."
    assert pairs(stored, [(0, 69)], other) == ()


def test_what_lies_in_a_rejected_ones_words_is_covered():
    rejected = row(TEXT, 0, 60, review="rejected")
    matches = match_commitments([rejected], [Span(0, 28), Span(30, 58), Span(70, 90)], TEXT)
    assert matches.pairs == ((0, 0),)
    assert matches.covered == {1}
    accepted = row(TEXT, 0, 60, review="accepted")
    assert not match_commitments([accepted], [Span(0, 28), Span(30, 58)], TEXT).covered


def test_of_equal_quotes_the_surroundings_decide_then_the_nearest():
    text = "a same b. c same d. c same d."
    assert find_quote(text, "same", prefix="c ", suffix=" d", near=0) == Span(12, 16)
    assert find_quote(text, "same", prefix="c ", suffix=" d", near=25) == Span(22, 26)
    assert find_quote(text, "same", prefix="", suffix="", near=3) == Span(2, 6)
    assert find_quote(text, "gone", prefix="", suffix="", near=3) is None
    assert find_quote(text, "", prefix="", suffix="", near=3) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Example.org/a/", "example.org/a"),
        ("http://example.org/a#part", "example.org/a"),
        ("https://example.org/a?b=2&a=1&utm_source=x", "example.org/a?a=1&b=2"),
        ("https://example.org/?id=7", "example.org?id=7"),
        ("https://example.org/", None),
        ("https://example.org/?utm_source=x", None),
        ("not an address", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_compared_without_what_makes_no_other_document(url, expected):
    assert normal_url(url) == expected


def test_identity_is_the_address_and_language_else_the_content():
    first, spaced = source("a b\n"), source("a\r\nb")
    plain = reading(first, promises=[])
    assert identity_of(first, plain) == identity_of(spaced, plain)
    addressed = reading(first, promises=[], source_url="https://example.org/1")
    translated = reading(first, promises=[], source_url="https://example.org/1", language="nl")
    assert identity_of(first, addressed).key != identity_of(first, translated).key
    assert identity_of(first, addressed).key != identity_of(first, plain).key
    other = source("c")
    assert identity_of(other, addressed).key == identity_of(first, addressed).key


def test_keys_follow_from_statement_and_words():
    keys = identify.new_keys("one", ["We agree.", "We  agree.", "We differ."])
    assert len(set(keys)) == 3
    assert identify.new_keys("one", ["We agree."]) == keys[:1]
    assert identify.new_keys("two", ["We agree."]) != keys[:1]


def test_matching_a_long_document_takes_time_in_proportion():
    text = "word " * 200_000
    spans = [(at, at + 45) for at in range(0, len(text) - 50, 50)]
    stored = [row(text, *span) for span in spans]
    assert len(pairs(stored, spans, text)) == len(spans)
