"""Extractions as JSON that a row can keep, and back."""

import hashlib
import json
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from accords.extraction.types import Commitment, Evidence, Extraction, Source, Span, Target
from accords.models.wellformed import ADDRESS, CURRENCY, LANGUAGE, YEARS, is_edtf

_TOO_MUCH = Decimal(10) ** 24
_SMALLEST = Decimal("0.000001")

Json = Any
"""Whatever JSON can hold."""


@cache
def _extractions() -> TypeAdapter[Extraction]:
    return TypeAdapter(Extraction)


def encode_reading(extraction: Extraction) -> dict[str, Json]:
    """What a document says about itself: everything but its units and commitments."""
    bare = replace(extraction, units=(), commitments=())
    encoded: dict[str, Json] = _without_nul(
        _extractions().dump_python(bare, mode="json", exclude_defaults=True)
    )
    return encoded


def _without_nul(value: Json) -> Json:
    """``value`` with a space for each NUL, which PostgreSQL's JSON cannot hold."""
    if isinstance(value, str):
        return value.replace("\x00", " ")
    if isinstance(value, list):
        return [_without_nul(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_nul(one) for key, one in value.items()}
    return value


def decode_reading(reading: dict[str, Json]) -> Extraction:
    """The value of ``encode_reading``."""
    return _extractions().validate_json(json.dumps(reading))


def fingerprint(extraction: Extraction, text: str) -> str:
    """Equal for two extractions exactly when text and all that was read in it are equal."""
    bare = replace(extraction, sha256="")
    digest = hashlib.sha256(_extractions().dump_json(bare))
    digest.update(text.encode("utf-8", errors="surrogatepass"))
    return digest.hexdigest()


def content_hash(text: str) -> str:
    """Equal for the same text in another encoding, with other line ends or other spacing."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", errors="surrogatepass")).hexdigest()


def encode_head(source: Source) -> dict[str, Json]:
    """What a source has beside its name, its hash and its text."""
    head = {key: getattr(source, key) for key in ("title", "date", "source_url", "language", "publisher")}
    return {
        "body": [source.body.start, source.body.end],
        **{key: value for key, value in head.items() if value},
    }


def decode_head(head: dict[str, Json], *, name: str, text: str, sha256: str) -> Source:
    """The source as it was read, from what is stored of it."""
    said = {key: value for key, value in head.items() if key != "body"}
    start, end = head.get("body", (0, len(text)))
    return Source(name=name, text=text, sha256=sha256, body=Span(start, end), **said)


def encode_evidence(evidence: tuple[Evidence, ...]) -> list[Json]:
    """Evidence as rows keep it: field, rule, words by offset, note."""
    return [_shown(item.field, item.rule, item.span, item.note) for item in evidence]


def commitment_evidence(commitment: Commitment) -> list[Json]:
    """Why each value of a commitment stands, the things named in it among them."""
    shown = encode_evidence(commitment.evidence)
    for field in ("topics", "instruments", "bodies"):
        shown.extend(_shown(field, named.rule, named.span, named.key) for named in getattr(commitment, field))
    shown.extend(_shown("targets", target.rule, target.span, "") for target in commitment.targets)
    known: dict[tuple[Json, ...], Json] = {}
    for item in shown:
        known.setdefault((item["field"], item["rule"], item["start"], item["end"]), item)
    return list(known.values())


def _shown(field: str, rule: str, span: Span | None, note: str) -> Json:
    return {
        "field": field,
        "rule": rule,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "note": note,
    }


def targets_of(commitment: Commitment) -> list[Target]:
    """The targets that a row can keep: each with an amount or a year."""
    kept = [
        replace(target, amount=_plain_amount(target.amount), year=plain_year(target.year))
        for target in commitment.targets
    ]
    return [target for target in kept if target.amount is not None or target.year is not None]


def encode_target(target: Target) -> dict[str, Json]:
    """A target's value; where it is printed is evidence, and no part of it."""
    return {
        "amount": None if target.amount is None else f"{target.amount.normalize():f}",
        "currency": target.currency if target.currency and re.fullmatch(CURRENCY, target.currency) else "",
        "unit": target.unit or "",
        "year": target.year,
        "due": plain_date(target.due),
    }


def plain_year(year: int | None) -> int | None:
    """A year of four digits at most; null for a number that is none."""
    return year if year is not None and YEARS[0] <= year <= YEARS[1] else None


def plain_date(value: str | None) -> str:
    """An EDTF date that a column holds; empty for what is none."""
    return value if value and is_edtf(value) else ""


def plain_language(value: str | None) -> str:
    """A language's tag that a column holds; empty for what is none."""
    return value if value and re.fullmatch(LANGUAGE, value) else ""


def plain_address(value: str | None) -> str:
    """An address that a column holds and a page may link to; empty for what is none."""
    return value if value and re.match(ADDRESS, value) else ""


def _plain_amount(amount: Decimal | None) -> Decimal | None:
    """An amount that the column holds: 24 digits before the point, six behind it."""
    if amount is None or not amount.is_finite() or abs(amount) >= _TOO_MUCH:
        return None
    return amount.quantize(_SMALLEST) if amount != amount.to_integral_value() else amount
