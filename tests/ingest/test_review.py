"""What humans decide of commitments stays decided, whatever is read afterwards."""

import pytest

from accords.ingest import review
from accords.models import (
    Commitment,
    CommitmentPair,
    Statement,
)
from accords.search import index
from accords.vocab import Outcome
from tests.ingest.readings import PROMISES, TEXT, promise, source
from tests.ingest.reviewing import ingest, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_vocabulary")]


# Corrections


def test_a_corrected_value_is_the_humans_and_survives_ingest(editor):
    ingest()
    review.correct(
        row(), {"strength": "intended", "sectors": ["energy", "trade"]}, user=editor, note="As said."
    )
    for _ in range(2):
        ingest()
    kept = row()
    assert kept.strength == "intended"
    assert [link.sector.slug for link in kept.commitment_sectors.all()] == ["energy", "trade"]
    assert kept.machine["strength"] == "agreed"
    assert kept.human_fields == ["sectors", "strength"]
    assert (kept.review, kept.reviewed_by, kept.review_note) == ("corrected", editor, "As said.")
    assert kept.reviewed_at is not None
    assert index.verify().is_right


def test_the_history_says_who_when_and_why(editor):
    ingest()
    review.correct(row(), {"strength": "intended", "topics": []}, user=editor, note="As said.")
    after, before = row().history.all()
    assert (before.strength, before.history_user, before.history_change_reason) == (
        "agreed",
        None,
        "As first read",
    )
    assert (after.strength, after.history_user) == ("intended", editor)
    assert after.history_change_reason == (
        "strength: agreed → intended; topics: trade-relations → none; As said."
    )


def test_a_value_that_stands_already_decides_nothing(editor):
    ingest()
    review.correct(row(), {"strength": "agreed"}, user=editor)
    assert (row().review, row().human_fields, row().history.count()) == ("unreviewed", [], 0)


def test_other_fields_of_a_corrected_row_still_follow_the_machine(editor):
    ingest()
    review.correct(row(), {"strength": "intended"}, user=editor)
    ingest(promises=[promise(TEXT, PROMISES[0], gloss="A better gloss."), *PROMISES[1:]])
    assert (row().strength, row().gloss, row().review) == ("intended", "A better gloss.", "corrected")


def test_a_machine_that_changes_its_mind_is_disputed_until_it_agrees(editor):
    ingest()
    review.correct(row(), {"strength": "intended"}, user=editor)
    ingest(promises=[promise(TEXT, PROMISES[0], strength="pledged"), *PROMISES[1:]])
    assert (row().strength, row().review, row().machine["strength"]) == ("intended", "disputed", "pledged")
    ingest(promises=[promise(TEXT, PROMISES[0], strength="intended"), *PROMISES[1:]])
    assert (row().strength, row().review) == ("intended", "corrected")


def test_an_accepted_row_does_not_change(editor):
    ingest()
    review.accept([row()], user=editor)
    ingest(promises=[promise(TEXT, PROMISES[0], strength="pledged", sectors=("energy",)), *PROMISES[1:]])
    assert (row().strength, row().review) == ("agreed", "disputed")
    assert [sector.slug for sector in row().sectors.all()] == ["trade"]


def test_a_corrected_passage_moves_with_its_words(editor):
    url = {"source_url": "https://example.org/1"}
    ingest(**url)
    longer = " ".join(PROMISES[:2])
    key = row().key
    review.correct(row(), {"text": longer}, user=editor)
    moved = "A new beginning.\n" + TEXT
    assert ingest(source(moved), promises=PROMISES, **url).outcome is Outcome.UPDATED
    kept = Commitment.objects.get(key=key)
    assert moved[kept.start : kept.end] == kept.text == longer
    assert kept.review == "corrected"


def test_a_value_that_cannot_stand_changes_nothing(editor):
    ingest()
    for values in (
        {"strength": "sworn"},
        {"actor": "XX"},
        {"sectors": []},
        {"sectors": ["poetry"]},
        {"text": "words that are not there"},
        {"targets": [{"amount": None, "currency": "USD", "unit": "", "year": None, "due": ""}]},
        {"gloss": "A gloss.", "strength": "sworn"},
        {"key": "other"},
    ):
        with pytest.raises(review.DecisionError):
            review.correct(row(), values, user=editor)
        assert (row().review, row().strength, row().gloss) == (
            "unreviewed",
            "agreed",
            f"Both sides: {PROMISES[0]}",
        )


def test_targets_are_corrected_as_values(editor):
    ingest()
    target = {"amount": "2.5", "currency": "USD", "unit": "", "year": 2030, "due": "2030"}
    review.correct(row(), {"targets": [target]}, user=editor)
    ingest()
    assert str(row().targets.get()) == "USD 2.5 by 2030"


# Rejections


