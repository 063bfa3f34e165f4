"""The query language: every input is read as something, and nothing is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.search.expression import All, AnyOf, Expression, Not, Phrase, Prefix, Word, parse
from tests.work import lines_run

CASES = [
    ("rice", Word("rice")),
    ("Rice Trade", All((Word("rice"), Word("trade")))),
    ("rice OR wheat", AnyOf((Word("rice"), Word("wheat")))),
    ("solar energy OR wind", AnyOf((All((Word("solar"), Word("energy"))), Word("wind")))),
    ("rice or wheat", All((Word("rice"), Word("or"), Word("wheat")))),
    ("rice -wheat", All((Word("rice"), Not(Word("wheat"))))),
    ("-wheat", Not(Word("wheat"))),
    ('"free trade agreement"', Phrase(("free", "trade", "agreement"))),
    ("“free trade”", Phrase(("free", "trade"))),
    ('"free, trade!"', Phrase(("free", "trade"))),
    ('rice -"free trade"', All((Word("rice"), Not(Phrase(("free", "trade")))))),
    ("semicond*", Prefix("semicond")),
    ("two-way", Phrase(("two", "way"), quoted=False)),
    ("半导体", Phrase(("半", "导", "体"), quoted=False)),
    ('ארה"ב', Word('ארה"ב')),
    ("ארה״ב", Word('ארה"ב')),
    ("Đại", Word("dai")),
    ("ＲＩＣＥ", Word("rice")),
    ("٢٠٣٠", Word("2030")),
    ("(rice)", Word("rice")),
    ("100%", Word("100")),
]


@pytest.mark.parametrize(("q", "root"), CASES, ids=[q for q, _ in CASES])
def test_a_query_is_read(q: str, root: object) -> None:
    assert parse(q) == Expression(root)


@pytest.mark.parametrize("q", ["", "   ", "\t"])
def test_an_empty_query_asks_for_nothing(q: str) -> None:
    assert parse(q) == Expression(None)


@pytest.mark.parametrize("q", ['"', "-", "***", '""', "()", "!?", "- - -", '-"'])
def test_marks_without_words_ask_for_nothing_and_say_so(q: str) -> None:
    expression = parse(q)
    assert expression.root is None
    assert expression.notes == ("no word to look for",)


def test_a_quotation_that_does_not_end_is_read_as_words_and_said() -> None:
    expression = parse('rice "free trade')
    assert expression.root == All((Word("rice"), Word("free"), Word("trade")))
    assert len(expression.notes) == 1


def test_an_operator_with_nothing_to_join_is_left_out_and_said() -> None:
    assert parse("rice OR").root == Word("rice")
    assert parse("OR rice OR OR wheat").root == AnyOf((Word("rice"), Word("wheat")))
    assert parse("rice OR").notes
    assert parse("OR").root == Word("or")
    assert parse("OR OR").root == Word("or")


def test_too_many_words_are_cut_and_said() -> None:
    expression = parse("rice " * 10_000)
    assert isinstance(expression.root, All)
    assert len(expression.root.children) == 40
    assert expression.notes


def test_only_what_is_wanted_is_marked() -> None:
    assert parse('rice -wheat OR "free trade"').wanted == (Word("rice"), Phrase(("free", "trade")))


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('"-*() OR״“”\u0000\u200f')), max_size=300))
def test_any_text_is_read_without_an_error(q: str) -> None:
    parse(q)


@pytest.mark.parametrize("letter", ['"', "-", "a", "a ", '"a ', "OR ", '-"', "״", '" ', "a*", "\x00", "半"])
def test_a_megabyte_is_no_more_work_than_a_few_thousand_letters(letter: str) -> None:
    def work(size: int) -> int:
        q = letter * (size // len(letter))
        return lines_run(lambda: parse(q))

    assert work(1_000_000) <= 1.1 * work(4_000)
