"""The meeting that a document reports: whether it was in person, where it was not, and what is told of
other meetings, past or to come."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from accords.extraction.beside import Beside
from accords.extraction.dates import DateMention
from accords.extraction.dating import DateFound, is_long_before
from accords.extraction.scene import Scene
from accords.extraction.signals import Passage, Signal, within
from accords.lexicon.countries import Form
from accords.lexicon.documents import Cue

REACH = 16
"""How many words from a sign of a visit its host may stand."""


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
        return self.is_third_place(lead, lead.first, lead.after)

    def is_third_place(self, passage: Passage, first: int, after: int) -> bool:
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
            if abs(other.first_word - signal.first_word) <= REACH:
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
        """The dates of a range of words."""
        start, end = passage.words[first].start, passage.words[after - 1].end
        at = bisect_left(self.dates, start, key=lambda mention: mention.span.start)
        until = bisect_left(self.dates, end, key=lambda mention: mention.span.start)
        return [mention for mention in self.dates[at:until] if mention.span.end <= end]
