"""How well documents are read, as measured: what ``manage.py evaluate --json`` printed, kept beside this.

``manage.py evaluate --json > accords/web/quality.json`` brings it up to date.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FIGURES = Path(__file__).with_name("quality.json")

ALL = "all"


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of one language (``all``: of every document), from 0 to 1; null where nothing was labelled.

    ``found`` is the F1 of commitments at half overlap, ``sectors`` that of sectors over commitments found;
    ``strength`` and ``actor`` are the shares that are right among them.
    """

    language: str
    documents: int
    commitments: int
    found: float | None
    strength: float | None
    actor: float | None
    sectors: float | None


@cache
def measured() -> tuple[Measured, ...]:
    """The published figures, of all documents first."""
    published = json.loads(FIGURES.read_text(encoding="utf-8"))
    return figures_of(published)


def figures_of(evaluation: dict[str, Any]) -> tuple[Measured, ...]:
    """The figures of an evaluation, of all documents first and then by language."""
    fields = evaluation["fields"]

    def figure(field: str, language: str, name: str) -> Any:
        return fields.get(field, {}).get(language, {}).get(name)

    return tuple(
        Measured(
            language=language,
            documents=evaluation["documents"][language],
            commitments=figure("commitments", language, "gold") or 0,
            found=figure("commitments", language, "f1"),
            strength=figure("strength", language, "accuracy"),
            actor=figure("actor", language, "accuracy"),
            sectors=figure("sectors", language, "f1"),
        )
        for language in sorted(evaluation["documents"], key=lambda code: (code != ALL, code))
    )
