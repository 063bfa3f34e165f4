"""What people do here: with the keyboard alone, without scripts, on the phone, in two directions."""

import re

from playwright.sync_api import Locator, Page, expect


def active(page: Page) -> str:
    """What has the focus, in words."""
    return str(
        page.evaluate(
            "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
            " || document.activeElement.id"
        )
    )


def press_until(page: Page, words: str, *, most: int = 60) -> None:
    """Press the tabulator until something that says ``words`` has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in active(page):
            return
    raise AssertionError(f"the tabulator never reaches “{words}”")


MOST_LOOKS = 200
BETWEEN_LOOKS = 50
"""Milliseconds."""


def reach_for(link: Locator) -> Locator:
    """The link once what updates the page in place was fetched for it, as it is before a hand presses."""
    link.hover()
    # Waiting for a function would be waiting in the page, where the policy bars what is made of a string.
    for _ in range(MOST_LOOKS):
        if link.page.evaluate("Boolean(window.htmx)"):
            return link
        link.page.wait_for_timeout(BETWEEN_LOOKS)
    raise AssertionError("what updates the page in place was not fetched")


def test_with_the_keyboard_from_the_search_to_the_original_words(tab):
    tab.goto("/")
    tab.keyboard.press("Tab")
    assert active(tab) == "Skip to the content"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.type("cooperation")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("1 commitment")
    press_until(tab, "Both sides agreed to expand cooperation")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("renewable energy")
    press_until(tab, "Joint statement, point 8")
    tab.keyboard.press("Enter")
    expect(tab.locator("#c-energy")).to_be_in_viewport()
    expect(tab.locator("#c-energy")).to_have_css("background-color", "rgb(255, 241, 194)")


def test_what_has_the_focus_can_be_seen(tab):
    tab.goto("/commitments/")
    for _ in range(25):
        tab.keyboard.press("Tab")
        outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", active(tab)


def test_without_scripts_from_the_first_page_to_the_document(open_tab):
    page = open_tab(scripts=False).page
    page.goto("/")
    page.get_by_role("main").get_by_label("Search commitments in any language").fill("trade")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Agreed 1").click()
    expect(page).to_have_url(re.compile("strength=agreed"))
    page.get_by_role("link", name="Both sides agreed to reach USD 150 billion").click()
    page.get_by_role("link", name="Press conference, ").or_(page.locator("figcaption a")).first.click()
    expect(page.locator("#c-trade")).to_be_in_viewport()
    page.locator("#n-trade .number").click()
    expect(page).to_have_url(re.compile("#c-trade$"))
    page.locator("#c-trade .ref").click()
    expect(page).to_have_url(re.compile("#n-trade$"))


def test_without_scripts_partners_can_be_compared(open_tab):
    page = open_tab(scripts=False).page
    page.goto("/compare/")
    page.get_by_label("Partner 1").select_option("KR")
    page.get_by_label("Partner 2").select_option("AZ")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("columnheader", name="South Korea")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Azerbaijan")).to_be_visible()


def test_a_facet_changes_the_result_in_place_and_the_way_back_works(tab):
    tab.goto("/commitments/")
    tab.evaluate("window.stayed = true")
    reach_for(tab.get_by_role("link", name="Hebrew 2")).click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("2 commitments")
    expect(tab).to_have_url(re.compile("language=he$"))
    expect(tab).to_have_title("Hebrew – Accords")
    assert tab.evaluate("window.stayed")
    assert active(tab).startswith("Hebrew")
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("4 commitments")


def test_the_way_back_past_a_page_loaded_anew_leads_to_what_the_address_names(tab):
    tab.goto("/commitments/")
    reach_for(tab.get_by_role("link", name="Hebrew 2")).click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("2 commitments")
    tab.reload()
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("4 commitments")


def test_whoever_only_reads_never_fetches_what_updates_in_place(tab):
    tab.goto("/statements/hebrew/", wait_until="networkidle")
    tab.keyboard.press("j")
    tab.locator("#c-energy").hover()
    assert tab.evaluate("typeof window.htmx") == "undefined"
    reach_for(tab.get_by_role("link", name="Trade 1"))


def test_names_are_offered_while_a_word_is_typed(tab):
    tab.goto("/")
    search = tab.get_by_role("main").get_by_label("Search commitments in any language")
    search.press_sequentially("azer", delay=100)
    expect(tab.locator("#names option")).not_to_have_count(0)


def test_beside_the_result_the_filters_always_stand_open(tab):
    tab.goto("/commitments/")
    expect(tab.get_by_role("link", name="Hebrew 2")).to_be_visible()
    expect(tab.locator("summary", has_text="Filters")).to_be_hidden()


def test_on_the_phone_the_filters_fold_away(open_tab):
    page = open_tab(width=390).page
    page.goto("/commitments/?country=KR")
    filters = page.locator("summary", has_text="Filters (1)")
    expect(page.get_by_role("link", name="Hebrew 2")).to_be_hidden()
    filters.click()
    page.get_by_role("link", name="Hebrew 2").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 commitments")
    expect(page.locator("summary", has_text="Filters (2)")).to_be_visible()


def test_the_reader_lays_the_english_beside_the_original(tab):
    tab.goto("/statements/hebrew/")
    note, words = tab.locator("#n-energy").bounding_box(), tab.locator("#c-energy").bounding_box()
    assert note["x"] + note["width"] <= words["x"]
    assert abs(note["y"] - words["y"]) < 20
    expect(tab.locator("#c-energy")).to_have_css("direction", "rtl")
    expect(tab.locator("#n-energy")).to_have_css("direction", "ltr")


def test_a_document_written_from_the_right_begins_at_the_right(tab):
    tab.goto("/statements/hebrew/")
    begins, margin = tab.evaluate(
        """() => {
            const words = document.querySelector("#c-asked");
            const paragraph = words.closest(".original").getBoundingClientRect();
            return [words.getClientRects()[0].right, paragraph.right];
        }"""
    )
    assert abs(begins - margin) < 4


def test_on_the_phone_the_note_stands_over_its_words(open_tab):
    page = open_tab(width=390).page
    page.goto("/statements/arabic/")
    note, words = page.locator("#n-trade").bounding_box(), page.locator("#c-trade").bounding_box()
    assert note["y"] + note["height"] <= words["y"]


def test_j_and_k_go_from_one_commitment_to_the_next(tab):
    tab.goto("/statements/hebrew/")
    tab.keyboard.press("j")
    expect(tab.locator("#c-energy.here")).to_be_visible()
    tab.keyboard.press("j")
    expect(tab.locator("#c-asked.here")).to_be_visible()
    expect(tab.locator("#c-energy.here")).to_have_count(0)
    assert active(tab) == "Commitment 2 in the text"
    tab.keyboard.press("k")
    expect(tab.locator("#n-energy.here")).to_be_visible()
    expect(tab).to_have_url(re.compile("#c-energy$"))


def test_j_typed_into_the_search_is_a_letter(tab):
    tab.goto("/statements/hebrew/")
    tab.get_by_label("Search commitments in any language").fill("")
    tab.keyboard.press("j")
    expect(tab.get_by_label("Search commitments in any language")).to_have_value("j")
    expect(tab.locator(".here")).to_have_count(0)


def test_choosing_words_marks_their_note(tab):
    tab.goto("/statements/hebrew/")
    tab.locator("#c-asked").click(position={"x": 30, "y": 8})
    expect(tab.locator("#n-asked.here")).to_be_visible()


def test_on_paper_the_ways_around_the_site_are_left_out(tab):
    tab.goto("/commitments/")
    tab.emulate_media(media="print")
    expect(tab.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(tab.locator(".filters")).to_be_hidden()
    expect(tab.locator("article").first).to_be_visible()


def test_marks_are_limited_to_a_sector_in_place_and_the_keys_still_work(tab):
    tab.goto("/statements/hebrew/")
    tab.evaluate("window.stayed = true")
    reach_for(tab.get_by_role("link", name="Trade 1")).click()
    expect(tab.locator("#c-energy")).to_have_count(0)
    expect(tab).to_have_url(re.compile("sector=trade$"))
    assert tab.evaluate("window.stayed")
    tab.keyboard.press("j")
    expect(tab.locator("#c-asked.here")).to_be_visible()
    expect(tab).to_have_url(re.compile("sector=trade#c-asked$"))
    tab.get_by_role("link", name="Trade 1").click()
    expect(tab.locator("#c-energy")).to_be_visible()


def test_without_scripts_marks_are_limited_to_a_sector(open_tab):
    page = open_tab(scripts=False).page
    page.goto("/statements/hebrew/")
    page.get_by_role("link", name="Trade 1").click()
    expect(page.locator("#c-energy")).to_have_count(0)
    expect(page.locator("#n-asked")).to_be_visible()
