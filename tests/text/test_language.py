"""Which language a text is in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.text import language
from accords.text.function_words import FUNCTION_WORDS
from accords.text.language import detect

ROOT = Path(__file__).parents[2]
_LINES = (Path(__file__).parent / "cases" / "languages.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in _LINES]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_one_sentence_tells_its_language(language, text):
    assert detect(text) == language


@pytest.mark.parametrize(
    ("start", "language"), [("000", "he"), ("001", "ar"), ("002", "he"), ("003", "ar"), ("004", "nl")]
)
def test_the_seeds_are_told(start, language):
    (path,) = (ROOT / "seeds").glob(f"{start}*")
    assert detect(path.read_text(encoding="utf-8")) == language


@pytest.mark.parametrize("text", ["", "  \n", "12.5 % – 2025 (!)", "https://example.org/the/and/of"])
def test_a_text_without_words_has_no_language(text):
    assert detect(text) is None


@pytest.mark.parametrize("text", ["x", "Xq", "Кщ"])
def test_a_few_letters_tell_no_language(text):
    assert detect(text) is None


def test_many_different_function_words_settle_a_text_that_has_few_of_them(monkeypatch):
    text = (ROOT / "tests" / "gold" / "tr" / "001.txt").read_text(encoding="utf-8")
    monkeypatch.setattr(language, "_ask_model", lambda sample: None)
    assert detect(text) == "tr"


def test_one_frequent_word_settles_nothing(monkeypatch):
    asked = []
    monkeypatch.setattr(language, "_ask_model", asked.append)
    detect("Abas puses vienojas un sadarbojas un palidz un strada un aug un macas " * 5)
    assert asked


def test_addresses_do_not_outweigh_a_short_text():
    assert detect("双方同意加强合作。 https://www.example.org/the-two-sides-agreed-on-the-matter") == "zh"


def test_a_quotation_in_another_script_does_not_decide():
    assert detect('Beide partijen bespraken de "Общее заявление" van de twee landen.') == "nl"


@pytest.mark.parametrize("language", sorted(FUNCTION_WORDS))
def test_the_function_words_alone_tell_their_language(language):
    assert detect(" ".join(sorted(FUNCTION_WORDS[language]))) == language


@given(st.text(st.characters(exclude_categories=["L"]), max_size=80))
def test_a_text_without_letters_has_no_language(text):
    assert detect(text) is None
