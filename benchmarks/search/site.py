"""The whole site under gunicorn: pages over HTTP, memory, corrections, readers beside a writer."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.search.shapes import Case

WRITES_FOR = 60.0
"""Seconds for which a writer and two readers work side by side."""


class Site:
    """A server of its own, with one process that answers."""

    def __init__(self, port: int, process: int) -> None:
        self.port = port
        self.process = process

    def get(self, address: str) -> bytes:
        """A page; raises where it is not answered with 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", address)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{address} answers {answer.status}")
        return body

    def ask(self, case: Case, words: Sequence[str]) -> int:
        """The search page of a query; how many bytes it has."""
        parameters = [*case.selected.items(), ("only_words", "1")]
        if words:
            parameters.append(("q", case.shape.text(words)))
        return len(self.get(f"/commitments/?{urlencode(parameters)}"))

    def memory(self) -> float:
        """Megabytes that the answering process holds for itself alone: neither the code that processes share
        nor the pages of the database file, which the system keeps."""
        rollup = Path(f"/proc/{self.process}/smaps_rollup").read_text()
        lines = [line.split() for line in rollup.splitlines()]
        return sum(int(line[1]) for line in lines if line[0] == "Anonymous:") / 1024


@contextmanager
def served(database: str) -> Iterator[Site]:
    """The site on a database, with one worker."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"DATABASE_URL": database, "PORT": str(port), "HOST": "127.0.0.1", "WEB_CONCURRENCY": "1"}
    command = [sys.executable, "-m", "gunicorn", "--config", "accords/gunicorn.py", "accords.wsgi"]
    with subprocess.Popen(
        command, env=os.environ | own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield Site(port, _worker(server.pid, port))
        finally:
            server.terminate()


def _worker(master: int, port: int) -> int:
    """The process that answers, once it does."""
    for _attempt in range(600):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                pass
            found = Path(f"/proc/{master}/task/{master}/children").read_text().split()
            if found:
                return int(found[0])
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError("the site does not start")


def correction(site: Site) -> tuple[float, float]:
    """Milliseconds that a correction takes, and the page of another process that shows it."""
    from accords.ingest.writing import writing
    from accords.models import Commitment
    from accords.search import index

    row = Commitment.objects.order_by("pk")[0]
    word = f"correction{time.time_ns()}"
    start = time.perf_counter()
    with writing():
        Commitment.objects.filter(pk=row.pk).update(gloss=f"{word} {row.gloss}"[:400])
        index.update_statements([row.statement_id])
    written = time.perf_counter()
    body = site.get(f"/commitments/?q={word}")
    seen = time.perf_counter()
    if row.key.encode() not in body:
        raise RuntimeError("a correction is not seen on the next request")
    return 1000 * (written - start), 1000 * (seen - written)


def side_by_side(site: Site, *, seconds: float = WRITES_FOR) -> tuple[int, int, list[str]]:
    """A writer and two readers: how many corrections and pages, and what went wrong."""
    wrong: list[str] = []
    done = threading.Event()
    pages = [0, 0]

    def read(at: int) -> None:
        own = Site(site.port, site.process)
        while not done.is_set():
            try:
                own.get("/commitments/?q=cooperation&only_words=1")
                pages[at] += 1
            except (OSError, RuntimeError, http.client.HTTPException) as error:
                wrong.append(repr(error))

    readers = [threading.Thread(target=read, args=(at,)) for at in range(2)]
    for reader in readers:
        reader.start()
    written, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            correction(site)
            written += 1
        except (OSError, RuntimeError, http.client.HTTPException) as error:
            wrong.append(repr(error))
    done.set()
    for reader in readers:
        reader.join()
    return written, sum(pages), wrong
