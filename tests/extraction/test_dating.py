"""The day and year of a document: what dates it, what does not, and on what basis."""

from pathlib import Path

import pytest

from accords.extraction.dates import find_dates
from accords.extraction.dating import read_date
from accords.extraction.reading import read
from accords.extraction.source import read_source
from accords.ingest import reader
from accords.vocab import DateBasis
from tests.extraction.texts import document

ROOT = Path(__file__).parents[2]
FILLER = "Both sides agreed to expand trade in the years to come and to meet again.\n" * 8


def dated(text, language="en", **head):
    reading = read(document(text, language, **head))
    return read_date(reading, read_source(reading), find_dates(reading))


@pytest.mark.parametrize(
    ("start", "date", "year"),
    [
        ("000", None, 2025),
        ("001", "XXXX-08-11", None),
        ("002", "2025-05-07", 2025),
        ("003", "2024-04-04", 2024),
        ("004", None, 2025),
    ],
)
def test_the_seeds_read_alone(start, date, year):
    (path,) = (ROOT / "seeds").glob(f"{start}*")
    reading = read(reader.read(path))
    found = read_date(reading, read_source(reading), find_dates(reading))
    assert (found.date, found.year) == (date, year)


def test_the_head_of_the_file_decides():
    found = dated("They met on 3 June 2024.", date="2024-06-05")
    assert (found.date, found.basis, found.year) == ("2024-06-05", DateBasis.STATED, 2024)


def test_a_time_in_the_head_is_left_out_and_nonsense_is_passed_over():
    assert dated("They met.", date="2024-06-05 10:00:00+02:00").date == "2024-06-05"
    assert dated("They met.", date="yesterday").date is None
    assert dated("They met.", date="2024-13-45").date is None


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        (
            "en",
            FILLER + "This joint statement was adopted on 3 June 2024 in Rome, recalling the treaty.",
            "2024-06-03",
        ),
        ("en", FILLER + "Done at Rome on 3 June 2024, in two originals.", "2024-06-03"),
        (
            "en",
            "Recalling the Protocol signed in Oslo on 14 December 1984,\n"
            + FILLER
            + "Done at Rome on 3 June 2024.",
            "2024-06-03",
        ),
        (
            "fr",
            "Rappelant l'accord signé à Lomé le 8 mai 1991 ;\n" + FILLER + "Fait à Paris, le 3 juin 2024.",
            "2024-06-03",
        ),
        ("en", "Rome, 3 June 2024\n" + FILLER, "2024-06-03"),
        ("en", FILLER + "Rome, 3 June 2024\n", "2024-06-03"),
        ("en", "Published: 4 June 2024\nThey met on 3 June 2024.\n" + FILLER, "2024-06-04"),
        ("en", "On 3 June 2024 the ministers held talks in Rome.\n" + FILLER, "2024-06-03"),
        ("fr", "Fait à Paris, le 3 juin 2024.", "2024-06-03"),
        ("de", "Berlin, den 3. Juni 2024\nBeide Seiten trafen sich.\nSie vereinbarten viel.", "2024-06-03"),
        (
            "ru",
            "Москва, 3 июня 2024 года\nСтороны провели переговоры.\nОни договорились о многом.",
            "2024-06-03",
        ),
        ("zh", "2024年6月3日，两国外长在罗马举行会谈。\n双方同意加强合作。", "2024-06-03"),
        ("ja", "2024年6月3日\n両外相は会談した。\n双方は一致した。", "2024-06-03"),
    ],
)
def test_a_document_is_dated_by_what_it_says_of_itself(language, text, date):
    found = dated(text, language)
    assert (found.date, found.basis) == (date, DateBasis.STATED)
    assert found.evidence


@pytest.mark.parametrize(
    "text",
    [
        FILLER + "© 2024 The Agency. All rights reserved. 3 June 2024",
        FILLER + "Last updated: 3 June 2024",
        "The visit lasted from 3 to 5 June 2024.\n" + FILLER,
        FILLER + "the agreement of 3 June 2019 and that of 5 July 2021 remain in force.\n" + FILLER,
        "In June 2024 they met.\n" + FILLER,
    ],
)
def test_boilerplate_ranges_months_and_other_documents_give_no_day(text):
    assert dated(text).date is None


def test_the_days_of_a_visit_give_the_year():
    found = dated("The visit lasted from 3 to 5 June 2024.\n" + FILLER)
    assert (found.date, found.basis, found.year) == (None, DateBasis.UNKNOWN, 2024)


def test_an_old_day_in_the_lead_does_not_win_over_a_new_one():
    text = "Relations began on 22 December 1992.\nThe ministers met on 3 June 2024.\n" + FILLER
    assert dated(text).date == "2024-06-03"


def test_the_address_gives_the_day_where_the_text_has_none():
    found = dated("Both sides met.", source_url="https://example.org/news/2024/06/03/talks")
    assert (found.date, found.basis) == ("2024-06-03", DateBasis.DERIVED)


def test_the_address_gives_the_year_of_a_day_printed_without_one():
    found = dated("On 3 June they held talks.", source_url="https://example.org/2024/06/04/talks")
    assert (found.date, found.basis, found.year) == ("2024-06-03", DateBasis.DERIVED, 2024)


def test_a_day_whose_year_nothing_tells_keeps_its_year_open():
    found = dated("On 3 June they held talks.\n" + FILLER)
    assert (found.date, found.year) == ("XXXX-06-03", None)


def test_a_closing_line_beside_the_source_still_says_when_it_was_done():
    text = FILLER + "Fait à Dakar, le 5 mars 2024\nSource : https://www.example.org/communique"
    assert dated(text, language="fr").date == "2024-03-05"
