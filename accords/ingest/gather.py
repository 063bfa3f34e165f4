"""Which accounts report the same visit, and what they say of it together. Pure: values in, values out.

The outcome depends on the accounts alone, never on the order in which they came.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from accords.extraction.meeting import same_visit
from accords.extraction.types import Extraction, Leader, Visit
from accords.vocab import Precision, StatementKind, VisitKind

_PRECISIONS = list(Precision)
_KINDS = list(VisitKind)
_AUTHORITIES = (
    StatementKind.JOINT_STATEMENT,
    StatementKind.AGREEMENT,
    StatementKind.TALKS_READOUT,
    StatementKind.PRESS_CONFERENCE,
    StatementKind.VISIT_REPORT,
    StatementKind.OTHER,
    None,
)
"""Whose word on a visit counts more: what the parties say together first, what others tell last."""

_TRIP_GAP = timedelta(days=3)
"""Legs further apart than this are two journeys."""


@dataclass(frozen=True, slots=True)
class Account:
    """One document's report of one visit. ``document`` is whatever tells documents apart and orders them."""

    document: str
    number: int
    visit: Visit
    kind: StatementKind | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One visit with all its accounts, the most authoritative first; ``journey`` is a number that the
    legs of one trip share."""

    visit: Visit
    accounts: tuple[Account, ...]
    journey: int | None = None

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that report it."""
        return tuple(dict.fromkeys(account.document for account in self.accounts))


def accounts_of(document: str, extraction: Extraction) -> Iterable[Account]:
    """What one document reports."""
    for number, visit in enumerate(extraction.visits):
        if visit.visitor == visit.host:
            continue  # nobody visits himself; the database refuses it
        yield Account(document, number, visit, extraction.kind, extraction.date)


def gather(accounts: Iterable[Account]) -> tuple[Meeting, ...]:
    """The visits that these accounts report, legs of a journey marked."""
    groups: list[list[Account]] = []
    merged: list[Visit] = []
    # Who knows the dates best lays the ground; who knows none joins where there is only one place to.
    for account in sorted(accounts, key=_by_precision):
        fitting = [index for index, visit in enumerate(merged) if same_visit(visit, account.visit)]
        if len(fitting) > 1:
            fitting = _nearest(account, fitting, merged)
        if len(fitting) == 1:
            groups[fitting[0]].append(account)
            merged[fitting[0]] = _merge(groups[fitting[0]])
        else:
            groups.append([account])
            merged.append(account.visit)
    meetings = [
        Meeting(visit, tuple(sorted(group, key=_by_authority)))
        for visit, group in zip(merged, groups, strict=True)
    ]
    return _with_journeys(sorted(meetings, key=_by_place))


def _by_precision(account: Account) -> tuple[object, ...]:
    visit = account.visit
    return (
        _PRECISIONS.index(visit.precision),
        visit.host is None,
        visit.start or "9999",
        visit.end or "9999",
        account.document,
        account.number,
    )


def _by_authority(account: Account) -> tuple[object, ...]:
    return (_AUTHORITIES.index(account.kind), account.document, account.number)


def _by_place(meeting: Meeting) -> tuple[object, ...]:
    visit = meeting.visit
    return (visit.start or "9999", visit.visitor, visit.host or "", meeting.documents)


def _nearest(account: Account, fitting: Sequence[int], merged: Sequence[Visit]) -> list[int]:
    """Of several visits that an account may report, the ones that it fits best by its own dates, else by
    the day its document bears."""
    if account.visit.start and account.visit.end:
        widths = {index: _width(merged[index]) for index in fitting}
        least = min(widths.values())
        return [index for index in fitting if widths[index] == least]
    day = account.date or ""
    return [
        index
        for index in fitting
        if len(day) == 10 and (merged[index].start or "9999") <= day <= (merged[index].end or "0000")
    ]


def _width(visit: Visit) -> timedelta:
    first, last = first_day(visit.start), last_day(visit.end)
    return last - first if first and last else timedelta.max


def _merge(group: Sequence[Account]) -> Visit:
    """What several accounts say together: the most exact dates, the most authoritative kind, all leaders."""
    trusted = sorted(group, key=_by_authority)
    dated = min(trusted, key=lambda account: _PRECISIONS.index(account.visit.precision)).visit
    sided = next((account.visit for account in trusted if account.visit.host), trusted[0].visit)
    kinds = [account.visit.kind for account in trusted]
    leaders: dict[tuple[str, str | None], Leader] = {}
    for account in trusted:
        for leader in account.visit.leaders:
            leaders.setdefault((leader.name, leader.side), leader)
    return Visit(
        visitor=sided.visitor,
        host=sided.host,
        kind=next((kind for kind in kinds if kind is not VisitKind.UNKNOWN), VisitKind.UNKNOWN),
        start=dated.start,
        end=dated.end,
        precision=dated.precision,
        leaders=tuple(leaders.values()),
    )


def _with_journeys(meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Numbers the visits that some document reports as legs of one journey."""
    journey = list(range(len(meetings)))
    for document in {document for meeting in meetings for document in meeting.documents}:
        legs = [
            (account.visit, index)
            for index, meeting in enumerate(meetings)
            for account in meeting.accounts
            if account.document == document
        ]
        for (visit, index), (other, at) in combinations(legs, 2):
            if _is_one_journey(visit, other):
                first, second = sorted((journey[index], journey[at]))
                journey = [first if number == second else number for number in journey]
    return tuple(
        replace(meeting, journey=number if journey.count(number) > 1 else None)
        for meeting, number in zip(meetings, journey, strict=True)
    )


def _is_one_journey(leg: Visit, other: Visit) -> bool:
    if leg.visitor != other.visitor or leg.host == other.host:
        return False
    first, second = sorted((leg, other), key=lambda visit: visit.start or "9999")
    left, arrived = last_day(first.end), first_day(second.start)
    if left is None or arrived is None:
        return first.start == second.start
    return arrived - left <= _TRIP_GAP


def first_day(value: str | None) -> date | None:
    """The first day that a day, a month or a year allows; null for what is none of them."""
    if not value:
        return None
    try:
        return (
            date.fromisoformat(f"{value}-01-01"[:10])
            if len(value) != 7
            else date.fromisoformat(f"{value}-01")
        )
    except ValueError:
        return None


def last_day(value: str | None) -> date | None:
    """The last day that a day, a month or a year allows; null for what is none of them."""
    first = first_day(value)
    if first is None or value is None:
        return None
    if len(value) == 4:
        return first.replace(month=12, day=31)
    if len(value) == 7:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first
