"""An ingest that is killed half way, in processes of their own and on a file of its own."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


class Archive:
    """An archive in a SQLite file, worked on by ``manage.py`` as a person would."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{path}",
            "DJANGO_SETTINGS_MODULE": "accords.settings",
            "PYTHONUNBUFFERED": "1",
        }

    def start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        process = self.start(*arguments)
        out, _ = process.communicate(timeout=300)
        assert process.returncode == 0, out
        return out

    def kill_ingest(self, *, after_lines: int, seconds: float) -> None:
        """Kills an ingest of the seeds so many seconds after so many files were done."""
        process = self.start("ingest", "seeds")
        for _ in range(after_lines):
            process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL

    def count(self, question: str) -> int:
        with sqlite3.connect(self.path) as connection:
            (number,) = connection.execute(question).fetchone()
        connection.close()
        return number

    def dump(self) -> str:
        fixture = self.path.with_suffix(".json")
        self.run("dump_demo", str(fixture))
        return fixture.read_text("utf-8")


@pytest.fixture(scope="module")
def migrated(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("migrated") / "archive.sqlite3"
    archive = Archive(path)
    archive.run("migrate", "--verbosity", "0")
    assert archive.count("SELECT count(*) FROM accords_statement") == 0
    return path.read_bytes()


def archive_in(folder: Path, migrated: bytes) -> Archive:
    folder.mkdir()
    (folder / "archive.sqlite3").write_bytes(migrated)
    return Archive(folder / "archive.sqlite3")


def test_after_a_kill_the_next_ingest_gives_the_same_archive(tmp_path, migrated):
    whole = archive_in(tmp_path / "whole", migrated)
    assert "5 created" in whole.run("ingest", "seeds")
    killed = archive_in(tmp_path / "killed", migrated)
    counts = []
    for after_lines, seconds in ((1, 0.1), (3, 0.0)):
        killed.kill_ingest(after_lines=after_lines, seconds=seconds)
        counts.append(killed.count("SELECT count(*) FROM accords_statement"))
        orphans = "SELECT count(*) FROM accords_statement WHERE fingerprint = ''"
        assert killed.count(orphans) == 0
    assert 0 < counts[0] < 5
    assert counts == sorted(counts)
    assert killed.count("SELECT count(*) FROM accords_ingestrun WHERE finished_at IS NULL") == 2
    killed.run("ingest", "seeds")
    assert killed.count("SELECT count(*) FROM accords_statement") == 5
    assert killed.dump() == whole.dump()
