"""The rows of the archive as plain values, as exports and the API give them away.

Codes and slugs as the codebook has them; what is not known is null, lists are never null. Addresses
are absolute where a base address is given.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Model, Prefetch

from accords.models import Commitment, Partner, Sector, Statement, Target, Topic, Visit
from accords.models.visit import VisitQuerySet


@dataclass(frozen=True, slots=True)
class GoalRecord:
    """A target inside a commitment. ``currency`` is ISO 4217, ``due`` EDTF."""

    amount: int | float | None
    currency: str | None
    unit: str | None
    year: int | None
    due: str | None


@dataclass(frozen=True, slots=True)
class CommitmentRecord:
    """A commitment. ``start`` and ``end`` are offsets in code points into the statement's text."""

    id: str
    statement: str
    gloss: str
    text: str
    language: str | None
    strength: str
    actor: str
    sectors: list[str]
    topics: list[str]
    targets: list[GoalRecord]
    year: int | None
    url: str
    parties: list[str]
    instruments: list[str]
    bodies: list[str]
    visits: list[str]
    kind: str | None
    date: str | None
    paragraph: str | None
    heading: str | None
    start: int
    end: int
    confidence: float
    review: str
    statement_title: str
    statement_url: str
    source_url: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A document; ``text`` is null in lists."""

    id: str
    title: str | None
    title_english: str | None
    kind: str | None
    language: str | None
    date: str | None
    date_basis: str
    year: int | None
    parties: list[str]
    visits: list[str]
    publisher: str | None
    source_url: str | None
    sha256: str
    commitments: int
    url: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class LeaderRecord:
    """A person in a visit, in which office, for which side."""

    name: str
    office: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """A visit; ``precision`` says how exactly ``start`` and ``end`` are known."""

    id: str
    visitor: str
    host: str | None
    kind: str
    start: date | None
    end: date | None
    precision: str
    trip: str | None
    leaders: list[LeaderRecord]
    statements: list[str]
    url: str


@dataclass(frozen=True, slots=True)
class PartnerRecord:
    """A country or an organisation."""

    code: str
    name: str
    kind: str
    commitments: int
    url: str


@dataclass(frozen=True, slots=True)
class SectorRecord:
    """A sector with its OECD DAC CRS codes and SDG goals."""

    slug: str
    name: str
    crs_codes: list[str]
    sdg_goals: list[int]
    commitments: int
    url: str


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """A topic below its sector."""

    slug: str
    name: str
    definition: str | None
    sector: str
    commitments: int
    url: str


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """A target with the commitment it stands in."""

    amount: int | float | None
    currency: str | None
    unit: str | None
    year: int | None
    due: str | None
    commitment: str
    statement: str
    gloss: str
    parties: list[str]
    sectors: list[str]
    url: str


def address(row: Model, base_url: str) -> str:
    """The public address of a row's page."""
    return f"{base_url}{row.get_absolute_url()}"  # type: ignore[attr-defined]  # each of ours has it


def commitment_record(row: Commitment, *, base_url: str) -> CommitmentRecord:
    """A commitment read with ``for_listing``."""
    statement = row.statement
    return CommitmentRecord(
        id=row.key,
        statement=statement.slug,
        gloss=row.gloss,
        text=row.text,
        language=statement.language or None,
        strength=row.strength,
        actor=row.actor,
        sectors=[one.sector.slug for one in row.sector_rows],
        topics=[one.topic.slug for one in row.topic_rows],
        targets=[_goal(target) for target in row.target_list],
        year=statement.year,
        url=address(row, base_url),
        parties=sorted(partner.code for partner in row.party_list),
        instruments=[instrument.name for instrument in row.instrument_list],
        bodies=[body.name for body in row.body_list],
        visits=[visit.slug for visit in statement.visit_list],
        kind=statement.kind or None,
        date=statement.date or None,
        paragraph=row.paragraph or None,
        heading=row.heading or None,
        start=row.start,
        end=row.end,
        confidence=row.confidence,
        review=row.review,
        statement_title=str(statement),
        statement_url=address(statement, base_url),
        source_url=statement.source_url or None,
        publisher=statement.publisher or None,
    )


def statement_record(
    row: Statement, *, base_url: str, commitments: int, with_text: bool = False
) -> StatementRecord:
    """A statement read with ``for_listing``."""
    return StatementRecord(
        id=row.slug,
        title=row.title or None,
        title_english=row.title_english or None,
        kind=row.kind or None,
        language=row.language or None,
        date=row.date or None,
        date_basis=row.date_basis,
        year=row.year,
        parties=[one.partner.code for one in row.party_rows],
        visits=[visit.slug for visit in row.visit_list],
        publisher=row.publisher or None,
        source_url=row.source_url or None,
        sha256=row.sha256,
        commitments=commitments,
        url=address(row, base_url),
        text=row.text if with_text else None,
    )


def visits() -> VisitQuerySet:
    """Visits with all that their records hold, the newest first."""
    reporting = Statement.objects.published().only("slug").order_by("slug")
    return Visit.objects.for_listing().prefetch_related(Prefetch("statements", reporting))


def visit_record(row: Visit, *, base_url: str) -> VisitRecord:
    """A visit read with ``visits``."""
    return VisitRecord(
        id=row.slug,
        visitor=row.visitor.code,
        host=row.host.code if row.host else None,
        kind=row.kind,
        start=row.start,
        end=row.end,
        precision=row.precision,
        trip=row.trip.slug if row.trip else None,
        leaders=[
            LeaderRecord(one.leader.name, one.office or None, one.side.code if one.side else None)
            for one in row.visit_leaders.all()
        ],
        statements=[statement.slug for statement in row.statements.all()],
        url=address(row, base_url),
    )


def partner_record(row: Partner, *, base_url: str, commitments: int) -> PartnerRecord:
    """A partner."""
    return PartnerRecord(row.code, row.name, row.kind, commitments, address(row, base_url))


def sector_record(row: Sector, *, base_url: str, commitments: int) -> SectorRecord:
    """A sector."""
    return SectorRecord(
        row.slug, row.name, list(row.crs_codes), list(row.sdg_goals), commitments, address(row, base_url)
    )


def topic_record(row: Topic, *, base_url: str, commitments: int) -> TopicRecord:
    """A topic read with its sector."""
    return TopicRecord(
        row.slug, row.name, row.definition or None, row.sector.slug, commitments, address(row, base_url)
    )


def target_record(row: Target, *, base_url: str) -> TargetRecord:
    """A target read with ``for_listing``."""
    commitment = row.commitment
    return TargetRecord(
        amount=number(row.amount),
        currency=row.currency or None,
        unit=row.unit or None,
        year=row.year,
        due=row.due or None,
        commitment=commitment.key,
        statement=commitment.statement.slug,
        gloss=commitment.gloss,
        parties=sorted(partner.code for partner in commitment.party_list),
        sectors=[one.sector.slug for one in commitment.sector_rows],
        url=address(commitment, base_url),
    )


def number(amount: Decimal | None) -> int | float | None:
    """An amount as a number of JSON: whole where it is whole."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _goal(row: Target) -> GoalRecord:
    return GoalRecord(number(row.amount), row.currency or None, row.unit or None, row.year, row.due or None)
