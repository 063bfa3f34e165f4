"""The fields of a statement: what the machine says of them, how they stand, how they are written."""

from collections.abc import Sequence

from accords.extraction.types import Evidence, Extraction
from accords.ingest.codec import Json, encode_evidence, plain_address, plain_date, plain_language, plain_year
from accords.ingest.names import Names
from accords.models import Relationship, Statement, StatementPartner
from accords.models.review import clip

SCALARS = ("language", "kind", "title", "title_english", "source_url", "publisher")
FIELDS = (*SCALARS, "date", "year", "parties", "relationships", "visits")
"""What the machine says of a statement and a human may decide. ``date`` is the date and its basis."""


def said_of(extraction: Extraction) -> dict[str, Json]:
    """What the machine says of a document, field by field, as ``Statement.machine`` keeps it; what stands
    in ``said_by_others`` is left out."""
    return {
        "language": plain_language(extraction.language),
        "kind": extraction.kind.value if extraction.kind else "",
        "title": clip(Statement, "title", extraction.title),
        "source_url": clip(Statement, "source_url", plain_address(extraction.source_url)),
        "publisher": clip(Statement, "publisher", extraction.publisher),
        "parties": list(extraction.parties),
        "relationships": _said_relationships(extraction),
    }


def said_by_others(extraction: Extraction) -> dict[str, Json]:
    """What other documents may lend, as the machine says it: the date, the year, and the title that tells
    them."""
    return {
        "title_english": clip(Statement, "title_english", extraction.title_english),
        "date": [plain_date(extraction.date), extraction.date_basis.value],
        "year": plain_year(extraction.year),
    }


def standing(row: Statement, field: str) -> Json:
    """The present value of a field, in the form in which the machine says it."""
    if field == "date":
        return [row.date, row.date_basis]
    if field == "parties":
        return list(row.statement_partners.order_by("position").values_list("partner__code", flat=True))
    if field == "visits":
        return sorted(row.visits.values_list("slug", flat=True))
    if field == "relationships":
        rows = row.relationships.select_related("first", "second")
        said = [[one.first.code, one.second.code, one.level, one.year, one.event] for one in rows]
        return sorted(said, key=lambda value: value[:3])
    return getattr(row, field)


def write_parties(row: Statement, codes: Sequence[str], names: Names) -> None:
    """The parties of a statement, in the order in which it names them."""
    row.statement_partners.all().delete()
    StatementPartner.objects.bulk_create(
        StatementPartner(statement=row, partner=names.partner(code), position=position)
        for position, code in enumerate(codes)
    )


def write_relationships(
    row: Statement, said: Sequence[Sequence[Json]], names: Names, extraction: Extraction | None = None
) -> None:
    """The levels of relations that a statement reports; ``extraction`` tells the words."""
    evidence: dict[tuple[str, ...], tuple[Evidence, ...]] = {}
    for one in extraction.relationships if extraction else ():
        evidence.setdefault((*sorted(one.parties), clip(Relationship, "level", one.level)), one.evidence)
    row.relationships.all().delete()
    Relationship.objects.bulk_create(
        Relationship(
            statement=row,
            first=names.partner(first),
            second=names.partner(second),
            level=level,
            year=year,
            event=event,
            evidence=encode_evidence(evidence.get((first, second, level), ())),
        )
        for first, second, level, year, event in said
    )


def _said_relationships(extraction: Extraction) -> list[Json]:
    """[first, second, level, year, event], the earlier code first; one of a pair and level."""
    said: dict[tuple[str, str, str], list[Json]] = {}
    for one in extraction.relationships:
        first, second = sorted(one.parties)
        if first != second and {first, second} <= set(extraction.parties):
            level = clip(Relationship, "level", one.level)
            said.setdefault(
                (first, second, level), [first, second, level, plain_year(one.year), one.event.value]
            )
    return sorted(said.values(), key=lambda value: value[:3])
