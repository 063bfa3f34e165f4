"""Targets: by due year, under filters, and as a calendar."""

import datetime as dt

import pytest
from icalendar import Calendar

from accords.export.deadlines import last_day
from accords.models import Commitment
from accords.search import index
from tests.copies import made_once
from tests.factories import CommitmentFactory, StatementFactory
from tests.web.archives import a_small_archive
from tests.web.html import read

pytestmark = pytest.mark.django_db


@made_once
def goals() -> None:
    """Beside the small archive's goal for 2030: money without a date, and schools in 2024."""
    a_small_archive.__wrapped__()
    CommitmentFactory(key="aid", targets=[{"amount": 5_000_000, "currency": "EUR"}])
    baku = StatementFactory(slug="baku", partners=("VN", "AZ"))
    CommitmentFactory(
        key="schools",
        statement=baku,
        sectors=["education"],
        gloss="Vietnam; Azerbaijan, both: build schools.",
        targets=[{"amount": 20, "unit": "schools", "year": 2024, "due": "2024-06"}],
    )
    index.rebuild()


@pytest.fixture
def archive():
    goals()


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(dt.datetime(2026, 6, 1, tzinfo=dt.UTC))


def get(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return read(response)


def groups(page) -> list[str]:
    return [section.one("h2").text for section in page.all("section", class_="year-group")]


def test_targets_stand_under_the_year_they_fall_due_those_without_a_date_last(client, archive):
    page = get(client, "/targets/")
    assert groups(page) == ["2024 past due", "2030", "Without a date"]
    entry = page.all("section", class_="year-group")[1].one("li", class_="entry")
    assert entry.one("h3").text.startswith("USD 150 billion by 2030 Both sides agreed")


def test_the_timeline_marks_what_is_past_due_in_words_too(client, archive):
    timeline = get(client, "/targets/").one("section", aria_labelledby="timeline-title")
    bars = {bar.one("span", class_="year").text: bar for bar in timeline.one("ol").all("li")}
    assert list(bars) == ["2024", "2025", "2026", "2027", "2028", "2029", "2030"]
    assert bars["2024"].text == "2024 1 past due"
    assert bars["2030"].text == "2030 1"
    assert bars["2024"].one("a").attributes["title"] == "2024: 1, past due"
    assert "past due, 1 of them" in timeline.one("h2").text


def test_a_year_of_the_timeline_shows_its_targets_alone_and_takes_itself_back(client, archive):
    address = get(client, "/targets/?country=VN").one("ol").all("a")[0].attributes["href"]
    assert address == "/targets/?country=VN&year=2024"
    page = get(client, address)
    assert groups(page) == ["2024 past due"]
    selected = page.one("ol").one("a", aria_current="true")
    assert selected.attributes["href"] == "/targets/?country=VN"


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("country=AZ", ["2024 past due"]),
        ("sector=trade", ["2030"]),
        ("country=AZ&sector=trade", []),
        ("country=AZ&country=KR", ["2024 past due", "2030", "Without a date"]),
        ("country=&sector=energy", ["Without a date"]),
    ],
)
def test_targets_are_filtered_by_country_and_sector(client, archive, query, years):
    assert groups(get(client, f"/targets/?{query}")) == years


def test_the_form_shows_what_is_chosen_and_counts_what_there_is(client, archive):
    page = get(client, "/targets/?country=AZ")
    options = page.one("select", id="filter-country").all("option")
    assert [option.text for option in options] == ["any", "Azerbaijan (1)", "South Korea (2)", "Vietnam (3)"]
    assert [one.attributes["value"] for one in options if "selected" in one.attributes] == ["AZ"]
    assert page.one("head").one("title").text == "Targets: Azerbaijan – Accords"


def test_the_form_keeps_the_year_that_is_chosen(client, archive):
    page = get(client, "/targets/?year=2030")
    options = page.one("select", id="filter-year").all("option")
    assert [option.text for option in options] == ["any", "2024 (1)", "2030 (1)"]
    assert [one.attributes["value"] for one in options if "selected" in one.attributes] == ["2030"]


def test_the_form_keeps_several_values_of_one_filter(client, archive):
    page = get(client, "/targets/?country=AZ&country=KR")
    chosen = page.one("select", id="filter-country")
    assert "multiple" in chosen.attributes
    options = chosen.all("option")
    assert [one.attributes["value"] for one in options if "selected" in one.attributes] == ["AZ", "KR"]
    assert "multiple" not in page.one("select", id="filter-sector").attributes


def test_what_nobody_knows_is_left_out_and_said_so(client, archive):
    page = get(client, "/targets/?sector=nonsense")
    assert len(groups(page)) == 3
    assert page.one("p", class_="notice").text == "Left out, because unknown: sector=nonsense"


def events(client, query="") -> dict[str, object]:
    response = client.get(f"/feeds/targets.ics{query}")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.getvalue())
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_a_calendar_reads_every_target_with_a_date(client, archive):
    found = events(client)
    assert set(found) == {"trade-0@accords", "schools-0@accords"}
    schools = found["schools-0@accords"]
    assert schools["summary"] == "20 schools by 2024: Vietnam; Azerbaijan, both: build schools."
    assert (schools["dtstart"].dt, schools["dtend"].dt) == (dt.date(2024, 6, 30), dt.date(2024, 7, 1))
    assert schools["url"] == "http://testserver/commitments/schools/"
    assert schools["categories"].cats == ["Education"]
    text = Commitment.objects.get(key="trade").text
    assert text in str(found["trade-0@accords"]["description"])


def test_the_calendar_takes_the_filters_of_the_list(client, archive):
    link = get(client, "/targets/?country=AZ").one("section", aria_labelledby="timeline-title").all("a")[-1]
    assert link.attributes["href"] == "/feeds/targets.ics?country=AZ"
    assert set(events(client, "?country=AZ")) == {"schools-0@accords"}


def test_a_calendar_of_nothing_is_a_calendar(client):
    assert events(client) == {}


@pytest.mark.parametrize(
    ("due", "year", "day"),
    [
        ("2030", 2030, dt.date(2030, 12, 31)),
        ("2024-02", 2024, dt.date(2024, 2, 29)),
        ("2030-06-15", 2030, dt.date(2030, 6, 15)),
        ("2026/2030", 2030, dt.date(2030, 12, 31)),
        ("", 2030, dt.date(2030, 12, 31)),
        ("2030-13", 2030, dt.date(2030, 12, 31)),
        ("2030-02-31", 2030, dt.date(2030, 2, 28)),
        ("", None, None),
    ],
)
def test_a_target_falls_due_on_the_last_day_that_its_date_allows(due, year, day):
    assert last_day(due, year) == day
