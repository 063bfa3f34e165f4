"""Visits: who went to whom and when, of what protocol rank, told apart from calls and visits to come.

Every sign of a visit votes for a host: "on a visit to", an invitation, who receives whom, a city of
talks, whose leaders' greetings are conveyed. Calls, meetings by video, talks in a third country or in the
margins of a gathering are no visits; nor are visits that the text only remembers or looks forward to.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from accords.extraction.dates import DateMention
from accords.extraction.dating import DateFound, is_day
from accords.extraction.explain import of_leaders
from accords.extraction.hosts import Vote, Votes
from accords.extraction.leaders import heads_of
from accords.extraction.legs import leg_dates
from accords.extraction.occasion import Signs
from accords.extraction.parties import PartiesFound
from accords.extraction.scene import Scene
from accords.extraction.types import Evidence, Extraction, Leader, Visit
from accords.extraction.visit_dates import dateline_days, visit_date
from accords.lexicon.documents import Cue
from accords.vocab import DateBasis, Precision, StatementKind, VisitKind

_ENOUGH = 1.5
_MEETINGS = frozenset({StatementKind.TALKS_READOUT, StatementKind.PRESS_CONFERENCE})
_IN_PERSON = frozenset(
    {StatementKind.TALKS_READOUT, StatementKind.VISIT_REPORT, StatementKind.PRESS_CONFERENCE}
)


_TELLING = _IN_PERSON | {StatementKind.JOINT_STATEMENT}


def read_visits(
    scene: Scene,
    found: PartiesFound,
    leaders: Sequence[Leader],
    dates: Sequence[DateMention],
    dated: DateFound,
    kind: StatementKind,
) -> tuple[Visit, ...]:
    """The visits that the document reports; a trip gives one for each host."""
    if not found.bilateral:
        return ()
    reader = _Reader(Signs(scene, found.parties, dates, dated))
    if found.visitor is not None:
        return tuple(reader.trip(found.visitor, found.parties[1:], leaders))
    if len(found.parties) != 2 or reader.signs.is_remote():
        return ()
    votes = list(Votes(reader.signs).all())
    totals: defaultdict[str, float] = defaultdict(float)
    for vote in votes:
        totals[vote.host] += vote.weight
    host = max(totals, key=lambda code: totals[code], default=None)
    if host is None or totals[host] < _ENOUGH:
        host = _host_of_dateline(reader.signs, totals, kind)
    if host is not None:
        visitor = next(code for code in found.parties if code != host)
        return (reader.visit(visitor, host, leaders, votes, kind),)
    if kind in _IN_PERSON and reader.signs.has_talks() and not reader.signs.is_elsewhere():
        visitor = next((code for code in found.parties if code != scene.home), found.parties[0])
        return (reader.visit(visitor, None, leaders, votes, kind),)
    return ()


def _host_of_dateline(signs: Signs, totals: Mapping[str, float], kind: StatementKind) -> str | None:
    """The party from whose city an account of talks, or a joint text that tells of them, is dated, where
    nothing says that they met elsewhere; and of a press conference that leaders of both give."""
    host, scene = signs.scene.dateline, signs.scene
    if host not in signs.parties or kind not in _TELLING or any(code != host for code in totals):
        return None
    speaking = {person.side for person in (*scene.title_people, *scene.lead_people)}
    are_met = kind is StatementKind.PRESS_CONFERENCE and speaking.issuperset(signs.parties)
    return host if (are_met or signs.has_talks()) and not signs.is_elsewhere() else None


def year_of(visits: Sequence[Visit]) -> int | None:
    """The year of the first visit that has one: a document that gives no year is filed under it."""
    starts = [visit.start for visit in visits if visit.start]
    return int(starts[0][:4]) if starts else None


def dated_by_visit(known: Extraction, visits: Sequence[Visit]) -> Extraction:
    """A joint text without a date was adopted when the visit that it tells of ended."""
    if known.date is not None or known.kind is not StatementKind.JOINT_STATEMENT or len(visits) != 1:
        return known
    visit = visits[0]
    if visit.end is None or visit.precision is not Precision.DAY:
        return known
    span = next((each.span for each in visit.evidence if each.field == "dates"), None)
    told = Evidence("date", "date.visit", span, "the last day of the visit")
    return replace(known, date=visit.end, date_basis=DateBasis.DERIVED, evidence=(*known.evidence, told))


class _Reader:
    """Makes visits of the signs of one document."""

    def __init__(self, signs: Signs) -> None:
        self.signs = signs

    def visit(
        self,
        visitor: str,
        host: str | None,
        leaders: Sequence[Leader],
        votes: Sequence[Vote],
        kind: StatementKind,
    ) -> Visit:
        """The one visit of two parties."""
        evidence = [
            Evidence("host", vote.rule, vote.span, f"{vote.host} {vote.weight:.1f}")
            for vote in votes
            if vote.host == host
        ]
        if host is None:
            evidence = [Evidence("host", "visits.open", None, "the text does not say where they met")]
        mention = visit_date(self.signs, [vote for vote in votes if vote.host == host])
        start = end = None
        precision = Precision.UNKNOWN
        if mention is not None:
            start, end = mention.start, mention.end
            precision = Precision(mention.precision)
            evidence.append(Evidence("dates", mention.rule, mention.span))
        elif (kind in _MEETINGS or not votes or self._is_of_the_day(host, kind)) and is_day(
            self.signs.dated.date
        ):
            start = end = self.signs.dated.date
            precision = Precision.DAY
            evidence.append(Evidence("dates", "visits.day-of-talks"))
        sides = (visitor, host) if host else self.signs.parties
        heads = heads_of(leaders, [side for side in sides if side])
        evidence += self._why(visitor, heads)
        return Visit(
            visitor=visitor,
            host=host,
            kind=self._kind(),
            start=start,
            end=end,
            precision=precision,
            leaders=heads,
            evidence=tuple(evidence),
        )

    def _is_of_the_day(self, host: str | None, kind: StatementKind) -> bool:
        """Whether an account of a visit tells of talks, or was written where the visit took place."""
        is_there = self.signs.has_talks() or self.signs.scene.dateline == host
        return kind is StatementKind.VISIT_REPORT and is_there

    def trip(self, visitor: str, hosts: Sequence[str], leaders: Sequence[Leader]) -> Iterator[Visit]:
        """One visit for each host, on the days that the text tells of it; days of the whole trip hold all of
        them."""
        legs = leg_dates(self.signs, hosts)
        whole = visit_date(self.signs)
        taken = {leg.span for leg in legs.values()} | dateline_days(self.signs)
        if whole is not None and whole.span in taken:
            whole = None
        for host in hosts:
            mention = legs.get(host, whole)
            precision = Precision.UNKNOWN
            evidence: tuple[Evidence, ...] = ()
            if mention is not None:
                precision = Precision(mention.precision)
                is_shared = mention is whole or sum(leg is mention for leg in legs.values()) > 1
                if mention.precision == "day" and mention.is_range and is_shared:
                    precision = Precision.WITHIN_RANGE
                evidence = (Evidence("dates", mention.rule, mention.span),)
            heads = heads_of(leaders, (visitor, host))
            place = next((each for each in self.signs.scene.body.mentions if each.code == host), None)
            of_host = Evidence("host", "visits.leg", place.span if place else None, host)
            yield Visit(
                visitor=visitor,
                host=host,
                kind=self._kind(),
                start=mention.start if mention else None,
                end=mention.end if mention else None,
                precision=precision,
                leaders=heads,
                evidence=(of_host, *evidence, *self._why(visitor, heads)),
            )

    def _why(self, visitor: str, heads: Sequence[Leader]) -> Iterator[Evidence]:
        """Why the visitor, the kind and the leaders of a visit stand."""
        head = next((leader for leader in heads if leader.side == visitor and leader.span), None)
        body = self.signs.scene.body
        named = next((mention for mention in body.mentions if mention.code == visitor), None)
        if head is not None:
            yield Evidence("visitor", "visits.visitor.leader", head.span, visitor)
        else:
            yield Evidence("visitor", "visits.visitor.other", named.span if named else None, visitor)
        kind = self._kind()
        said = next((each for each in body.of(Cue.VISIT) if each.rule.visit is kind), None)
        if said is not None:
            yield Evidence("kind", said.rule.id, said.span, kind)
        else:
            yield Evidence("kind", f"visits.kind.{'none' if kind is VisitKind.UNKNOWN else 'title'}")
        yield from of_leaders(heads)

    def _kind(self) -> VisitKind:
        """The rank that the signs of the visit name first and most."""
        counted: Counter[VisitKind] = Counter()
        for passage in (self.signs.scene.title, self.signs.scene.body):
            for signal in passage.of(Cue.VISIT):
                if signal.rule.visit is not VisitKind.UNKNOWN and not self.signs.is_aside(passage, signal):
                    counted[signal.rule.visit] += 1
        return max(counted, key=lambda each: counted[each], default=VisitKind.UNKNOWN)
