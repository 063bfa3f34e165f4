"""The date by which a figure is to be reached: deadlines, coming years, and the years that it is only
compared with.
"""

from bisect import bisect_left
from collections.abc import Sequence

from accords.extraction.amounts import Amount
from accords.extraction.dates import DateMention
from accords.extraction.match import Match
from accords.extraction.reading import Reading
from accords.extraction.target_cues import PAUSES, Cues
from accords.extraction.types import Span

_BASE_REACH = 3
"""How many words may stand between "compared with" and the year."""

_RANGE_GAP = 2
"""How many words at most stand between the two years of "between 2025 and 2030"."""

_MOST = 50
"""More dates than this in one unit are a table, not a promise: the rest is not looked at."""

_DEADLINE_GAP = 1
"""How many words may stand between "by the end of" and the date."""

_YEAR_REACH = 12

_FINISHED_REACH = 14
"""How many words lie between what is finished and the date."""

_DECADE = 10
DECADE = "date.decade"
"""The rule of a date that is told as the end of a decade."""


class DueDates:
    """Finds for the figures of one document the dates that they are due. ``year`` is the document's: what is
    before it is past."""

    def __init__(self, reading: Reading, cues: Cues, dates: Sequence[DateMention], year: int | None) -> None:
        self._reading = reading
        self._cues = cues
        self._year = year
        self._dates = self._without_bases(sorted([*dates, *self._decade_ends()], key=lambda each: each.span))

    def _decade_ends(self) -> Sequence[DateMention]:
        """The end of the document's own decade, wherever it is told as a deadline."""
        if self._year is None:
            return ()
        end = str((self._year // _DECADE + 1) * _DECADE)
        return [
            DateMention(Span(cue.start, cue.end), end, end, "year", year_stated=False, rule=DECADE)
            for cue in self._cues.all("decade_ends")
        ]

    def _without_bases(self, dates: Sequence[DateMention]) -> Sequence[DateMention]:
        """``dates`` without those that a goal is compared with ("by 40 percent compared with 1990"); what
        compares with them compares no figure, and so does not make one past."""
        out, taken = [], []
        for date in dates:
            cue = self._base_cue(date)
            if cue is None:
                out.append(date)
            else:
                taken.append(cue)
        held = {at for cue in taken for at in range(self._chained(cue).first_word, cue.last_word + 1)}
        self._cues.forget(held)
        return tuple(out)

    def _base_cue(self, date: DateMention) -> Match | None:
        """What says that a goal is compared with the date, without a figure between them."""
        if date.year is None or (self._year is not None and date.year > self._year):
            return None
        first, after = self._reading.word_range(date.span)
        cue = self._cues.last_before("baselines", self._reading.words[first].start)
        is_near = cue is not None and first - cue.last_word - 1 <= _BASE_REACH
        if cue is not None and is_near and not self._parts(cue.end, date.span.start):
            return cue
        for cue in self._cues.starting_from("baselines_behind", after - 1, after + 1):
            if cue.last_word >= after and not self._parts(date.span.end, cue.start):
                return cue
        return None

    def _chained(self, cue: Match) -> Match:
        """The first of what compares together: "compared with the level of"."""
        before: Match | None = cue
        while before is not None:
            cue = before
            before = self._cues.last_before("baselines", cue.start)
            if before is not None and cue.first_word - before.last_word > _BASE_REACH:
                before = None
        return cue

    def _parts(self, start: int, end: int) -> bool:
        between = self._reading.text[start:end]
        return any(sign in PAUSES or sign.isdigit() for sign in between)

    def within(self, span: Span) -> list[DateMention]:
        """The dates inside ``span`` whose year is known, by place."""
        at = bisect_left(self._dates, span.start, key=lambda date: date.span.start)
        out: list[DateMention] = []
        while at < len(self._dates) and self._dates[at].span.start < span.end and len(out) < _MOST:
            out.append(self._dates[at])
            at += 1
        return [date for date in out if date.year is not None]

    def deadlines(self, dates: Sequence[DateMention]) -> list[DateMention]:
        """Those of ``dates`` by which something is to be done."""
        return [date for date in dates if self.is_deadline(date) and not self.is_past(date)]

    def is_past(self, date: DateMention) -> bool:
        """Whether the date's year is before the document's."""
        return self._year is not None and date.year is not None and date.year < self._year

    def is_deadline(self, date: DateMention) -> bool:
        """Whether a deadline word stands right before the date, and no other date before that, or right
        behind it."""
        if date.rule == DECADE or self._is_to_be_finished(date):
            return True
        first, after = self._with_period(date)
        for cue in self._cues.starting_from("deadlines_behind", after - 1, after + _DEADLINE_GAP):
            if not self._opens(after - 1, cue.first_word):
                return True
        before = self._cues.last_before("deadlines", self._reading.words[first].start)
        if before is None or first - before.last_word - 1 > _DEADLINE_GAP:
            return False
        if self._opens(before.first_word, first):
            return False
        opening = self._reading.words[max(0, before.first_word - 1)].start
        return date.is_range or not any(
            other.span.end > opening for other in self._dates_before(before.start)
        )

    def _is_to_be_finished(self, date: DateMention) -> bool:
        """Whether something is to be finished in a year to come: "the dam will be completed in 2027"."""
        if self._year is None or date.year is None or date.year <= self._year or date.is_range:
            return False
        first, after = self._with_period(date)
        bare_first, bare_after = self._reading.word_range(date.span)
        is_in = any(
            cue is not None and not self._opens(cue.first_word, first)
            for cue in (
                self._cues.ending("finished_in", first - 1),
                self._cues.ending("finished_in", bare_first - 1),
            )
        )
        if not is_in and not self._cues.starting_from("finished_in_behind", bare_after - 1, after):
            return False
        before = self._cues.last_before("finished", date.span.start)
        if before is not None and first - before.last_word <= _FINISHED_REACH:
            return not self._opens(before.first_word, first)
        behind = self._cues.starting_from("finished", after, after + _FINISHED_REACH)
        return bool(behind) and not self._opens(after - 1, behind[0].first_word)

    def _with_period(self, date: DateMention) -> tuple[int, int]:
        """The words of the date (half-open), "the first half of" before or behind it with them."""
        first, after = self._reading.word_range(date.span)
        before = self._cues.ending("periods", first - 1)
        if before is not None:
            first = before.first_word
        behind = self._cues.starting("periods", after) or self._cues.starting("periods", after - 1)
        if behind is not None:
            after = max(after, behind.last_word + 1)
        return first, after

    def _is_soon(self, date: DateMention) -> bool:
        """Whether the year is this one or the next: then it tells when something is done, and is no aim."""
        return self._year is not None and date.year is not None and date.year <= self._year + 1

    def _is_in(self, date: DateMention) -> bool:
        """Whether a figure is to be reached in this year or in these, as a word beside it says: "in 2030"."""
        if date.precision != "year":
            return False
        first, after = self._with_period(date)
        if self._cues.starting_from("in_years_behind", after - 1, after):
            return True
        cue = self._cues.ending("in_years", first - 1)
        return cue is not None and not self._opens(cue.first_word, first)

    def _dates_before(self, start: int) -> Sequence[DateMention]:
        at = bisect_left(self._dates, start, key=lambda date: date.span.start)
        return self._dates[max(0, at - 1) : at]

    def of(
        self,
        amount: Amount,
        dates: Sequence[DateMention],
        deadlines: Sequence[DateMention],
        *,
        following: Sequence[Amount],
    ) -> DateMention | None:
        """The date by which ``amount`` is to be reached: the first behind it that is a deadline or a
        coming year close by, else the last deadline before it."""
        for date in dates:
            if date.span.start < amount.span.end or self.is_past(date):
                continue
            if any(self._is_of_next(amount, date, other) for other in following):
                break
            if date in deadlines or (date.precision == "year" and self._is_close(amount, date)):
                return self._last_of(date, dates)
        before = [date for date in deadlines if date.span.end <= amount.span.start]
        if before:
            return before[-1]
        for date in reversed(dates):
            if date.span.end > amount.span.start or self.is_past(date):
                continue
            first, _ = self._reading.word_range(date.span)
            last = self._last_of(date, dates)
            is_close = amount.first_word - first <= _YEAR_REACH
            if is_close and self._is_in(date) and not self._is_soon(last):
                return last
        return None

    def _is_of_next(self, amount: Amount, date: DateMention, other: Amount) -> bool:
        """Whether the date stands between two figures, and a pause parts it from the first only."""
        text = self._reading.text
        return (
            date.span.end <= other.span.start
            and bool(PAUSES.intersection(text[amount.span.end : date.span.start]))
            and not PAUSES.intersection(text[date.span.end : other.span.start])
        )

    def _last_of(self, date: DateMention, dates: Sequence[DateMention]) -> DateMention:
        """The later of two years between which something is to be done ("between 2025 and 2030")."""
        _, after = self._reading.word_range(date.span)
        for other in dates:
            first, _ = self._reading.word_range(other.span)
            is_later = other.year is not None and date.year is not None and other.year > date.year
            if is_later and 0 < first - after <= _RANGE_GAP and other.precision == "year":
                return other
        return date

    def _is_close(self, amount: Amount, date: DateMention) -> bool:
        first, _ = self._reading.word_range(date.span)
        return first - amount.last_word - 1 <= _YEAR_REACH

    def _opens(self, first: int, last: int) -> bool:
        return any(word.opens for word in self._reading.words[first + 1 : last + 1])


def due_of(date: DateMention) -> str:
    """The date in EDTF, as a target has it."""
    return f"{date.start}/{date.end}" if date.is_range else date.end
