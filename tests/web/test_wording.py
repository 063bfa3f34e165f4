"""Names, dates and numbers as pages write them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from accords.lexicon.labels import labels
from accords.lexicon.levels import levels
from accords.lexicon.quantities import UNITS
from accords.vocab import Precision
from accords.web import amounts, dates, wording


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2025, 8, 10), (2025, 8, 13), "10–13 August 2025"),
        ((2025, 4, 28), (2025, 5, 2), "28 April – 2 May 2025"),
        ((2024, 12, 30), (2025, 1, 2), "30 December 2024 – 2 January 2025"),
        ((2024, 4, 4), (2024, 4, 4), "4 April 2024"),
        ((2024, 4, 4), None, "4 April 2024"),
        (None, None, ""),
    ],
)
def test_a_range_does_not_repeat_what_its_ends_share(start, end, words):
    assert dates.span(start and dt.date(*start), end and dt.date(*end)) == words


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.DAY, "5–12 May 2025"),
        (Precision.WITHIN_RANGE, "within 5–12 May 2025"),
        (Precision.MONTH, "May 2025"),
        (Precision.YEAR, "2025"),
    ],
)
def test_a_visit_is_dated_no_more_exactly_than_it_is_known(precision, words):
    assert dates.visit_dates(dt.date(2025, 5, 5), dt.date(2025, 5, 12), precision) == words


def test_a_visit_without_dates_has_none():
    assert dates.visit_dates(None, None, Precision.UNKNOWN) == ""


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("2025-08-11", "11 August 2025"),
        ("2025-08", "August 2025"),
        ("2025", "2025"),
        ("2025-05-05/2025-05-12", "5–12 May 2025"),
        ("2024/2025", "2024 – 2025"),
        ("2025-08-11~", "11 August 2025"),
        ("XXXX-05-15", "15 May"),
        ("XXXX-02-29", "29 February"),
        ("XXXX-05", "May"),
        ("XXXX-13-01", "XXXX-13-01"),
        ("2025-02-31", "2025-02-31"),
        ("2025-13", "2025-13"),
        ("197X", "197X"),
        ("", ""),
    ],
)
def test_edtf_is_read_aloud_or_shown_as_it_is(stored, words):
    assert dates.edtf(stored) == words


@pytest.mark.parametrize(
    ("amount", "currency", "unit", "year", "words"),
    [
        ("150000000000", "USD", "", 2030, "USD 150 billion by 2030"),
        ("1500000", "EUR", "", None, "EUR 1.5 million"),
        ("1234567", "USD", "", None, "USD 1,234,567"),
        ("20.000000", "", "percent", 2030, "20 % by 2030"),
        ("2.5", "", "percent", None, "2.5 %"),
        ("1000", "", "scholarships", None, "1,000 scholarships"),
        (None, "", "", 2050, "by 2050"),
        ("3000000000000", "", "cubic-metres", None, "3 trillion cubic metres"),
        ("0.5", "", "percent", None, "0.5 %"),
    ],
)
def test_a_goal_is_written_as_one_says_it(amount, currency, unit, year, words):
    assert amounts.goal(None if amount is None else Decimal(amount), currency, unit, year) == words


@pytest.mark.parametrize(
    ("language", "goal", "listed"),
    [
        ("en", "1,234.5 scholarships by 2030", "energy, trade"),
        ("vi", "1.234,5 học bổng vào năm 2030", "energy, trade"),
        ("fr", "1\u202f234,5 bourses d’ici à 2030", "energy, trade"),
        ("ar", "1,234.5 منحة دراسية بحلول 2030", "energy، trade"),
    ],
)
def test_numbers_units_and_lists_are_written_as_the_language_writes_them(language, goal, listed):
    with translation.override(language):
        assert amounts.goal(Decimal("1234.50"), "", "scholarships", 2030) == goal
        assert wording.listed(["energy", "", "trade"]) == listed


@pytest.mark.parametrize("language", ["vi", "fr", "ar"])
def test_units_and_levels_of_relations_have_a_name_in_every_language(language):
    named = labels(language)
    assert set(named.units) == set(UNITS)
    assert set(named.levels) == {level.slug for level in levels()}


def test_a_level_that_nobody_has_translated_is_english():
    with translation.override("ar"):
        known, other = wording.level_name("strategic partnership"), wording.level_name("good neighbours")
    assert (known.text, known.language, known.direction) == ("شراكة استراتيجية", "ar", "rtl")
    assert (other.text, other.language, other.direction) == ("good neighbours", "en", "ltr")


def test_a_text_in_an_unknown_language_is_left_to_its_letters():
    words = wording.foreign("…", "")
    assert (words.language, words.direction) == ("", "auto")


def test_an_act_names_both_sides_or_the_one_that_acts():
    names = {"KR": "South Korea"}
    assert wording.act("agreed", "both", names) == "Agreed, both sides"
    assert wording.act("requested", "KR", names) == "Requested, South Korea"
    assert wording.act("pledged", "XX", names) == "Pledged, XX"
