"""Style sheets as they are sent: written by component, joined into one file when static files are collected.

A sheet that imports others is read by the browser as it is written; only, each would be asked for by itself,
and after the one that names it.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = "css/"
"""Where the sheets of this project are: those of packages stay as they are."""

_IMPORT = re.compile(r'^@import url\("([^"]+)"\);\n', re.MULTILINE)


class JoinedSheetsStorage(CompressedManifestStaticFilesStorage):
    """Static files under the hash of what is in them, compressed, with their imports in our style sheets."""

    def post_process(
        self, paths: dict[str, tuple[StaticFilesStorage, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """As Django has it: ``paths`` leads from names to where they are read."""
        joined = {} if dry_run else {name: joined_sheet(name, paths) for name in paths if _is_ours(name)}
        for name, sheet in joined.items():
            self.delete(name)
            self._save(name, ContentFile(sheet.encode()))
        known = {**paths, **{name: (self, name) for name in joined}}
        yield from super().post_process(known, dry_run=dry_run, **options)


def joined_sheet(name: str, paths: dict[str, tuple[StaticFilesStorage, str]]) -> str:
    """A sheet with what it imports in place; what is not among ``paths`` is asked for as before."""

    def imported(match: re.Match[str]) -> str:
        part = str(PurePosixPath(name).parent / match[1])
        return joined_sheet(part, paths) if part in paths else match[0]

    storage, path = paths[name]
    with storage.open(path) as file:
        return _IMPORT.sub(imported, file.read().decode())


def _is_ours(name: str) -> bool:
    return name.startswith(OURS) and name.endswith(".css")
