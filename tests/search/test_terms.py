"""The terms of many records at once: those that each has alone."""

from hypothesis import example, given
from hypothesis import strategies as st

from accords.search.analysis import plain_words
from accords.search.documents import EVERY, Record
from accords.search.terms import Analysis, analyse, documents

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(" \n\u00a0.'\"-,;\u0301aB1ב십억韩")), max_size=60)


@given(TEXTS)
@example("U.S. and U.K.\u00a0of 100억달러 a\u0301 \u0301b")
def test_no_word_reaches_over_white_space(text: str) -> None:
    assert [word for part in text.split() for word in plain_words(part)] == list(plain_words(text))


def record(number: int, text: str, gloss: str, language: str) -> Record:
    facets = (EVERY, ("language", language))
    return Record(number, 1, 0, 0, language, text, gloss, ("South Korea", "Nuclear energy"), facets)


RECORDS = st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(("he", "en", "ko", "zh", "und"))), max_size=5)


def packed(records: list[Record], analysis: Analysis) -> list[bytes]:
    return [document.entry() for document in documents(records, analysis)]


@given(RECORDS)
def test_records_have_the_same_terms_together_and_alone(texts: list[tuple[str, str, str]]) -> None:
    records = [record(number, *each) for number, each in enumerate(texts, start=7)]
    together = analyse(records)
    alone = [analyse([one]) for one in records]
    assert packed(records, together) == [
        entry for one, each in zip(records, alone, strict=True) for entry in packed([one], each)
    ]
    assert together.words == frozenset().union(*(each.words for each in alone))
    assert together.lengths == tuple(length for each in alone for length in each.lengths)


def test_a_word_far_behind_or_very_frequent_keeps_no_more_places_than_it_may() -> None:
    text = "rice " * 300 + "coal " * 70_000 + "steel"
    records = [record(1, text, "", "en")]
    analysis = analyse(records)
    terms = analysis.terms
    assert max(terms.frequencies) == 255
    assert len(terms.places) == terms.lengths.sum(dtype=int)
    assert int(terms.places.max()) <= 65_535
    assert analysis.lengths == (70_301,)
