"""One document into the records: one transaction, so that nothing half-written can remain."""

from dataclasses import dataclass, field

from django.utils import timezone

from accords.extraction.explain import of_whole
from accords.extraction.types import Extraction, Source, Unit
from accords.ingest import commitments, history, identify, statements, trips
from accords.ingest.codec import Json, encode_evidence, encode_head, encode_reading, fingerprint
from accords.ingest.layers import merge
from accords.ingest.names import Names
from accords.ingest.report import Changes
from accords.ingest.settle import settle
from accords.ingest.writing import writing
from accords.models import Statement, Visit
from accords.models.review import clip
from accords.search import index
from accords.vocab import Outcome


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
        fields, is_news = _write_statement(statement, source, extraction, identity, mark)
        if "parties" in fields:
            statements.write_parties(statement, extraction.parties, names)
        if fields & {"relationships", "parties"} and not statement.is_decided("relationships"):
            said = statement.machine["relationships"]
            statements.write_relationships(statement, said, names, extraction)
        changes = commitments.reconcile(statement, extraction, names=names)
        touched = settle({statement.pk})
        index.update_statements(touched | {statement.pk})
    if not (is_news or changes or touched):
        return Stored(Outcome.UNCHANGED, statement)
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
) -> tuple[set[str], bool]:
    """Writes the row itself, if anything in it changed. The fields that changed and that the machine may
    decide, and whether the row is another now."""
    is_new = row.pk is None
    before = _columns(row)
    said = statements.said_of(extraction)
    if is_new:
        # What other documents lend is settled afterwards; most have nothing to borrow.
        said |= statements.said_by_others(extraction)
        row.date, row.date_basis = said["date"]
        row.year, row.title_english = said["year"], said["title_english"]
    changed = merge(row, said, standing=lambda field: statements.standing(row, field))
    for name in changed & set(statements.SCALARS):
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
    row.evidence = encode_evidence((*extraction.evidence, *of_whole(extraction)))
    row.warnings = list(extraction.warnings)
    row.confidence = min(1.0, max(0.0, extraction.confidence))
    row.vanished = False
    if not is_new and _columns(row) == before:
        return changed, False
    what = ", ".join(sorted(changed)) or "text or commitments"
    history.because(row, "As first read" if is_new else f"Read anew: {what}")
    if not is_new:
        history.begin(Statement, [row])
    row.save()
    return changed, True


def _columns(row: Statement) -> dict[str, Json]:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


def _encode_unit(unit: Unit) -> list[Json]:
    return [unit.span.start, unit.span.end, unit.role.value, unit.number]