def test_a_rejected_row_stays_rejected_and_is_nowhere(editor):
    ingest()
    review.reject([row()], user=editor, note="No promise.")
    ingest()
    assert (row().review, row().review_note) == ("rejected", "No promise.")
    assert row() not in Commitment.objects.published()
    assert Commitment.objects.count() == 3


def test_a_rejection_is_remembered_when_the_segmentation_changes(editor):
    joined = " ".join(PROMISES[:2])
    ingest(promises=[joined, PROMISES[2]])
    review.reject([row(joined)], user=editor)
    stored = ingest()
    assert stored.changes.added == 0
    assert [one.text for one in Commitment.objects.published()] == [PROMISES[2]]


def test_a_rejection_is_remembered_when_the_text_moves(editor):
    url = {"source_url": "https://example.org/1"}
    ingest(**url)
    review.reject([row()], user=editor)
    ingest(source("A new beginning.\n" + TEXT), promises=PROMISES, **url)
    assert row().review == "rejected"
    assert Commitment.objects.count() == 3


# What the machine no longer finds


def test_what_a_human_ruled_on_is_kept_and_flagged_when_it_vanishes(editor):
    ingest()
    review.accept([row(PROMISES[1])], user=editor)
    ingest(promises=PROMISES[:1])
    kept = row(PROMISES[1])
    assert (kept.vanished, kept.review) == (True, "accepted")
    assert not Commitment.objects.filter(text=PROMISES[2]).exists()
    ingest()
    assert not row(PROMISES[1]).vanished
    reasons = list(kept.history.values_list("history_change_reason", flat=True))
    assert reasons[:2] == ["Found again", "No longer found"]


# Additions


def test_an_added_commitment_stays_and_is_never_said_to_have_vanished(editor):
    ingest(promises=PROMISES[:1])
    added = review.add_commitment(
        Statement.objects.get(),
        {"text": PROMISES[2], "strength": "affirmed", "sectors": ["justice"], "gloss": "The rule of law."},
        user=editor,
    )
    assert set(added.parties.values_list("code", flat=True)) == {"VN", "KR"}
    assert CommitmentPair.objects.filter(commitment=added).count() == 1
    ingest(promises=PROMISES[:1])
    kept = row(PROMISES[2])
    assert (kept.review, kept.strength, kept.vanished) == ("added", "affirmed", False)
    ingest()
    kept = row(PROMISES[2])
    assert (kept.key, kept.review, kept.strength) == (added.key, "added", "affirmed")
    assert kept.machine["strength"] == "agreed"
    assert index.verify().is_right


def test_words_that_are_not_there_cannot_be_added(editor):
    ingest()
    with pytest.raises(review.DecisionError):
        review.add_commitment(Statement.objects.get(), {"text": "Nothing."}, user=editor)


def test_only_what_a_human_added_can_be_deleted(editor):
    ingest(promises=PROMISES[:1])
    added = review.add_commitment(
        Statement.objects.get(),
        {"text": PROMISES[2], "strength": "affirmed", "sectors": ["justice"]},
        user=editor,
    )
    review.discard(added, user=editor)
    assert not Commitment.objects.filter(pk=added.pk).exists()
    review.discard(row(), user=editor)
    assert row().review == "rejected"


# Back to the machine


def test_a_reopened_row_is_the_machines_again(editor):
    ingest()
    review.correct(row(), {"strength": "intended", "sectors": ["energy"]}, user=editor)
    review.reopen(row(), user=editor)
    again = row()
    assert (again.strength, again.review, again.human_fields) == ("agreed", "unreviewed", [])
    assert [sector.slug for sector in again.sectors.all()] == ["trade"]


# Again and together


def test_extract_again_reads_the_stored_text_and_keeps_what_humans_decided(editor, tmp_path):
    from accords.ingest.run import ingest as run

    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: Joint Statement between Chile and Portugal\ndate: 2024-06-03\n"
        "source_url: https://example.org/x/1\n---\n"
        "The President of Chile and the Prime Minister of Portugal met in Lisbon today.\n"
        "Both sides agreed to expand cooperation on renewable energy.\n"
    )
    run([path])
    path.unlink()
    statement = Statement.objects.get()
    one = statement.commitments.get()
    review.correct(one, {"strength": "intended"}, user=editor)
    before = Statement.objects.values("title", "date", "source_url", "fingerprint", "text").get()
    (stored,) = review.extract_again([statement])
    assert stored.outcome is Outcome.UNCHANGED
    assert Statement.objects.values("title", "date", "source_url", "fingerprint", "text").get() == before
    assert statement.commitments.get().strength == "intended"


def test_a_decision_and_its_index_are_one_transaction(editor, monkeypatch):
    ingest()

    def broken(ids):
        raise RuntimeError("no index")

    monkeypatch.setattr(index, "update_statements", broken)
    with pytest.raises(RuntimeError):
        review.correct(row(), {"strength": "intended"}, user=editor)
    assert (row().strength, row().review) == ("agreed", "unreviewed")
