"""One document into the records: one transaction, so that nothing half-written can remain."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from accords.extraction.types import Evidence, Extraction, Source, Unit
from accords.ingest import commitments, history, identify, trips
from accords.ingest.codec import Json, encode_evidence, encode_head, encode_reading, fingerprint
from accords.ingest.layers import merge
from accords.ingest.names import Names
from accords.ingest.report import Changes
from accords.ingest.settle import settle
from accords.ingest.writing import writing
from accords.models import Relationship, Statement, StatementPartner, Visit
from accords.models.review import clip
from accords.search import index
from accords.vocab import Outcome

SCALARS = ("language", "kind", "title", "title_english", "source_url", "publisher")
FIELDS = (*SCALARS, "date", "year", "parties", "relationships", "visits")
"""What the machine says of a statement and a human may decide. ``date`` is the date and its basis."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document; ``statement`` is null when nothing is stored."""

    outcome: Outcome
    statement: Statement | None = None
    reason: str = ""
    changes: Changes = field(default_factory=Changes)


def store(source: Source, extraction: Extraction, *, force: bool = False) -> Stored:
    """Reconciles the records with one document and indexes what changed."""
    identity = identify.identity_of(source, extraction)
    with writing():
        statement = identify.find_statement(identity, source.sha256)
        if not extraction.bilateral:
            return _refuse(statement, extraction)
        mark = fingerprint(extraction, source.text)
        if statement is not None and statement.fingerprint == mark and not statement.vanished and not force:
            return Stored(Outcome.UNCHANGED, statement)
        is_new = statement is None
        if statement is None:
            statement = Statement(
                slug=identify.statement_slug(extraction, identity), retrieved_at=timezone.now()
            )
        names = Names(extraction)
        fields = _write_statement(statement, source, extraction, identity, mark)
        if "parties" in fields:
            _write_parties(statement, extraction, names)
        if fields & {"relationships", "parties"}:
            _write_relationships(statement, extraction, names)
        changes = commitments.reconcile(statement, extraction, names=names)
        touched = settle({statement.pk})
        index.update_statements(touched | {statement.pk})
    return Stored(Outcome.CREATED if is_new else Outcome.UPDATED, statement, changes=changes)


def remove(statement: Statement) -> None:
    """Takes a statement out of the archive, with what only it tells; call it inside ``writing``."""
    met = set(Statement.objects.filter(visits__statements=statement).values_list("pk", flat=True))
    alone = list(statement.visits.values_list("pk", flat=True))
    index.remove_statements([statement.pk])
    statement.delete()
    for row in Visit.objects.filter(pk__in=alone, statements=None):
        if not row.is_human:
            row.delete()
    trips.retire()
    others = met - {statement.pk}
    if others:
        index.update_statements(settle(others) | others)


def refusal(extraction: Extraction) -> str:
    """Why a document is not stored, in one line."""
    why = "; ".join(" ".join(warning.split()) for warning in extraction.warnings)
    return why if why.startswith("not bilateral") else f"not bilateral: {why}".rstrip(": ")


def _refuse(statement: Statement | None, extraction: Extraction) -> Stored:
    """A document that is no bilateral one is not stored; one that was stored before goes, unless a
    human has ruled on anything in it."""
    reason = refusal(extraction)
    if statement is None:
        return Stored(Outcome.SKIPPED, None, reason)
    if statement.is_human or any(row.is_human for row in statement.commitments.all()):
        if not statement.vanished:
            statement.vanished = True
            history.because(statement, reason)
            statement.save()
        return Stored(Outcome.SKIPPED, statement, f"{reason}; kept, because a human has ruled on it")
    remove(statement)
    return Stored(Outcome.SKIPPED, None, f"{reason}; taken out of the archive")


