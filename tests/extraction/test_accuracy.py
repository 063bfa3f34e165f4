"""A floor under the accuracy of reading: it may rise freely, and fall only in a commit that says why."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

GOLD = Path(__file__).parents[1] / "gold"

# F1 for what has precision and recall, else accuracy.
ON_THE_SEEDS = {
    "bilateral": 1.0,
    "language": 1.0,
    "kind": 1.0,
    "year": 1.0,
    "date": 1.0,
    "source_url": 1.0,
    "parties": 1.0,
    "visits": 1.0,
    "visit dates": 1.0,
    "commitments": 0.98,
    "strength": 0.97,
    "actor": 0.98,
    "sectors": 0.93,
    "targets": 1.0,
    "gloss": 1.0,
}
ON_ALL = {
    "bilateral": 0.95,
    "language": 1.0,
    "year": 0.95,
    "date": 0.95,
    "parties": 0.95,
    "commitments": 0.9,
    "strength": 0.85,
    "actor": 0.93,
    "sectors": 0.78,
}
COMMITMENTS_IN_EACH_LANGUAGE = 0.85


def evaluation_of(*arguments):
    out = StringIO()
    call_command("evaluate", *arguments, json=True, stdout=out)
    return json.loads(out.getvalue())


def value(figure):
    return figure.get("f1", figure.get("accuracy"))


@pytest.fixture(scope="module")
def on_the_seeds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gold")
    for path in GOLD.glob("*.json"):
        shutil.copy(path, folder)
    return evaluation_of(folder)["fields"]


@pytest.fixture(scope="module")
def everything():
    return evaluation_of()


@pytest.fixture(scope="module")
def on_all(everything):
    return everything["fields"]


@pytest.mark.parametrize("name", ON_THE_SEEDS)
def test_the_seeds_are_read_as_well_as_before(on_the_seeds, name):
    assert value(on_the_seeds[name]["all"]) >= ON_THE_SEEDS[name]


@pytest.mark.parametrize("name", ON_ALL)
def test_all_gold_documents_are_read_as_well_as_before(on_all, name):
    assert value(on_all[name]["all"]) >= ON_ALL[name]


def test_commitments_are_found_in_every_language(on_all):
    found = {language: value(figure) for language, figure in on_all["commitments"].items()}
    assert {each: f1 for each, f1 in found.items() if f1 < COMMITMENTS_IN_EACH_LANGUAGE} == {}


def test_what_is_surest_is_right_most_often_and_what_is_least_sure_least_often(everything):
    shares = [each["share"] for each in everything["calibration"]["bins"]]
    assert shares[0] == min(shares)
    assert shares[-1] == max(shares)
