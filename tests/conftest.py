"""What every test may ask for: which database it runs on, and a browser.

The suite runs once on SQLite and once more, for the tests that use a database, on PostgreSQL
(``make test``). Sockets are closed but for this machine.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

_HERE = Path(__file__).parent
_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
_PURE = frozenset({"extraction", "lexicon", "text"})
"""Folders of tests of the rooms that do not know Django, and so no database."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_BROWSER_SWITCHES = ("--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage")

# How long an example takes says more about the machine than about the code.
hypothesis_settings.register_profile(
    "accords", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
hypothesis_settings.load_profile("accords")


def pytest_runtest_teardown() -> None:
    """Forget the language of the last page: Django leaves the thread in it, for the next test to start in."""
    translation.deactivate()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="run only the tests that use a database, without the browser: for a second database",
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Spare a second database the thousands of tests that use none."""
    is_pure = collection_path.parent == _HERE and collection_path.name in _PURE
    return True if is_pure and config.getoption("--database-only") else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in item.fixturenames:
            item.add_marker("browser")
        if item.path.is_relative_to(_HERE) and item.path.relative_to(_HERE).parts[0] in _PURE:
            assert not _uses_database(item), f"{item.nodeid} would not run with --database-only"
    if not config.getoption("--database-only"):
        return
    wanted = [item for item in items if _uses_database(item) and not item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(wanted)])
    items[:] = wanted


def _uses_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or _DATABASE_FIXTURES & set(item.fixturenames))


def _executable(playwright: Playwright) -> str:
    """The browser of the system, else the one Playwright fetched."""
    for name in _BROWSERS:
        if path := shutil.which(name):
            return path
    own = playwright.chromium.executable_path
    if Path(own).exists():
        return own
    raise pytest.UsageError(
        "the browser tests need Chromium: `apt-get install chromium`, or `playwright install chromium`"
    )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    # Playwright's synchronous face runs an event loop in this thread, in which Django would
    # otherwise refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_executable(playwright),
            # Chromium has no sandbox for root.
            chromium_sandbox=os.geteuid() != 0,
            args=list(_BROWSER_SWITCHES),
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh tab, 1280 pixels wide, that shares nothing with other tests."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    yield context.new_page()
    context.close()
