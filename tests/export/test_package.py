"""``manage.py export``: the whole archive in a folder, described so that machines can read it."""

import csv
import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import CommitmentFactory, StatementFactory, VisitFactory, random_archive

pytestmark = pytest.mark.django_db

RESOURCES = {"commitments", "statements", "visits", "targets", "partners", "sectors", "topics"}


def lines(folder: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_written_as_lines_and_as_a_table(tmp_path: Path) -> None:
    visit = VisitFactory(slug="to-korea")
    statement = StatementFactory(slug="korea", visits=[visit], text="The two sides agreed.")
    CommitmentFactory(key="kept", statement=statement, targets=[{"year": 2030}], topics=["nuclear-energy"])
    CommitmentFactory(key="rejected", statement=statement, review="rejected")
    out = StringIO()
    call_command("export", tmp_path / "new" / "folder", "--base-url", "https://archive.example/", stdout=out)
    folder = tmp_path / "new" / "folder"
    assert "commitments: 1" in out.getvalue()
    assert {row["id"] for row in lines(folder, "commitments")} == {"kept"}
    assert table(folder, "commitments")[0]["url"] == "https://archive.example/commitments/kept/"
    (stated,) = lines(folder, "statements")
    assert stated["text"].startswith("The two sides agreed.")
    assert stated["commitments"] == 1
    assert lines(folder, "visits")[0]["start"] == "2025-08-10"
    assert table(folder, "visits")[0]["statements"] == "korea"
    assert lines(folder, "targets")[0]["commitment"] == "kept"
    assert {row["code"] for row in lines(folder, "partners")} == {"KR", "VN"}
    assert table(folder, "topics")[0]["sector"] == "energy"


def test_the_description_is_true(tmp_path: Path) -> None:
    random_archive(1, statements=4, commitments=10)
    call_command("export", tmp_path, stdout=StringIO())
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert {resource["path"] for resource in package["resources"]} == {
        f"{name}.{kind}" for name in RESOURCES for kind in ("csv", "jsonl")
    }
    for resource in package["resources"]:
        data = (tmp_path / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        if resource["format"] == "csv":
            header = data.decode("utf-8-sig").split("\r\n", 1)[0].split(",")
            assert [field["name"] for field in resource["schema"]["fields"]] == header
            rows = table(tmp_path, resource["path"].removesuffix(".csv"))
            for field in resource["schema"]["fields"]:
                values = [row[field["name"]] for row in rows if row[field["name"]]]
                if field["type"] == "integer":
                    assert all(value.isdigit() for value in values)
                if field["type"] == "number":
                    assert all(float(value) >= 0 for value in values)


def test_lines_and_tables_hold_the_same_rows(tmp_path: Path) -> None:
    random_archive(2, statements=4, commitments=10)
    call_command("export", tmp_path, stdout=StringIO())
    for name in RESOURCES:
        assert len(lines(tmp_path, name)) == len(table(tmp_path, name))
    assert len(lines(tmp_path, "commitments")) > 3


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CommandError, match="cannot write into"):
        call_command("export", tmp_path / "file")
