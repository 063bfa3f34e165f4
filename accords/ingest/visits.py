"""Single visits as rows: their values, addresses, leaders. ``composition`` decides which there are."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.text import slugify

from accords.extraction.meeting import same_visit
from accords.extraction.types import Leader as ReadLeader
from accords.extraction.types import Visit as Read
from accords.ingest import history
from accords.ingest.codec import Json
from accords.ingest.gather import first_day, last_day
from accords.ingest.layers import merge
from accords.ingest.names import Names, leader_row
from accords.models import Partner, Trip, Visit, VisitAddress, VisitLeader
from accords.models.review import clip
from accords.vocab import Precision, VisitKind

FIELDS = ("visitor", "host", "kind", "dates", "leaders", "trip")
"""What the machine says of a visit and a human may decide. ``dates`` are start, end and precision."""


def standing(row: Visit, field: str) -> Json:
    """The present value of a field, in the form in which the machine says it."""
    if field in ("visitor", "host"):
        partner = getattr(row, field)
        return partner.code if partner else None
    if field == "trip":
        return row.trip.slug if row.trip else None
    if field == "dates":
        said = row.machine.get("dates")
        if said and days_of(said) == (row.start, row.end) and said[2] == row.precision:
            return said
        return [day.isoformat() if day else None for day in (row.start, row.end)] + [row.precision]
    if field == "leaders":
        parts = row.visit_leaders.select_related("leader", "side").order_by("position")
        return [[part.leader.name, part.side.code if part.side else None, part.office] for part in parts]
    return getattr(row, field)


def said_of(read: Read) -> dict[str, Json]:
    """What the machine says of a visit, field by field, as ``Visit.machine`` keeps it."""
    return {
        "visitor": read.visitor,
        "host": read.host,
        "kind": read.kind.value,
        "dates": [read.start, read.end, read.precision.value],
        "leaders": [[leader.name, leader.side, leader.office] for leader in read.leaders],
    }


def as_read(row: Visit) -> Read:
    """A stored visit in the form in which extraction reads one; the machine's word where it has one."""
    said = row.machine
    start, end, precision = said.get("dates") or standing(row, "dates")
    return Read(
        visitor=said.get("visitor") or row.visitor.code,
        host=said.get("host", row.host.code if row.host else None),
        kind=VisitKind(said.get("kind") or row.kind),
        start=start,
        end=end,
        precision=Precision(precision),
    )


def write(row: Visit | None, read: Read, *, slug: str, evidence: list[Json]) -> tuple[Visit, bool]:
    """Inserts or updates a visit. The row, and whether anything in it changed."""
    said = said_of(read)
    names = Names()
    is_new = row is None
    if row is None:
        row = Visit(slug=free_slug(slug), visitor=names.partner(read.visitor))
    before = (row.machine, row.review, row.vanished, row.slug, row.evidence)
    present = row
    changed = merge(row, said, standing=lambda field: standing(present, field))
    if "visitor" in changed:
        row.visitor = names.partner(read.visitor)
    if "host" in changed:
        row.host = names.partner(read.host) if read.host else None
    if "kind" in changed:
        row.kind = read.kind
    if "dates" in changed:
        row.start, row.end = days_of(said["dates"])
        row.precision = read.precision if row.start or row.end else Precision.UNKNOWN
    row.vanished = False
    row.evidence = evidence
    if not is_new:
        _move(row, slug)
    is_news = is_new or before != (row.machine, row.review, row.vanished, row.slug, row.evidence)
    if is_news:
        what = ", ".join(sorted(changed)) or "evidence"
        history.because(row, "As first read" if is_new else f"Read anew: {what}")
        row.save()
    if "leaders" in changed or (not row.is_decided("leaders") and _is_unsure(row, read)):
        write_leaders(row, read.leaders)
    return row, is_news


def _is_unsure(row: Visit, read: Read) -> bool:
    """Whether the rows do not yet say how sure the leaders' names are."""
    said = any(leader.rule for leader in read.leaders)
    return said and row.visit_leaders.filter(confidence=None).exists()


def days_of(dates: Sequence[str | None]) -> tuple[date | None, date | None]:
    """The first and the last day that the said start and end allow; never the wrong way round."""
    start, end = first_day(dates[0]), last_day(dates[1])
    return start, (end if start is None or end is None else max(start, end))


def may_be(row: Visit, read: Read) -> bool:
    """Whether a stored visit may be the one that its documents now tell of."""
    known = as_read(row)
    if None in (known.host, read.host):
        return len({known.visitor, known.host, read.visitor, read.host} - {None}) <= 2
    return (known.visitor, known.host) == (read.visitor, read.host)


def find(read: Read, *, besides: Iterable[int]) -> Visit | None:
    """A stored visit that may be this one: one that a human added or kept, and no document reports."""
    codes = {read.visitor, read.host} - {None}
    rows = Visit.objects.filter(visitor__code__in=codes).exclude(pk__in=set(besides))
    known = rows.select_related("visitor", "host", "trip").order_by("slug")
    return next((row for row in known if same_visit(as_read(row), read)), None)


def may_inherit(heir: Visit, row: Visit) -> bool:
    """Whether the addresses of a visit that is no more may lead to ``heir``."""
    return {heir.visitor_id, heir.host_id} >= {row.visitor_id, row.host_id} - {None}


def slug_of(visitor: str, host: str | None, start: str | None, document: str) -> str:
    """The address that a visit has by what is known of it."""
    return slugify(f"{visitor}-{host or 'open'}-{start or f'undated-{document[:8]}'}")


def free_slug(slug: str, *, model: type[Visit] | type[Trip] = Visit) -> str:
    """``slug``, or the first of its numbered forms that no row has or had."""
    number, free = 1, slug
    while model.objects.filter(slug=free).exists() or (
        model is Visit and VisitAddress.objects.filter(slug=free).exists()
    ):
        number += 1
        free = f"{slug}-{number}"
    return free


def _move(row: Visit, slug: str) -> None:
    """Gives a row the address that fits what is known now; the former one goes on to lead here."""
    if re.fullmatch(rf"{re.escape(slug)}(-\d+)?", row.slug):
        return
    former = row.slug
    VisitAddress.objects.filter(slug=slug, visit=row).delete()
    row.slug = free_slug(slug)
    VisitAddress.objects.create(visit=row, slug=former)


def retire(row: Visit, heir: Visit | None) -> None:
    """Deletes a visit that no document reports; its addresses lead to ``heir``."""
    former = [row.slug, *row.former_addresses.values_list("slug", flat=True)]
    row.delete()
    if heir is not None:
        VisitAddress.objects.bulk_create(VisitAddress(visit=heir, slug=slug) for slug in former)


def write_leaders(row: Visit, leaders: Iterable[ReadLeader]) -> None:
    """The leaders of a visit, each person once."""
    parts: dict[int, VisitLeader] = {}
    for leader in leaders:
        person = leader_row(leader)
        parts.setdefault(
            person.pk,
            VisitLeader(
                visit=row,
                leader=person,
                side=Partner.objects.filter(code=leader.side).first() if leader.side else None,
                office=clip(VisitLeader, "office", leader.office),
                printed=clip(VisitLeader, "printed", leader.printed),
                confidence=leader.confidence if leader.rule else None,
                position=len(parts),
            ),
        )
    row.visit_leaders.all().delete()
    VisitLeader.objects.bulk_create(parts.values())


def leaders_of(said: Sequence[Sequence[str | None]]) -> list[ReadLeader]:
    """Leaders from the form in which the machine says them: name, side, office."""
    return [ReadLeader(name=name or "", side=side, office=office or "") for name, side, office in said]
