"""Dates: the forms of twenty languages, years filled in, and no date where there is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.extraction.calendars import era_year, gregorian
from accords.extraction.dates import find_dates
from accords.extraction.reading import read
from tests.extraction.texts import cases, document


def dates_in(text, language, **head):
    return find_dates(read(document(text, language, **head)))


def shown(mention):
    return f"{mention.start}/{mention.end}" if mention.is_range else mention.start


@pytest.mark.parametrize(("language", "text", "expected"), cases("dates"))
def test_a_date_is_read_as_its_language_writes_it(language, text, expected):
    assert ", ".join(shown(mention) for mention in dates_in(text, language)) == expected


def test_a_mention_covers_the_words_of_the_date_and_says_whether_its_year_was_printed():
    text = "They met on 5 June 2024 and on 7 June."
    first, second = dates_in(text, "en")
    assert [first.span.of(text), second.span.of(text)] == ["5 June 2024", "7 June"]
    assert [first.year_stated, second.year_stated] == [True, False]


def test_a_year_left_out_is_that_of_a_range_which_holds_the_day():
    text = "On 11 August they met the press. The state visit lasted from 10 to 13 August 2025."
    assert [shown(mention) for mention in dates_in(text, "en")] == ["2025-08-11", "2025-08-10/2025-08-13"]


def test_a_year_left_out_is_the_one_next_to_the_day_in_the_head():
    (mention,) = dates_in("They spoke on December 30.", "en", date="2024-01-02")
    assert mention.start == "2023-12-30"


def test_american_order_is_taken_only_where_the_language_writes_it_so():
    assert dates_in("03/06/2024", "en")[0].start == "2024-03-06"
    assert dates_in("03/06/2024", "fr")[0].start == "2024-06-03"


def test_a_date_does_not_reach_over_the_end_of_a_sentence():
    mentions = dates_in("They met on 5 June. 2024 was a good year.", "en")
    assert [shown(mention) for mention in mentions] == ["XXXX-06-05", "2024"]


@pytest.mark.parametrize(
    ("calendar", "day", "expected"),
    [
        ("persian", (1404, 1, 1), "2025-03-21"),
        ("persian", (1403, 12, 30), "2025-03-20"),
        ("persian", (1399, 1, 1), "2020-03-20"),
        ("islamic", (1446, 1, 1), "2024-07-07"),
        ("islamic", (1444, 10, 1), "2023-04-21"),
        ("islamic", (1440, 9, 1), "2019-05-06"),
        ("islamic", (1445, 3, 1), "2023-09-16"),
        ("islamic", (1446, 8, 1), "2025-01-31"),
    ],
)
def test_days_of_other_calendars_are_told_in_ours(calendar, day, expected):
    assert gregorian(calendar, *day).isoformat() == expected


def test_a_day_that_no_calendar_has_is_none():
    assert gregorian("persian", 1404, 13, 1) is None
    assert gregorian("islamic", 99999, 1, 1) is None


def test_the_first_year_of_an_era_is_counted_as_one():
    assert era_year("令和", 1) == 2019


@given(
    st.text(
        st.one_of(st.characters(), st.sampled_from("0123456789 -/.,–年月日一十元令和 Mayto")), max_size=120
    ),
    st.sampled_from([None, "en", "vi", "de", "he", "ar", "fa", "zh", "ja", "ko"]),
)
def test_any_text_has_dates_in_order_or_none(text, language):
    at = 0
    for mention in dates_in(text, language):
        assert at <= mention.span.start < mention.span.end <= len(text)
        assert re.fullmatch(r"(\d{4}|XXXX)(-\d\d(-\d\d)?)?", mention.start)
        at = mention.span.end
