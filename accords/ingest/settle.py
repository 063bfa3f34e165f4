"""What follows from a change of one document for the visits, and for the documents it meets in them.

The neighbouring documents' own readings are read, lend each other what they lack, and are composed
anew: visits, trips, dates and years of statements, pairs of commitments. What follows depends on the
documents alone, not on the order in which they came.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.utils import timezone

from accords.extraction.meeting import lend
from accords.extraction.titles import write_title
from accords.extraction.types import Extraction
from accords.ingest import history, neighbours, pairs, statements
from accords.ingest.codec import decode_reading
from accords.ingest.composition import Composition
from accords.ingest.gather import first_day
from accords.ingest.layers import merge
from accords.models import Statement
from accords.vocab import ReviewState


def settle(statement_ids: Collection[int]) -> set[int]:
    """Composes anew the visits that these statements, and those they meet, report; call it inside
    ``writing``. The statements of whose row, visits or pairs anything changed."""
    own = neighbours.load(statement_ids)
    met = Statement.objects.filter(visits__statements__in=statement_ids).values_list("pk", flat=True)
    near = neighbours.around({**own, **neighbours.load(set(met) - set(own))})
    far = neighbours.around(near)
    ordered = sorted(far.values(), key=lambda document: document.statement.identity)
    lent = {
        document.statement.pk: extraction
        for document, extraction in zip(
            ordered, lend([document.extraction for document in ordered]), strict=True
        )
    }
    composition = Composition(far, lent, set(near) | set(statement_ids))
    composition.write()
    moved = composition.moved
    changed = {pk for pk in near if _write_lent(near[pk].statement, lent[pk])}
    pairs.write(moved | set(statement_ids))
    return changed | moved


def order(statement_ids: Collection[int]) -> None:
    """Brings the order by date in step with what the visits of these statements say now."""
    for row in Statement.objects.filter(pk__in=statement_ids).defer("text", "units", "evidence"):
        day = sort_date(row)
        if day != row.sort_date:
            Statement.objects.filter(pk=row.pk).update(sort_date=day)


def sort_date(statement: Statement) -> date | None:
    """The first day that the statement's date, its visits or its year allow."""
    stated = first_day(statement.date.split("/")[0][:10])
    if stated is not None:
        return stated
    starts = statement.visits.exclude(review=ReviewState.REJECTED).exclude(start=None)
    first = starts.order_by("start").values_list("start", flat=True).first()
    return first or first_day(f"{statement.year:04d}" if statement.year else None)


def _write_lent(row: Statement, lent: Extraction) -> bool:
    """Writes the date, the year and the title that follow. Whether anything that a reader sees changed."""
    said = statements.said_by_others(_titled(row, lent))
    before = (row.machine, row.review, row.sort_date)
    changed = merge(row, said, standing=lambda field: statements.standing(row, field))
    if "date" in changed:
        row.date, row.date_basis = said["date"]
    if "year" in changed:
        row.year = said["year"]
    if "title_english" in changed:
        row.title_english = said["title_english"]
    row.sort_date = sort_date(row)
    if before == (row.machine, row.review, row.sort_date):
        return False
    is_news = bool(changed) or before[1] != row.review
    if is_news:
        history.begin(Statement, [row])
    row.updated_at = timezone.now()
    columns = ["title_english", "date", "date_basis", "year", "sort_date", "machine", "review", "updated_at"]
    Statement.objects.bulk_update([row], columns)
    if is_news:
        history.add(Statement, [row], [f"Read anew: {', '.join(sorted(changed)) or 'review'}"])
    return True


def _titled(row: Statement, lent: Extraction) -> Extraction:
    """``lent`` with the title that fits it; the document's own where it was lent nothing that a title
    tells."""
    read = decode_reading(row.reading)
    told = [(one.kind, one.parties, one.date, one.year, _stays(one)) for one in (read, lent)]
    return replace(lent, title_english=read.title_english if told[0] == told[1] else write_title(lent))


def _stays(extraction: Extraction) -> list[tuple[str | None, ...]]:
    return [(visit.visitor, visit.host, visit.start, visit.end) for visit in extraction.visits]
