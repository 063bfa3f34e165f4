"""Confidence against what is right: classes, their shares, and the order that the review queue relies on."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from accords.extraction.calibration import Verdict, bins_of, error_of
from accords.extraction.evaluate import as_json, score
from tests.extraction.test_evaluate import commitment, extraction, gold, unit


def test_what_is_stated_alike_is_counted_together():
    (low, high) = bins_of([Verdict(0.96, True), Verdict(1.0, True), Verdict(0.8, False), Verdict(0.84, True)])
    assert (low.low, low.high, low.read, low.right) == (0.8, 0.85, 2, 1)
    assert (high.low, high.high, high.read, high.right) == (0.95, 1.0, 2, 2)
    assert low.stated == pytest.approx(0.82)
    assert (low.share, high.share) == (0.5, 1.0)


def test_the_error_weighs_each_class_by_what_was_read_in_it():
    bins = bins_of([Verdict(0.5, True), Verdict(0.96, True), Verdict(0.96, True), Verdict(0.96, False)])
    assert error_of(bins) == pytest.approx((1 * 0.5 + 3 * (0.96 - 2 / 3)) / 4)
    assert error_of(()) == 0.0


def test_right_is_the_place_the_strength_and_the_actor_together():
    labels = gold(unit(0, 10), unit(20, 30), unit(40, 50), unit(60, 70, borderline=True))
    read = extraction(
        commitment(0, 10),
        commitment(20, 30, strength="pledged"),
        commitment(40, 50, actor="VN"),
        commitment(60, 70),
        commitment(80, 90),
    )
    scores = score([(labels, read)])
    assert [verdict.is_right for verdict in scores.verdicts] == [True, False, False, False]
    (only,) = as_json(scores)["calibration"]["bins"]
    assert (only["read"], only["right"], only["share"]) == (4, 1, 0.25)


def test_the_command_prints_the_classes_and_how_many_are_right(tmp_path):
    text = "France and Germany met in Paris on 3 June 2024. The two sides agreed to expand trade."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    span = {
        "starts_with": "The two",
        "ends_with": "trade.",
        "strength": "agreed",
        "actor": "both",
        "sectors": ["trade"],
    }
    labels = {"language": "en", "parties": ["FR", "DE"], "commitment_spans": [span]}
    (tmp_path / "a.json").write_text(json.dumps(labels), encoding="utf-8")
    out = StringIO()
    call_command("evaluate", str(tmp_path), calibration=True, stdout=out)
    assert "expected calibration error" in out.getvalue()
    assert "share right" in out.getvalue()
    assert "1.000" in out.getvalue()
