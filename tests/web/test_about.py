"""The page about the archive: its terms, and figures that do not boast."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from accords.search import index
from accords.web.quality import figures_of, measured
from tests.factories import CommitmentFactory
from tests.web.html import read

ROUNDING = 0.005
FIGURES = ("found", "strength", "actor", "sectors")


def test_published_quality_is_no_better_than_what_is_measured_now():
    """Of a language that has got more labels since, the published figures name fewer documents."""
    out = StringIO()
    call_command("evaluate", json=True, stdout=out)
    now = {row.language: row for row in figures_of(json.loads(out.getvalue()))}
    assert measured()[0].language == "all"
    for published in measured():
        current = now[published.language]
        assert published.documents <= current.documents
        if published.documents < current.documents:
            continue
        for figure in FIGURES:
            said, is_now = getattr(published, figure), getattr(current, figure)
            assert said is None or said <= is_now + ROUNDING, (
                f"{published.language}, {figure}: {said} is published, {is_now} measured;"
                " run `manage.py evaluate --json > accords/web/quality.json`"
            )


def test_what_was_not_labelled_has_no_figure():
    (row,) = figures_of({"documents": {"fr": 1}, "fields": {"commitments": {"fr": {"f1": 0.5, "gold": 3}}}})
    assert (row.found, row.commitments, row.strength, row.sectors) == (0.5, 3, None, None)


@pytest.mark.django_db
def test_the_page_explains_strength_and_shows_measured_quality(client):
    page = read(client.get("/about/"))
    assert [term.text for term in page.one("dl", class_="terms").all("dt")] == [
        "Concluded",
        "Agreed",
        "Pledged",
        "Intended",
        "Requested",
        "Affirmed",
    ]
    rows = page.one("table", class_="figures-table").one("tbody").all("tr")
    assert rows[0].one("th").text == "All"
    assert rows[0].all("td")[2].text == f"{measured()[0].found:.2f}"


@pytest.mark.django_db
def test_the_page_tells_what_reviewers_found(client):
    quality = read(client.get("/about/")).one("section", aria_labelledby="quality-title")
    assert "Nobody has reviewed a commitment yet" in quality.text
    for state, number in (
        ("accepted", 6),
        ("corrected", 1),
        ("rejected", 1),
        ("added", 2),
        ("unreviewed", 9),
    ):
        for _ in range(number):
            CommitmentFactory(review=state)
    index.rebuild()
    quality = read(client.get("/about/")).one("section", aria_labelledby="quality-title")
    assert "have looked at 8: they found 6 (75 %) right as read, corrected 1 and rejected 1." in quality.text
    assert "They added 2" in quality.text
