"""The stages together: any text in, no exception out, and every value with its place in the text."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accords.extraction.pipeline import extract, extract_together
from accords.extraction.types import Source, Span
from accords.ingest import reader
from accords.lexicon.loader import codes

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").iterdir())


def source_of(text, **head):
    return Source(name="a.txt", text=text, sha256="0", body=Span(0, len(text)), **head)


# Pieces that lead a text into every stage, in whatever disorder they come.
_PIECES = st.sampled_from(
    [
        "Joint Statement of Vietnam and Japan\n",
        "President To Lam paid a state visit to Japan from 3 to 5 June 2025. ",
        "Both sides agreed to raise trade to USD 20 billion by 2030; ",
        "the Japanese side asked Vietnam to consider it",
        "שני הצדדים הסכימו להרחיב את הסחר; ",
        "בהזמנת נשיא צרפת, ",
        "اتفق الجانبان على تعزيز التعاون في مجال الطاقة. ",
        "وزير خارجية مصر ",
        "Beide partijen spraken af de samenwerking te versterken. ",
        "\n1. ",
        "\n- ",
        "\n\n",
        "# ",
        "Source: https://example.org/2025/06/03/a",
        "(Photo: AP)",
        "双方同意加强合作。",
        "日本側は",
        "; ",
        ". ",
        " and ",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=25).map("".join)
)


@settings(max_examples=80)
@given(_TEXTS, st.sampled_from([None, "en", "he", "ar", "nl", "zh", "ja", "ko", "xx"]))
def test_any_text_is_read_and_every_span_lies_in_it(text, language):
    extraction = extract(source_of(text, language=language))
    spans = [unit.span for unit in extraction.units]
    assert spans == sorted(spans)
    for commitment in extraction.commitments:
        assert commitment.text == commitment.span.of(text) != ""
        assert commitment.span in spans
        assert commitment.sectors
        spans_of_parts = [each.span for each in (*commitment.topics, *commitment.instruments)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans_of_parts)
    for evidence in extraction.evidence:
        assert evidence.span is None or 0 <= evidence.span.start <= evidence.span.end <= len(text)
    if not extraction.bilateral:
        assert (extraction.parties, extraction.visits, extraction.commitments) == ((), (), ())
        assert extraction.warnings


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_reading_twice_gives_the_same(path):
    source = reader.read(path)
    assert extract(source) == extract(source)


def test_read_together_documents_keep_their_order_and_their_own_words():
    sources = [reader.read(path) for path in SEEDS]
    together = extract_together(sources)
    assert [extraction.sha256 for extraction in together] == [source.sha256 for source in sources]
    assert [extraction.commitments for extraction in together] == [
        extract(source).commitments for source in sources
    ]


def test_reading_leaves_nothing_to_the_search_for_cycles():
    sources = [reader.read(path) for path in SEEDS]
    for source in sources:
        extract(source)
    gc.collect()
    gc.disable()
    try:
        for source in sources:
            extract(source)
        assert not gc.isenabled()
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_search_for_cycles_goes_on_after_reading():
    extract(source_of("Both sides agreed to expand trade."))
    assert gc.isenabled()


def test_a_sentence_without_end_is_not_lost_without_a_word():
    opening = "Joint Statement of Vietnam and Japan\n\nBoth sides agreed to expand trade.\n"
    endless = ", the two sides agreed to expand cooperation in energy" * 1600
    extraction = extract(source_of(f"{opening}{endless[2:]}\nBoth sides agreed to meet again."))
    assert len(extraction.commitments) == 2
    assert extraction.warnings == (
        f"a sentence of more than 1500 words not read, at character {len(opening)}",
    )
    assert extract(source_of(f"{opening}{endless[2:1000]}")).warnings == ()


UNREAD = {
    "sv": "Statsminister Ulf Kristersson besökte Finland den 3 juni 2025.\n"
    "Sverige och Finland kom överens om att stärka samarbetet. Sverige och Finland möts igen.",
    "ro": "Președintele României a efectuat o vizită în Polonia la 3 iunie 2025.\n"
    "România și Polonia au convenit să consolideze cooperarea din domeniul energiei. România și Polonia",
}
"""Texts in languages that had no file when this was written."""


@pytest.mark.parametrize("language", sorted(set(UNREAD) - set(codes())))
def test_a_document_in_a_language_without_rules_says_that_its_commitments_were_not_read(language):
    extraction = extract(source_of(UNREAD[language]))
    assert extraction.language == language
    assert extraction.warnings


def test_the_heavy_language_model_is_not_loaded_for_languages_that_function_words_tell():
    assert not any(name.startswith("py3langid") for name in _modules_after_reading_the_seeds())


def _modules_after_reading_the_seeds():
    code = (
        "import sys; from accords.ingest import reader; from accords.extraction.pipeline import extract; "
        "from pathlib import Path; "
        "[extract(reader.read(path)) for path in sorted(Path('seeds').iterdir())]; print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    return done.stdout.split()
