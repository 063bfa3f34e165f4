"""A floor under the accuracy of reading: it may rise freely, and fall only in a commit that says why."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

# On all of the project's gold labels. F1 for what has precision and recall, else accuracy.
FLOORS = {
    "bilateral": 1.0,
    "language": 1.0,
    "kind": 0.85,
    "year": 1.0,
    "date": 1.0,
    "source_url": 1.0,
    "parties": 0.98,
    "visits": 0.98,
    "visit dates": 0.95,
    "commitments": 0.95,
    "strength": 0.95,
    "actor": 0.97,
    "sectors": 0.86,
    "targets": 0.95,
    "gloss": 0.95,
}
# In each language by itself.
COMMITMENTS_FLOOR = 0.85


@pytest.fixture(scope="module")
def figures():
    out = StringIO()
    call_command("evaluate", json=True, stdout=out)
    return json.loads(out.getvalue())["fields"]


@pytest.mark.parametrize("name", FLOORS)
def test_a_field_is_read_as_well_as_before(figures, name):
    figure = figures[name]["all"]
    assert figure.get("f1", figure.get("accuracy")) >= FLOORS[name]


def test_commitments_are_found_in_every_language(figures):
    low = {language: figure["f1"] for language, figure in figures["commitments"].items()}
    assert {language: f1 for language, f1 in low.items() if f1 < COMMITMENTS_FLOOR} == {}
