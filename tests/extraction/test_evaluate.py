"""Scoring: matching one to one, every figure by hand, and the three shapes of gold labels."""

from decimal import Decimal

import pytest

from accords.extraction.evaluate import AT_ANY, AT_EXACT, AT_HALF, as_json, match, score
from accords.extraction.gold import GoldError, labels_many, read_gold
from accords.extraction.types import Commitment, Extraction, Span, Target, Visit
from accords.vocab import StatementKind, Strength

TEXT = "x" * 100


def commitment(start, end, *, strength=Strength.AGREED, actor="both", sectors=("trade",), targets=()):
    span = Span(start, end)
    return Commitment(
        span, span.of(TEXT), strength, actor, sectors, targets=targets, rule="en.a", gloss="A gloss."
    )


def extraction(*commitments, **values):
    values = {"bilateral": True, "language": "en", "parties": ("VN", "KR"), **values}
    return Extraction(sha256="", commitments=commitments, **values)


def unit(start, end, **values):
    labels = {
        "role": "commitment",
        "strength": "agreed",
        "actor": "both",
        "sectors": ["trade"],
        "targets": [],
    }
    return {"start": start, "end": end, "sectors_allowed": ["trade", "finance"], **labels, **values}


def gold(*units, **values):
    return read_gold(
        {
            "language": "en",
            "kind": "joint_statement",
            "parties": ["VN", "KR"],
            "units": list(units),
            **values,
        },
        file="a.txt",
        text=TEXT,
    )


def test_spans_are_matched_one_to_one_the_best_overlap_first():
    found = [Span(0, 10), Span(8, 20), Span(50, 60)]
    wanted = [Span(0, 12), Span(9, 20), Span(80, 90)]
    assert match(found, wanted, least=0.5) == [(1, 1), (0, 0)]


def test_half_of_the_union_is_enough_and_less_is_not():
    assert match([Span(0, 10)], [Span(0, 20)], least=0.5) == [(0, 0)]
    assert match([Span(0, 9)], [Span(0, 20)], least=0.5) == []
    assert match([Span(0, 9)], [Span(0, 20)], least=0.0) == [(0, 0)]


def test_commitments_have_precision_and_recall_at_three_overlaps():
    scores = score([(gold(unit(0, 10), unit(20, 30)), extraction(commitment(0, 10), commitment(28, 40)))])
    assert (scores.of(AT_HALF).precision, scores.of(AT_HALF).recall) == (0.5, 0.5)
    assert scores.of(AT_ANY).f1 == 1.0
    assert scores.of(AT_EXACT).f1 == 0.5
    assert scores.f1 == 0.5


def test_strength_actor_and_sectors_are_scored_over_matched_commitments_only():
    read = extraction(
        commitment(0, 10, strength=Strength.PLEDGED, sectors=("trade", "finance", "health")),
        commitment(50, 60),
    )
    scores = score([(gold(unit(0, 10, sectors=["trade", "energy"])), read)])
    assert (scores.of("strength").right, scores.of("strength").wanted) == (0, 1)
    assert (scores.of("actor").right, scores.of("actor").wanted) == (1, 1)
    # Precision counts what is allowed (trade, finance), recall what is asked for (trade of two).
    assert scores.of("sectors").precision == pytest.approx(2 / 3)
    assert scores.of("sectors").recall == pytest.approx(1 / 2)


def test_targets_are_scored_over_the_whole_document():
    target = {"amount": 150000000000, "currency": "USD", "unit": None, "year": 2030}
    found = Target(amount=Decimal("150000000000"), currency="USD", year=2030)
    wrong = Target(amount=Decimal(5), year=2030)
    scores = score(
        [(gold(unit(0, 10, targets=[target])), extraction(commitment(0, 10, targets=(found, wrong))))]
    )
    assert (scores.of("targets").precision, scores.of("targets").recall) == (0.5, 1.0)


