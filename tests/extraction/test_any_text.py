"""Any text can be read: nothing is raised, every place lies in the text, and the work grows as the text does.

Work is counted, not timed: calls of functions, Python's and C's alike.
"""

import hashlib
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accords.extraction.pipeline import extract
from accords.extraction.topics import topic_matcher
from accords.extraction.types import Extraction, Source, Span
from accords.lexicon.loader import codes, language

LANGUAGES = sorted(codes())
FURTHER = 4
"""How many times longer the longer text is."""

FIXED = 20_000
"""Calls that no text can be read without; what a chance word first looked up costs is among them."""


def source(text: str, language: str | None = None) -> Source:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(name="any.txt", text=text, sha256=digest, body=Span(0, len(text)), language=language)


def check_places(found: Extraction, text: str) -> None:
    spans = [unit.span for unit in found.units] + [each.span for each in found.commitments]
    spans += [each.span for each in found.evidence if each.span is not None]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def calls_of(text: str, language: str) -> int:
    """How many functions are called to read ``text``, everything it needs being loaded."""
    extract(source(text, language))
    count = 0

    def count_one(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count_one)
    try:
        extract(source(text, language))
    finally:
        sys.setprofile(before)
    return count


@st.composite
def pieces(draw: st.DrawFn) -> str:
    """Words of the topics of a language among any characters: text that comes near to what is looked for."""
    language = draw(st.sampled_from(LANGUAGES))
    patterns = [pattern for term in topic_matcher(language).terms[:200] for pattern in term.patterns]
    words = st.sampled_from(patterns).map(lambda pattern: pattern.strip("*"))
    marks = st.sampled_from(
        [" ", ". ", "; ", "\n", "\n\n", "- ", "(a) ", "1. ", "“", "2025", " 5%", "‏", "、"]
    )
    return "".join(draw(st.lists(st.one_of(words, marks, st.text(max_size=6)), max_size=30)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(st.text(max_size=300), pieces()), language=st.sampled_from([None, *LANGUAGES]))
@example(text="\ud800", language=None)
@example(text="\x00", language="en")
@example(text="²½٣", language="ar")
def test_any_text_can_be_read(text: str, language: str | None) -> None:
    check_places(extract(source(text, language)), text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1.",
        "1,000 ",
        "(",
        "((((",
        "\n",
        " \n",
        "\n\n- ",
        "a'",
        "'s",
        "A.",
        "... ",
        '"',
        "**",
        "\\",
        "<b ",
        "&#1",
        "the two sides agreed to ",
        "million million ",
        "Prime Minister of ",
        "2025-01-01 ",
        "5 to 6 May, ",
        "U.S. ",
        "中",
        "双方同意",
        "ال",
        "وب",
        "̈",
        "한",
        "क",
        "‏",
    ],
)
def test_the_work_grows_as_the_text_does(piece: str) -> None:
    times = 1200 // len(piece)
    short, long = calls_of(piece * times, "en"), calls_of(piece * times * FURTHER, "en")
    assert long <= FURTHER * short * 1.1 + FIXED


def sentence_of(code: str) -> str:
    """An example of a promise, in the language's own words."""
    acts = language(code).speech.acts
    return next(example for rule in acts for example in rule.examples if rule.act == "undertake").rstrip(
        ".。।"
    )


def date_of(code: str) -> str:
    months = [name for each in language(code).words.months for name in each] or ["8月10日"]
    return f"5 {months[4 % len(months)]} 2025"


REPEATED: dict[str, Callable[[str], str]] = {
    "sentences": lambda code: sentence_of(code) + ". ",
    "clauses": lambda code: sentence_of(code) + "; ",
    "one long sentence": lambda code: sentence_of(code) + " ",
    "lists": lambda code: f"\n1. {sentence_of(code)}\n- a\n(b) ",
    "dates": lambda code: date_of(code) + ", ",
    "capitals in brackets": lambda code: f"({sentence_of(code).upper()} ",
    "marks between letters": lambda code: "\u0301\u200f".join(sentence_of(code)) + " ",
    "quotations that do not end": lambda code: f"«“{sentence_of(code)}, ",
}
"""What is repeated until it makes a document, in the words of each language."""


@pytest.mark.parametrize("what", REPEATED)
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_work_grows_as_the_text_does_in_every_language(code: str, what: str) -> None:
    piece = REPEATED[what](code)
    times = 1 + 600 // len(piece)
    short, long = calls_of(piece * times, code), calls_of(piece * times * FURTHER, code)
    assert long <= FURTHER * short * 1.1


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(piece=pieces().filter(str.strip), language=st.sampled_from(LANGUAGES))
def test_the_work_grows_as_any_text_does(piece: str, language: str) -> None:
    times = 1 + 600 // len(piece)
    short, long = calls_of(piece * times, language), calls_of(piece * times * FURTHER, language)
    assert long <= FURTHER * short * 1.1 + FIXED
