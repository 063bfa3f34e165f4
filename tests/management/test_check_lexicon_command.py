"""``manage.py check_lexicon``: what is wrong with the lexicon's files."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accords.lexicon import check
from accords.lexicon.loader import LANGUAGES


def test_a_language_without_faults_prints_nothing():
    out = StringIO()
    call_command("check_lexicon", "nl", stdout=out)
    assert out.getvalue() == ""


def test_faults_are_printed_and_counted(tmp_path, monkeypatch):
    text = (LANGUAGES / "nl.yaml").read_text(encoding="utf-8")
    (tmp_path / "nl.yaml").write_text(text.replace("    pope: ", "    popes: "), encoding="utf-8")
    monkeypatch.setattr(check, "LANGUAGES", tmp_path)
    out = StringIO()
    with pytest.raises(CommandError, match="1 to mend"):
        call_command("check_lexicon", "nl", stdout=out)
    assert "unknown key 'popes'" in out.getvalue()


def test_a_language_without_a_file_is_refused():
    with pytest.raises(CommandError, match="no file of the language xx"):
        call_command("check_lexicon", "xx")
