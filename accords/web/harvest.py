"""What a harvester gets: statements and commitments as records, in parts, by when they last changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db.models import Min, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from accords.export.dublin_core import commitment_terms, statement_terms
from accords.export.oai import Asked, OaiError, Record, Repository
from accords.models import Commitment, Statement, StatementPartner
from accords.models.prefetching import as_list
from accords.vocab import ReviewState
from accords.web.citing import commitment_work, statement_work
from accords.web.head import SITE_NAME

PART = 100
"""Records of one answer."""

STATEMENTS, COMMITMENTS = "statements", "commitments"
_SALT = "oai"


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a list. ``token`` leads on; empty at the end, null where the list is whole."""

    records: tuple[Record, ...]
    token: str | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a list goes on: what was asked, the set it has come to, and the last row it gave."""

    wanted: str
    since: datetime | None
    before: datetime | None
    stage: str
    after: int


def repository(request: HttpRequest) -> Repository:
    """What the archive says of itself."""
    earliest = Statement.objects.aggregate(first=Min("updated_at"))["first"]
    return Repository(
        name=SITE_NAME,
        base_url=request.build_absolute_uri(reverse("oai")),
        contact=settings.ACCORDS_CONTACT or f"webmaster@{_host(request)}",
        earliest=earliest or timezone.now(),
        sets={STATEMENTS: gettext("Statements"), COMMITMENTS: gettext("Commitments")},
    )


def one(request: HttpRequest, identifier: str) -> Record:
    """The record with this identifier. Raises OaiError where there is none."""
    scheme, _, rest = identifier.partition(f":{_host(request)}:")
    kind, _, key = rest.partition("/")
    if scheme == "oai" and kind == STATEMENTS:
        row = _statements().filter(slug=key).first()
        if row:
            return _statement_record(request, row)
    if scheme == "oai" and kind == COMMITMENTS:
        promise = Commitment.objects.for_hits().filter(key=key).first()
        if promise:
            return _commitment_record(request, promise)
    raise OaiError("idDoesNotExist", "There is no such record.")


def some(request: HttpRequest, asked: Asked) -> Part:
    """The next part of a list. Raises OaiError where there is nothing, or the token is none of ours."""
    given = asked.arguments.get("resumptionToken")
    place = _place(given) if given is not None else _beginning(asked)
    found: list[Record] = []
    last: _Place | None = None
    for stage in (STATEMENTS, COMMITMENTS):
        if place.wanted not in {"", stage} or (place.stage == COMMITMENTS and stage == STATEMENTS):
            continue
        after = place.after if stage == place.stage else 0
        rows = list(_changed(stage, place).filter(pk__gt=after)[: PART - len(found) + 1])
        kept = rows[: PART - len(found)]
        found += [_RECORDS[stage](request, row) for row in kept]
        if len(rows) > len(kept):
            at = kept[-1].pk if kept else after
            last = _Place(place.wanted, place.since, place.before, stage, at)
            break
    if not found:
        raise OaiError("noRecordsMatch", "Nothing matches all of this.")
    if last:
        return Part(tuple(found), _token(last))
    return Part(tuple(found), None if given is None else "")


def _beginning(asked: Asked) -> _Place:
    wanted = asked.arguments.get("set", "")
    if wanted not in {"", STATEMENTS, COMMITMENTS}:
        raise OaiError("noRecordsMatch", "There is no such set.")
    return _Place(wanted, asked.since, asked.before, COMMITMENTS if wanted == COMMITMENTS else STATEMENTS, 0)


def _token(place: _Place) -> str:
    times = [moment.isoformat() if moment else "" for moment in (place.since, place.before)]
    return signing.dumps([place.wanted, *times, place.stage, place.after], salt=_SALT)


def _place(token: str) -> _Place:
    try:
        wanted, since, before, stage, after = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise OaiError("badResumptionToken", "This resumptionToken was not given here.") from error
    moments = [datetime.fromisoformat(value) if value else None for value in (since, before)]
    return _Place(wanted, moments[0], moments[1], stage, after)


def _changed(stage: str, place: _Place) -> QuerySet:
    """The rows of a set that changed in the range asked for, by number. A commitment changes with its
    statement, for that may be withdrawn."""
    is_document = stage == STATEMENTS
    fields = ("updated_at",) if is_document else ("updated_at", "statement__updated_at")
    rows: QuerySet = _statements() if is_document else Commitment.objects.for_hits()
    if place.since:
        either = Q()
        for field in fields:
            either |= Q(**{f"{field}__gte": place.since})
        rows = rows.filter(either)
    if place.before:
        rows = rows.filter(**{f"{field}__lt": place.before for field in fields})
    return rows.order_by("pk")


def _statements() -> QuerySet[Statement]:
    """Those that were rejected too: a harvester is told that they are gone."""
    heavy = ("text", "head", "units", "reading", "evidence", "machine")
    return Statement.objects.defer(*heavy).prefetch_related(
        as_list("statement_partners", "party_rows", StatementPartner.objects.named())
    )


def _statement_record(request: HttpRequest, row: Statement) -> Record:
    is_deleted = row.review == ReviewState.REJECTED
    return Record(
        identifier=f"oai:{_host(request)}:{STATEMENTS}/{row.slug}",
        changed=row.updated_at,
        set_name=STATEMENTS,
        deleted=is_deleted,
        terms=() if is_deleted else statement_terms(statement_work(request, row), row),
    )


def _commitment_record(request: HttpRequest, row: Commitment) -> Record:
    is_deleted = ReviewState.REJECTED in {row.review, row.statement.review}
    document = request.build_absolute_uri(row.statement.get_absolute_url())
    return Record(
        identifier=f"oai:{_host(request)}:{COMMITMENTS}/{row.key}",
        changed=max(row.updated_at, row.statement.updated_at),
        set_name=COMMITMENTS,
        deleted=is_deleted,
        terms=() if is_deleted else commitment_terms(commitment_work(request, row), row, part_of=document),
    )


_RECORDS: dict[str, Callable[..., Record]] = {
    STATEMENTS: _statement_record,
    COMMITMENTS: _commitment_record,
}


def _host(request: HttpRequest) -> str:
    return request.get_host().partition(":")[0]
