"""The style guide: every component in one place, for staff."""

import inspect
from pathlib import Path

import pytest

from accords.web import drawing
from tests.web.html import read

pytestmark = pytest.mark.django_db

PARTS = Path(__file__).resolve().parents[2] / "templates" / "web" / "parts"

OF_ONE_PAGE = {
    "about_use.html",
    "commitment_facts.html",
    "filters.html",
    "found_statement.html",
    "in_place.html",
    "meant.html",
    "no_results.html",
    "result_tools.html",
    "search_form.html",
    "statement_facts.html",
    "statement_meta.html",
    "statement_notes.html",
    "statement_part.html",
    "suggestions.html",
    "target_filters.html",
    "visit_facts.html",
}
"""Parts that are one page cut in two: they show what that page alone has."""


DRAWN_WITHIN = {"found_statement", "pieces"}
"""What is drawn within the others, or on one page alone."""


def test_every_component_is_shown(admin_client):
    response = admin_client.get("/styleguide/")
    assert response.status_code == 200
    shown = {Path(template.name).name for template in response.templates if template.name}
    assert {path.name for path in PARTS.glob("*.html")} - shown - OF_ONE_PAGE == set()
    page = read(response)
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    assert sorted(ids) == sorted(set(ids))
    assert page.one("meta", name="robots").attributes["content"] == "noindex, follow"


def test_everything_that_is_drawn_without_a_template_is_shown(admin_client):
    response = admin_client.get("/styleguide/")
    sources = "".join(template.source for template in response.templates if template.name)
    drawn = {name for name, _ in inspect.getmembers(drawing, _is_its_own) if not name.startswith("_")}
    shown = {name for name in drawn if f"|{name} " in sources or f"{{% {name} " in sources}
    assert drawn - shown == DRAWN_WITHIN


def _is_its_own(thing: object) -> bool:
    return inspect.isfunction(thing) and thing.__module__ == drawing.__name__


def test_only_staff_sees_it(client):
    response = client.get("/styleguide/")
    assert response.status_code == 302
    assert response.url == "/admin/login/?next=/styleguide/"
