"""Meetings: which documents report one visit, and what they lend each other.

Two accounts report the same visit where the same two parties met, the same leaders, on dates that agree.
What one lacks (a year, a day) it takes from the other, marked as derived. Nothing stated is replaced.
"""

from collections.abc import Sequence
from dataclasses import replace

from accords.extraction.types import Evidence, Extraction, Leader, Visit
from accords.text.spelling import likeness
from accords.vocab import DateBasis, Precision

_LIKE = 0.75
_PRECISIONS = list(Precision)
_UNKNOWN_YEAR = "XXXX"
_NEAR_DAYS = 3
"""A document may be dated so many days after the visit that it reports."""


def same_visit(first: Visit, second: Visit) -> bool:
    """Whether two visits may be one: the pair and direction agree, no leader contradicts, dates overlap.

    Dates that are missing on one side do not contradict; a host that is open fits either party.
    """
    pair, other = {first.visitor, first.host}, {second.visitor, second.host}
    if None not in pair and None not in other:
        if (first.visitor, first.host) != (second.visitor, second.host):
            return False
    elif len((pair | other) - {None}) > 2:
        return False
    return _leaders_agree(first.leaders, second.leaders) and _dates_agree(first, second)


def _leaders_agree(first: Sequence[Leader], second: Sequence[Leader]) -> bool:
    """Whether on each side that both name, a leader of one is a leader of the other."""
    for side in {leader.side for leader in first} & {leader.side for leader in second}:
        ours = [leader for leader in first if leader.side == side]
        theirs = [leader for leader in second if leader.side == side]
        if not any(_is_same_person(left, right) for left in ours for right in theirs):
            return False
    return True


def _is_same_person(left: Leader, right: Leader) -> bool:
    if left.name == right.name:
        return True
    return max(likeness(left.name, right.name), likeness(left.printed, right.printed)) >= _LIKE


def _dates_agree(first: Visit, second: Visit) -> bool:
    if first.start is None or second.start is None:
        return True
    return _overlap((first.start, first.end or first.start), (second.start, second.end or second.start))


def _overlap(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether two ranges of ISO dates, each as exact as it is printed, share a day."""
    start = max(_low(first[0]), _low(second[0]))
    end = min(_high(first[1]), _high(second[1]))
    return start <= end


def _low(date: str) -> str:
    return (date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10]


def _high(date: str) -> str:
    return (date + "-12-31")[:10] if len(date) == 4 else (date + "-31")[:10]


def lend(extractions: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """Each extraction with what the others that report its visit know and it lacks."""
    by_pair: dict[frozenset[str], list[int]] = {}
    for place, extraction in enumerate(extractions):
        for pair in _pairs(extraction):
            by_pair.setdefault(pair, []).append(place)
    out = []
    for place, extraction in enumerate(extractions):
        near = sorted({at for pair in _pairs(extraction) for at in by_pair[pair] if at != place})
        out.append(_borrow(extraction, [extractions[at] for at in near]))
    return tuple(out)


def _pairs(extraction: Extraction) -> set[frozenset[str]]:
    """The pairs whose visits the document reports; a visit with an open host is one of its two parties."""
    return {
        frozenset((visit.visitor, visit.host)) if visit.host else frozenset(extraction.parties)
        for visit in extraction.visits
    }


def _borrow(extraction: Extraction, others: Sequence[Extraction]) -> Extraction:
    visits = list(extraction.visits)
    lenders: list[Visit] = []
    for place, visit in enumerate(visits):
        lender = _lender(extraction, visit, others)
        if lender is None:
            continue
        lenders.append(lender)
        if visit.start is None:
            visits[place] = _with_dates(visit, lender)
    borrowed = replace(extraction, visits=tuple(visits))
    if extraction.year is not None or not lenders:
        return borrowed
    return _with_year(borrowed, lenders)


def _lender(extraction: Extraction, visit: Visit, others: Sequence[Extraction]) -> Visit | None:
    """The most exact account of the visit; none where the others tell of two that it could be."""
    known = [
        each for other in others for each in other.visits if each.start and _reports(extraction, visit, each)
    ]
    if not known or not all(_dates_agree(known[0], each) for each in known):
        return None
    return min(known, key=lambda each: (_PRECISIONS.index(each.precision), each.start, each.end))


def _reports(extraction: Extraction, visit: Visit, lender: Visit) -> bool:
    """Whether ``lender`` is the visit that the document reports; the document's own day must fit it."""
    if not same_visit(visit, lender):
        return False
    date = extraction.date
    if date is None or lender.start is None:
        return bool(visit.leaders) or visit.start is not None
    if date.startswith(_UNKNOWN_YEAR):
        date = lender.start[:4] + date[len(_UNKNOWN_YEAR) :]
    return _is_near(date, lender)


def _is_near(date: str, visit: Visit) -> bool:
    """Whether a document of ``date`` may report ``visit``: made during it or soon after."""
    if visit.start is None:
        return True
    if _overlap((date, date), (visit.start, visit.end or visit.start)):
        return True
    if len(date) < 10 or len(visit.end or "") < 10:
        return False
    return 0 <= _days(date) - _days(visit.end or visit.start) <= _NEAR_DAYS


def _days(day: str) -> int:
    year, month, number = (int(part) for part in day.split("-"))
    return year * 372 + month * 31 + number


def _with_dates(visit: Visit, lender: Visit) -> Visit:
    evidence = Evidence("dates", "visits.lent", None, "from another account of the same visit")
    return replace(
        visit,
        start=lender.start,
        end=lender.end,
        precision=lender.precision if visit.precision is Precision.UNKNOWN else visit.precision,
        host=visit.host or lender.host,
        visitor=lender.visitor if visit.host is None and lender.host else visit.visitor,
        evidence=(*visit.evidence, evidence),
    )


def _with_year(extraction: Extraction, lenders: Sequence[Visit]) -> Extraction:
    """The document filed under the year of the visit; a day without year gets it."""
    start = lenders[0].start
    if start is None:
        return extraction
    date = extraction.date
    if date is not None and date.startswith(_UNKNOWN_YEAR):
        date = start[:4] + date[len(_UNKNOWN_YEAR) :]
    evidence = Evidence("year", "year.lent", None, "from another account of the same visit")
    return replace(
        extraction,
        year=int(start[:4]),
        date=date,
        date_basis=DateBasis.DERIVED if date is not None else extraction.date_basis,
        evidence=(*extraction.evidence, evidence),
    )
