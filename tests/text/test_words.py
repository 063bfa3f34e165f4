"""Words: the same tokens in every script, with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.text.fold import fold
from accords.text.words import variants, words


def texts(text, language=None, **options):
    return [word.text for word in words(fold(text), language, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and China's G7 plan", ["the", "u.s", "and", "china's", "g7", "plan"]),
        ("high-level dialogue", ["high", "level", "dialogue"]),
        ("USD 1,500.50 or 20% in 2030", ["usd", "1,500.50", "or", "20", "in", "2030"]),
        ("the 13th, 5G", ["the", "13th", "5g"]),
        ('מזכ"ל האו"ם אמר "שלום"', ['מזכ"ל', 'האו"מ', "אמר", "שלומ"]),
        ('ב"הצהרה" דו־צדדית', ["ב", "הצהרה", "דו", "צדדית"]),
        ("أغسطس/آب و12", ["اغسطس", "اب", "و", "12"]),
        ("双方同意AI合作2030年", ["双", "方", "同", "意", "ai", "合", "作", "2030", "年"]),
        ("エネルギー協力", list("エネルギー协力")),
        ("양측은 8월 합의", ["양측은", "8", "월", "합의"]),
        ("सहयोग क्षेत्र", ["सहयोग", "क्षेत्र"]),
        ("l'Allemagne п'ять", ["l'allemagne", "п'ять"]),
        ("교역액 100억달러", ["교역액", "100", "억", "달러"]),
        ("억달러 규모", ["억달러", "규모"]),
    ],
)
def test_a_text_has_these_words(text, expected):
    assert texts(text) == expected


def test_a_word_knows_its_place_and_its_raw_spelling():
    text = "  ¡Ágil! WHO"
    assert [(text[word.start : word.end], word.raw) for word in words(fold(text))] == [
        ("Ágil", "Ágil"),
        ("WHO", "WHO"),
    ]


def test_a_word_opens_a_unit_after_a_full_stop_a_semicolon_or_an_empty_line():
    text = "One two. Three; four, five\n\nsix 3.5 seven"
    assert [word.text for word in words(fold(text)) if word.opens] == ["one", "three", "four", "six"]


def test_units_given_from_outside_decide_where_words_open():
    text = "Dr. Smith met. They agreed"
    opens = [0, text.index("They")]
    assert [word.text for word in words(fold(text), opens=opens) if word.opens] == ["dr", "they"]


@pytest.mark.parametrize(
    ("language", "word", "bare"),
    [
        ("he", "ובביקור", "ביקור"),
        ("he", "שהצדדים", "צדדימ"),
        ("ar", "وللجانبين", "الجانبين"),
        ("ar", "بالتعاون", "تعاون"),
        ("en", "china's", "china"),
        ("fr", "l'energie", "energie"),
        ("it", "dell'energia", "energia"),
        ("tr", "turkiye'nin", "turkiye"),
    ],
)
def test_little_words_written_on_to_a_word_are_seen_through(language, word, bare):
    assert bare in variants(fold(word).text, language)
    assert variants(fold(word).text, language)[0] == fold(word).text


def test_a_language_without_clitics_has_no_variants():
    assert variants("вместе", "ru") == ("вместе",)


@given(st.text(max_size=200), st.sampled_from([None, "he", "ar", "en", "zh"]))
def test_words_lie_in_order_within_any_text(text, language):
    at = 0
    for word in words(fold(text), language):
        # One sign can stand for several words ("㏂"): these share its place.
        assert at <= word.start < word.end <= len(text)
        assert word.raw == text[word.start : word.end]
        assert word.text
        at = word.start


def test_words_are_told_apart_again_where_folding_changed_their_length():
    text = "Straße über Ägypten, مُحَمَّد والســلام"
    found = words(fold(text), opens=[0, text.index("م")])
    assert [word.raw for word in found] == ["Straße", "über", "Ägypten", "مُحَمَّد", "والســلام"]
    assert [text[word.start : word.end] for word in found] == [word.raw for word in found]
    assert [word.opens for word in found] == [True, False, False, True, False]


@given(st.text(alphabet="aß\u0301 ـم\u200f.\u1100\u1161", max_size=30))
def test_columns_and_words_say_the_same(text):
    folded = fold(text)
    found = words(folded)
    assert list(found) == [found[index] for index in range(len(found))]
    assert [(word.start, word.end) for word in found] == list(zip(found.starts, found.ends, strict=True))
    assert list(found[1:]) == list(found)[1:]
    for word in found:
        assert text[word.start : word.end] == word.raw
        assert fold(word.raw).text.rstrip(".") == word.text