def _write_statement(
    row: Statement, source: Source, extraction: Extraction, identity: identify.Identity, mark: str
) -> set[str]:
    """Writes the row itself. The fields that changed and that the machine may decide."""
    said: dict[str, Json] = {
        "language": clip(Statement, "language", extraction.language),
        "kind": extraction.kind.value if extraction.kind else "",
        "title": clip(Statement, "title", extraction.title),
        "title_english": clip(Statement, "title_english", extraction.title_english),
        "source_url": clip(Statement, "source_url", extraction.source_url),
        "publisher": clip(Statement, "publisher", extraction.publisher),
        "parties": list(extraction.parties),
        "relationships": _said_relationships(extraction),
    }
    is_new = row.pk is None
    if is_new:
        # What other documents lend is settled afterwards; most have nothing to borrow.
        said |= {
            "date": [clip(Statement, "date", extraction.date), extraction.date_basis.value],
            "year": extraction.year,
        }
        row.date, row.date_basis = said["date"]
        row.year = extraction.year
    changed = merge(row, said, standing=lambda name: standing(row, name))
    if is_new:
        changed |= {"parties", "relationships"} - set(row.human_fields)
    for name in changed & set(SCALARS):
        setattr(row, name, said[name])
    if row.identity != identity.key and not Statement.objects.filter(identity=identity.key).exists():
        row.identity = identity.key
    row.content_hash = identity.content
    row.sha256 = source.sha256
    row.file_name = clip(Statement, "file_name", source.name)
    row.text = source.text
    row.head = encode_head(source)
    row.units = [_encode_unit(unit) for unit in extraction.units]
    row.reading = encode_reading(extraction)
    row.fingerprint = mark
    row.evidence = encode_evidence(extraction.evidence)
    row.warnings = list(extraction.warnings)
    row.confidence = min(1.0, max(0.0, extraction.confidence))
    row.vanished = False
    what = ", ".join(sorted(changed)) or "text or commitments"
    history.because(row, "As first read" if is_new else f"Read anew: {what}")
    if not is_new:
        history.begin(Statement, [row])
    row.save()
    return changed


def standing(row: Statement, name: str) -> Json:
    """The present value of a field, in the form in which the machine says it."""
    if name == "date":
        return [row.date, row.date_basis]
    if name == "parties":
        return list(row.statement_partners.order_by("position").values_list("partner__code", flat=True))
    if name == "visits":
        return sorted(row.visits.values_list("slug", flat=True))
    if name != "relationships":
        return getattr(row, name)
    rows = row.relationships.select_related("first", "second")
    return sorted([one.first.code, one.second.code, one.level, one.year, one.event] for one in rows)


def _said_relationships(extraction: Extraction) -> list[Json]:
    """[first, second, level, year, event], the earlier code first; one of a pair and level."""
    said: dict[tuple[str, str, str], list[Json]] = {}
    for one in extraction.relationships:
        first, second = sorted(one.parties)
        if first != second and {first, second} <= set(extraction.parties):
            level = clip(Relationship, "level", one.level)
            said.setdefault((first, second, level), [first, second, level, one.year, one.event.value])
    return sorted(said.values(), key=lambda value: value[:3])


def _encode_unit(unit: Unit) -> list[Json]:
    return [unit.span.start, unit.span.end, unit.role.value, unit.number]


def _write_parties(row: Statement, extraction: Extraction, names: Names) -> None:
    write_parties(row, extraction.parties, names)


def write_parties(row: Statement, codes: Sequence[str], names: Names) -> None:
    """The parties of a statement, in the order in which it names them."""
    row.statement_partners.all().delete()
    StatementPartner.objects.bulk_create(
        StatementPartner(statement=row, partner=names.partner(code), position=position)
        for position, code in enumerate(codes)
    )


def _write_relationships(row: Statement, extraction: Extraction, names: Names) -> None:
    if row.is_decided("relationships"):
        return
    evidence: dict[tuple[str, str, str], tuple[Evidence, ...]] = {}
    for one in extraction.relationships:
        first, second = sorted(one.parties)
        evidence.setdefault((first, second, clip(Relationship, "level", one.level)), one.evidence)
    row.relationships.all().delete()
    Relationship.objects.bulk_create(
        Relationship(
            statement=row,
            first=names.partner(first),
            second=names.partner(second),
            level=level,
            year=year,
            event=event,
            evidence=encode_evidence(evidence[first, second, level]),
        )
        for first, second, level, year, event in row.machine["relationships"]
    )
