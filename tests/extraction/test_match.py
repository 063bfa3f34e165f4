"""The phrase automaton: every sign of the pattern language, clitics, overlaps, and its cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.extraction.match import Matcher, PatternError, Term
from accords.text.fold import fold
from accords.text.patterns import literal
from accords.text.words import words
from tests.work import lines_run


def found(language, patterns, text, **options):
    terms = [Term(id=pattern, patterns=(pattern,), tag="one") for pattern in patterns]
    matches = Matcher(terms, language).find(words(fold(text), language), **options)
    return [text[match.start : match.end] for match in matches]


@pytest.mark.parametrize(
    ("language", "pattern", "text", "expected"),
    [
        (
            "en",
            "joint statement",
            "The Joint Statement, a joint\nstatement",
            ["Joint Statement", "joint\nstatement"],
        ),
        (
            "en",
            "agree* to",
            "They agreed to it, agreeing to that, and agree with him",
            ["agreed to", "agreeing to"],
        ),
        (
            "en",
            "(the two|both) (side*|part*)",
            "Both parties and the two sides",
            ["Both parties", "the two sides"],
        ),
        ("en", "have [also] agreed", "have agreed, have also agreed", ["have agreed", "have also agreed"]),
        ("en", "joint _ statement", "joint press statement; joint statement", ["joint press statement"]),
        (
            "en",
            "agreed ... on trade",
            "agreed, among other things, on trade",
            ["agreed, among other things, on trade"],
        ),
        ("en", "agreed ... on", "agreed. They worked on", []),
        ("en", "agreed ... on", "agreed a b c d e f g on", []),
        ("en", "agreed .... on", "agreed a b c d e f g on", ["agreed a b c d e f g on"]),
        ("en", "=WHO", "WHO and who", ["WHO"]),
        ("ko", "*기로 합의*", "확대하기로 합의했다, 확대를 합의했다", ["확대하기로 합의했다"]),
        ("en", "=US", "the U.S. and us", ["U.S."]),
        ("en", "high-level", "high level and high–level", ["high level", "high–level"]),
        ("en", "china", "China's and Chinas", ["China's"]),
        ("he", "שני הצדדים הסכימו", "ששני הצדדים הסכימו", ["ששני הצדדים הסכימו"]),
        ("he", 'או"ם', "באו״ם", ["באו״ם"]),
        ("ar", "اتفق الجانبان على", "واتّفق الجانبان على", ["واتّفق الجانبان على"]),
        ("fr", "s'engagent à", "ils s’engagent à", ["s’engagent à"]),
        ("tr", "türkiye", "Türkiye'nin", ["Türkiye'nin"]),
        ("zh", "双方同意", "双方同意加强", ["双方同意"]),
        ("zh", "双方 ... 加强", "双方将进一步加强。双方。加强", ["双方将进一步加强"]),
        ("ja", "合意 (した|する)", "両国は合意した", ["合意した"]),
    ],
)
def test_a_pattern_finds(language, pattern, text, expected):
    assert found(language, [pattern], text) == expected


@pytest.mark.parametrize("name", ["Congo – Kinshasa", "Cocos (Keeling) Islands", "a|b [c] * d", "=WHO"])
def test_a_plain_name_as_a_pattern_means_itself(name):
    assert found("en", [literal(name)], f"in {name.lstrip('=')} today") == [name.lstrip("=")]


def test_of_overlapping_terms_of_one_tag_the_longest_stands():
    assert found("en", ["state", "joint state visit", "visit"], "a joint state visit") == [
        "joint state visit"
    ]


def test_all_overlapping_terms_are_given_when_asked_for():
    assert sorted(found("en", ["state", "state visit"], "a state visit", overlapping=True)) == [
        "state",
        "state visit",
    ]


def test_terms_of_different_tags_do_not_compete():
    terms = [Term("a", ("state",), "one"), Term("b", ("state visit",), "two")]
    matches = Matcher(terms, "en").find(words(fold("a state visit"), "en"))
    assert [match.term.id for match in matches] == ["a", "b"]


def test_a_gap_is_as_short_as_it_can_be():
    assert found("en", ["from ... to"], "from here to there to") == ["from here to"]


def test_a_match_knows_its_words_and_its_value():
    (match,) = Matcher([Term("a", ("two",), value=2)], "en").find(words(fold("one two three"), "en"))
    assert (match.first_word, match.last_word, match.value) == (1, 1, 2)


@pytest.mark.parametrize("pattern", ["", "(a", "a)", "[a", "... a", "a ...", "_ a", "…", "(a|b"])
def test_a_pattern_that_cannot_be_read_is_refused_by_name(pattern):
    with pytest.raises(PatternError):
        Matcher([Term("a", (pattern,))], "en")


@given(st.text(max_size=300), st.sampled_from(["en", "he", "ar", "zh", None]))
def test_any_text_can_be_searched(text, language):
    terms = [
        Term(str(index), (pattern,))
        for index, pattern in enumerate(["a* ... b*", "(a|b) _ c", "=A", "x [y] z", "ا* .... ب", "一 ... 二"])
    ]
    for match in Matcher(terms, language).find(words(fold(text), language), overlapping=True):
        assert 0 <= match.start < match.end <= len(text)


def test_gaps_do_not_blow_up():
    matcher = Matcher([Term("a", ("a .... a .... a .... a .... a .... b",))], "en")
    text = words(fold("a " * 4_000), "en")
    assert matcher.find(text[:50]) == []
    half = lines_run(lambda: matcher.find(text[:2_000]))
    assert lines_run(lambda: matcher.find(text)) < 2.2 * half


def test_of_two_stems_that_hold_a_word_the_longer_wins() -> None:
    terms = [
        Term("trade", ("수출*",), "one"),
        Term("controls", ("수출통제*",), "one"),
    ]
    for order in (terms, terms[::-1]):
        matches = Matcher(order, "ko").find(words(fold("수출통제를"), "ko"))
        assert [match.term.id for match in matches] == ["controls"]


def test_in_a_text_with_marks_words_with_other_marks_are_other_words() -> None:
    assert found("vi", ["trồng chuối", "quả bơ"], "tham gia trong chuỗi cung ứng, thông qua Bộ trưởng") == []
    assert found("vi", ["trồng chuối", "quả bơ"], "Trồng chuối và quả bơ") == ["Trồng chuối", "quả bơ"]
    assert found("vi", ["hòa bình"], "vì hoà bình") == ["hoà bình"]


def test_a_text_without_marks_is_read_by_its_letters() -> None:
    assert found("vi", ["hợp tác kinh tế"], "thuc day hop tac kinh te") == ["hop tac kinh te"]
