"""What is drawn without a template: nothing of it is taken for HTML, and it says all that it is given."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils.translation import override

from accords.models.addresses import address
from accords.search import Piece
from accords.web import drawing
from accords.web.charts import Bar, Cell, Column, HeatTable, Row
from accords.web.contexts.lines import CommitmentLine, Quote, StatementLine, TargetLine
from accords.web.contexts.reader import Note, ReaderPassage, Stretch
from accords.web.contexts.statements import FoundStatement
from accords.web.head import Link
from accords.web.wording import ForeignText

EVIL = """<b>"&'"""
SAFE = "&lt;b&gt;&quot;&amp;&#x27;"

LINK = Link(EVIL, EVIL)
QUOTE = Quote((Piece(EVIL), Piece(EVIL, marked=True)), EVIL, EVIL)
HIT = CommitmentLine(
    key=EVIL,
    url=EVIL,
    gloss=(Piece(EVIL),),
    quote=QUOTE,
    strength=EVIL,
    act=EVIL,
    goals=(EVIL,),
    parties=(LINK,),
    place=LINK,
    when=EVIL,
    language=EVIL,
    sectors=(LINK, LINK),
    topics=(LINK,),
    review=EVIL,
)
TARGET = TargetLine(EVIL, 2030, EVIL, EVIL, EVIL, EVIL, (LINK,), (LINK,))
STATEMENT = StatementLine(EVIL, EVIL, ForeignText(EVIL, EVIL, EVIL), EVIL, (LINK,), EVIL, EVIL, 1200)
NOTE = Note(7, EVIL, EVIL, EVIL, EVIL, EVIL, (EVIL,), (LINK,))
PASSAGE = ReaderPassage(
    EVIL, "text", (Stretch(EVIL, None, False), Stretch(EVIL, NOTE, True), Stretch(EVIL, NOTE, False)), (NOTE,)
)


YEARS = (Column("1999", "", ""), Column("2001", "", ""), Column("2004", "", ""))
BY_YEAR = HeatTable(
    YEARS,
    (
        Row(EVIL, EVIL, 5, (Cell(1, 1, EVIL), Cell(4, 5, EVIL), Cell(0, 0, ""))),
        Row("Trade", "/", 2, (Cell(0, 0, ""), Cell(0, 0, ""), Cell(2, 3, "/"))),
    ),
)


@pytest.mark.parametrize(
    "drawn",
    [
        drawing.pieces(QUOTE.runs),
        drawing.links([LINK, LINK]),
        drawing.bars([Bar(EVIL, 1, 100, EVIL, selected=True, anchor=EVIL)]),
        drawing.years([Bar(EVIL, 1, 100, EVIL, anchor=EVIL, note=EVIL), Bar(EVIL, 0, 0, "", note=EVIL)]),
        drawing.heat_cells([Cell(3, 2, EVIL), Cell(0, 0, "")]),
        drawing.multiples(BY_YEAR),
        drawing.hit(HIT),
        drawing.target(TARGET),
        drawing.statement(STATEMENT),
        drawing.found_statement(FoundStatement(STATEMENT, (Piece(EVIL),), QUOTE, QUOTE)),
        drawing.passages([PASSAGE], EVIL, EVIL),
    ],
    ids=lambda drawn: drawn[:24],
)
def test_nothing_that_a_record_says_is_html(drawn):
    assert EVIL not in drawn
    assert "<b>&quot;" not in drawn
    assert SAFE in drawn


def test_small_charts_have_one_scale_and_keep_the_distance_between_years():
    first, second = drawing.multiples(BY_YEAR).split("</svg>")[:2]
    assert 'viewBox="0 0 60 100"' in first
    assert re.findall(r'x="(\d+)" y="(\d+)"', first) == [("1", "75"), ("21", "0")]
    assert re.findall(r'x="(\d+)" y="(\d+)"', second) == [("51", "50")]


def test_what_is_missing_leaves_no_empty_item():
    line = TargetLine("by 2030", 2030, "A promise", "/", "agreed", "Agreed", (), ())
    assert drawing.target(line).count("<li") == 2
    assert "printed" not in drawing.statement(
        StatementLine("A", "/", ForeignText("", "", ""), "K", (), "", "L", 1)
    )


def test_many_topics_are_cut_short_by_the_way_to_all_of_them():
    topics = tuple(Link(f"Topic {number}", f"/topics/{number}/") for number in range(8))
    drawn = drawing.hit(replace(HIT, topics=topics, url="/commitments/a1/"))
    assert 'Topic 2</a>, <a href="/commitments/a1/">5 more</a></li>' in drawn
    assert "Topic 3" not in drawn
    assert "Topic 3</a></li>" in drawing.hit(replace(HIT, topics=topics[:4]))


def test_a_number_stands_before_its_passage_and_a_heading_is_one():
    passages = [
        ReaderPassage("8.", "text", (Stretch("They agreed.", None, False),), ()),
        ReaderPassage("", "heading", (Stretch("Energy", None, False),), ()),
    ]
    drawn = drawing.passages(passages, "nl", "ltr")
    assert '<div class="original" lang="nl" dir="ltr"><p><b>8.</b> They agreed.</p></div>' in drawn
    assert "<h3>Energy</h3>" in drawn


def test_only_the_first_run_of_a_commitment_is_its_anchor():
    drawn = drawing.passages([PASSAGE], "nl", "ltr")
    assert drawn.count(f'id="c-{SAFE}"') == 1
    assert drawn.count(f'data-key="{SAFE}"') == 3


def test_the_reader_is_spoken_to_in_the_language_of_the_interface():
    with override("ar"):
        drawn = drawing.passages([PASSAGE], "nl", "ltr")
    assert '<a class="ref" href="#n-' in drawn
    assert 'lang="ar" dir="rtl"' in drawn


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("partner", ["kr"]),
        ("pair", ["kr", "vn"]),
        ("commitment", ["a1b2"]),
        ("commitment", ["with space é{}"]),
        ("statement", ["joint-statement"]),
        ("sector", ["energy"]),
        ("topic", ["nuclear-energy"]),
        ("visit", ["vn-kr-2025-08-10"]),
    ],
)
def test_an_address_is_what_django_would_make_of_it(name, keys, language):
    with override(language):
        assert address(name, *keys) == reverse(name, args=keys)
