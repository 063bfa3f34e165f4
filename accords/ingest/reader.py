"""Files to documents: bytes, hash, text, head. Knows nothing of the records.

``.txt`` and ``.md`` may open with a YAML head (``title``, ``date``, ``source_url``, ``language``,
``publisher``; other keys are left alone). Their text is the decoded file, untouched, head included.
The text of ``.html``, ``.docx`` and ``.pdf`` is the one that is taken out of them
(``accords.ingest.markup`` finds it again in a page).
"""

import hashlib
import io
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from accords.extraction.types import Source, Span
from accords.ingest.decode import decode
from accords.ingest.errors import (
    EmptyFileError,
    MissingFileError,
    ReadError,
    TooLargeFileError,
    UnknownTypeError,
    UnreadableFileError,
)

MAX_BYTES = 20 * 1024 * 1024
HEAD_KEYS = ("title", "date", "source_url", "language", "publisher")

_HEAD = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_HEAD_LIMIT = 64 * 1024
_HEAD_LINE = re.compile(r"^(\w+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_META_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Content:
    """What a format gives: its text, where the document starts in it, and what its head says."""

    text: str
    body: Span
    head: dict[str, str]


def read(path: Path | str) -> Source:
    """The document in the file at ``path``; raises a ``ReadError`` that says why there is none."""
    path = Path(path)
    parse = _PARSERS.get(path.suffix.lower())
    data = _bytes(path)
    if parse is None:
        raise UnknownTypeError(f"files of this type are not read (only {', '.join(sorted(_PARSERS))})")
    if not data.strip():
        raise EmptyFileError("the file is empty")
    content = parse(data)
    if not content.body.of(content.text).strip():
        raise EmptyFileError("there is no text in it")
    return Source(
        name=shown(path.name),
        text=content.text,
        sha256=hashlib.sha256(data).hexdigest(),
        body=content.body,
        **{key: content.head.get(key) for key in HEAD_KEYS},
    )


def page(path: Path) -> str | None:
    """The decoded page in a file whose text was taken out of one; null for other files."""
    is_page = _PARSERS.get(path.suffix.lower()) is _parse_html
    return _decode_html(_bytes(path)) if is_page else None


def shown(path: Path | str) -> str:
    """A path as text that can be written anywhere; bytes of a name that are no UTF-8 by their numbers."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find(paths: list[Path]) -> Iterator[Path]:
    """The files that ``paths`` name, in a stable order: folders give the readable types in them,
    whatever their depth; files, paths that are not there and folders that cannot be looked into are given
    as they are."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        closed: list[OSError] = []
        for folder, folders, names in os.walk(path, onerror=closed.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if Path(name).suffix.lower() in _PARSERS and not name.startswith((".", "~$")):
                    yield Path(folder, name)
        yield from (Path(error.filename) for error in closed)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFileError("it is a folder that cannot be looked into")
        if not path.is_file() and path.exists():
            raise UnreadableFileError("it is not a regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise MissingFileError("there is no such file or folder") from error
    except OSError as error:
        raise UnreadableFileError(
            f"it cannot be read: {(error.strerror or 'input/output error').lower()}"
        ) from error
    if len(data) > MAX_BYTES:
        raise TooLargeFileError("it is larger than 20 MB")
    return data


def _parse_text(data: bytes) -> _Content:
    text = decode(data)
    match = _HEAD.match(text, 0, _HEAD_LIMIT)
    if match is None:
        return _Content(text, Span(0, len(text)), {})
    head = _read_head(match[1])
    if head is None:
        return _Content(text, Span(0, len(text)), {})
    return _Content(text, Span(match.end(), len(text)), head)


def _read_head(lines: str) -> dict[str, str] | None:
    """The head's known keys; null when the lines between two rules are prose and no head.

    A head that is not quite YAML (a colon in a title) is read line by line, as its writer meant it.
    """
    try:
        loaded = yaml.load(lines, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings only
    except RecursionError as error:
        raise UnreadableFileError("its head is nested too deeply to be read") from error
    except yaml.YAMLError:
        loaded = {key: value.strip("\"'") for key, value in _HEAD_LINE.findall(lines)}
    if not isinstance(loaded, dict) or not loaded:
        return None
    return {
        key: _sound(loaded[key].strip())
        for key in HEAD_KEYS
        if isinstance(loaded.get(key), str) and loaded[key].strip() not in ("", "null", "~")
    }


def _parse_html(data: bytes) -> _Content:
    # Imported when needed: it takes half a second, and most documents are plain text.
    import trafilatura

    page: Any = trafilatura.bare_extraction(
        _decode_html(data),
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        # A date guessed from any digits on the page would date documents by their boilerplate.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or not (page.text or "").strip():
        raise EmptyFileError("there is no text in the page")
    found = {"title": page.title, "date": page.date, "source_url": page.url, "publisher": page.sitename}
    return _whole(page.text, {key: value for key, value in found.items() if value})


def _decode_html(data: bytes) -> str:
    declared = _META_CHARSET.search(data, 0, 4096)
    if declared is not None:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # a page that lies about its encoding is read like one that says nothing
    return decode(data)


def _parse_docx(data: bytes) -> _Content:
    try:
        import docx
    except ImportError as error:
        raise UnknownTypeError("reading .docx needs an extra: pip install 'accords[documents]'") from error
    try:
        document = docx.Document(io.BytesIO(data))
        lines = [paragraph.text for paragraph in document.paragraphs]
        title = (document.core_properties.title or "").strip()
    except Exception as error:
        raise UnreadableFileError("it is not a sound .docx file") from error
    return _whole("\n".join(lines), {"title": title} if title else {})


def _parse_pdf(data: bytes) -> _Content:
    try:
        import pypdf
    except ImportError as error:
        raise UnknownTypeError("reading .pdf needs an extra: pip install 'accords[documents]'") from error
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except Exception as error:
        raise UnreadableFileError("it is not a sound .pdf file") from error
    return _whole("\n\n".join(pages), {})


def _whole(text: str, head: dict[str, str]) -> _Content:
    # A text that was taken out of a container can be mended before anyone has seen it.
    text = _sound(text)
    return _Content(text, Span(0, len(text)), head)


def _sound(text: str) -> str:
    """``text`` without NUL and halves of characters, which no database keeps."""
    return text.replace("\x00", " ").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_PARSERS: dict[str, Callable[[bytes], _Content]] = {
    ".txt": _parse_text,
    ".text": _parse_text,
    ".md": _parse_text,
    ".markdown": _parse_text,
    ".html": _parse_html,
    ".htm": _parse_html,
    ".docx": _parse_docx,
    ".pdf": _parse_pdf,
}

__all__ = ["HEAD_KEYS", "MAX_BYTES", "ReadError", "find", "read", "shown"]
