"""The site as gunicorn serves it, and its static files as a browser gets them."""

import json
import os
import re
import runpy
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent


def configuration(monkeypatch, **environment):
    for name in ("HOST", "PORT", "WEB_CONCURRENCY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "accords" / "gunicorn.py"))


@pytest.mark.parametrize(
    ("environment", "bound"),
    [
        ({}, "127.0.0.1:8000"),
        ({"HOST": "", "PORT": ""}, "127.0.0.1:8000"),
        ({"HOST": "0.0.0.0", "PORT": "9000"}, "0.0.0.0:9000"),
        ({"HOST": "::1"}, "[::1]:8000"),
    ],
)
def test_host_and_port_are_honoured(monkeypatch, environment, bound):
    assert configuration(monkeypatch, **environment)["bind"] == bound


def test_the_number_of_processes_can_be_set(monkeypatch):
    assert configuration(monkeypatch, WEB_CONCURRENCY="3")["workers"] == 3
    assert 1 <= configuration(monkeypatch)["workers"] <= 4


def test_gunicorn_serves_the_site(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{tmp_path}/archive.sqlite3",
        "SECRET_KEY": "not-a-secret-" * 5,
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    prepare = [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"]
    subprocess.run(prepare, cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "--config", "accords/gunicorn.py", "accords.wsgi"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        with answer(f"http://127.0.0.1:{port}/healthz", process) as response:
            assert response.status == 200
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        with answer(f"http://127.0.0.1:{port}/readyz", process) as response:
            assert response.status == 200
    finally:
        process.terminate()
        assert process.wait(30) == 0


def answer(url, process):
    """The first answer of a server that may still be starting."""
    end = time.monotonic() + 60
    while True:
        try:
            return urllib.request.urlopen(url, timeout=10)
        except urllib.error.URLError:
            if time.monotonic() > end or process.poll() is not None:
                raise
            time.sleep(0.1)


def test_every_static_file_that_is_asked_for_is_collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    # The storage of production, which refuses a style sheet that asks for what is not there.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "accords.web.sheets.JoinedSheetsStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    asked = {
        name
        for template in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"{%\s*static\s+[\"']([^\"']+)[\"']", template.read_text(encoding="utf-8"))
    }
    assert asked - set(collected) == set()
