"""Charts, excerpts and page numbers: the small parts that pages are made of."""

from django.http import QueryDict

from accords.search import Piece, page_info
from accords.web.charts import Bar, Column, bars, heat_level, heat_table, share, without_gaps
from accords.web.paging import pages_of
from accords.web.quoting import excerpt


def test_bars_are_measured_by_the_largest_and_what_is_not_nothing_can_be_seen():
    assert [bar.share for bar in bars([("a", 200, ""), ("b", 50, ""), ("c", 1, ""), ("d", 0, "")])] == [
        100,
        25,
        2,
        0,
    ]
    assert share(3, 0) == 0


def test_heat_tells_small_numbers_apart():
    assert [heat_level(count, 100) for count in (0, 1, 4, 10, 40, 100)] == [0, 1, 1, 2, 3, 5]


def test_a_cell_leads_to_its_rows_and_an_empty_one_nowhere():
    table = heat_table(
        [("energy", "Energy", "/sectors/energy/")],
        [("KR", Column("South Korea", "KR", "")), ("AZ", Column("Azerbaijan", "AZ", ""))],
        {("energy", "KR"): 3},
        totals={"energy": 3},
        address="/commitments/?sector={row}&country={column}",
    )
    cells = table.rows[0].cells
    assert [cell.url for cell in cells] == ["/commitments/?sector=energy&country=KR", ""]
    assert table.rows[0].total == 3


def test_years_between_have_an_empty_bar_and_long_gaps_none():
    years = [Bar(year, 1, 100, "?", value=year) for year in ("1900", "2020", "2023")]
    filled = without_gaps(years)
    assert [(bar.label, bar.count, bar.url) for bar in filled] == [
        ("1900", 1, "?"),
        ("2020", 1, "?"),
        ("2021", 0, ""),
        ("2022", 0, ""),
        ("2023", 1, "?"),
    ]
    assert without_gaps([]) == ()


def test_a_table_of_nothing_is_false():
    assert not heat_table([], [], {}, totals={}, address="")


def test_a_short_text_is_quoted_whole():
    pieces = (Piece("They agreed on "), Piece("energy", marked=True), Piece("."))
    assert excerpt(pieces) == pieces


def test_a_long_text_is_cut_between_words_around_the_first_match():
    pieces = (Piece("before " * 100), Piece("energy", marked=True), Piece(" after" * 100))
    cut = excerpt(pieces, length=200)
    words = "".join(piece.text for piece in cut)
    assert Piece("energy", marked=True) in cut
    assert words.startswith("… before")
    assert words.endswith("after …")
    assert len(words) <= 206


def test_a_long_text_without_a_match_is_cut_at_its_end():
    words = "".join(piece.text for piece in excerpt((Piece("word " * 200),), length=100))
    assert words.startswith("word word")
    assert words.endswith("word …")


def test_a_text_without_spaces_is_cut_all_the_same():
    words = "".join(piece.text for piece in excerpt((Piece("协" * 900),), length=100))
    assert words == "协" * 100 + " …"


def test_page_numbers_leave_gaps_and_keep_the_rest_of_the_query():
    pages = pages_of(page_info(7, 20, 1000), QueryDict("country=KR&page=7&sector=energy"))
    assert [link and link.label for link in pages.numbers] == ["1", "2", None, "6", "7", "8", None, "50"]
    assert pages.next == "?country=KR&sector=energy&page=8"
    assert pages.numbers[0].url == "?country=KR&sector=energy"
    assert (pages.first_row, pages.last_row) == (121, 140)


def test_one_page_has_no_neighbours():
    pages = pages_of(page_info(1, 20, 3), QueryDict(""))
    assert (pages.previous, pages.next, pages.count) == ("", "", 1)
    assert (pages.first_row, pages.last_row) == (1, 3)


def test_an_empty_list_is_one_page_of_nothing():
    pages = pages_of(page_info(1, 20, 0), QueryDict(""))
    assert (pages.count, pages.first_row, pages.last_row) == (1, 0, 0)
