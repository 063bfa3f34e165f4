"""A site of its own to judge: the demo archive, served by gunicorn on a free port."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

ROOT = Path(__file__).resolve().parents[2]

_SECONDS_TO_START = 60
_LINK = re.compile(r"""<a\b[^>]*\shref\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of the site; ``text`` is empty where it is no HTML."""

    path: str
    status: int
    text: str


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the demo archive from ``folder`` and yield the site's address."""
    port = _free_port()
    environment = {
        **os.environ,
        "ACCORDS_API_RATE": "",
        "DATABASE_URL": f"sqlite:///{folder}/archive.sqlite3",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WEB_CONCURRENCY": "2",
    }
    for words in (["migrate", "--no-input"], ["loaddata", "demo"]):
        command = [sys.executable, "manage.py", *words, "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "--config", "accords/gunicorn.py", "accords.wsgi"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_until_ready(address: str) -> None:
    end = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError("the site did not get ready")


def fetch(address: str, path: str) -> Page:
    """Ask for one path, and follow redirects."""
    try:
        with urllib.request.urlopen(address + path, timeout=60) as response:
            is_page = response.headers.get_content_type() == "text/html"
            text = response.read().decode() if is_page else ""
            return Page(path, response.status, text)
    except urllib.error.HTTPError as error:
        return Page(path, error.code, "")


def crawl(address: str, *, limit: int) -> Iterator[Page]:
    """The site's pages from its home on, at most ``limit``; what filters a search further is not followed."""
    waiting = deque(["/"])
    seen = {"/"}
    while waiting and len(seen) <= limit:
        page = fetch(address, waiting.popleft())
        yield page
        for link in _LINK.findall(page.text):
            target = urlsplit(urljoin(address + page.path, urldefrag(link.replace("&amp;", "&")).url))
            path = target.path + (f"?{target.query}" if target.query else "")
            inside = f"{target.scheme}://{target.netloc}" == address
            deep = target.query.count("&") > 0 or target.path.startswith("/admin/")
            if inside and not deep and path not in seen:
                seen.add(path)
                waiting.append(path)
