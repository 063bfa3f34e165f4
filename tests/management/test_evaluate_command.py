"""``manage.py evaluate``: figures by field and language, as a table or JSON, and a floor."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def evaluate(*arguments, **options):
    out = StringIO()
    status = 0
    try:
        call_command("evaluate", *map(str, arguments), stdout=out, stderr=StringIO(), **options)
    except SystemExit as exit_:
        status = exit_.code
    return out.getvalue(), status


def test_the_projects_own_gold_is_scored_in_three_languages():
    out, status = evaluate(json=True)
    data = json.loads(out)
    assert status == 0
    assert {"he", "ar", "nl", "all"} <= set(data["documents"])
    assert data["fields"]["source_url"]["all"]["accuracy"] == 1.0
    assert data["fields"]["language"]["all"]["accuracy"] == 1.0


def test_the_table_names_fields_and_languages():
    out, _ = evaluate()
    assert {"field", "he", "nl", "parties", "commitments", "strength"} <= set(out.split())


def write(folder: Path, name: str, content: object) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / name).write_text(text, encoding="utf-8")


def test_labels_beside_their_texts_are_found_in_folders_by_language(tmp_path):
    write(
        tmp_path / "fr",
        "a.txt",
        "Les deux parties se sont rencontrées le 3 juin 2024 et sont convenues de coopérer.",
    )
    write(
        tmp_path / "fr",
        "a.json",
        {"kind": "other", "parties": [], "is_bilateral": False, "commitment_spans": []},
    )
    data = json.loads(evaluate(tmp_path, json=True)[0])
    assert data["documents"] == {"fr": 1, "all": 1}


def test_one_file_that_labels_many_documents_is_scored(tmp_path):
    write(tmp_path, "a.md", "---\ndate: 2024-06-03\nsource_url: https://example.org/a\n---\nThey met.")
    labels = {
        "bilateral": True,
        "parties": ["US", "FR"],
        "date": "2024-06-03",
        "source_url": "https://example.org/a",
    }
    write(tmp_path, "gold.json", {"a.md": labels})
    data = json.loads(evaluate(tmp_path, json=True)[0])
    assert data["fields"]["date"]["en"]["right"] == 1
    assert data["fields"]["source_url"]["en"]["right"] == 1


def test_a_text_that_is_missing_counts_as_not_read(tmp_path):
    write(tmp_path, "gold.json", {"absent.md": {"bilateral": True, "parties": ["US", "FR"]}})
    data = json.loads(evaluate(tmp_path, json=True)[0])
    assert data["fields"]["read"]["en"]["right"] == 0


def test_below_the_floor_it_exits_with_one(tmp_path):
    write(tmp_path, "a.txt", "Nothing here.")
    span = {
        "starts_with": "Nothing",
        "ends_with": "here.",
        "strength": "agreed",
        "actor": "both",
        "sectors": [],
    }
    write(tmp_path, "a.json", {"language": "en", "parties": ["US", "FR"], "commitment_spans": [span]})
    assert evaluate(tmp_path, min_f1=0.1)[1] == 1
    assert evaluate(tmp_path, min_f1=0.0)[1] == 0


def test_a_folder_without_labels_or_none_at_all_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="no gold labels"):
        evaluate(tmp_path)
    with pytest.raises(CommandError, match="not a folder"):
        evaluate(tmp_path / "absent")
