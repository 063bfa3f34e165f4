"""The suite's own tools: PostgreSQL from the wheel, the browser, closed sockets."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from accords.ingest import fixture
from accords.models import Statement
from accords.search import Query, index, search, stored
from tests.copies import made_once
from tests.factories import CommitmentFactory
from tests.web.archives import a_small_archive

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for():
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if engine == "sqlite3" else "SHOW server_version")
        assert cursor.fetchone()[0][0].isdigit()
    assert connection.vendor == {"sqlite3": "sqlite", "postgresql": "postgresql"}[engine]


def test_a_postgresql_server_starts_answers_and_is_gone_afterwards():
    ask = (
        "import os, psycopg\n"
        "with psycopg.connect(os.environ['DATABASE_URL']) as connection:\n"
        "    print(connection.execute('SHOW server_encoding').fetchone()[0], connection.info.port)\n"
        "raise SystemExit(7)\n"
    )
    command = [sys.executable, "-m", "tests.postgres", sys.executable, "-c", ask]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 7, done.stderr
    encoding, port = done.stdout.split()
    assert encoding == "UTF8"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(port)), timeout=5)


@pytest.mark.django_db
def test_a_copied_archive_is_the_one_that_was_made_and_another_state_of_the_index():
    seen = []
    for _ in range(3):
        with transaction.atomic():
            a_small_archive()
            assert index.verify().is_right
            assert search(Query()).count == 4
            seen.append((fixture.dump(), stored.state()[0]))
            # What a test changes is no part of the next copy.
            CommitmentFactory(statement=Statement.objects.get(slug="dutch"))
            Statement.objects.update(title="Changed")
            transaction.set_rollback(True)
    dumps, states = zip(*seen, strict=True)
    assert len(set(dumps)) == 1
    assert len(set(states)) == 3


@pytest.mark.django_db
def test_an_archive_that_does_not_begin_empty_is_not_copied():
    CommitmentFactory()
    with pytest.raises(AssertionError, match="begins empty"):
        made_once(lambda: None)()


def test_no_test_reaches_another_machine():
    with pytest.raises(UserWarning, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=5)


def test_the_browser_opens_the_admin_under_its_content_security_policy(live_server, page):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    response = page.goto(f"{live_server.url}/admin/login/")
    assert response.status == 200
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert page.title().startswith("Log in")
    header = page.locator("#header")
    assert header.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert [text for text in complaints if "Content Security Policy" in text] == []
