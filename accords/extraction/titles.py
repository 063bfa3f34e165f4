"""One English title for each document, from its kind, its parties and its dates."""

from collections.abc import Sequence

from accords.extraction.phrases import date_in_words, joined
from accords.extraction.types import Extraction, Visit
from accords.lexicon.gloss import partner_name, wording
from accords.vocab import StatementKind


def write_title(extraction: Extraction) -> str:
    """The title, or an empty string where the document is not bilateral."""
    if not extraction.bilateral or not extraction.parties:
        return ""
    kind = extraction.kind or StatementKind.OTHER
    title = (
        wording()
        .titles[kind]
        .format(
            who=joined([partner_name(code) for code in extraction.parties]),
            trip=_trip(extraction.visits)
            or f"dealings of {joined([partner_name(c) for c in extraction.parties])}",
        )
    )
    when = _when(extraction)
    return f"{title}, {date_in_words(when)}" if when else title


def parts_of_title(extraction: Extraction) -> str:
    """The names of the values that the title is made of."""
    when = "its year"
    if any(visit.start and visit.start in _when(extraction) for visit in extraction.visits):
        when = "the days of the visits"
    elif extraction.date is not None:
        when = "its date"
    parts = ["its kind", "its parties", *([when] if _when(extraction) else [])]
    return ", ".join(parts)


def _trip(visits: Sequence[Visit]) -> str:
    """ "the visit of Vietnam to Kazakhstan and Russia", where one side visited the others."""
    visitors = {visit.visitor for visit in visits}
    hosts = [visit.host for visit in visits if visit.host]
    if len(visitors) != 1 or not hosts:
        return ""
    noun = "visit" if len(hosts) == 1 else "visits"
    return (
        f"the {noun} of {partner_name(visits[0].visitor)} to {joined([partner_name(host) for host in hosts])}"
    )


def _when(extraction: Extraction) -> str:
    """The days of the visit, where there is one stretch of them; else the document's date or year."""
    starts = [visit.start for visit in extraction.visits if visit.start]
    ends = [visit.end for visit in extraction.visits if visit.end]
    about_visit = extraction.kind in (StatementKind.JOINT_STATEMENT, StatementKind.VISIT_REPORT)
    if starts and ends and (about_visit or extraction.date is None):
        return f"{min(starts)}/{max(ends)}"
    return extraction.date or (str(extraction.year) if extraction.year else "")
