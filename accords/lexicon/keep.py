"""Keeps on disk what is slow to make of the lexicon: files read, patterns compiled.

It is kept in the user's cache folder, or, where that cannot be written to, beside Python's own compiled
files, and trusted as they are. It is made again whenever what it was made from changes, and, where
nothing can be written, each time. Several processes may write at once: the last one's file stands whole.
"""

import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent
_INSTALLATION = sha256(str(_HERE).encode()).hexdigest()[:16]

FOLDERS = (
    Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "accords" / _INSTALLATION,
    _HERE / "__pycache__",
)
"""Where it is kept: the first of these that can be written to."""

_DIGEST = sha256().digest_size


def kept(name: str, key: bytes, make: Callable[[], Any]) -> Any:
    """What ``make`` gives: plain tuples, lists, dicts, strings and numbers. ``key`` is what it is made from;
    under one ``name`` only the latest is kept."""
    file = f"{name}.{sys.implementation.cache_tag}.kept"
    mark = sha256(key).digest()
    for folder in FOLDERS:
        body = _read(folder / file, mark)
        if body is not None:
            return marshal.loads(body)  # noqa: S302 - read back as Python reads back its compiled files
    value = make()
    try:
        body = marshal.dumps(value)
    except ValueError:
        # Not plain after all (a date in a file that is going to be rejected for it).
        return value
    any(_write(folder / file, mark, body) for folder in FOLDERS)
    return value


def _read(path: Path, mark: bytes) -> bytes | None:
    """What the file keeps, if it was made from what ``mark`` stands for, and is whole."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    body = stored[2 * _DIGEST :]
    return body if stored[: 2 * _DIGEST] == mark + sha256(body).digest() else None


def _write(path: Path, mark: bytes, body: bytes) -> bool:
    """Whether it could be written."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(mark + sha256(body).digest() + body)
        temporary.replace(path)
    except OSError:
        # A folder that cannot be written to, or a full disk.
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        return False
    return True
