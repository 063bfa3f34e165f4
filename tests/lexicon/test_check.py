"""What is wrong with a language is said by file, line and key."""

import shutil

import pytest

from accords.lexicon import check, countries
from accords.lexicon.loader import LANGUAGES, codes


@pytest.mark.parametrize("code", list(codes()))
def test_nothing_is_wrong_with_a_language(code):
    assert check.problems(code) == []


def edited(folder, source, old, new):
    """A copy of ``source`` in ``folder`` in which ``new`` stands for the first ``old``; its name and the
    line that changed."""
    text = source.read_text(encoding="utf-8")
    assert old in text
    (folder / source.name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return f"{source.name}:{text[: text.index(old)].count(chr(10)) + 1}: "


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[maart, mrt]", '["(maart", mrt]', "words.months.2.0: ')' is missing in pattern '(maart'"),
        ('"{acts}"', '"{actz}"', "unknown set 'actz'"),
        ("about: high-level-visits", "about: high-visits", "unknown topic 'high-visits'"),
        ("    pope: ", "    popes: ", "documents.offices.popes: unknown key 'popes'"),
        ("    EUR: ", "    ERU: ", "quantities.currencies.ERU: unknown key 'ERU'"),
        ("    continue: ", "    contineu: ", "quantities.actions.contineu: unknown key 'contineu'"),
        ("    cooperation: ", "    coperation: ", "quantities.objects.coperation: unknown key"),
        ("    subject_before: 8", '    obliques: ["(ar"]', "speech.grammar.obliques.0: missing )"),
    ],
)
def test_what_no_reading_would_notice_is_told_by_line_and_key(tmp_path, monkeypatch, old, new, said):
    where = edited(tmp_path, LANGUAGES / "nl.yaml", old, new)
    monkeypatch.setattr(check, "LANGUAGES", tmp_path)
    (problem,) = check.problems("nl")
    assert problem.startswith(where)
    assert said in problem


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  GE: [Georgië]", "  ZG: [Georgië]", "names.ZG: 'ZG' is no partner's code"),
        ("[Georgië]", '["(Georgië"]', "names.GE.0: ')' is missing"),
    ],
)
def test_a_country_that_is_none_is_told_by_line_and_key(tmp_path, monkeypatch, old, new, said):
    shutil.copy(countries.FOLDER / "partners.yaml", tmp_path)
    where = edited(tmp_path, countries.FOLDER / "nl.yaml", old, new)
    monkeypatch.setattr(countries, "FOLDER", tmp_path)
    (problem,) = check.problems("nl")
    assert problem.startswith(where)
    assert said in problem
