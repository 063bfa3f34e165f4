"""How gunicorn serves the site: ``gunicorn --config accords/gunicorn.py accords.wsgi``.

``HOST``, ``PORT`` and ``WEB_CONCURRENCY`` are read from the environment.
"""

import ctypes
import gc
import os
import time
from contextlib import suppress
from typing import Any
from wsgiref.util import setup_testing_defaults

_host = os.environ.get("HOST") or "127.0.0.1"
_port = os.environ.get("PORT") or "8000"

bind = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"

# Counting facets is work for a processor, so processes scale and threads do not; a few threads
# keep slow readers from holding a process.
workers = int(os.environ.get("WEB_CONCURRENCY") or min(os.cpu_count() or 1, 4))
worker_class = "gthread"
threads = 4
timeout = 120

# Code and lexicons are read once and shared by all processes.
preload_app = True

# glibc gives every thread a heap of its own, and each keeps what the largest answer took: here threads share
# one. Other C libraries have no such heaps, and no such functions.
_ARENA_MAX = -8
with suppress(OSError, AttributeError):
    ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def _give_back_memory() -> None:
    """Hand what was freed back to the system: loading takes twice what is kept."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def when_ready(server: Any) -> None:
    """Ask for a page before the processes part, so that no visitor waits for what is read only once."""
    from django.conf import settings
    from django.db import connections

    from accords.search.concepts import keep_names

    keep_names()
    host = settings.ALLOWED_HOSTS[0].lstrip(".*") if settings.ALLOWED_HOSTS else ""
    request: dict[str, Any] = {"HTTP_HOST": host or "localhost", "wsgi.url_scheme": "https"}
    setup_testing_defaults(request)
    answer = server.app.wsgi()(request, lambda _status, _headers: None)
    for _part in answer:
        pass
    answer.close()
    # A connection must not be shared between processes.
    connections.close_all()
    # What was read for good is not searched for garbage again and again, nor copied for it by every process.
    gc.collect()
    _give_back_memory()
    gc.freeze()


def post_request(_worker: Any, _request: Any, _environ: Any, _answer: Any) -> None:
    """Hand back what large answers took, from time to time: else a process stays as large as the largest."""
    now = time.monotonic()
    if now > _Trimmed.at + _TRIM_EVERY:
        _Trimmed.at = now
        _give_back_memory()


class _Trimmed:
    """When this process last handed memory back."""

    at = 0.0


_TRIM_EVERY = 1.0
"""Seconds: it takes about three milliseconds."""

# Nothing is steered through a socket: signals are enough.
control_socket_disable = True
