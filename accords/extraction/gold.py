"""Gold labels: what a reader who knows the codebook wrote down for a document.

Three shapes of JSON are understood: units labelled by offsets (``units``), commitments labelled by
their first and last words (``commitment_spans``), and one file ``gold.json`` that labels many documents
as wholes (a mapping from file names).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from accords.extraction.types import Span

TargetKey = tuple[Decimal | None, str | None, int | None]


class GoldError(ValueError):
    """Gold labels that do not fit their text or are of no known shape."""


@dataclass(frozen=True, slots=True)
class GoldCommitment:
    """``strengths`` and ``actors`` are all answers that count as right; ``borderline`` ones are neither
    asked for nor wrong."""

    span: Span
    strengths: frozenset[str]
    actors: frozenset[str]
    sectors: frozenset[str]
    sectors_allowed: frozenset[str]
    borderline: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """One document's labels; ``parties`` are the sets that count as right, the best first. ``targets``
    is null where they were not labelled."""

    file: str
    language: str
    bilateral: bool
    kinds: frozenset[str]
    year: int | None
    date: str | None
    source_url: str | None
    parties: tuple[frozenset[str], ...]
    visits: Mapping[tuple[str, str | None], tuple[str | None, str | None]]
    has_visits: bool
    visits_are_optional: bool
    targets: tuple[TargetKey, ...] | None
    commitments: tuple[GoldCommitment, ...]
    has_commitments: bool


def labels_many(data: Mapping[str, Any]) -> bool:
    """Whether this JSON labels many documents as wholes, by their file names."""
    return bool(data) and all(isinstance(each, dict) and "bilateral" in each for each in data.values())


def read_gold(data: Mapping[str, Any], *, file: str, text: str, language: str = "en") -> Gold:
    """One document's labels. ``language`` is used where the labels do not name it; ``text`` is the decoded
    document, in which labels by words are looked up. Raises GoldError."""
    commitments, targets = _commitments(data, file, text)
    visits = data.get("visits") or []
    return Gold(
        file=file,
        language=str(data.get("language") or language).split("-")[0],
        bilateral=bool(data.get("bilateral", data.get("is_bilateral", True))),
        kinds=frozenset(filter(None, [data.get("kind"), *data.get("kind_also_ok", [])])),
        year=data.get("year"),
        date=data.get("date"),
        source_url=data.get("source_url"),
        parties=tuple(
            frozenset(each)
            for each in (data.get("parties") or [], *data.get("parties_also_ok", []))
            if isinstance(each, list)
        ),
        visits={
            (visit["visitor"], visit["host"]): (visit.get("start"), visit.get("end")) for visit in visits
        },
        has_visits="visits" in data,
        visits_are_optional=bool(data.get("visits_optional")),
        targets=targets,
        commitments=commitments,
        has_commitments="units" in data or "commitment_spans" in data,
    )


def _commitments(
    data: Mapping[str, Any], file: str, text: str
) -> tuple[tuple[GoldCommitment, ...], tuple[TargetKey, ...] | None]:
    if "units" in data:
        units = [unit for unit in data["units"] if unit["role"] == "commitment"]
        spans = [Span(unit["start"], unit["end"]) for unit in units]
        if any(span.end > len(text) for span in spans):
            raise GoldError(f"{file}: a unit ends after the text")
        targets: list[Any] | None = [target for unit in units for target in unit.get("targets", [])]
    else:
        units = data.get("commitment_spans", [])
        spans = [_by_words(unit, file, text) for unit in units]
        targets = data.get("targets")
    return (
        tuple(_commitment(unit, span) for unit, span in zip(units, spans, strict=True)),
        None if targets is None else tuple(map(_target, targets)),
    )


def _by_words(unit: Mapping[str, Any], file: str, text: str) -> Span:
    start = text.find(unit["starts_with"])
    end = text.find(unit["ends_with"], start)
    if start < 0 or end < 0:
        raise GoldError(f"{file}: {unit['starts_with']!r} … {unit['ends_with']!r} is not in the text")
    return Span(start, end + len(unit["ends_with"]))


def _commitment(unit: Mapping[str, Any], span: Span) -> GoldCommitment:
    sectors = frozenset(unit.get("sectors", []))
    allowed = unit.get("sectors_allowed") or [*sectors, *unit.get("sectors_also_ok", [])]
    return GoldCommitment(
        span=span,
        strengths=frozenset([unit["strength"], *unit.get("strength_also_ok", [])]),
        actors=frozenset([unit["actor"], *unit.get("actor_also_ok", [])]),
        sectors=sectors,
        sectors_allowed=frozenset(allowed),
        borderline=bool(unit.get("borderline")),
    )


def _target(target: Mapping[str, Any]) -> TargetKey:
    amount = target.get("amount")
    return (None if amount is None else Decimal(str(amount)), target.get("currency"), target.get("year"))
