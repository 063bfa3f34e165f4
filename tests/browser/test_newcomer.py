"""Four questions of somebody who has never been here, each answered by typing and clicking from the first
page: in English, beside the original words, within a few steps. The archive is the demonstration's."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.archives import the_demonstration

HEBREW, ARABIC, DUTCH = "he", "ar", "nl"


@pytest.fixture
def site(live_server) -> str:
    """The address of the site with the demonstration's archive in it."""
    the_demonstration()
    return str(live_server.url)


@pytest.fixture
def visitor(tab) -> Page:
    """A tab that shows the first page."""
    tab.goto("/")
    return tab


def search(page: Page, words: str) -> None:
    box = page.get_by_role("main").get_by_label("Search commitments in any language")
    box.fill(words)
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("commitment")


def promises(page: Page, language: str, *words: str) -> Locator:
    """Rows of the result whose English has these words and which quote the original in this language."""
    rows = page.locator("article.hit").filter(has=page.locator(f"blockquote[lang={language}]"))
    for word in words:
        rows = rows.filter(has=page.locator(".gloss", has_text=re.compile(word, re.IGNORECASE)))
    return rows


def choice(page: Page, group: str, name: str) -> Locator:
    """What can be chosen beside the result, by the name of its group and its own."""
    values = page.get_by_role("region", name=group, exact=True)
    return values.get_by_role("link", name=re.compile(rf"^{name} [\d,]+$"))


def test_what_vietnam_and_korea_promised_on_semiconductors(visitor):
    search(visitor, "semiconductors Korea")
    for language in (HEBREW, ARABIC):
        row = promises(visitor, language, "semiconductors").first
        expect(row).to_be_visible()
        expect(row).to_contain_text("South Korea – Vietnam")
        expect(row.locator("blockquote")).not_to_be_empty()
    expect(promises(visitor, HEBREW, "semiconductors").first.locator("blockquote")).to_contain_text(
        "מוליכים למחצה"
    )


def test_which_targets_fall_due_by_2030(visitor):
    visitor.get_by_role("navigation", name="Main").get_by_role("link", name="Targets").click()
    by_then = visitor.locator(".year-group").filter(
        has=visitor.get_by_role("heading", name="2030", exact=True)
    )
    expect(by_then.get_by_text("USD 150 billion by 2030").first).to_be_visible()
    expect(by_then.get_by_text("USD 2 billion by 2030").first).to_be_visible()
    years = [
        int(year) for year in visitor.locator(".year-group h2").all_inner_texts() if year.strip().isdigit()
    ]
    assert years == sorted(years)
    by_then.get_by_role("link", name=re.compile("two-way trade")).first.click()
    expect(visitor.locator("blockquote").first).to_contain_text("150")


def test_which_partners_speak_of_nuclear_energy(visitor):
    search(visitor, "nuclear energy")
    expect(choice(visitor, "Country", "South Korea")).to_be_visible()
    expect(choice(visitor, "Country", "Vietnam")).to_be_visible()
    expect(choice(visitor, "Country", "Azerbaijan")).to_have_count(0)
    row = promises(visitor, HEBREW, "nuclear energy").filter(has_text="גרעינית").first
    expect(row.locator("blockquote")).to_be_visible()


def test_what_was_agreed_with_azerbaijan_on_transport_and_in_which_words(visitor):
    visitor.get_by_role("navigation", name="Main").get_by_role("link", name="Partners").click()
    visitor.get_by_role("link", name=re.compile(r"^Azerbaijan: \d+ commitments$")).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Azerbaijan")
    visitor.get_by_role("rowheader", name="Transport and infrastructure").get_by_role("link").click()
    choice(visitor, "Strength", "Agreed").click()
    row = promises(visitor, HEBREW, "railways", "agreed").first
    expect(row).to_contain_text("Azerbaijan")
    expect(row.locator("blockquote")).to_contain_text("מסילות ברזל")
    row.get_by_role("link", name=re.compile("^Joint statement")).click()
    expect(visitor.locator("mark, .c").filter(has_text="מסילות ברזל").first).to_be_in_viewport()
