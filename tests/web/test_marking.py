"""A document cut into passages: nothing lost, every span where it belongs."""

from hypothesis import given
from hypothesis import strategies as st

from accords.web.marking import passages

TEXT = "Heading\n1. One sentence. Another one; with a clause.\n• A point.\nPhoto: N.N."
UNITS = [
    [0, 7, "heading", None],
    [11, 24, "commitment", "1"],
    [25, 37, "context", "1"],
    [38, 52, "commitment", "1"],
    [55, 63, "commitment", None],
    [64, 75, "furniture", None],
]


def drawn(text, units, spans):
    """Each passage as (number, role, text with the marked parts in brackets)."""
    return [
        (
            passage.number,
            passage.role,
            "".join(f"[{run.text}]" if run.mark is not None else run.text for run in passage.segments),
        )
        for passage in passages(text, units, spans)
    ]


def test_passages_carry_their_printed_number_their_role_and_their_marks():
    assert drawn(TEXT, UNITS, [(11, 24), (38, 52), (55, 63)]) == [
        ("", "heading", "Heading"),
        ("1.", "text", "[One sentence.] Another one; [with a clause.]"),
        ("•", "text", "[A point.]"),
        ("", "furniture", "Photo: N.N."),
    ]


def test_a_note_stands_at_the_passage_its_span_begins_in():
    marks = [passage.marks for passage in passages(TEXT, UNITS, [(11, 24), (38, 52), (55, 63)])]
    assert marks == [(), (0, 1), (2,), ()]


def test_a_span_over_two_passages_is_drawn_in_both_and_opens_once():
    cut = passages(TEXT, UNITS, [(38, 63)])
    runs = [run for passage in cut for run in passage.segments if run.mark == 0]
    assert [run.text for run in runs] == ["with a clause.", "A point."]
    assert [run.opens for run in runs] == [True, False]
    assert [passage.marks for passage in cut] == [(), (0,), (), ()]


def test_a_span_inside_another_keeps_its_note():
    cut = passages(TEXT, UNITS, [(11, 52), (25, 37)])
    assert cut[1].marks == (0, 1)
    assert [run.text for run in cut[1].segments] == ["One sentence. Another one; with a clause."]


def test_a_span_reaching_into_the_next_is_drawn_up_to_where_it_begins_anew():
    cut = passages(TEXT, UNITS, [(11, 30), (25, 37)])
    assert [(run.text, run.mark) for run in cut[1].segments][:2] == [
        ("One sentence. Anoth", 0),
        ("er one;", 1),
    ]


def test_a_head_of_metadata_is_not_part_of_the_document():
    text = "---\ntitle: Talks\n---\nThe text."
    assert drawn(text, [[21, 30, "context", None]], []) == [("", "text", "The text.")]


def test_a_document_without_units_is_shown_whole():
    assert drawn("One.\nTwo.", [], []) == [("", "text", "One."), ("", "text", "Two.")]


def test_an_empty_document_has_no_passages():
    assert passages("", [], []) == ()


@given(
    st.text(alphabet="ab .;\n1#•א", max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=8),
)
def test_whatever_the_spans_no_letter_is_lost_or_doubled(text, lengths):
    spans = sorted((start, start + length) for start, length in lengths if start + length <= len(text))
    plain = passages(text, [], [])
    marked = passages(text, [], spans)
    assert ["".join(run.text for run in passage.segments) for passage in marked] == [
        "".join(run.text for run in passage.segments) for passage in plain
    ]
    if marked:
        assert [index for passage in marked for index in passage.marks] == list(range(len(spans)))
