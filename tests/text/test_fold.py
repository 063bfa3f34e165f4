"""Folding: one spelling for one word, and the way back to the raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.text.fold import fold, fold_key


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("STRASSE Straße", "strasse strasse"),
        ("Việt Nam Đà Nẵng", "viet nam da nang"),
        ("İstanbul ığdır", "istanbul igdir"),
        ("Łódź, København, Ærø", "lodz, kobenhavn, aero"),
        ("Ёлка Київ й и\u0306", "елка київ й й"),
        ("הַשָּׁלוֹם", "השלומ"),
        ('ארה״ב ג׳אה או"ם', 'ארה"ב ג\'אה או"מ'),
        ("דו־צדדי", "דו-צדדי"),
        ("الجَمْهُورِيَّة أإآٱ ى ؤ", "الجمهوريه اااا ي و"),
        ("محـــمد", "محمد"),
        ("کشور می‌کنند ۱۲٫۵٪", "كشور ميكنند 12.5%"),
        ("क़ानून १२", "कानून 12"),
        ("ＡＢＣ１２３，ｶﾞｽ。", "abc123,ガス."),
        ("雙方國際關係 双方国际关系", "双方国际关系 双方国际关系"),
        ("が か\u3099", "が が"),
        ("한국 \u1112\u1161\u11ab\u1100\u116e\u11a8", "한국 한국"),
        ("“x” ‘y’ «z» – — ‑", '"x" \'y\' "z" - - -'),
        ("a\u200f\u200bb\u00adc\u00a0d", "abc d"),
    ],
)
def test_spellings_of_one_word_fold_to_one(raw, folded):
    assert fold(raw).text == folded


def test_the_raw_place_of_a_folded_word_holds_its_marks_and_not_its_neighbours():
    folded = fold("«הַשָּׁלוֹם» \u200fStraße")
    start = folded.text.index("השלומ")
    assert folded.raw[slice(*folded.raw_span(start, start + 5))] == "הַשָּׁלוֹם"
    start = folded.text.index("strasse")
    assert folded.raw[slice(*folded.raw_span(start, start + 7))] == "Straße"


def test_a_part_of_a_letter_that_became_two_gives_the_whole_letter():
    folded = fold("ß")
    assert folded.text == "ss"
    assert folded.raw_span(0, 1) == folded.raw_span(1, 2) == (0, 1)


def test_a_key_has_single_spaces_and_none_around_it():
    assert fold_key("  Côte\n d’Ivoire ") == "cote d'ivoire"


_ANY = st.text(
    st.one_of(st.characters(), st.sampled_from("אבםַّé\u0301ßİｶﾞ한\u1112\u1161\u200fـ١")), max_size=200
)


@given(_ANY)
def test_every_folded_character_comes_from_a_place_in_order(text):
    folded = fold(text)
    at = 0
    for position in range(len(folded.text)):
        start, end = folded.raw_span(position, position + 1)
        assert at <= start < end <= len(text)
        at = start
    assert folded.raw_span(0, len(folded.text))[1] <= len(text)


@given(_ANY)
def test_the_raw_words_of_a_folded_range_fold_to_it(text):
    folded = fold(text)
    middle = len(folded.text) // 2
    start, end = folded.raw_span(0, middle)
    assert fold(text[start:end]).text.startswith(folded.text[:middle])


@given(_ANY)
def test_folding_twice_is_folding_once(text):
    once = fold(text).text
    assert fold(once).text == once
