"""A document made ready: its words and units, found by place, and searches that are made once."""

from accords.extraction.match import Matcher, Term
from accords.extraction.reading import read
from accords.extraction.types import Source, Span

TEXT = "---\ntitle: Trade\n---\nBoth sides agreed. Dr. Smith met them; they spoke.\n2. They agreed again."
BODY = Span(TEXT.index("Both"), len(TEXT))


def reading_of(text=TEXT, body=BODY, language="en"):
    return read(Source(name="a.md", text=text, sha256="", body=body, language=language))


def test_units_are_of_the_body_and_words_of_the_whole():
    reading = reading_of()
    assert reading.units[0].span.of(TEXT) == "Both sides agreed."
    assert reading.words[0].text == "title"


def test_a_search_in_a_unit_gives_what_lies_in_it():
    reading = reading_of()
    matcher = Matcher([Term("agree", ("agree*",))], "en")
    assert len(reading.find(matcher)) == 2
    (match,) = reading.find_in(matcher, reading.units[-1])
    assert match.start > reading.units[-1].span.start


def test_what_is_remembered_of_a_search_is_not_searched_for_again():
    reading = reading_of()
    matcher = Matcher([Term("agree", ("agree*",))], "en")
    first, second = reading.find(matcher)
    reading.remember(matcher, [second])
    assert reading.find(matcher) == [second]
    assert reading.find(Matcher([Term("agree", ("agree*",))], "en")) == [first, second]


def test_no_pattern_reaches_over_the_end_of_a_unit_but_over_an_abbreviation():
    reading = reading_of()
    assert not reading.find(Matcher([Term("a", ("agreed ... smith",))], "en"))
    assert reading.find(Matcher([Term("a", ("dr smith",))], "en"))


def test_words_in_a_span_begin_in_it():
    reading = reading_of()
    first, after = reading.word_range(reading.units[0].span)
    assert [word.text for word in reading.words[first:after]] == ["both", "sides", "agreed"]


def test_a_place_has_its_unit_and_its_paragraph():
    reading = reading_of()
    unit = reading.unit_at(TEXT.index("spoke"))
    assert unit.span.of(TEXT) == "they spoke."
    paragraph = reading.paragraph_of(unit).of(TEXT)
    assert (paragraph[:4], paragraph[-11:]) == ("Both", "they spoke.")
    assert reading.unit_at(TEXT.index("2.")) is None
    assert reading.unit_at(0) is None


def test_the_head_tells_the_language_else_the_text_does():
    assert reading_of(language="fr-CA").language == "fr"
    assert reading_of(language=None).language == "en"
    assert reading_of(text="12", body=Span(0, 2), language=None).language is None
