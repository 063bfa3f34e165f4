"""Whole runs over real files: every file has its one outcome, and the rest goes on."""

import json
import logging
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accords.ingest.run import ingest
from accords.models import Commitment, IngestFile, IngestRun, Partner, Statement, Trip, Visit
from accords.vocab import Outcome

SEEDS = Path(__file__).parents[2] / "seeds"

FOOTBALL = """United beat City 3-1 in a thrilling match on Saturday.
The striker scored twice before half time and the crowd of 60,000 cheered the players off the pitch.
The coach said his team would train harder for the next game of the league season.
"""
OTHER = """Joint Statement on the Strategic Partnership between Chile and Portugal

Lisbon, 3 June 2024. The President of Chile and the Prime Minister of Portugal met in Lisbon today.
Both sides agreed to expand cooperation on renewable energy.
The two countries will sign an agreement on trade.
"""

pytestmark = pytest.mark.django_db


def seed(number):
    return next(SEEDS.glob(f"{number:03d}_*"))


def outcomes(report):
    return {Path(file.path).name: file.outcome.value for file in report.files}


def test_the_five_seeds_make_the_archive():
    report = ingest([SEEDS])
    assert report.totals == {"created": 5, "updated": 0, "unchanged": 0, "skipped": 0, "failed": 0}
    assert report.is_clean
    assert Statement.objects.count() == 5
    assert set(Partner.objects.values_list("code", flat=True)) == {"VN", "KR", "CN", "AZ", "KZ", "RU", "BY"}
    visits = {
        (row.host.code, row.kind, str(row.start), str(row.end), row.statements.count())
        for row in Visit.objects.all()
    }
    assert visits == {
        ("KR", "state", "2025-08-10", "2025-08-13", 2),
        ("AZ", "state", "2025-05-07", "2025-05-08", 2),
        ("KZ", "unknown", "2025-05-05", "2025-05-12", 1),
        ("RU", "unknown", "2025-05-05", "2025-05-12", 1),
        ("BY", "unknown", "2025-05-05", "2025-05-12", 1),
        ("CN", "unknown", "2024-04-04", "2024-04-04", 1),
    }
    assert Visit.objects.filter(visitor__code="VN").count() == 6
    assert sorted(Trip.objects.get().visits.values_list("host__code", flat=True)) == ["AZ", "BY", "KZ", "RU"]
    press = Statement.objects.get(kind="press_conference")
    assert (press.year, press.date, press.date_basis) == (2025, "2025-08-11", "derived")
    for row in Commitment.objects.select_related("statement"):
        assert row.statement.text[row.start : row.end] == row.text
    again = ingest([SEEDS])
    assert again.totals["unchanged"] == 5
    assert IngestFile.objects.count() == 5
    assert IngestRun.objects.latest("started_at").totals["unchanged"] == 5


