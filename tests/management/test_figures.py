"""``manage.py write_figures``: the guides' tables are those of the lexicon and of what was measured."""

import re
from pathlib import Path

from accords.lexicon.loader import codes
from accords.management.figures import calibration_table, coverage_table, fill, quality_table

DOCS = Path(__file__).parents[2] / "docs"
EVALUATION = {
    "documents": {"he": 2, "all": 3, "ar": 1},
    "fields": {
        "commitments": {"he": {"f1": 0.5, "gold": 7}, "all": {"f1": 0.75, "gold": 9}},
        "kind": {"he": {"accuracy": 1.0}},
    },
    "calibration": {
        "bins": [{"low": 0.8, "high": 0.85, "read": 4, "right": 3, "stated": 0.82, "share": 0.75}]
    },
}


def table(guide: str, name: str) -> str:
    """The table between the two comments of a guide."""
    text = (DOCS / guide).read_text(encoding="utf-8")
    return text.split(f"<!-- {name} -->\n", 1)[1].split("<!-- end -->", 1)[0].strip()


def codes_in(shown: str) -> list[str]:
    return re.findall(r"^\|.*?`(\w+)`", shown, re.MULTILINE)


def test_the_guide_names_the_languages_of_the_lexicon_and_no_others():
    assert codes_in(table("languages.md", "coverage")) == list(codes())
    assert codes_in(table("languages.md", "quality")) == list(codes())


def test_the_guides_tables_are_filled():
    assert table("confidence.md", "calibration").count("\n") > 2
    assert "| all |" in table("languages.md", "quality")


def test_a_language_is_a_line_and_all_of_them_the_last():
    lines = quality_table(EVALUATION).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == ["`ar`", "`he`", "all"]
    assert lines[3] == "| `he` | 2 | 7 | 0.50 | – | – | – | – | 1.00 | – |"


def test_what_the_lexicon_holds_is_counted():
    (line,) = [line for line in coverage_table().splitlines() if "`fr`" in line]
    rules, topics = (int(cell) for cell in line.split("|")[3:5])
    assert rules > 20
    assert topics > 300


def test_confidence_is_shown_by_class():
    assert calibration_table(EVALUATION).splitlines()[2] == "| 0.80 – 0.85 | 4 | 3 | 0.820 | 0.750 |"


def test_a_table_takes_the_place_of_the_one_before_and_nothing_else_changes(tmp_path):
    guide = tmp_path / "guide.md"
    guide.write_text("a\n<!-- one -->\nold\n<!-- end -->\nb\n<!-- two -->\nkept\n<!-- end -->\n")
    for _ in range(2):
        fill(guide, {"one": "new"})
    text = "a\n<!-- one -->\n\nnew\n\n<!-- end -->\nb\n<!-- two -->\nkept\n<!-- end -->\n"
    assert guide.read_text() == text
