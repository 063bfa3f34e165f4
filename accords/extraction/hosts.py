"""Hosts: every sign of where two parties met, each a vote for the one that hosted.

"On a visit to", an invitation, who receives whom, a city of talks, whose leaders' greetings are conveyed.
Visits that the text only remembers or looks forward to cast no vote.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from accords.extraction.beside import Beside
from accords.extraction.dates import DateMention
from accords.extraction.dating import DateFound, is_long_before
from accords.extraction.people import Person
from accords.extraction.receptions import Reception, host_of
from accords.extraction.scene import Scene
from accords.extraction.signals import Passage, Signal, is_written_together, named_host, starting, within
from accords.extraction.types import Span
from accords.lexicon.countries import Form
from accords.lexicon.documents import Cue
from accords.vocab import StatementKind

_REACH = 16
"""How many words from a sign of a visit its host may stand."""
_UNSPACED = 3
"""In scripts without spaces a word is a character."""
_NEAR = 3
"""How many words from it a place stands right beside it."""
_GUEST = 5
"""How many words from a visit he whose visit it is may stand."""
_TITLE, _LEAD, _BODY = 3.0, 2.0, 1.0
_PLACE = 2.0
"""A city of talks says more than the word for talks beside it."""
_ENOUGH = 1.5

_COUNTERPART = "counterpart"

_MEETINGS = frozenset({StatementKind.TALKS_READOUT, StatementKind.PRESS_CONFERENCE})


@dataclass(frozen=True, slots=True)
class Vote:
    """A sign that ``host`` hosted, with its weight and its rule. ``word`` is where it stands in the body;
    null for one in the title, whose ``span`` is null, too."""

    host: str
    weight: float
    rule: str
    word: int | None = None
    span: Span | None = None


class Signs:
    """The signs of a meeting of ``parties`` in one document."""

    def __init__(
        self, scene: Scene, parties: Sequence[str], dates: Sequence[DateMention], dated: DateFound
    ) -> None:
        self.scene = scene
        self.parties = tuple(parties)
        self.dates = dates
        self.dated = dated
        self.beside = Beside(scene.body.language)
        self.reach = _REACH * (_UNSPACED if is_written_together(scene.body) else 1)
        self.zones = (
            (scene.title, scene.title_people, _TITLE),
            (scene.body, scene.body_people, _BODY),
        )

    @cached_property
    def home(self) -> str | None:
        """The country for which the publisher speaks, or in whose city the lead's dateline stands."""
        return self.scene.home or self.scene.dateline

    # What is no visit

    def is_remote(self) -> bool:
        """Whether they spoke by telephone or video. A visit told before it, or in the title, took place
        besides; one told behind it is remembered: "spoke with X, who had visited Y"."""
        title, lead = self.scene.title, self.scene.lead
        if title.of(Cue.CALL, Cue.ONLINE):
            return True
        meetings = lead.of(Cue.CALL, Cue.ONLINE, Cue.TALKS)
        remote = [signal for signal in meetings if signal.rule.cue is not Cue.TALKS]
        if not remote:
            return False
        signals = lead.of(Cue.VISIT, Cue.TRIP, Cue.RECEIVED)
        present = bool(title.of(Cue.VISIT, Cue.TRIP, Cue.RECEIVED)) or any(
            signal.first_word < remote[0].first_word and not self.is_aside(lead, signal) for signal in signals
        )
        first, after = lead.sentence(meetings[0].first_word)
        return not present and any(first <= signal.first_word < after for signal in remote)

    def is_elsewhere(self) -> bool:
        """Whether they met in the margins of a gathering, or in a third country."""
        title, lead = self.scene.title, self.scene.lead
        if title.of(Cue.MARGINS) or lead.of(Cue.MARGINS):
            return True
        return self._is_third_place(lead, lead.first, lead.after)

    def _is_third_place(self, passage: Passage, first: int, after: int) -> bool:
        """Whether a range of words says "in" a city of neither party."""
        return any(
            mention.form is Form.CITY
            and mention.code not in self.parties
            and self.beside.is_destination(passage, mention)
            for mention in within(passage.mentions, first, after)
        )

    def has_talks(self) -> bool:
        """Whether the title or the lead reports talks in person."""
        return bool(
            self.scene.title.of(Cue.TALKS, Cue.RECEIVED) or self.scene.lead.of(Cue.TALKS, Cue.RECEIVED)
        )

    def is_aside(self, passage: Passage, signal: Signal) -> bool:
        """Whether the signal belongs to a visit to come or long past."""
        first, after = passage.sentence(signal.first_word)
        for other in within(passage.of(Cue.INVITED), first, after):
            if abs(other.first_word - signal.first_word) <= _REACH:
                return True
        return passage is not self.scene.title and self._is_stale(passage, first, after)

    def _is_stale(self, passage: Passage, first: int, after: int) -> bool:
        """Whether the sentence has a date, and only dates long before the document's own."""
        dates = [mention for mention in self.dates_in(passage, first, after) if mention.year is not None]
        year = self.dated.year
        if not dates or year is None:
            return False
        return all(mention.year is not None and is_long_before(mention, self.dated) for mention in dates)

    def dates_in(self, passage: Passage, first: int, after: int) -> list[DateMention]:
        start, end = passage.words[first].start, passage.words[after - 1].end
        at = bisect_left(self.dates, start, key=lambda mention: mention.span.start)
        until = bisect_left(self.dates, end, key=lambda mention: mention.span.start)
        return [mention for mention in self.dates[at:until] if mention.span.end <= end]

    # Votes

    def votes(self) -> Iterator[Vote]:
        """Every sign of who hosted."""
        elsewhere = bool(self.scene.title.of(Cue.MARGINS) or self.scene.lead.of(Cue.MARGINS))
        if not elsewhere:
            yield from self._meeting_votes()
        for passage, people, base in self.zones:
            for signal in passage.signals:
                weight = self._weight(signal, base)
                match signal.rule.cue:
                    case Cue.VISIT | Cue.TRIP if not self.is_aside(passage, signal):
                        yield from self._visit_votes(passage, people, signal, weight)
                    case Cue.INVITATION:
                        yield from self._invitation_votes(passage, people, signal, weight)
                    case Cue.RECEIVED if not elsewhere and not self.is_aside(passage, signal):
                        yield from self._received_votes(passage, people, signal, weight)
                        yield from self._place_votes(passage, signal, weight / signal.rule.weight)
                    case Cue.GREETINGS:
                        yield from self._greetings_votes(passage, signal)
                    case Cue.TALKS | Cue.KIND if not elsewhere and self._tells_place(signal, base):
                        yield from self._place_votes(passage, signal, weight)

    def _meeting_votes(self) -> Iterator[Vote]:
        """A sentence of the lead that has leaders of both sides in a city of one of them."""
        lead = self.scene.lead
        for mention in lead.mentions:
            if mention.form is not Form.CITY or mention.code not in self.parties:
                continue
            first, after = lead.sentence(mention.first_word)
            sides = {
                person.side for person in within(self.scene.lead_people, first, after) if person.rank > 1
            }
            if sides >= set(self.parties) and self.beside.is_destination(lead, mention):
                yield Vote(mention.code, _ENOUGH, "visits.place", mention.first_word, mention.span)
                return

    def _tells_place(self, signal: Signal, base: float) -> bool:
        """Whether a city beside the signal is where they met: one of talks or a press conference that
        the title or the lead reports."""
        is_meeting = signal.rule.cue is Cue.TALKS or signal.rule.kind in _MEETINGS
        return is_meeting and (base == _TITLE or self._is_in_lead(signal))

    def _weight(self, signal: Signal, base: float) -> float:
        in_lead = base == _BODY and self._is_in_lead(signal)
        return (_LEAD if in_lead else base) * signal.rule.weight / 2

    def _is_in_lead(self, signal: Signal) -> bool:
        return signal.last_word < self.scene.lead.after

    def _visit_votes(
        self, passage: Passage, people: Sequence[Person], signal: Signal, weight: float
    ) -> Iterator[Vote]:
        named = named_host(passage, signal)
        if named is not None:
            if named in self.parties:
                yield self._vote(named, weight, passage, signal)
            return
        first, after = passage.sentence(signal.first_word)
        behind = (
            [] if signal.rule.host == "before" else self._things(passage, people, signal.last_word + 1, after)
        )
        front = self._things(passage, people, first, signal.first_word)[::-1]
        place = self._place_before(passage, front, signal)
        is_told_behind = behind and not behind[0][1] and behind[0][2] - signal.last_word <= _NEAR
        if place is not None and not is_told_behind:
            yield self._vote(place, weight, passage, signal)
            return
        if signal.rule.host == "guest" or self._is_of_guest(passage, signal, after):
            if front and not front[0][1] and signal.first_word - front[0][2] <= _GUEST:
                yield self._vote(front[0][0], weight, passage, signal)
                return
            named_behind = self._things(passage, people, signal.first_word, after)
            for code, is_person, at in named_behind:
                if at - signal.last_word > _GUEST:
                    break
                if not is_person and self._is_destination_at(passage, at):
                    yield self._vote(code, weight, passage, signal)
                else:
                    yield from self._host_unless(code, weight, passage, signal)
                return
        guests = self._is_received(passage, signal, first)
        for code, is_person, at in behind:
            if at - signal.last_word > self.reach:
                break
            if self._crosses_invitation(passage, signal.last_word, at):
                break
            if is_person or guests or self.beside.is_agent(passage, at):
                yield from self._host_unless(code, weight * 0.8, passage, signal)
                continue
            yield self._vote(code, weight, passage, signal)
            return
        for code, is_person, at in front:
            if signal.first_word - at > self.reach:
                break
            if signal.rule.host == "after" or is_person:
                yield from self._host_unless(code, weight * 0.8, passage, signal)
            else:
                yield self._vote(code, weight, passage, signal)
            return

    @staticmethod
    def _is_received(passage: Passage, signal: Signal, first: int) -> bool:
        """Whether the visit is one received, so that whose it is stands behind: "received the visit of"."""
        before = within(passage.of(Cue.RECEIVED), max(first, signal.first_word - _NEAR), signal.first_word)
        return signal.rule.host == "after" and bool(before)

    def _is_of_guest(self, passage: Passage, signal: Signal, after: int) -> bool:
        """Whether whose visit it is stands behind it: "resmî ziyarette bulunan", "公式訪問中の"."""
        behind = range(signal.last_word + 1, min(after, signal.last_word + 1 + _NEAR))
        return any(self.beside.guests.after(passage.words, place, after) > place for place in behind)

    def _place_before(
        self, passage: Passage, front: Sequence[tuple[str, bool, int]], signal: Signal
    ) -> str | None:
        """The party that stands right before the visit as its place: "is in Japan on an official visit",
        "visited Japan on an official visit"."""
        if not front or front[0][1] or signal.first_word - front[0][2] > self.reach:
            return None
        at = front[0][2]
        if any(
            other.rule.host == "after" for other in passage.of(Cue.VISIT) if 0 < at - other.last_word <= 2
        ):
            return front[0][0]
        if signal.first_word - at > _GUEST:
            return None
        return front[0][0] if self._is_destination_at(passage, at) else None

    def _is_destination_at(self, passage: Passage, at: int) -> bool:
        """Whether a place named at the word ``at`` is one to which somebody goes."""
        named = starting(passage.mentions, at, at + 1)
        return any(self.beside.is_destination(passage, mention) for mention in named)

    def _vote(self, host: str, weight: float, passage: Passage, signal: Signal) -> Vote:
        if passage is self.scene.title:
            return Vote(host, weight, signal.rule.id)
        return Vote(host, weight, signal.rule.id, signal.first_word, signal.span)

    def _host_unless(self, visitor: str, weight: float, passage: Passage, signal: Signal) -> Iterator[Vote]:
        """A vote for the other party, where ``visitor`` is one of two."""
        if visitor in self.parties:
            for code in self.parties:
                if code != visitor:
                    yield self._vote(code, weight, passage, signal)

    def _things(
        self, passage: Passage, people: Sequence[Person], first: int, after: int
    ) -> list[tuple[str, bool, int]]:
        """(code, whether it is a person, place) of the parties named in a range, by place."""
        covered: set[int] = set()
        out: list[tuple[str, bool, int]] = []
        for person in starting(people, first, after):
            covered.update(range(person.first_word, person.last_word + 1))
            if person.side in self.parties and not person.owns:
                # "He went to Algiers, where he met his Algerian counterpart": the host's.
                out.append((person.side, person.office != _COUNTERPART, person.first_word))
        out.extend(
            (mention.code, False, mention.first_word)
            for mention in within(passage.mentions, first, after)
            if mention.code in self.parties and mention.first_word not in covered
        )
        return sorted(out, key=lambda each: each[2])

    def _invitation_votes(
        self, passage: Passage, people: Sequence[Person], signal: Signal, weight: float
    ) -> Iterator[Vote]:
        first, after = passage.sentence(signal.first_word)
        inside = self._things(passage, people, signal.first_word, signal.last_word + 1)
        if signal.rule.host == "before":
            near = inside or self._things(passage, people, first, signal.first_word)[::-1]
        else:
            near = inside or self._things(passage, people, signal.last_word + 1, after)
        for code, _, at in near:
            between = (
                *starting(people, signal.last_word + 1, at),
                *starting(people, at + 1, signal.first_word),
            )
            is_told = all(person.side for person in between)
            nearest = signal.first_word if at < signal.first_word else signal.last_word
            if abs(at - nearest) <= self.reach and is_told:
                yield self._vote(code, weight * 2, passage, signal)
            return

    def _received_votes(
        self, passage: Passage, people: Sequence[Person], signal: Signal, weight: float
    ) -> Iterator[Vote]:
        """Who receives a person of the other side hosts; a person must stand near as what is received."""
        first, after = passage.sentence(signal.first_word)
        if self._is_third_place(passage, first, after):
            return
        first, after = max(first, signal.first_word - self.reach), min(after, signal.last_word + self.reach)
        persons = [
            (code, at)
            for code, is_person, at in self._things(passage, people, first, after)
            if is_person or self.beside.is_delegation(passage, at) or _is_counterpart(people, at)
        ]
        before = [code for code, at in persons if at < signal.first_word]
        behind = [code for code, at in persons if at > signal.last_word]
        doers = [
            code
            for code, at in persons
            if (at > signal.last_word or not behind) and self.beside.is_doer(passage, at)
        ]
        guest = signal.first_word if behind or not before else persons[-1][1]
        reception = Reception(
            before,
            behind,
            doer=next(iter(doers), None),
            is_at_home=_is_at_home(people, first, guest),
            home=self.home,
            is_passive=signal.rule.passive,
        )
        host = host_of(reception, self.parties)
        if host is not None:
            yield self._vote(host, weight, passage, signal)

    def _greetings_votes(self, passage: Passage, signal: Signal) -> Iterator[Vote]:
        """Whose greetings are conveyed is the guest."""
        _, after = passage.sentence(signal.first_word)
        for mention in within(passage.mentions, signal.first_word, after):
            if mention.code in self.parties:
                yield from self._host_unless(mention.code, _LEAD, passage, signal)
                return

    def _place_votes(self, passage: Passage, signal: Signal, weight: float) -> Iterator[Vote]:
        """Talks in a city of one of the parties are held there."""
        first, after = passage.sentence(signal.first_word)
        for mention in within(passage.mentions, first, after):
            if mention.form is Form.CITY and self.beside.is_destination(passage, mention):
                if mention.code in self.parties:
                    yield replace(
                        self._vote(mention.code, _PLACE * weight, passage, signal), rule="visits.place"
                    )
                return

    def _crosses_invitation(self, passage: Passage, start: int, end: int) -> bool:
        return bool(within(passage.of(Cue.INVITATION), start, end + 1))


def _is_counterpart(people: Sequence[Person], place: int) -> bool:
    return any(person.office == _COUNTERPART for person in starting(people, place, place + 1))


def _is_at_home(people: Sequence[Person], first: int, verb: int) -> bool:
    """Whether a leader stands before the verb of whom nobody says where he is from."""
    return any(person.side is None and person.rank > 1 for person in starting(people, first, verb))
