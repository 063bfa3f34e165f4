"""The machine's word and the human's on one row."""

from accords.ingest.layers import merge
from accords.models import Commitment

VALUES = {"strength": "pledged", "actor": "KR"}


def row(**fields):
    return Commitment(**{"strength": "agreed", "actor": "both", **fields})


def standing(stored):
    return lambda field: getattr(stored, field)


def test_what_no_human_decided_follows_the_machine():
    stored = row(machine={"strength": "agreed", "actor": "both"})
    assert merge(stored, VALUES, standing=standing(stored)) == {"strength", "actor"}
    assert stored.machine == VALUES
    assert stored.review == "unreviewed"


def test_what_did_not_change_is_not_written():
    stored = row(machine=dict(VALUES))
    assert merge(stored, VALUES, standing=standing(stored)) == set()


def test_what_a_human_decided_is_left_and_disputed_when_the_machine_changes_its_mind():
    stored = row(
        machine={"strength": "agreed", "actor": "both"},
        strength="intended",
        human_fields=["strength"],
        review="corrected",
    )
    assert merge(stored, VALUES, standing=standing(stored)) == {"actor"}
    assert stored.strength == "intended"
    assert stored.machine["strength"] == "pledged"
    assert stored.review == "disputed"


def test_a_machine_that_comes_round_to_the_human_settles_the_dispute():
    stored = row(
        machine={"strength": "agreed", "actor": "both"},
        strength="intended",
        human_fields=["strength"],
        review="disputed",
    )
    merge(stored, {"strength": "intended", "actor": "both"}, standing=standing(stored))
    assert stored.review == "corrected"


def test_a_machine_that_repeats_itself_disputes_nothing():
    stored = row(
        machine={"strength": "agreed"}, strength="intended", human_fields=["strength"], review="corrected"
    )
    merge(stored, {"strength": "agreed"}, standing=standing(stored))
    assert stored.review == "corrected"


def test_the_machines_first_word_on_what_a_human_added_disputes_nothing():
    stored = row(human_fields=["strength", "actor"], review="added")
    assert merge(stored, VALUES, standing=standing(stored)) == set()
    assert stored.review == "added"
    assert stored.machine == VALUES


def test_rejected_stays_rejected_whatever_the_machine_says():
    stored = row(
        machine={"strength": "agreed"}, strength="intended", human_fields=["strength"], review="rejected"
    )
    merge(stored, VALUES, standing=standing(stored))
    assert stored.review == "rejected"
