"""A work as reference managers take it: BibTeX, RIS and CSL-JSON."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_BIBTEX_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited: a document, or a passage of one (then ``container`` is the document's title).

    ``issued`` is the year, month and day as far as they are known; ``language`` is BCP 47 or empty;
    ``address`` is the archive's page, ``source`` where the document was published, or empty.
    """

    key: str
    title: str
    printed: str
    container: str
    publisher: str
    issued: tuple[int, ...]
    language: str
    address: str
    source: str
    archive: str
    accessed: date


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """A way to write a citation: its name is the ending of its file."""

    name: str
    label: str
    content_type: str
    write: Callable[[Work], str]


def issued_of(edtf: str, year: int | None) -> tuple[int, ...]:
    """Year, month and day of an EDTF date (of an interval: of its beginning), else the year alone."""
    found = _DATE.match(edtf)
    if found:
        return tuple(int(part) for part in found.groups() if part)
    return (year,) if year else ()


def bibtex(work: Work) -> str:
    """One BibTeX entry; braces keep the title's capitals."""
    fields = [
        ("title", f"{{{_escaped(work.title)}}}"),
        ("howpublished", _escaped(f"In: {work.container}" if work.container else "")),
        ("organization", _escaped(work.publisher)),
        ("year", str(work.issued[0]) if work.issued else ""),
        ("date", "-".join(f"{part:02}" for part in work.issued)),
        ("langid", work.language),
        ("url", work.address),
        ("urldate", work.accessed.isoformat()),
        ("note", _escaped(_note(work))),
    ]
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value.strip("{}")]
    head = f"@misc{{{work.archive.lower()}-{work.key}"
    return ",\n".join([head, *lines]) + "\n}\n"


def ris(work: Work) -> str:
    """One RIS record, its lines ended as the format asks."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _ris_lines(work))


def csl_json(work: Work) -> str:
    """A list of one CSL-JSON item."""
    item = {
        "id": f"{work.archive.lower()}-{work.key}",
        "type": "document",
        "title": work.title,
        "original-title": work.printed,
        "container-title": work.container,
        "publisher": work.publisher,
        "issued": {"date-parts": [list(work.issued)]} if work.issued else None,
        "accessed": {"date-parts": [[work.accessed.year, work.accessed.month, work.accessed.day]]},
        "language": work.language,
        "URL": work.address,
        "archive": work.archive,
        "note": f"Source: {work.source}" if work.source else "",
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


CITATION_FORMATS = {
    one.name: one
    for one in (
        CitationFormat("bib", "BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
        CitationFormat("ris", "RIS", "application/x-research-info-systems; charset=utf-8", ris),
        CitationFormat("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
    )
}


def _ris_lines(work: Work) -> Iterator[tuple[str, str]]:
    year, month, day = (*(f"{part:02}" for part in work.issued), "", "", "")[:3]
    fields = (
        ("TY", "GEN"),
        ("ID", f"{work.archive.lower()}-{work.key}"),
        ("TI", work.title),
        ("T2", work.container),
        ("PB", work.publisher),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if year else ""),
        ("LA", work.language),
        ("UR", work.address),
        ("Y2", f"{work.accessed:%Y/%m/%d}/"),
        ("DB", work.archive),
        ("N1", _note(work)),
    )
    yield from ((tag, " ".join(value.split())) for tag, value in fields if value)
    yield "ER", ""


def _note(work: Work) -> str:
    parts = {"Original title": work.printed, "Source": work.source}
    return ". ".join(f"{name}: {value}" for name, value in parts.items() if value)


def _escaped(text: str) -> str:
    return "".join(_BIBTEX_ESCAPES.get(letter, letter) for letter in " ".join(text.split()))
