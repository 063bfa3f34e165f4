"""Hosts: every sign of where two parties met, each a vote for the one that hosted.

"On a visit to", an invitation, who receives whom, a city of talks, whose leaders' greetings are conveyed.
Visits that the text only remembers or looks forward to cast no vote.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accords.extraction.occasion import REACH, Signs
from accords.extraction.people import Person
from accords.extraction.receptions import Reception, host_of
from accords.extraction.signals import Passage, Signal, is_written_together, named_host, starting, within
from accords.extraction.types import Span
from accords.lexicon.countries import Form
from accords.lexicon.documents import Cue
from accords.lexicon.loader import language as load_language
from accords.vocab import StatementKind

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


class Votes:
    """The votes for each host of a meeting."""

    def __init__(self, signs: Signs) -> None:
        scene = signs.scene
        self._signs = signs
        self._scene = scene
        self._parties = signs.parties
        self._beside = signs.beside
        self._reach = REACH * (_UNSPACED if is_written_together(scene.body) else 1)
        self._zones = (
            (scene.title, scene.title_people, _TITLE),
            (scene.body, scene.body_people, _BODY),
        )

    def all(self) -> Iterator[Vote]:
        """Every sign of who hosted."""
        elsewhere = bool(self._scene.title.of(Cue.MARGINS) or self._scene.lead.of(Cue.MARGINS))
        if not elsewhere:
            yield from self._meeting_votes()
        for passage, people, base in self._zones:
            for signal in passage.signals:
                weight = self._weight(signal, base)
                match signal.rule.cue:
                    case Cue.VISIT | Cue.TRIP if not self._signs.is_aside(passage, signal):
                        yield from self._visit_votes(passage, people, signal, weight)
                    case Cue.INVITATION:
                        yield from self._invitation_votes(passage, people, signal, weight)
                    case Cue.RECEIVED if not elsewhere and not self._signs.is_aside(passage, signal):
                        yield from self._received_votes(passage, people, signal, weight)
                        yield from self._place_votes(passage, signal, weight / signal.rule.weight)
                    case Cue.GREETINGS:
                        yield from self._greetings_votes(passage, signal)
                    case Cue.TALKS | Cue.KIND if not elsewhere and self._tells_place(signal, base):
                        yield from self._place_votes(passage, signal, weight)

    def _meeting_votes(self) -> Iterator[Vote]:
        """A sentence of the lead that has leaders of both sides in a city of one of them."""
        lead = self._scene.lead
        for mention in lead.mentions:
            if mention.form is not Form.CITY or mention.code not in self._parties:
                continue
            first, after = lead.sentence(mention.first_word)
            sides = {
                person.side for person in within(self._scene.lead_people, first, after) if person.rank > 1
            }
            if sides >= set(self._parties) and self._beside.is_destination(lead, mention):
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
        return signal.last_word < self._scene.lead.after

    def _visit_votes(
        self, passage: Passage, people: Sequence[Person], signal: Signal, weight: float
    ) -> Iterator[Vote]:
        named = named_host(passage, signal)
        if named is not None:
            if named in self._parties:
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
            if at - signal.last_word > self._reach:
                break
            if within(passage.of(Cue.INVITATION), signal.last_word, at + 1):
                break
            if is_person or guests or self._is_whose(passage, signal, at):
                yield from self._host_unless(code, weight * 0.8, passage, signal)
                continue
            yield self._vote(code, weight, passage, signal)
            return
        for code, is_person, at in front:
            if signal.first_word - at > self._reach:
                break
            if (signal.rule.host == "after" and not self._is_goal(passage, signal, at)) or is_person:
                yield from self._host_unless(code, weight * 0.8, passage, signal)
            else:
                yield self._vote(code, weight, passage, signal)
            return

    def _is_whose(self, passage: Passage, signal: Signal, at: int) -> bool:
        """Whether the party behind a visit is its guest: "the visit of Chile", not "gira por Chile"."""
        goes = signal.rule.cue is Cue.TRIP and self._beside.is_doer(passage, at)
        return self._beside.is_agent(passage, at) and not goes

    @staticmethod
    def _is_received(passage: Passage, signal: Signal, first: int) -> bool:
        """Whether the visit is one received, so that whose it is stands behind: "received the visit of"."""
        before = within(passage.of(Cue.RECEIVED), max(first, signal.first_word - _NEAR), signal.first_word)
        return signal.rule.host == "after" and bool(before)

    def _is_of_guest(self, passage: Passage, signal: Signal, after: int) -> bool:
        """Whether whose visit it is stands behind it: "resmî ziyarette bulunan", "公式訪問中の"."""
        behind = range(signal.last_word + 1, min(after, signal.last_word + 1 + _NEAR))
        return any(self._beside.guests.after(passage.words, place, after) > place for place in behind)

    def _place_before(
        self, passage: Passage, front: Sequence[tuple[str, bool, int]], signal: Signal
    ) -> str | None:
        """The party that stands right before the visit as its place: "is in Japan on an official visit",
        "visited Japan on an official visit"."""
        if not front or front[0][1] or signal.first_word - front[0][2] > self._reach:
            return None
        at = front[0][2]
        if any(
            other.rule.host == "after" for other in passage.of(Cue.VISIT) if 0 < at - other.last_word <= 2
        ):
            return front[0][0]
        if signal.first_word - at > _GUEST:
            return None
        return front[0][0] if self._is_destination_at(passage, at) else None

    def _is_goal(self, passage: Passage, signal: Signal, at: int) -> bool:
        """Whether the bare name at the word ``at`` stands right before the visit and says where it goes:
        "ends Oman visit"."""
        named = starting(passage.mentions, at, at + 1)
        between = passage.text[
            passage.words[signal.first_word - 1].end : passage.words[signal.first_word].start
        ]
        if between.strip(" -") or not load_language(passage.language).documents.names.country_before:
            return False
        return any(
            mention.last_word + 1 == signal.first_word
            and mention.form is Form.NAME
            and signal.first_word == signal.last_word
            and mention.span.of(passage.text).isalpha()
            for mention in named
        )

    def _is_destination_at(self, passage: Passage, at: int) -> bool:
        """Whether a place named at the word ``at`` is one to which somebody goes."""
        named = starting(passage.mentions, at, at + 1)
        return any(self._beside.is_destination(passage, mention) for mention in named)

    def _vote(self, host: str, weight: float, passage: Passage, signal: Signal) -> Vote:
        if passage is self._scene.title:
            return Vote(host, weight, signal.rule.id)
        return Vote(host, weight, signal.rule.id, signal.first_word, signal.span)

    def _host_unless(self, visitor: str, weight: float, passage: Passage, signal: Signal) -> Iterator[Vote]:
        """A vote for the other party, where ``visitor`` is one of two."""
        if visitor in self._parties:
            for code in self._parties:
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
            if person.side in self._parties and not person.owns:
                # "He went to Algiers, where he met his Algerian counterpart": the host's.
                out.append((person.side, person.office != _COUNTERPART, person.first_word))
        out.extend(
            (mention.code, False, mention.first_word)
            for mention in within(passage.mentions, first, after)
            if mention.code in self._parties and mention.first_word not in covered
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
            if abs(at - nearest) <= self._reach and is_told:
                yield self._vote(code, weight * 2, passage, signal)
            return

    def _received_votes(
        self, passage: Passage, people: Sequence[Person], signal: Signal, weight: float
    ) -> Iterator[Vote]:
        """Who receives a person of the other side hosts; a person must stand near as what is received."""
        first, after = passage.sentence(signal.first_word)
        if self._signs.is_third_place(passage, first, after):
            return
        first, after = max(first, signal.first_word - self._reach), min(after, signal.last_word + self._reach)
        persons = [
            (code, at)
            for code, is_person, at in self._things(passage, people, first, after)
            if is_person or self._beside.is_delegation(passage, at) or _is_counterpart(people, at)
        ]
        before = [code for code, at in persons if at < signal.first_word]
        behind = [code for code, at in persons if at > signal.last_word]
        doers = [
            code
            for code, at in persons
            if (at > signal.last_word or not behind) and self._beside.is_doer(passage, at)
        ] or self._subjects(passage, people, first, signal.first_word)
        guest = signal.first_word if behind or not before else persons[-1][1]
        reception = Reception(
            before,
            behind,
            doer=next(iter(doers), None),
            is_at_home=_is_at_home(people, first, guest),
            home=self._signs.home,
            is_passive=signal.rule.passive,
        )
        host = host_of(reception, self._parties)
        if host is not None:
            yield self._vote(host, weight, passage, signal)

    def _subjects(self, passage: Passage, people: Sequence[Person], first: int, after: int) -> list[str]:
        """The sides of those who are marked as doing it, who stands nearest first."""
        return [
            person.side
            for person in reversed(starting(people, first, after))
            if person.side in self._parties and self._beside.is_subject(passage, person.last_word)
        ]

    def _greetings_votes(self, passage: Passage, signal: Signal) -> Iterator[Vote]:
        """Whose greetings are conveyed is the guest."""
        _, after = passage.sentence(signal.first_word)
        for mention in within(passage.mentions, signal.first_word, after):
            if mention.code in self._parties:
                yield from self._host_unless(mention.code, _LEAD, passage, signal)
                return

    def _place_votes(self, passage: Passage, signal: Signal, weight: float) -> Iterator[Vote]:
        """Talks in a city of one of the parties are held there."""
        first, after = passage.sentence(signal.first_word)
        for mention in within(passage.mentions, first, after):
            if mention.form is Form.CITY and self._beside.is_destination(passage, mention):
                if mention.code in self._parties:
                    yield replace(
                        self._vote(mention.code, _PLACE * weight, passage, signal), rule="visits.place"
                    )
                return


def _is_counterpart(people: Sequence[Person], place: int) -> bool:
    return any(person.office == _COUNTERPART for person in starting(people, place, place + 1))


def _is_at_home(people: Sequence[Person], first: int, verb: int) -> bool:
    """Whether a leader stands before the verb of whom nobody says where he is from."""
    return any(person.side is None and person.rank > 1 for person in starting(people, first, verb))
