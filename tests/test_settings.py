"""Settings as they stand on a server, tried in a process of their own."""

import os
import stat
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a management command with the real settings and an environment of its own."""
    clean = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": "sqlite://:memory:",
        "SECRET_KEY": "not-a-secret-" * 5,
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *words],
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_deploy_is_clean_with_https_on():
    done = manage("check", "--deploy", "--fail-level", "WARNING", ACCORDS_HTTPS="on")
    assert done.returncode == 0, done.stderr


def test_check_deploy_complains_without_https():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 1
    assert "SECURE_SSL_REDIRECT" in done.stderr


def test_the_models_need_no_further_migration():
    done = manage("makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_secret_is_made_once_and_readable_by_its_owner_only(tmp_path, monkeypatch):
    from accords import settings

    monkeypatch.setattr(settings, "VAR_DIR", tmp_path / "var")
    first = settings._secret_key()
    assert len(first) > 64
    assert settings._secret_key() == first
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600


def test_sqlite_waits_for_a_writer_and_lets_readers_go_on(tmp_path):
    script = (
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    for name in ('journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'):\n"
        "        print(name, cursor.execute(f'PRAGMA {name}').fetchone()[0])\n"
    )
    done = manage("shell", "--no-imports", "-c", script, DATABASE_URL=f"sqlite:///{tmp_path}/archive.sqlite3")
    assert done.stdout.split("\n")[:4] == [
        "journal_mode wal",
        "synchronous 1",
        "foreign_keys 1",
        "busy_timeout 30000",
    ], done.stderr


def test_a_database_that_is_made_is_its_owners_alone_and_one_that_is_there_is_left(tmp_path):
    path = tmp_path / "made" / "archive.sqlite3"
    script = "from django.db import connection; connection.ensure_connection()"
    for mode in (0o600, 0o660):
        done = manage("shell", "--no-imports", "-c", script, DATABASE_URL=f"sqlite:///{path}")
        assert done.returncode == 0, done.stderr
        assert stat.S_IMODE(path.stat().st_mode) == mode
        path.chmod(0o660)