def write(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.filterwarnings("default")
def test_every_bad_file_has_one_clear_line_and_the_rest_goes_on(tmp_path, caplog):
    folder = tmp_path / "in"
    folder.mkdir()
    hebrew, arabic = seed(2).read_text("utf-8"), seed(3).read_text("utf-8")
    write(folder, "a_empty.txt", b"")
    write(folder, "b_binary.txt", bytes(range(256)) * 40)
    write(folder, "c_hebrew.txt", hebrew.encode("windows-1255", errors="ignore"))
    write(folder, "d_arabic.txt", arabic.encode("windows-1256", errors="ignore"))
    write(folder, "e_nul.txt", "Both sides\x00 agreed.")
    write(folder, "f_football.txt", FOOTBALL)
    write(folder, "g_other.txt", OTHER)
    write(folder, "h_same.txt", OTHER)
    write(folder, "i_spaced.txt", OTHER.replace("\n", "\r\n"))
    write(folder, "j_large.txt", b"a" * (20 * 1024 * 1024 + 1))
    write(folder, "k_damaged.txt", hebrew.encode()[:999] + b"\xff" + hebrew.encode()[999:])
    (folder / "l_loop.txt").symlink_to(folder / "l_loop.txt")
    write(folder, "m_table.csv", "a,b")
    seen = []
    report = ingest([folder, tmp_path / "nowhere"], listener=lambda file, total: seen.append((file, total)))
    assert outcomes(report) == {
        "a_empty.txt": "skipped",
        "b_binary.txt": "failed",
        "c_hebrew.txt": "created",
        "d_arabic.txt": "created",
        "e_nul.txt": "failed",
        "f_football.txt": "skipped",
        "g_other.txt": "created",
        "h_same.txt": "skipped",
        "i_spaced.txt": "skipped",
        "j_large.txt": "failed",
        "k_damaged.txt": "failed",
        "l_loop.txt": "failed",
        "nowhere": "failed",
    }
    assert [file for file, _ in seen] == list(report.files)
    assert {total for _, total in seen} == {13}
    reasons = {Path(file.path).name: file.reason for file in report.files}
    assert reasons["h_same.txt"] == f"the same document as {folder / 'g_other.txt'}"
    assert reasons["f_football.txt"].startswith("not bilateral: ")
    assert all(
        reason and "\n" not in reason
        for name, reason in reasons.items()
        if outcomes(report)[name] in ("skipped", "failed")
    )
    assert not report.is_clean
    assert Statement.objects.count() == 3
    assert Statement.objects.get(language="ar").text == arabic.encode("windows-1256", "ignore").decode(
        "windows-1256"
    )
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert IngestFile.objects.filter(outcome=Outcome.FAILED).count() == 6


def test_a_long_line_and_a_long_text_are_read(tmp_path):
    write(tmp_path, "line.txt", "word " * 400_000)
    report = ingest([tmp_path])
    assert outcomes(report) == {"line.txt": "skipped"}


def test_a_failure_in_storing_is_one_line_and_leaves_nothing(tmp_path, caplog):
    caplog.set_level(logging.CRITICAL)
    write(tmp_path, "a.txt", OTHER)
    write(tmp_path, "b.txt", seed(2).read_bytes())
    # A constraint of the database's own stops each document in the middle of its transaction.
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX one_agreed_each ON accords_commitment (actor, strength)")
    other = Statement.objects.create(
        slug="taken", identity="0" * 64, sha256="1" * 64, file_name="x", text="x", kind="other"
    )
    Commitment.objects.create(
        key="k", statement=other, start=0, end=1, text="x", strength="agreed", actor="both"
    )
    report = ingest([tmp_path])
    assert set(outcomes(report).values()) == {"failed"}
    assert all(file.reason.startswith("the database refuses it: IntegrityError") for file in report.files)
    assert list(Statement.objects.all()) == [other]
    assert not Partner.objects.exists()
    assert not Visit.objects.exists()


def test_a_dry_run_says_what_would_happen_and_writes_nothing(tmp_path):
    write(tmp_path, "a.txt", OTHER)
    report = ingest([tmp_path], dry_run=True)
    assert (report.dry_run, outcomes(report)) == (True, {"a.txt": "created"})
    assert not Statement.objects.exists()
    assert not Partner.objects.exists()
    assert not IngestRun.objects.exists()
    ingest([tmp_path])
    assert outcomes(ingest([tmp_path], dry_run=True)) == {"a.txt": "unchanged"}


def test_an_edited_file_updates_its_statement(tmp_path):
    path = write(tmp_path, "a.md", "---\nsource_url: https://example.org/x/1\n---\n" + OTHER)
    ingest([path])
    before = set(Commitment.objects.values_list("key", flat=True))
    text = path.read_text().replace("an agreement on trade", "an agreement on trade and investment")
    path.write_text(text)
    report = ingest([path])
    assert outcomes(report) == {"a.md": "updated"}
    assert set(Commitment.objects.values_list("key", flat=True)) == before
    assert Statement.objects.get().text == text


def test_two_files_of_one_source_address_are_one_document_in_a_run(tmp_path):
    head = "---\nsource_url: https://example.org/x/1\n---\n"
    write(tmp_path, "a.md", head + OTHER)
    write(tmp_path, "b.md", head + OTHER.replace("trade", "investment"))
    report = ingest([tmp_path])
    assert outcomes(report) == {"a.md": "created", "b.md": "skipped"}
    assert "the same source address as" in report.files[1].reason
    assert ingest([tmp_path]).totals["unchanged"] == 1


def test_several_processes_give_what_one_gives():
    ingest([SEEDS])
    one = dump()
    Statement.objects.all().delete()
    Visit.objects.all().delete()
    report = ingest([SEEDS], jobs=2)
    assert report.totals["created"] == 5
    assert [Path(file.path).name for file in report.files] == sorted(path.name for path in SEEDS.iterdir())
    assert dump() == one


def dump():
    return {
        "commitments": list(
            Commitment.objects.order_by("key").values_list("key", "text", "strength", "actor")
        ),
        "visits": list(Visit.objects.order_by("slug").values_list("slug", "kind", "start", "end")),
        "statements": list(Statement.objects.order_by("slug").values_list("slug", "date", "year")),
    }


def command(*arguments):
    out = StringIO()
    status = 0
    try:
        call_command("ingest", *arguments, stdout=out)
    except SystemExit as error:
        status = error.code
    return status, out.getvalue().splitlines()


def test_the_command_prints_a_line_per_file_and_a_summary(tmp_path):
    write(tmp_path, "a.txt", OTHER)
    write(tmp_path, "b.txt", FOOTBALL)
    status, lines = command(str(tmp_path))
    assert status == 0
    assert len(lines) == 3
    assert lines[0].startswith(f"created   {tmp_path}/a.txt: ")
    assert lines[1].startswith(f"skipped   {tmp_path}/b.txt: not bilateral: ")
    assert lines[2] == "1 created, 0 updated, 0 unchanged, 1 skipped, 0 failed."
    status, lines = command(str(tmp_path), str(tmp_path / "none"))
    assert status == 1
    assert lines[0] == f"unchanged {tmp_path}/a.txt"
    assert lines[-2] == f"failed    {tmp_path}/none: there is no such file or folder"
    status, lines = command("--force", "--dry-run", str(tmp_path / "a.txt"))
    assert (status, lines[-1]) == (
        0,
        "Dry run, nothing was written: 0 created, 0 updated, 1 unchanged, 0 skipped, 0 failed.",
    )


def test_the_command_prints_json(tmp_path):
    write(tmp_path, "a.txt", OTHER)
    status, lines = command("--json", str(tmp_path))
    rows = [json.loads(line) for line in lines]
    assert status == 0
    assert (rows[0]["outcome"], rows[0]["path"]) == ("created", f"{tmp_path}/a.txt")
    assert rows[0]["statement"] == Statement.objects.get().slug
    assert rows[1] == {
        "totals": {"created": 1, "updated": 0, "unchanged": 0, "skipped": 0, "failed": 0},
        "dry_run": False,
    }


def test_a_name_with_a_line_break_still_takes_one_line(tmp_path):
    write(tmp_path, "a\nb.txt", FOOTBALL)
    _, lines = command(str(tmp_path))
    assert len(lines) == 2


def test_without_a_path_the_seeds_are_read(monkeypatch):
    monkeypatch.chdir(SEEDS.parent)
    status, lines = command("--dry-run")
    assert status == 0
    assert len(lines) == 6
    assert lines[0].startswith(f"created   seeds{os.sep}000_")


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_name_or_a_head_may_hold_ends_no_run(tmp_path, caplog, jobs):
    write(tmp_path, "a.txt", "---\ntitle: " + "[ " * 20_000 + "\n---\n" + OTHER)
    for name, text in ((b"\xff\xfe.txt", OTHER), (b"\xff\xfe again.txt", OTHER), (b"\xff empty.txt", "")):
        write(Path(os.fsdecode(os.fsencode(tmp_path))), os.fsdecode(name), text)
    status, lines = command("--jobs", str(jobs), str(tmp_path))
    assert status == 1
    assert sorted(lines[:-1]) == [
        rf"created   {tmp_path}/\xff\xfe again.txt: 2 commitments",
        f"failed    {tmp_path}/a.txt: its head is nested too deeply to be read",
        rf"skipped   {tmp_path}/\xff empty.txt: the file is empty",
        rf"skipped   {tmp_path}/\xff\xfe.txt: the same document as {tmp_path}/\xff\xfe again.txt",
    ]
    assert Statement.objects.get().file_name == r"\xff\xfe again.txt"
    assert not caplog.records


def test_an_address_that_is_none_of_the_web_is_not_stored_and_said(tmp_path):
    write(tmp_path, "a.md", '---\nsource_url: "javascript:alert(1)"\n---\n' + OTHER)
    _, lines = command(str(tmp_path))
    assert lines[0].endswith("the source_url of the head is no http or https address: 'javascript:alert(1)'")
    assert Statement.objects.get().source_url == ""


@pytest.mark.parametrize("jobs", [0, -1])
def test_fewer_than_one_process_is_refused(tmp_path, jobs):
    with pytest.raises(CommandError, match="--jobs takes the number of processes"):
        call_command("ingest", str(tmp_path), jobs=jobs)


def test_a_database_without_tables_is_told_in_one_line(tmp_path):
    address = f"sqlite:///{tmp_path}/empty.sqlite3"
    done = subprocess.run(
        [sys.executable, "manage.py", "ingest", str(tmp_path)],
        cwd=SEEDS.parent,
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "accords.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    told = "CommandError: the database has not all its tables: run “manage.py migrate” first\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)
