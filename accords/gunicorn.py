"""How gunicorn serves the site: ``gunicorn --config accords/gunicorn.py accords.wsgi``.

``HOST``, ``PORT`` and ``WEB_CONCURRENCY`` are read from the environment.
"""

import os

_host = os.environ.get("HOST") or "127.0.0.1"
_port = os.environ.get("PORT") or "8000"

bind = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"

# Counting facets is work for a processor, so processes scale and threads do not; a few threads
# keep slow readers from holding a process.
workers = int(os.environ.get("WEB_CONCURRENCY") or min(os.cpu_count() or 1, 4))
worker_class = "gthread"
threads = 4
timeout = 120

# The lexicons are read once and shared by all processes.
preload_app = True

# Nothing is steered through a socket: signals are enough.
control_socket_disable = True
