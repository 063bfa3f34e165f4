"""Documents and what was read in them, made by hand: ingest is tested without the reader's judgement."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from accords.extraction.types import (
    Commitment,
    Extraction,
    Leader,
    Named,
    Relationship,
    Source,
    Span,
    Unit,
    Visit,
)
from accords.vocab import (
    DateBasis,
    Precision,
    RelationshipEvent,
    Role,
    StatementKind,
    Strength,
    VisitKind,
)

TEXT = (
    "The two leaders met in Seoul.\n"
    "Both sides agreed to expand trade. "
    "The Korean side will send experts to Hanoi.\n"
    "They stressed the rule of law.\n"
)
PROMISES = (
    "Both sides agreed to expand trade.",
    "The Korean side will send experts to Hanoi.",
    "They stressed the rule of law.",
)


def source(text: str = TEXT, *, name: str = "a.txt") -> Source:
    """A document without a head."""
    return Source(
        name=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        body=Span(0, len(text)),
    )


def promise(
    text: str,
    quote: str,
    *,
    nth: int = 0,
    strength: str = "agreed",
    topic: str = "trade-relations",
    **fields: Any,
) -> Commitment:
    """A commitment in the words ``quote``, the ``nth`` time that they stand in ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    values: dict[str, Any] = {
        "actor": "both",
        "sectors": ("trade",),
        "topics": (Named(topic, topic, Span(start, start + 4), "en.topic.1"),) if topic else (),
        "gloss": f"Both sides: {quote}",
        "confidence": 0.9,
        "rule": "en.strength.agreed.1",
    }
    return Commitment(
        span=Span(start, start + len(quote)), text=quote, strength=Strength(strength), **{**values, **fields}
    )


def leader(name: str, side: str, office: str = "President") -> Leader:
    """A person under the name as printed."""
    return Leader(name=name, office=office, side=side, printed=name)


def visit(
    visitor: str = "VN",
    host: str | None = "KR",
    *days: str,
    kind: str = "state",
    precision: str | None = None,
    leaders: Sequence[Leader] = (),
) -> Visit:
    """A visit on a day or between two."""
    known = "day" if days else "unknown"
    return Visit(
        visitor=visitor,
        host=host,
        kind=VisitKind(kind),
        start=days[0] if days else None,
        end=days[-1] if days else None,
        precision=Precision(precision or known),
        leaders=tuple(leaders),
    )


def reading(
    document: Source | None = None,
    *,
    promises: Sequence[str | Commitment] = PROMISES,
    parties: Sequence[str] = ("VN", "KR"),
    visits: Sequence[Visit] = (),
    relationships: Sequence[tuple[str, str, str, int | None, str]] = (),
    **fields: Any,
) -> Extraction:
    """What was read in ``document``: promises by their words, visits as given."""
    document = document or source()
    values: Mapping[str, Any] = {
        "bilateral": True,
        "language": "en",
        "kind": StatementKind.JOINT_STATEMENT,
        "title": "Joint statement",
        "title_english": "Joint statement of Viet Nam and South Korea",
        "year": 2025,
        "date": "2025-08-11",
        "date_basis": DateBasis.STATED,
        "confidence": 0.9,
    }
    commitments = tuple(
        one if isinstance(one, Commitment) else promise(document.text, one) for one in promises
    )
    return Extraction(
        sha256=document.sha256,
        parties=tuple(parties),
        visits=tuple(visits),
        relationships=tuple(
            Relationship((first, second), level, year, RelationshipEvent(event))
            for first, second, level, year, event in relationships
        ),
        commitments=commitments,
        units=tuple(
            Unit(one.span, index, index, None, Role.COMMITMENT) for index, one in enumerate(commitments)
        ),
        **{**values, **fields},
    )
