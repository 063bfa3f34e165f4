"""Segmentation: the units of twenty languages, lists, articles and wrapped lines, without loss."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.text.segment import segment

CASES = Path(__file__).parent / "cases" / "segment"
ROOT = Path(__file__).parents[2]

# In a case, ⟦…⟧ encloses each unit that is expected; the text is the case without the brackets.
_UNIT = re.compile("⟦(.*?)⟧", re.DOTALL)


def _cases():
    for path in sorted(CASES.glob("*.txt")):
        language = "en" if path.stem == "wrapped" else path.stem
        for index, case in enumerate(path.read_text(encoding="utf-8").split("\n----\n"), 1):
            yield pytest.param(language, case, id=f"{path.stem}-{index}")


@pytest.mark.parametrize(("language", "case"), list(_cases()))
def test_a_text_is_cut_where_a_reader_would_cut_it(language, case):
    text = re.sub("[⟦⟧]", "", case)
    pieces = [text[piece.start : piece.end] for piece in segment(text, 0, len(text), language=language)]
    assert pieces == _UNIT.findall(case)


@pytest.mark.parametrize("gold", sorted((ROOT / "tests/gold").glob("0*.json")), ids=lambda path: path.stem)
def test_every_unit_that_readers_marked_in_a_seed_is_found_to_the_letter(gold):
    labels = json.loads(gold.read_text(encoding="utf-8"))
    text = (ROOT / "seeds" / labels["file"]).read_text(encoding="utf-8")
    pieces = segment(text, 0, len(text), language=labels["language"])
    assert [(piece.start, piece.end, piece.number) for piece in pieces] == [
        (unit["start"], unit["end"], unit["paragraph"]) for unit in labels["units"]
    ]


def test_an_articles_number_may_be_an_ordinal():
    text = "Artigo 1.º\nObjeto\nCada Parte designará um ponto de contacto."
    pieces = segment(text, 0, len(text), language="pt")
    assert [text[piece.start : piece.end] for piece in pieces][-2:] == [
        "Objeto",
        "Cada Parte designará um ponto de contacto.",
    ]
    assert "º" not in [text[piece.start : piece.end] for piece in pieces]


def test_printed_numbers_belong_to_the_paragraph_and_all_its_units():
    text = "12. Both sides agreed. They met.\nArticle 4 (1) Each Party shall pay."
    assert [piece.number for piece in segment(text, 0, len(text), language="en")] == ["12", "12", "4 (1)"]


@pytest.mark.parametrize(
    ("language", "line", "number"),
    [
        ("ja", "ア 灌漑施設の整備", "ア"),
        ("ja", "（ロ）家畜衛生", "ロ"),
        ("ko", "② 양측은 회의를 연다.", "②"),
        ("vi", "đ) đào tạo y tá;", "đ"),
    ],
)
def test_each_script_numbers_its_items_in_its_own_way(language, line, number):
    (piece,) = segment(line, 0, len(line), language=language)
    assert (piece.number, piece.is_list_item) == (number, True)


def test_a_word_in_katakana_is_no_number():
    text = "アンゴラ側は同意した。"
    (piece,) = segment(text, 0, len(text), language="ja")
    assert piece.number is None


def test_clauses_share_their_sentence_and_sentences_their_paragraph():
    text = "One; two. Three.\nFour."
    places = [
        (piece.paragraph_index, piece.sentence_index, piece.clause_index)
        for piece in segment(text, 0, len(text), language="en")
    ]
    assert places == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 2, 0)]


def test_only_the_given_range_is_cut():
    text = "---\ntitle: A. B\n---\nBoth agreed. They met."
    start = text.index("Both")
    assert [text[p.start : p.end] for p in segment(text, start, len(text), language="en")] == [
        "Both agreed.",
        "They met.",
    ]


def test_an_item_that_begins_with_a_date_has_no_number():
    text = "11. August 2025 war ein Montag. Beide trafen sich."
    assert {piece.number for piece in segment(text, 0, len(text), language="de")} == {None}


_ALPHABET = st.one_of(
    st.characters(),
    st.sampled_from(".;!?:。；؛؟।\n\r\t -–•*_#()[]<>\"'״“”«»1234567890٤四IVab אבגלاتجА双가क"),
)


@given(
    st.text(_ALPHABET, max_size=300),
    st.sampled_from([None, "en", "de", "he", "ar", "zh", "ja", "ko", "hi", "ru"]),
)
def test_between_two_units_stand_only_marks_and_numbers(text, language):
    pieces = segment(text, 0, len(text), language=language)
    at = 0
    between = []
    for piece in pieces:
        assert at <= piece.start < piece.end <= len(text)
        between.append(text[at : piece.start])
        at = piece.end
    between.append(text[at:])
    assert all(len(word) <= 4 for gap in between for word in re.findall(r"[^\W\d_]+", gap))
