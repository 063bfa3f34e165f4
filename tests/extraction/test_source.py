"""Where a document comes from, and which of its lines are no prose."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.extraction.reading import read
from accords.extraction.source import read_source
from accords.extraction.types import Span
from accords.ingest import reader
from tests.extraction.texts import document

ROOT = Path(__file__).parents[2]

PROSE = {
    "en": "Both sides agreed to expand trade.",
    "he": "שני הצדדים הסכימו להרחיב את הסחר.",
    "ar": "اتفق الجانبان على توسيع التجارة.",
    "nl": "Beide partijen spraken af de handel uit te breiden.",
    "fr": "Les deux parties sont convenues d'élargir leurs échanges.",
    "de": "Beide Seiten vereinbarten, den Handel auszubauen.",
    "es": "Ambas partes acordaron ampliar el comercio.",
    "ru": "Стороны договорились расширять торговлю.",
    "zh": "双方同意扩大贸易。",
    "ja": "双方は貿易の拡大で一致した。",
    "ko": "양측은 무역을 확대하기로 합의하였다.",
    "vi": "Hai bên nhất trí mở rộng thương mại.",
}


def facts_of(text, language="en", **head):
    return read_source(read(document(text, language, **head)))


def furniture_of(text, language="en"):
    return [span.of(text) for span in facts_of(text, language).furniture]


@pytest.mark.parametrize("gold", sorted((ROOT / "tests/gold").glob("0*.json")), ids=lambda path: path.stem)
def test_the_seeds_sources_and_furniture_are_those_that_readers_marked(gold):
    labels = json.loads(gold.read_text(encoding="utf-8"))
    facts = read_source(read(reader.read(ROOT / "seeds" / labels["file"])))
    assert facts.source_url == labels["source_url"]
    assert facts.publisher == labels["publisher"]
    assert facts.furniture == tuple(
        Span(unit["start"], unit["end"]) for unit in labels["units"] if unit["role"] == "furniture"
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Source: https://www.example.org/a/b.html"),
        ("en", "(Source: https://www.example.org/a/b.html)"),
        ("he", "מקור: https://www.example.org/a/b.html"),
        ("ar", "المصدر: https://www.example.org/a/b.html"),
        ("nl", "Bron: https://www.example.org/a/b.html"),
        ("fr", "Source : https://www.example.org/a/b.html"),
        ("de", "Quelle: https://www.example.org/a/b.html"),
        ("es", "Fuente: https://www.example.org/a/b.html"),
        ("ru", "Источник: https://www.example.org/a/b.html"),
        ("zh", "来源：https://www.example.org/a/b.html"),
        ("ja", "出典：https://www.example.org/a/b.html"),
        ("ko", "출처: https://www.example.org/a/b.html"),
        ("vi", "Nguồn: https://www.example.org/a/b.html"),
        ("vi", "https://www.example.org/a/b.html"),
    ],
)
def test_a_source_line_gives_address_and_publisher(language, line):
    text = f"{PROSE[language]}\n{PROSE[language]}\n{line}\n"
    facts = facts_of(text, language)
    assert facts.source_url == "https://www.example.org/a/b.html"
    assert facts.publisher == "example.org"
    assert [span.of(text) for span in facts.furniture] == [line]
    (evidence,) = [each for each in facts.evidence if each.field == "source_url"]
    assert evidence.span.of(text) == facts.source_url


def test_a_source_line_without_an_address_names_the_publisher():
    facts = facts_of(f"{PROSE['zh']}\n{PROSE['zh']}\n来源：新华社", "zh")
    assert (facts.source_url, facts.publisher) == (None, "新华社")


def test_a_line_that_opens_with_a_day_in_digits_gives_the_day_of_publication():
    text = f"Joint Statement of Kenya and Japan\n2024-05-08 21:56 Agency\n{PROSE['en']}\n{PROSE['en']}"
    facts = facts_of(text)
    assert [span.of(text) for span in facts.published] == ["2024-05-08 21:56 Agency"]
    assert facts.title == "Joint Statement of Kenya and Japan"


def test_an_address_within_the_prose_is_no_source():
    text = "Both sides agreed.\nThe text is at https://example.org/full as they said.\nThey met."
    assert facts_of(text).source_url is None


def test_the_head_decides_before_the_text():
    text = "Both sides agreed.\nSource: https://b.example/x"
    facts = facts_of(text, source_url="https://www.a.example/y", title="A  title", publisher="The Office")
    assert (facts.source_url, facts.publisher, facts.title) == (
        "https://www.a.example/y",
        "The Office",
        "A title",
    )


@pytest.mark.parametrize("address", ["https://[bad", "https://", "not an address"])
def test_an_address_that_is_none_has_no_publisher(address):
    assert facts_of("Both sides agreed.", source_url=address).publisher is None


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["The leaders shake hands in Rome.", "(Photo: A. Name/Agency)"]),
        ("he", ["המנהיגים לוחצים ידיים.", "(צילום: פלוני)"]),
        ("ar", ["الزعيمان يتصافحان.", "(صورة: فلان/وكالة)"]),
        ("nl", ["De leiders schudden handen.", "Foto: ANP |"]),
        ("de", ["Die Präsidenten in Rom.", "Foto: dpa"]),
        ("fr", ["Les présidents à Rome.", "Photo : AFP"]),
    ],
)
def test_a_caption_and_its_credit_are_furniture(language, lines):
    text = f"{PROSE[language]}\n{' '.join(lines)}\n{PROSE[language]}"
    assert furniture_of(text, language) == lines


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Comments (0)"),
        ("en", "3 comments"),
        ("he", "תגובה (0)"),
        ("ar", "تعليق (0)"),
        ("nl", "Reactie (0)"),
        ("zh", "评论（0）"),
        ("en", "(Xinhua)"),
        ("ar", "(فيتنام+)"),
        ("en", "© 2025 The Agency. All rights reserved"),
        ("en", "By Jane Doe"),
        ("he", "לפי פלוני אלמוני (example.org)"),
        ("en", "Last updated: 3 June 2024"),
    ],
)
def test_lines_at_the_end_that_are_no_prose_are_furniture(language, line):
    text = f"{PROSE[language]}\n{PROSE[language]}\n{line}"
    assert " ".join(furniture_of(text, language)) == line


def test_a_name_alone_before_such_lines_is_furniture_too():
    text = f"{PROSE['en']}\n{PROSE['en']}\nPortal of the Ministry of Foreign Affairs\nComments (0)"
    assert furniture_of(text) == ["Portal of the Ministry of Foreign Affairs", "Comments (0)"]


def test_prose_and_items_of_lists_are_no_furniture():
    text = "By 2030 both sides will expand trade.\nThey agreed on:\n- trade in goods\n- a photo: exhibition\n"
    assert furniture_of(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Joint Statement on Trade\n\nBoth sides met in Rome and agreed on much.\nThey will meet again.",
            "Joint Statement on Trade",
        ),
        ("# Joint Statement\n\nBoth sides met.", "Joint Statement"),
        (
            "AGREEMENT\nBETWEEN\nKENYA AND JAPAN\n\nThe Parties have agreed as follows.\nThey will trade.",
            "AGREEMENT BETWEEN KENYA AND JAPAN",
        ),
        (
            "Joint Statement of Kenya\nand Japan\nNairobi\nThe Parties have agreed.\nThey will trade.",
            "Joint Statement of Kenya and Japan",
        ),
        ("Both sides met in Rome.\nThey agreed.", None),
        ("The minister said:\nWe agreed on many points.\nWe will meet.", None),
        ("- trade\n- energy\n- a third item that is longer", None),
        ("One line only", None),
    ],
)
def test_a_first_line_is_a_title_where_it_reads_like_one(text, title):
    assert facts_of(text).title == title


@given(st.text(st.one_of(st.characters(), st.sampled_from("\n:()SourcePhoto htps/.#-")), max_size=300))
def test_any_text_has_facts(text):
    facts = facts_of(text)
    assert all(0 <= span.start < span.end <= len(text) for span in facts.furniture)
