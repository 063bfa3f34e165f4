"""Measured figures as the tables of the guides, written between two comments of theirs."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

from accords.lexicon.loader import codes, language
from accords.lexicon.topics import topics

ALL = "all"
MISSING = "–"

_FIELDS = (
    ("found", "commitments"),
    ("strength", "strength"),
    ("actor", "actor"),
    ("sectors", "sectors"),
    ("targets", "targets"),
    ("kind", "kind"),
    ("visits", "visits"),
)
"""Columns of the table of quality, and the fields of ``evaluate --json`` that they show."""

_PLACE = re.compile(r"(<!-- (?P<name>[a-z]+) -->\n).*?(\n<!-- end -->)", re.DOTALL)


def coverage_table() -> str:
    """What the lexicon holds of each language."""
    rows = []
    for code in codes():
        held = language(code)
        rules = len(held.speech.acts) + len(held.speech.actors)
        named = sum(bool(topic.patterns(code)) for topic in topics().values())
        rows.append((_name(code), f"`{code}`", str(rules), str(named)))
    return _table(("language", "code", "rules of speech", f"topics of {len(topics())}"), rows)


def quality_table(evaluation: Mapping[str, Any]) -> str:
    """How well each language is read, of what ``evaluate --json`` printed."""
    fields, documents = evaluation["fields"], evaluation["documents"]
    languages = [*sorted(code for code in documents if code != ALL), ALL]
    rows = [
        (
            "all" if code == ALL else f"`{code}`",
            str(documents[code]),
            str(fields.get("commitments", {}).get(code, {}).get("gold", 0)),
            *(_figure(fields.get(field, {}).get(code)) for _, field in _FIELDS),
        )
        for code in languages
    ]
    return _table(("language", "documents", "commitments", *(name for name, _ in _FIELDS)), rows)


def calibration_table(evaluation: Mapping[str, Any]) -> str:
    """Stated confidence against what is right, of what ``evaluate --json`` printed."""
    bins = evaluation["calibration"]["bins"]
    rows = [
        (
            f"{each['low']:.2f} – {each['high']:.2f}",
            str(each["read"]),
            str(each["right"]),
            f"{each['stated']:.3f}",
            f"{each['share']:.3f}",
        )
        for each in bins
    ]
    return _table(("confidence", "read", "right", "mean stated", "share right"), rows)


def fill(guide: Path, tables: Mapping[str, str]) -> None:
    """Put the tables between the comments that name them; a place without a table stays as it is."""

    def table_at(match: re.Match[str]) -> str:
        table = tables.get(match["name"])
        return match.group() if table is None else f"{match[1]}\n{table}\n{match[3]}"

    guide.write_text(_PLACE.sub(table_at, guide.read_text(encoding="utf-8")), encoding="utf-8")


def _figure(figure: Mapping[str, float] | None) -> str:
    if figure is None:
        return MISSING
    return f"{figure.get('f1', figure.get('accuracy', 0.0)):.2f}"


def _name(code: str) -> str:
    return str(Locale("en").languages.get(code, code))


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *map(list, rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
