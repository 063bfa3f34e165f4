"""Which stored documents may report the same visits as a given one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q

from accords.extraction.types import Extraction
from accords.ingest.codec import decode_reading
from accords.ingest.gather import first_day, last_day
from accords.models import Statement
from accords.vocab import DateBasis, ReviewState, StatementKind

_REACH = timedelta(days=60)
"""Documents on visits further apart than this have nothing to lend each other, unless they lack a year."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """A stored statement and what it says about itself, human decisions included."""

    statement: Statement
    extraction: Extraction

    @property
    def pairs(self) -> frozenset[Pair]:
        """The pairs whose visits it reports; an open host may be any other party."""
        return frozenset(
            (visit.visitor, other)
            for visit in self.extraction.visits
            for other in ([visit.host] if visit.host else self.extraction.parties)
            if other != visit.visitor
        )

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day it speaks of; null where it tells no year."""
        if self.extraction.year is None:
            return None
        dates = [self.extraction.date, str(self.extraction.year)]
        dates += [day for visit in self.extraction.visits for day in (visit.start, visit.end)]
        firsts = [day for value in dates if (day := first_day(value))]
        lasts = [day for value in dates if (day := last_day(value))]
        return min(firsts) - _REACH, max(lasts) + _REACH


def load(ids: Iterable[int]) -> dict[int, Document]:
    """The documents with these ids that ingest composes visits from, in an order of their own."""
    rows = (
        Statement.objects.filter(pk__in=list(ids))
        .exclude(review=ReviewState.REJECTED)
        .exclude(reading={})
        .defer("text", "units", "evidence")
        .prefetch_related("statement_partners__partner")
        .order_by("identity")
    )
    return {row.pk: Document(row, _effective(row)) for row in rows}


def around(documents: Mapping[int, Document]) -> dict[int, Document]:
    """``documents`` and all that may report a visit of theirs."""
    ids: set[int] = set()
    wanted: dict[Pair, list[tuple[date, date] | None]] = {}
    for document in documents.values():
        for visitor, host in document.pairs:
            first, second = sorted((visitor, host))
            wanted.setdefault((first, second), []).append(document.days)
    for (visitor, host), days in wanted.items():
        found = Statement.objects.filter(partners__code=visitor).filter(partners__code=host)
        known = [span for span in days if span is not None]
        if len(known) == len(days):
            start, end = min(span[0] for span in known), max(span[1] for span in known)
            found = found.filter(
                Q(sort_date__range=(start, end)) | Q(sort_date=None) | Q(reading__year__isnull=True)
            )
        ids |= set(found.order_by().values_list("pk", flat=True))
    return {**documents, **load(ids - set(documents))}


def _effective(row: Statement) -> Extraction:
    """The document's own reading, with what a human decided in the place of what the machine read."""
    read = decode_reading(row.reading)
    if row.is_decided("parties"):
        parties = tuple(link.partner.code for link in row.statement_partners.all())
        visits = tuple(
            visit for visit in read.visits if visit.visitor in parties and visit.host in (None, *parties)
        )
        read = replace(read, parties=parties, visits=visits)
    if row.is_decided("date"):
        basis = DateBasis.STATED if row.date else DateBasis.UNKNOWN
        read = replace(read, date=row.date or None, date_basis=basis)
    if row.is_decided("year"):
        read = replace(read, year=row.year)
    if row.is_decided("kind"):
        read = replace(read, kind=StatementKind(row.kind) if row.kind else None)
    return read
