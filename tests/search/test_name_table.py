"""Names found by how they begin, as a plain list of them would be."""

from hypothesis import given
from hypothesis import strategies as st

from accords.search.name_table import NameTable

WORDS = st.sampled_from(("a", "ab", "abc", "b", "ba", "trade", "trader"))
FORMS = st.lists(st.tuples(st.sampled_from(("word", "stem")), WORDS), min_size=1, max_size=3).map(tuple)
NAMES = st.lists(st.tuples(FORMS, st.tuples(st.just("topic"), st.sampled_from("xyz"))), max_size=8)
TYPED = st.lists(WORDS, min_size=1, max_size=4).map(tuple)


def fits(kind: str, text: str, word: str) -> bool:
    return word.startswith(text) if kind == "stem" else word == text


@given(NAMES, TYPED)
def test_a_name_ends_where_its_last_word_stands(names: list, typed: tuple[str, ...]) -> None:
    wanted: dict[int, set] = {}
    for form, value in names:
        if len(form) <= len(typed) and all(
            fits(kind, text, word) for (kind, text), word in zip(form, typed, strict=False)
        ):
            wanted.setdefault(len(form), set()).add(value)
    found = NameTable.of(names).ends(typed, None)
    assert {length: set(values) for length, values in found} == wanted


@given(NAMES, TYPED)
def test_a_name_is_offered_whose_beginning_was_typed(names: list, typed: tuple[str, ...]) -> None:
    wanted = set()
    for form, value in names:
        if len(form) < len(typed):
            continue
        begun = all(fits(kind, text, word) for (kind, text), word in zip(form, typed[:-1], strict=False))
        kind, text = form[len(typed) - 1]
        if begun and (text.startswith(typed[-1]) or (kind == "stem" and typed[-1].startswith(text))):
            wanted.add(value)
    assert {value for _, value in NameTable.of(names).beginning(typed)} == wanted


def test_names_with_gaps_or_open_beginnings_are_left_out() -> None:
    value = ("topic", "x")
    table = NameTable.of([((("word", "a"), ("gap", 3), ("word", "b")), value), ((("ending", "ing"),), value)])
    assert table.names == []


def test_the_nearest_are_offered_first() -> None:
    names = [((("word", word),), ("topic", word)) for word in ("traders", "trade", "trader")]
    assert [rest for rest, _ in NameTable.of(names).beginning(("trad",))] == [1, 2, 3]
