"""A served archive, and tabs that notice whatever goes wrong in them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.watching import Watched
from tests.web.archives import a_small_archive
from tests.web.sent import as_sent

SHEET = "css/accords.css"
"""The tests' server has it as it is written; tabs get it in one file, as they do from a site."""


@pytest.fixture
def site(live_server) -> str:
    """The address of the site with the small archive in it."""
    a_small_archive()
    return str(live_server.url)


@pytest.fixture
def open_tab(chromium: Browser, site: str) -> Iterator[Callable[..., Watched]]:
    """Opens tabs of any width, colour scheme or ability; at the end nothing may have gone wrong in one."""
    contexts: list[BrowserContext] = []
    sheet = as_sent(SHEET)
    tabs: list[Watched] = []

    def open_one(*, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Watched:
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="en-GB",
        )
        context.set_default_timeout(10_000)
        context.route(f"**/{SHEET}", lambda route: route.fulfill(body=sheet, content_type="text/css"))
        contexts.append(context)
        tabs.append(Watched(context.new_page()))
        return tabs[-1]

    yield open_one
    faults = [fault for tab in tabs for fault in tab.faults]
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def tab(open_tab: Callable[..., Watched]) -> Page:
    """One tab, 1280 pixels wide."""
    return open_tab().page
