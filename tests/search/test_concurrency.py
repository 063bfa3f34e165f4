"""Readers beside a writer, and processes that are killed: records and index agree all the same."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.search.at_once import fill

Start = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def start(transactional_db: None, tmp_path: Path) -> Start:
    """Starts a process on a database that other processes can open: a file, or the server's."""
    held = connection.settings_dict
    fill()
    if connection.vendor == "sqlite":
        address = f"sqlite:///{tmp_path}/archive.sqlite3"
        # What is in memory is this process's alone.
        with closing(sqlite3.connect(tmp_path / "archive.sqlite3")) as file:
            connection.connection.backup(file)
    else:
        place = f"{held['HOST']}:{held['PORT']}/{held['NAME']}"
        address = f"postgres://{held['USER']}:{held['PASSWORD']}@{place}"

    def run(work: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            # Not as a module: the processes that it starts would run that, too, and set Django up by it.
            [sys.executable, "-c", f"from tests.search import at_once; at_once.do({work!r})"],
            env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run


def said(process: subprocess.Popen[str]) -> str:
    """What a process said until it ended, errors among it."""
    output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    return output.strip()


def test_two_readers_never_see_half_of_what_a_writer_changes(start: Start) -> None:
    processes = [start("write"), start("read"), start("read")]
    assert [said(process) for process in processes] == ["done"] * 3
    assert said(start("check")) == "right"


@pytest.mark.parametrize("work", ["change forever", "rebuild forever"])
def test_a_process_killed_in_the_middle_leaves_records_and_index_in_agreement(
    start: Start, work: str
) -> None:
    process = start(work)
    assert process.stdout is not None
    # Killed some time after the second change began.
    for expected in ("0", "1"):
        assert process.stdout.readline().strip() == expected
    time.sleep(0.05)
    process.kill()
    process.communicate()
    assert said(start("check")) == "right"


def test_several_processes_build_what_one_does(start: Start) -> None:
    assert said(start("rebuild in processes")) == "done"
    assert said(start("check")) == "right"


def test_an_index_built_anew_loses_nothing_that_a_writer_writes_meanwhile(start: Start) -> None:
    rebuilding = start("rebuild forever")
    assert said(start("write")) == "done"
    rebuilding.kill()
    rebuilding.communicate()
    assert said(start("check")) == "right"
