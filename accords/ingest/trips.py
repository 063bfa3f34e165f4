"""Trips: the legs that some document reports as one journey."""

from collections.abc import Mapping, Sequence

from django.utils.text import slugify

from accords.ingest.gather import Meeting, first_day, last_day
from accords.ingest.visits import free_slug
from accords.models import Trip, Visit


def write(meetings: Sequence[Meeting], rows: Mapping[int, Visit]) -> list[Visit]:
    """Joins the rows of meetings (by the meeting's number) to trips. The rows whose trip changed."""
    legs: dict[int | None, list[int]] = {}
    for index, one in enumerate(meetings):
        legs.setdefault(one.journey, []).append(index)
    moved = []
    for journey, indexes in legs.items():
        joined = [rows[index] for index in indexes if index in rows]
        trip = None
        if journey is not None and joined:
            trip = _trip(joined, [meetings[index] for index in indexes])
        for row in joined:
            if row.trip != trip and not row.is_decided("trip"):
                row.trip = trip
                Visit.objects.filter(pk=row.pk).update(trip=trip)
                moved.append(row)
    retire()
    return moved


def retire() -> None:
    """Deletes trips without a leg."""
    Trip.objects.filter(visits=None).delete()


def _trip(rows: Sequence[Visit], legs: Sequence[Meeting]) -> Trip:
    """The trip of these legs. Its days are those that the documents on several legs give."""
    reported = [name for leg in legs for name in leg.documents]
    windows = [
        account.visit for leg in legs for account in leg.accounts if reported.count(account.document) > 1
    ]
    start = min((day for visit in windows if (day := first_day(visit.start))), default=None)
    end = max((day for visit in windows if (day := last_day(visit.end))), default=None)
    visitor = rows[0].visitor
    slug = slugify(f"{visitor.code}-{start.isoformat() if start else 'undated-' + min(reported)[:8]}")
    trip = next((row.trip for row in rows if row.trip is not None), None) or Trip()
    if trip.slug != slug:
        trip.slug = free_slug(slug, model=Trip)
    if trip.pk is None or (trip.visitor_id, trip.start, trip.end) != (visitor.pk, start, end):
        trip.visitor, trip.start, trip.end = visitor, start, end
        trip.save()
    return trip
