"""Catalogues of the interface's languages: what is to be translated, and the compiled form of what is.

Written with Babel, so that a machine needs no gettext: ``messages`` are read from the Python modules'
syntax and from the templates as Django itself turns them into calls.
"""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"
TEMPLATES = PACKAGE.parent / "templates"

LANGUAGES = ("vi", "fr", "ar")
"""The interface's languages besides English, which is written in the code itself."""

_WIDTH = 110
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in the header of a compiled catalogue, which would otherwise change with every run."""

_NAMES = {
    "_": 0,
    "gettext": 0,
    "gettext_lazy": 0,
    "ngettext": 0,
    "ngettext_lazy": 0,
    "pgettext": 1,
    "pgettext_lazy": 1,
    "npgettext": 1,
    "npgettext_lazy": 1,
}
"""The functions that mark a message, and how many arguments stand before it: its context."""

_IDLE_HEADERS = re.compile(
    rb'^"(?:Project-Id-Version|Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated-By)'
    rb"[\w-]*: .*\n",
    re.MULTILINE,
)
"""What gettext would have in every catalogue, and what would change with every run of the tool."""

_CALL = re.compile(r"\b(?:n?p?gettext(?:_lazy)?|_)\(")

Message = tuple[str, str | tuple[str, str]]
"""The context, empty where there is none, and the message: with its plural where it counts."""


def messages() -> dict[Message, list[str]]:
    """Every message of the interface, with the files it stands in."""
    found: dict[Message, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in _in_python(path.read_text(encoding="utf-8")):
            found.setdefault(message, []).append(path.relative_to(PACKAGE.parent).as_posix())
    for path in sorted(TEMPLATES.rglob("*.html")) + sorted(TEMPLATES.rglob("*.xml")):
        for message in _in_template(path.read_text(encoding="utf-8"), path.name):
            found.setdefault(message, []).append(path.relative_to(PACKAGE.parent).as_posix())
    return found


def catalogue(language: str) -> Catalog:
    """The catalogue of ``language`` as it is written; empty where there is none yet."""
    path = _source(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """The catalogue of ``language`` with the interface's messages and no others, translations kept."""
    before = catalogue(language)
    after = Catalog(
        locale=language,
        project="Accords",
        header_comment=f"# The interface in {before.locale.english_name if before.locale else language}.",
        fuzzy=False,
    )
    for (context, message), files in sorted(messages().items(), key=lambda each: str(each[0])):
        known = before.get(message if isinstance(message, str) else message[0], context or None)
        after.add(
            message,
            known.string if known else None,
            locations=[(name, 0) for name in dict.fromkeys(files)],
            context=context or None,
        )
    return after


def source_of(catalog: Catalog) -> bytes:
    """A catalogue as the text of a ``.po`` file."""
    out = BytesIO()
    write_po(out, catalog, width=_WIDTH, omit_header=False, include_lineno=False)
    return _IDLE_HEADERS.sub(b"", out.getvalue())


def compiled(language: str) -> bytes:
    """The catalogue of ``language`` as Django reads it; the same bytes for the same translations."""
    written = catalogue(language)
    held = Catalog(locale=language, header_comment="", creation_date=_NO_DATE, revision_date=_NO_DATE)
    for message in written:
        if message.id:
            held.add(message.id, message.string, context=message.context)
    out = BytesIO()
    write_mo(out, held)
    return out.getvalue()


def write(language: str) -> Catalog:
    """Bring the catalogue of ``language`` in step with the interface, and compile it."""
    path = _source(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog = updated(language)
    path.write_bytes(source_of(catalog))
    path.with_suffix(".mo").write_bytes(compiled(language))
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """The messages that have no translation, or only some of its plurals."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string])
    ]


def _source(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def _in_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _NAMES:
            message = _message(node.func.id, node.args)
            if message is not None:
                yield message


def _in_template(source: str, name: str) -> Iterator[Message]:
    calls = templatize(source, origin=name)
    for match in _CALL.finditer(calls):
        end = _closing(calls, match.end())
        node = ast.parse(calls[match.start() : end].strip(), mode="eval").body
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            message = _message(node.func.id, node.args)
            if message is not None:
                yield message


def _closing(calls: str, start: int) -> int:
    """Where the parenthesis that stands open at ``start`` closes; those in strings do not count."""
    quoted = re.compile(r"""u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|[()]""", re.DOTALL)
    depth = 1
    for match in quoted.finditer(calls, start):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if not depth:
            return match.end()
    return len(calls)


def _message(function: str, arguments: list[ast.expr]) -> Message | None:
    """The message of a call; null where it is no literal."""
    values = [each.value if isinstance(each, ast.Constant) else None for each in arguments]
    before = _NAMES[function]
    wanted = before + (2 if function.startswith("n") else 1)
    texts = [value for value in values[:wanted] if isinstance(value, str)]
    if len(texts) != wanted:
        return None
    context = texts[0] if before else ""
    return context, ((texts[-2], texts[-1]) if function.startswith("n") else texts[-1])
