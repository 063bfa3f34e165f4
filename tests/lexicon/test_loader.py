"""Loading lexicon files: what is not known is refused with file and line."""

import pytest

from accords.extraction.match import Matcher, Term
from accords.lexicon.loader import LexiconError, codes, language, load_yaml
from accords.lexicon.schema import Record, Rule
from accords.text.fold import fold
from accords.text.words import words

TWENTY = frozenset(
    "ar de en es fa fr he hi id it ja ko nl pl pt ru tr uk vi zh".split()  # noqa: SIM905 - easier to read
)


class Entry(Record):
    name: str
    terms: tuple[str, ...] = ()


def write(folder, text):
    path = folder / "some.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_loaded_as_its_model(tmp_path):
    path = write(tmp_path, "- name: wind\n  terms: [no, on, y, true story]\n")
    assert load_yaml(path, tuple[Entry, ...]) == (Entry(name="wind", terms=("no", "on", "y", "true story")),)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("- name: wind\n  trems: [a]\n", "some.yaml:2"),
        ("- name: wind\n- terms: [a]\n", "some.yaml:2"),
        ("- name: wind\n  terms:\n    - a\n    - 5\n", "some.yaml:4"),
        ("- name: a\n  name: b\n", "some.yaml:2"),
        ("- name: [\n", "some.yaml:2"),
    ],
)
def test_what_is_not_known_is_refused_with_file_and_line(tmp_path, text, where):
    with pytest.raises(LexiconError, match=where):
        load_yaml(write(tmp_path, text), tuple[Entry, ...])


def test_a_language_without_a_file_is_empty():
    assert language("xx").speech == language(None).speech
    assert language("xx").words.months == ()


def test_a_region_does_not_change_the_language():
    assert language("en-GB") == language("en")


def test_twenty_languages_have_a_file():
    assert set(codes()) >= TWENTY


@pytest.mark.parametrize("code", sorted(TWENTY))
def test_every_language_has_the_words_that_dates_and_lines_need(code):
    section = language(code).words
    assert section.labels.source
    assert section.labels.credit
    assert section.labels.comments
    assert section.magnitudes
    assert section.cues
    if code not in ("zh", "ja", "ko"):
        assert section.joins
    if code not in ("zh", "ja", "ko", "vi"):
        assert len(section.months) == 12


def _rules():
    for code in codes():
        for rule in language(code).words.cues:
            yield pytest.param(code, rule, id=rule.id)


@pytest.mark.parametrize(("code", "rule"), list(_rules()))
def test_a_rule_matches_its_examples_and_none_of_its_counterexamples(code: str, rule: Rule):
    matcher = Matcher([Term(rule.id, rule.patterns)], code)
    assert rule.id.startswith(f"{code}.")
    for example in rule.examples:
        assert matcher.find(words(fold(example), code)), example
    for counterexample in rule.counterexamples:
        assert not matcher.find(words(fold(counterexample), code)), counterexample
