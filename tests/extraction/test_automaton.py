"""The tables behind a matcher: as small as the patterns are alike, and the same from disk."""

from pathlib import Path

import pytest

from accords.extraction.automaton import compiled
from accords.lexicon import keep


def _size(pattern: str) -> int:
    return len(compiled([(pattern,)], "en").leads)


def test_choices_do_not_multiply_what_follows_them() -> None:
    one = _size("a b c d")
    assert _size("(a|e|f|g) (b|h|i|j) c d") == one
    assert _size("a (b|c) (b|c) (b|c) (b|c) (b|c) (b|c) d") == _size("a b b b b b b d")


def test_what_is_kept_finds_what_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep, "FOLDERS", (tmp_path,))
    terms = [("agree* [to] ... on =US trade", "*ing _ (deal|pact*)"), ("agree*",)]
    made = compiled(terms, "en", name="words")
    assert len(list(tmp_path.iterdir())) == 1
    assert compiled(terms, "en", name="words") == made == compiled(terms, "en")


@pytest.mark.parametrize("language", [None, "../x", "en/../../x", "english"])
def test_a_language_that_a_document_makes_up_names_no_file(
    language: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keep, "FOLDERS", (tmp_path / "kept",))
    compiled([("a b",)], language, name="words")
    assert list(tmp_path.rglob("*")) == []
