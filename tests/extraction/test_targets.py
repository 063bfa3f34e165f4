"""Targets: sums, shares, counts and deadlines, and the figures that are none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.extraction.amounts import number_of
from accords.extraction.dates import find_dates
from accords.extraction.instruments import find_names
from accords.extraction.targets import Targets
from accords.extraction.topics import topics_in
from accords.extraction.types import Commitment, Evidence, Span
from accords.lexicon.currencies import currency_names, current_codes
from accords.vocab import Strength
from tests.extraction.texts import cases, reading_of

YEAR = 2025


def targets_in(text, language, *, strength=Strength.AGREED, operative=None, year=YEAR):
    reading = reading_of(text, language)
    found = Targets(
        reading,
        dates=find_dates(reading),
        named=find_names(reading, topics_in(reading.words, reading.lexicon.code, text=text)),
        year=year,
        parties=("FR", "KE"),
    )
    evidence = ()
    if operative:
        at = text.index(operative)
        evidence = (Evidence("strength", "rule", Span(at, at + len(operative))),)
    span = Span(0, len(text))
    return found.of_commitment(Commitment(span, text, strength, "both", (), evidence=evidence))


def shown(targets):
    parts = [
        " ".join(
            (
                "-" if target.amount is None else f"{target.amount:f}",
                target.currency or target.unit or "-",
                target.due or "-",
            )
        )
        for target in targets
    ]
    return ", ".join(parts) or "-"


@pytest.mark.parametrize(("language", "text", "expected"), cases("targets"))
def test_a_promise_sets_the_goals_its_words_say(language, text, expected):
    assert shown(targets_in(text, language)) == expected


NUMBERS = [
    ("en", "150", "150"),
    ("en", "1,500", "1500"),
    ("en", "1.5", "1.5"),
    ("en", "1,250,000.75", "1250000.75"),
    ("nl", "1.500", "1500"),
    ("nl", "1,5", "1.5"),
    ("nl", "10,000", "10000"),
    ("de", "1.250.000,75", "1250000.75"),
    ("en", "1.500.000", "1500000"),
    ("fr", "2,125", "2.125"),
]


@pytest.mark.parametrize(("language", "digits", "expected"), NUMBERS)
def test_marks_in_a_number_are_read_as_its_language_writes_them(language, digits, expected):
    assert number_of(digits, language) == Decimal(expected)


AMOUNTS = [
    ("en", "They will invest 2 thousand million euros.", "2000000000 EUR -"),
    ("en", "They will invest 3 billion 200 million USD.", "3200000000 USD -"),
    ("en", "They will invest a billion dollars.", None),
    ("en", "They will invest €5m.", "5000000 EUR -"),
    ("en", "They will invest 7 million Kazakhstani tenge.", "7000000 KZT -"),
    ("en", "They will invest 15 billion South Korean won.", "15000000000 KRW -"),
    ("nl", "Zij investeren 5 miljoen Turkse lira.", "5000000 TRY -"),
    ("he", "הצדדים ישקיעו 5 מיליון ריאל סעודי.", "5000000 SAR -"),
    ("ar", "سيستثمر الجانبان 5 ملايين درهم إماراتي.", "5000000 AED -"),
]


@pytest.mark.parametrize(("language", "text", "expected"), AMOUNTS)
def test_a_sum_is_converted_to_a_number_and_a_currency_code(language, text, expected):
    assert shown(targets_in(text, language)) == (expected or "1000000000 USD -")


def test_a_year_before_the_document_is_no_deadline():
    assert targets_in("They were to finish the line by 2020.", "en") == ()
    assert shown(targets_in("They were to finish the line by 2020.", "en", year=2018)) == "- - 2020"


def test_a_figure_before_the_operative_verb_is_no_goal_unless_it_is_due():
    text = "Welcoming the grant of 5 million euros, they agreed to build a port."
    assert targets_in(text, "en", operative="agreed") == ()


def test_a_position_sets_no_goal_by_a_sum_alone():
    text = "They stressed the importance of the project worth 5 million euros."
    assert targets_in(text, "en", strength=Strength.AFFIRMED) == ()


def test_a_target_covers_its_words_from_the_figure_to_the_date():
    text = "Trade is to reach USD 25 billion by 2030."
    (target,) = targets_in(text, "en")
    assert target.span.of(text) == "USD 25 billion by 2030"
    assert (target.year, target.rule) == (2030, "target.amount")


def test_every_currency_in_use_has_its_code_and_a_name_in_each_language_that_is_read():
    assert {"USD", "EUR", "VND", "KZT"} <= current_codes()
    assert "DEM" not in current_codes()
    for language in ("ar", "en", "he", "nl"):
        names = currency_names(language)
        assert len(names["USD"]) > 1
        assert len(names["AZN"]) > 1


@given(st.text(max_size=120), st.sampled_from(["en", "he", "ar", "nl", "zh", None]))
def test_any_text_can_be_searched_for_targets(text, language):
    for target in targets_in(text, language):
        assert target.amount is not None or target.due is not None


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=12).filter(lambda text: text[0] not in ".,"))
def test_any_digits_are_a_number(text):
    digits = text.rstrip(".,")
    assert number_of(digits, "en") >= 0
