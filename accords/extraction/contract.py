"""An Extraction as the JSON object that the ``extract`` command prints."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from accords.extraction.explain import of_leaders, of_whole
from accords.extraction.types import Commitment, Evidence, Extraction, Leader, Target, Visit


def as_json(extraction: Extraction, *, file: str, text: str, explain: bool = False) -> dict[str, Any]:
    """The contract's object for one document; ``explain`` adds the words and the rule of each value."""
    out: dict[str, Any] = {
        "file": file,
        "sha256": extraction.sha256,
        "bilateral": extraction.bilateral,
        "language": extraction.language,
        "kind": extraction.kind,
        "title": extraction.title,
        "title_english": extraction.title_english,
        "source_url": extraction.source_url,
        "publisher": extraction.publisher,
        "parties": list(extraction.parties),
        "date": extraction.date,
        "date_basis": extraction.date_basis,
        "year": extraction.year,
        "visits": [_visit(visit) for visit in extraction.visits],
        "leaders": [_leader(leader) for leader in extraction.leaders],
        "relationship": [
            {
                "with": list(relationship.parties),
                "level": relationship.level,
                "year": relationship.year,
                "event": relationship.event,
            }
            for relationship in extraction.relationships
        ],
        "commitments": [_commitment(commitment) for commitment in extraction.commitments],
        "sums": [
            {
                "start": one.span.start,
                "end": one.span.end,
                "text": one.span.of(text),
                "amount": _number(one.amount),
                "currency": one.currency,
            }
            for one in extraction.sums
        ],
        "confidence": extraction.confidence,
        "warnings": list(extraction.warnings),
    }
    if explain:
        of_all = (*extraction.evidence, *of_whole(extraction), *of_leaders(_absent(extraction)))
        out["explain"] = [_explained(evidence, text) for evidence in of_all]
        for shown, visit in zip(out["visits"], extraction.visits, strict=True):
            shown["explain"] = [_explained(evidence, text) for evidence in visit.evidence]
        for shown, relationship in zip(out["relationship"], extraction.relationships, strict=True):
            shown["explain"] = [_explained(evidence, text) for evidence in relationship.evidence]
        for shown, commitment in zip(out["commitments"], extraction.commitments, strict=True):
            shown["explain"] = [_explained(evidence, text) for evidence in _all_evidence(commitment)]
    return out


def _absent(extraction: Extraction) -> list[Leader]:
    """The leaders who stand in no visit: those of a call, and further guests."""
    present = {leader.name for visit in extraction.visits for leader in visit.leaders}
    return [leader for leader in extraction.leaders if leader.name not in present]


def _all_evidence(commitment: Commitment) -> list[Evidence]:
    """What is kept beside the commitment, and what its parts carry themselves, each once."""
    told = {(each.field, each.rule, each.span): each for each in commitment.evidence}
    for each in _of_parts(commitment):
        told.setdefault((each.field, each.rule, each.span), each)
    return list(told.values())


def _of_parts(commitment: Commitment) -> Iterator[Evidence]:
    for field, parts in (
        ("topics", commitment.topics),
        ("instruments", commitment.instruments),
        ("bodies", commitment.bodies),
    ):
        for part in parts:
            yield Evidence(field, part.rule, part.span, part.key)
    for target in commitment.targets:
        yield Evidence("targets", target.rule, target.span)


def _visit(visit: Visit) -> dict[str, Any]:
    return {
        "visitor": visit.visitor,
        "host": visit.host,
        "kind": visit.kind,
        "start": visit.start,
        "end": visit.end,
        "precision": visit.precision,
        "leaders": [_leader(leader) for leader in visit.leaders],
    }


def _leader(leader: Leader) -> dict[str, Any]:
    return {
        "name": leader.name,
        "office": leader.office,
        "side": leader.side,
        "printed": leader.printed,
        "confidence": round(leader.confidence, 2),
    }


def _commitment(commitment: Commitment) -> dict[str, Any]:
    out: dict[str, Any] = {
        "start": commitment.span.start,
        "end": commitment.span.end,
        "text": commitment.text,
        "paragraph": commitment.paragraph,
        "heading": commitment.heading,
        "strength": commitment.strength,
        "actor": commitment.actor,
        "sectors": list(commitment.sectors),
        "topics": [topic.key for topic in commitment.topics],
        "targets": [_target(target) for target in commitment.targets],
        "instruments": [instrument.name for instrument in commitment.instruments],
        "bodies": [body.name for body in commitment.bodies],
        "gloss": commitment.gloss,
        "confidence": round(commitment.confidence, 3),
        "rule": commitment.rule,
    }
    if commitment.parties:
        out["parties"] = list(commitment.parties)
    return out


def _target(target: Target) -> dict[str, Any]:
    return {
        "amount": _number(target.amount),
        "currency": target.currency,
        "unit": target.unit,
        "year": target.year,
        "due": target.due,
    }


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _explained(evidence: Evidence, text: str) -> dict[str, Any]:
    span = evidence.span
    return {
        "field": evidence.field,
        "rule": evidence.rule,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "words": span.of(text) if span else None,
        "note": evidence.note,
    }
