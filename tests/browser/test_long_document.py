"""A document of a hundred commitments, of which only what is near the screen is laid out: every way to a
place in it still leads there."""

import pytest
from playwright.sync_api import Page, expect

from accords.models import Statement
from tests.web.archives import the_demonstration


@pytest.fixture
def site(live_server) -> str:
    """The address of the site with the demonstration's archive in it."""
    the_demonstration()
    return str(live_server.url)


@pytest.fixture
def reader() -> str:
    """The path of the document with the most commitments."""
    return max(Statement.objects.all(), key=lambda row: row.commitments.count()).get_absolute_url()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_link_to_a_commitment_and_the_keyboard_lead_to_its_very_words(open_tab, reader, width):
    page: Page = open_tab(width=width).page
    page.goto(reader)
    keys = page.locator(".notes > li").evaluate_all("notes => notes.map(note => note.dataset.key)")
    assert len(keys) > 50
    page.goto(f"{reader}?again=1#c-{keys[-1]}")
    expect(page.locator(f"#n-{keys[-1]}.here")).to_be_attached()
    expect(page.locator(f"#c-{keys[-1]}")).to_be_in_viewport()
    page.goto(f"{reader}?again=2")
    for _ in range(40):
        page.keyboard.press("j")
    expect(page.locator(".notes > li.here")).to_have_attribute("data-key", keys[39])
    expect(page.locator(f"#n-{keys[39]} .number")).to_be_focused()


def test_words_far_below_are_found_on_the_page(open_tab, reader):
    page: Page = open_tab().page
    page.goto(reader)
    last = page.locator(".passage .original").last.text_content() or ""
    assert page.evaluate("words => window.find(words)", " ".join(last.split()[:2]))