def test_document_fields_are_counted_where_gold_has_them():
    labels = gold(
        date="2025-08-11",
        year=2025,
        source_url=None,
        visits=[{"visitor": "VN", "host": "KR", "start": "2025-08-10", "end": "2025-08-13"}],
    )
    read = extraction(
        date="2025-08-11",
        year=2024,
        kind=StatementKind.OTHER,
        parties=("VN", "JP"),
        visits=(Visit("VN", "KR", start="2025-08-10", end="2025-08-12"), Visit("KR", "VN")),
    )
    scores = score([(labels, read)])
    right = {name: scores.of(name).right for name in ("language", "date", "year", "kind", "visit dates")}
    assert right == {"language": 1, "date": 1, "year": 0, "kind": 0, "visit dates": 0}
    assert "source_url" not in scores.figures
    assert scores.of("parties").f1 == 0.5
    assert (scores.of("visits").precision, scores.of("visits").recall) == (0.5, 1.0)


def test_other_answers_that_gold_allows_count_as_right():
    labels = gold(
        unit(0, 10, strength_also_ok=["pledged"]), parties_also_ok=[["VN", "JP"]], kind_also_ok=["other"]
    )
    read = extraction(
        commitment(0, 10, strength=Strength.PLEDGED), parties=("VN", "JP"), kind=StatementKind.OTHER
    )
    scores = score([(labels, read)])
    assert [scores.of(name).f1 for name in ("strength", "parties", "kind")] == [1.0, 1.0, 1.0]


def test_a_borderline_commitment_is_neither_asked_for_nor_wrong():
    labels = gold(unit(0, 10), unit(20, 30, borderline=True))
    with_it = score([(labels, extraction(commitment(0, 10), commitment(20, 30)))])
    without = score([(labels, extraction(commitment(0, 10)))])
    assert with_it.of(AT_HALF).f1 == without.of(AT_HALF).f1 == 1.0


def test_from_a_document_that_is_not_bilateral_nothing_may_be_read():
    labels = gold(bilateral=False)
    assert score([(labels, extraction(bilateral=False))]).of("not bilateral: nothing read").right == 1
    assert score([(labels, extraction(commitment(0, 10)))]).of("not bilateral: nothing read").right == 0


def test_a_document_that_could_not_be_read_counts_as_missed():
    scores = score([(gold(unit(0, 10)), None)])
    assert (scores.of("read").right, scores.of(AT_HALF).recall) == (0, 0.0)


def test_figures_are_kept_by_language_and_rules_are_counted():
    pairs = [
        (gold(unit(0, 10)), extraction(commitment(0, 10))),
        (gold(unit(0, 10), language="nl"), extraction(commitment(50, 60), language="nl")),
    ]
    data = as_json(score(pairs))
    assert data["documents"] == {"en": 1, "nl": 1, "all": 2}
    assert data["fields"][AT_HALF]["en"]["f1"] == 1.0
    assert data["fields"][AT_HALF]["nl"]["f1"] == 0.0
    assert data["rules"] == {"en.a": {"right": 1, "wrong": 1}}


def test_commitments_can_be_labelled_by_their_first_and_last_words():
    text = "Before. Both sides agreed to trade. After."
    labels = read_gold(
        {
            "is_bilateral": True,
            "parties": ["VN", "KR"],
            "commitment_spans": [
                {
                    "starts_with": "Both sides",
                    "ends_with": "trade.",
                    "strength": "agreed",
                    "actor": "both",
                    "sectors": [],
                }
            ],
        },
        file="a.txt",
        text=text,
        language="en",
    )
    assert labels.commitments[0].span.of(text) == "Both sides agreed to trade."
    assert labels.has_commitments
    assert labels.targets is None


def test_labels_that_do_not_fit_their_text_are_refused_by_name():
    words = {"starts_with": "Nowhere", "ends_with": "x", "strength": "agreed", "actor": "both"}
    with pytest.raises(GoldError, match=r"a\.txt.*Nowhere"):
        read_gold({"parties": [], "commitment_spans": [words]}, file="a.txt", text=TEXT)
    with pytest.raises(GoldError, match=r"a\.txt"):
        gold(unit(90, 200))


def test_one_file_can_label_many_documents():
    assert labels_many({"a.md": {"bilateral": True}, "b.md": {"bilateral": False}})
    assert not labels_many({"file": "a.txt", "units": []})
    assert not labels_many({})
