"""Static files as they are sent, without collecting them."""

from pathlib import Path

from django.contrib.staticfiles import finders

from accords.web.sheets import joined_sheet


def as_sent(name: str) -> bytes:
    """A static file; a style sheet with what it imports."""
    if not name.endswith(".css"):
        return Path(finders.find(name)).read_bytes()
    found = (one for finder in finders.get_finders() for one in finder.list(()))
    return joined_sheet(name, {path: (storage, path) for path, storage in found}).encode()
