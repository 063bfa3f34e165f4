"""``manage.py extract``: one JSON object per document and line, as the contract says, without a database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
DOCUMENT_KEYS = {
    "file", "sha256", "bilateral", "language", "kind", "title", "source_url", "publisher", "parties", "date",
    "date_basis", "year", "visits", "relationship", "commitments", "warnings",
}  # fmt: skip
COMMITMENT_KEYS = {
    "start", "end", "text", "paragraph", "heading", "strength", "actor", "sectors", "topics", "targets",
    "instruments", "bodies", "gloss", "confidence", "rule",
}  # fmt: skip


def extract(*paths, **options):
    out = StringIO()
    status = 0
    try:
        call_command("extract", *map(str, paths), stdout=out, **options)
    except SystemExit as exit_:
        status = exit_.code
    return [json.loads(line) for line in out.getvalue().splitlines()], status


@pytest.fixture(scope="module")
def explained_seeds():
    return extract(SEEDS, explain=True)[0]


def fields_of(value):
    return {each["field"] for each in value["explain"]}


def test_each_document_is_one_object_with_the_contracts_keys():
    rows, status = extract(SEEDS)
    assert status == 0
    assert [Path(row["file"]).name for row in rows] == sorted(path.name for path in SEEDS.iterdir())
    for row in rows:
        assert set(row) >= DOCUMENT_KEYS
        text = (SEEDS / Path(row["file"]).name).read_text(encoding="utf-8")
        for commitment in row["commitments"]:
            assert set(commitment) >= COMMITMENT_KEYS
            assert commitment["text"] == text[commitment["start"] : commitment["end"]]


def test_a_file_that_gives_no_document_has_one_line_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "c.txt").write_text("Both sides agreed to meet.", encoding="utf-8")
    rows, status = extract(tmp_path, tmp_path / "absent.txt")
    assert [set(row) == {"file", "error"} for row in rows] == [True, True, False, True]
    assert status == 1


def test_an_empty_file_alone_is_no_failure(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    rows, status = extract(tmp_path)
    assert (len(rows), status) == (1, 0)


def test_alone_each_document_keeps_to_itself():
    (row,) = [row for row in extract(SEEDS, alone=True)[0] if Path(row["file"]).name.startswith("001")]
    assert (row["date"], row["year"]) == ("XXXX-08-11", None)


def test_explain_adds_the_words_and_the_rule_of_each_value():
    rows, _ = extract(SEEDS, explain=True)
    (row,) = [row for row in rows if Path(row["file"]).name.startswith("002")]
    text = (SEEDS / Path(row["file"]).name).read_text(encoding="utf-8")
    (explained,) = [each for each in row["explain"] if each["field"] == "source_url"]
    assert explained["words"] == text[explained["start"] : explained["end"]] == row["source_url"]
    assert explained["rule"]


@pytest.mark.parametrize(
    "field",
    [
        "bilateral",
        "language",
        "title_english",
        "publisher",
        "parties",
        "kind",
        "date",
        "year",
        "source_url",
    ],
)
def test_explain_covers_every_value_of_a_document(explained_seeds, field):
    stated = [row for row in explained_seeds if row[field]]
    assert stated
    assert [row["file"] for row in stated if field not in fields_of(row)] == []


def test_explain_covers_visits_their_leaders_and_relationships(explained_seeds):
    visits = [visit for row in explained_seeds for visit in row["visits"]]
    assert [visit for visit in visits if not fields_of(visit) >= {"visitor", "host", "kind"}] == []
    assert [visit for visit in visits if visit["start"] and "dates" not in fields_of(visit)] == []
    for visit in visits:
        said = [each["note"] for each in visit["explain"] if each["field"] == "leaders"]
        assert said == [f"{one['name']}, confidence {one['confidence']:.2f}" for one in visit["leaders"]]
    assert [visit for visit in visits if visit["leaders"] and "leaders" not in fields_of(visit)] == []
    assert "dates" in {field for visit in visits for field in fields_of(visit)}
    levels = [relationship for row in explained_seeds for relationship in row["relationship"]]
    assert levels
    assert [level for level in levels if "relationship" not in fields_of(level)] == []


def test_explain_shows_the_words_that_make_a_document_bilateral(explained_seeds):
    for row in explained_seeds:
        assert [each["words"] for each in row["explain"] if each["field"] == "bilateral" and each["words"]]


@pytest.mark.parametrize(
    "field",
    [
        "strength",
        "actor",
        "sectors",
        "topics",
        "targets",
        "instruments",
        "bodies",
        "paragraph",
        "heading",
        "gloss",
    ],
)
def test_explain_covers_every_value_of_a_commitment(explained_seeds, field):
    commitments = [commitment for row in explained_seeds for commitment in row["commitments"]]
    stated = [commitment for commitment in commitments if commitment[field]]
    assert stated
    # Topics that a unit only points back to, or that stand for its sectors, have no words of its own.
    missing = [commitment for commitment in stated if field not in fields_of(commitment)]
    assert len(missing) <= (len(stated) * 0.1 if field == "topics" else 0)


def test_explained_words_are_those_of_the_document(explained_seeds):
    for row in explained_seeds:
        text = (SEEDS / Path(row["file"]).name).read_text(encoding="utf-8")
        for holder in (row, *row["visits"], *row["relationship"], *row["commitments"]):
            for each in holder["explain"]:
                assert each["rule"]
                if each.get("words"):
                    assert each["words"] == text[each["start"] : each["end"]]


def test_a_document_in_a_language_that_is_not_read_still_has_its_language(tmp_path):
    text = (
        "De båda sidorna kom överens om att stärka samarbetet inom energi och att mötas igen den 3 juni 2024."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ((row,), status) = extract(tmp_path)
    assert (row["language"], status) == ("sv", 0)


@pytest.mark.parametrize("text", ["\u200b\u200f", "a", "。", "\n" * 1000 + ".", "x" * 100_000, "; " * 5000])
def test_odd_texts_are_read_without_an_error(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rows, _ = extract(tmp_path)
    assert len(rows) == 1


def test_a_reader_that_has_seen_enough_ends_the_run_without_a_complaint(tmp_path):
    (tmp_path / "match.txt").write_text("The match ended two all.", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "extract", tmp_path, SEEDS],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        complaint = process.stderr.read()
    assert process.returncode == 1
    assert complaint == b""


DEEP = "---\ntitle: " + "[ " * 20_000 + "\n---\nBoth sides agreed to meet."


def test_what_a_name_or_a_head_may_hold_ends_no_run(tmp_path):
    """With an output that takes only what is UTF-8."""
    (tmp_path / "a.txt").write_text(DEEP, encoding="utf-8")
    (tmp_path / "b.md").write_text('---\ntitle: "half \\ud800 a letter"\n---\nThey met.', encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")).write_text(
        "Both sides met.", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "manage.py", "extract", tmp_path],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        check=False,
    )
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [Path(row["file"]).name for row in rows] == ["a.txt", "b.md", r"\xff\xfe.txt"]
    assert rows[0]["error"] == "its head is nested too deeply to be read"
    assert rows[1]["title"] == "half \ufffd a letter"
    assert "error" not in rows[2]
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "/a/b", "https://", "http://[x"]
)
def test_a_source_that_is_no_address_of_the_web_is_left_out_with_a_warning(tmp_path, address):
    text = f'---\nsource_url: "{address}"\n---\nBoth sides agreed to meet.'
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    ((row,), _) = extract(tmp_path)
    assert row["source_url"] is None
    assert f"the source_url of the head is no http or https address: {address!r}" in row["warnings"]


def test_a_language_of_no_form_is_told_by_the_text(tmp_path):
    body = "The two sides agreed to expand trade and to meet again in the coming year."
    for name, told in (("a.md", "English!"), ("b.md", "en-GB"), ("c.md", "nl")):
        (tmp_path / name).write_text(f"---\nlanguage: {told}\n---\n{body}", encoding="utf-8")
    rows, _ = extract(tmp_path)
    assert [row["language"] for row in rows] == ["en", "en", "nl"]
