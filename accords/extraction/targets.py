"""Targets: goals with an amount, or a state to be reached by a date."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from accords.extraction.amounts import PERCENT, Amount, Amounts
from accords.extraction.dates import DateMention
from accords.extraction.instruments import NamedMention, names_within
from accords.extraction.match import Match, Matcher, Term
from accords.extraction.reading import Reading
from accords.extraction.types import Commitment, Span, Target
from accords.lexicon.loader import language as load_language
from accords.text.words import is_unspaced
from accords.vocab import Strength

_CUES = ("deadlines", "deadlines_behind", "goals", "past", "starts", "each", "each_side", "events")
_MOST = 50
"""More figures or dates than this in one unit are a table, not a promise: the rest is not looked at."""

_MANY = 10
"""So many of something that has no unit are a goal without a date, too."""

_DEADLINE_GAP = 1
"""How many words may stand between "by the end of" and the date."""

_GOAL_REACH = 12
_PAST_REACH = 5
_EACH_REACH = 4
_EVENT_REACH = 8
_START_REACH = 1
_BEHIND_REACH = 2
_BEHIND_REACH_LAST = 6
"""The same where verbs end their clauses, and so every goal stands behind its figure."""

_PAST_DATE_REACH = 3
_PAUSES = frozenset(",،，、;")
_UNSPACED_FACTOR = 3
_YEAR_REACH = 12


@cache
def _matcher(language: str) -> Matcher:
    quantities = load_language(language).quantities
    return Matcher(
        [Term(f"target.{tag}", patterns, tag) for tag in _CUES if (patterns := getattr(quantities, tag))],
        language,
        name="targets",
    )


class Targets:
    """Finds the targets of one document. ``year`` is the document's: what is before it is past."""

    def __init__(
        self,
        reading: Reading,
        *,
        dates: Sequence[DateMention],
        named: Sequence[NamedMention] = (),
        year: int | None = None,
        parties: Sequence[str] = (),
    ) -> None:
        self._reading = reading
        self._amounts = Amounts(reading, [date.span for date in dates])
        self._dates = dates
        self._named = named
        self._year = year
        self._sides = max(2, len(parties))
        self._verb_ends_clause = reading.lexicon.speech.grammar.verb != "first"
        self._cues: dict[str, list[Match]] = {tag: [] for tag in _CUES}
        for match in reading.find(_matcher(reading.lexicon.code)):
            self._cues[match.term.tag].append(match)
        # "להגיע" aims, although "הגיע" in it looks back: the longer form is the goal's.
        aims = {match.first_word for match in self._cues["goals"]}
        self._cues["past"] = [match for match in self._cues["past"] if match.first_word not in aims]

    def of_commitment(self, commitment: Commitment) -> tuple[Target, ...]:
        """The targets that ``commitment`` sets, by place."""
        span = commitment.span
        dates = self._dates_in(span)
        deadlines = [date for date in dates if self._is_deadline(date) and not self._is_past(date)]
        spans = [each.span for each in commitment.evidence if each.field == "strength" and each.span]
        operative = min((each.start for each in spans if each.overlap(span)), default=span.start)
        if self._verb_ends_clause:
            operative = span.start
        amounts = self._amounts.within(span)[:_MOST]
        out: list[Target] = []
        used: set[Span] = set()
        for number, amount in enumerate(amounts):
            due = self._due(amount, dates, deadlines)
            if self._is_goal(
                amount,
                due,
                span,
                operative,
                commitment.strength,
                following=amounts[number + 1 : number + 2],
                before=amounts[max(0, number - 1) : number],
                dates=dates,
            ):
                out += [_target(amount, due)] * self._times(amount, span)
                if due is not None:
                    used.add(due.span)
        for date in deadlines:
            is_event = self._near("events", date.span.start, span, _EVENT_REACH) is not None
            if date.span not in used and not date.is_range and not is_event:
                out.append(_target(None, date))
        return tuple(out)

    # Dates ----------------------------------------------------------------------------------------

    def _dates_in(self, span: Span) -> list[DateMention]:
        at = bisect_left(self._dates, span.start, key=lambda date: date.span.start)
        out: list[DateMention] = []
        while at < len(self._dates) and self._dates[at].span.start < span.end and len(out) < _MOST:
            out.append(self._dates[at])
            at += 1
        return [date for date in out if date.year is not None]

    def _is_past(self, date: DateMention) -> bool:
        return self._year is not None and date.year is not None and date.year < self._year

    def _is_deadline(self, date: DateMention) -> bool:
        """Whether a deadline word stands right before the date, and no other date before that, or right
        behind it."""
        first, after = self._reading.word_range(date.span)
        behind = self._cues["deadlines_behind"]
        at = bisect_left(behind, after - 1, key=lambda match: match.first_word)
        while at < len(behind) and behind[at].first_word <= after + _DEADLINE_GAP:
            if not self._opens(after - 1, behind[at].first_word):
                return True
            at += 1
        cue = self._last_before("deadlines", date.span.start)
        if cue is None or first - cue.last_word - 1 > _DEADLINE_GAP or self._opens(cue.first_word, first):
            return False
        opening = self._reading.words[max(0, cue.first_word - 1)].start
        return date.is_range or not any(other.span.end > opening for other in self._dates_before(cue.start))

    def _dates_before(self, start: int) -> Sequence[DateMention]:
        at = bisect_left(self._dates, start, key=lambda date: date.span.start)
        return self._dates[max(0, at - 1) : at]

    def _due(
        self, amount: Amount, dates: Sequence[DateMention], deadlines: Sequence[DateMention]
    ) -> DateMention | None:
        """The date by which ``amount`` is to be reached: the first behind it that is a deadline or a
        coming year close by, else the last deadline before it."""
        for date in dates:
            if date.span.start < amount.span.end or self._is_past(date):
                continue
            if date in deadlines or (date.precision == "year" and self._is_close(amount, date)):
                return self._last_of(date, dates)
        before = [date for date in deadlines if date.span.end <= amount.span.start]
        return before[-1] if before else None

    def _last_of(self, date: DateMention, dates: Sequence[DateMention]) -> DateMention:
        """The later of two years between which something is to be done ("between 2025 and 2030")."""
        _, after = self._reading.word_range(date.span)
        for other in dates:
            first, _ = self._reading.word_range(other.span)
            is_later = other.year is not None and date.year is not None and other.year > date.year
            if is_later and 0 < first - after <= 1 and other.precision == "year":
                return other
        return date

    def _is_close(self, amount: Amount, date: DateMention) -> bool:
        first, _ = self._reading.word_range(date.span)
        return first - amount.last_word - 1 <= _YEAR_REACH

    # Goals ----------------------------------------------------------------------------------------

    def _is_goal(
        self,
        amount: Amount,
        due: DateMention | None,
        span: Span,
        operative: int,
        strength: Strength,
        *,
        following: Sequence[Amount],
        before: Sequence[Amount],
        dates: Sequence[DateMention],
    ) -> bool:
        start = amount.span.start
        if due is not None and self._is_past(due):
            return False
        is_due = due is not None and self._is_deadline(due)
        past = self._near("past", start, span, _PAST_REACH)
        if past is not None and is_due and any(past.end <= other.span.start for other in before):
            past = None  # "now worth 80 million, to 500 million by 2030"
        if past is not None and not (self._verb_ends_clause and "," in self._reading.text[past.end : start]):
            return False
        if self._is_past_behind(amount, span) or self._is_of_the_past(amount, dates):
            return False
        same = any((other.currency, other.unit) == (amount.currency, amount.unit) for other in following)
        if same and self._starts(amount, span):
            return False
        is_aimed = self._near("goals", start, span, _GOAL_REACH) is not None or self._is_aimed_behind(
            amount, span
        )
        is_bare = amount.currency is None and amount.unit is None
        if is_bare and (self._starts(amount, span) or not (is_due or (is_aimed and amount.value >= _MANY))):
            return False
        if is_due:
            return True
        if start < operative or strength is Strength.AFFIRMED:
            return is_aimed and start >= operative
        return is_aimed or amount.currency is not None or self._is_pledged(amount, strength, span)

    def _is_pledged(self, amount: Amount, strength: Strength, span: Span) -> bool:
        """Whether one party promises so many of something: "Kenya will host 100,000 refugees"."""
        is_count = amount.unit not in (None, PERCENT) and amount.value >= _MANY
        is_event = self._near("events", amount.span.start, span, _EVENT_REACH) is not None
        return is_count and strength is Strength.PLEDGED and not is_event

    def _is_of_the_past(self, amount: Amount, dates: Sequence[DateMention]) -> bool:
        """Whether the figure is that of a year gone by, which stands beside it: behind it, or before it where
        what describes a noun does ("2022年の60億円")."""
        for date in dates:
            if not self._is_past(date):
                continue
            first, after = self._reading.word_range(date.span)
            reach = _PAST_DATE_REACH
            is_dense = is_unspaced(self._reading.words[amount.last_word].text[0])
            reach *= _UNSPACED_FACTOR if is_dense else 1
            before = _UNSPACED_FACTOR if is_dense else 1
            if (is_dense or self._verb_ends_clause) and 0 <= amount.first_word - after <= before:
                return True
            between = self._reading.text[amount.span.end : date.span.start]
            if 0 <= first - amount.last_word - 1 <= reach and not _PAUSES.intersection(between):
                return True
        return False

    def _starts(self, amount: Amount, span: Span) -> bool:
        """Whether a goal starts from the amount: "from" stands before it, or behind it where verbs end
        their clauses ("60억달러 수준인 … 100억달러로")."""
        if self._near("starts", amount.span.start, span, _START_REACH):
            return True
        return self._verb_ends_clause and self._is_behind("starts", amount, span, 0)

    def _times(self, amount: Amount, span: Span) -> int:
        """How many goals one figure sets: "each worth 2 billion" is one for each thing named before."""
        start = amount.span.start
        if self._near("each_side", start, span, _GOAL_REACH):
            return self._sides
        cue = self._near("each", start, span, _EACH_REACH)
        if cue is None:
            return 1
        counts: dict[str, set[str]] = {}
        for each in names_within(self._named, Span(span.start, cue.start)):
            counts.setdefault(each.kind, set()).add(each.key)
        return max((len(keys) for keys in counts.values()), default=1)

    # Cues -----------------------------------------------------------------------------------------

    def _last_before(self, tag: str, start: int) -> Match | None:
        """The last cue that ends at or before ``start``."""
        found = self._cues[tag]
        at = bisect_left(found, start, key=lambda match: match.start) - 1
        while at >= 0 and found[at].end > start:
            at -= 1
        return found[at] if at >= 0 else None

    def _near(self, tag: str, start: int, span: Span, reach: int) -> Match | None:
        """The last cue before ``start``, inside ``span`` and within ``reach`` words."""
        cue = self._last_before(tag, start)
        if cue is None or cue.start < span.start:
            return None
        word, _ = self._reading.word_range(Span(start, start + 1))
        return cue if word - cue.last_word - 1 <= reach else None

    def _is_aimed_behind(self, amount: Amount, span: Span) -> bool:
        """Whether a goal word follows the amount: verbs that end their clause."""
        reach = _BEHIND_REACH_LAST if self._verb_ends_clause else _BEHIND_REACH
        return self._is_behind("goals", amount, span, reach)

    def _is_past_behind(self, amount: Amount, span: Span) -> bool:
        """The same for a word that says what was reached."""
        return self._verb_ends_clause and self._is_behind("past", amount, span, _BEHIND_REACH)

    def _is_behind(self, tag: str, amount: Amount, span: Span, reach: int) -> bool:
        cues = self._cues[tag]
        at = bisect_left(cues, amount.span.end, key=lambda match: match.start)
        if at == len(cues) or cues[at].end > span.end:
            return False
        if is_unspaced(self._reading.words[amount.last_word].text[0]):
            reach *= _UNSPACED_FACTOR
        return cues[at].first_word - amount.last_word - 1 <= reach

    def _opens(self, first: int, last: int) -> bool:
        return any(word.opens for word in self._reading.words[first + 1 : last + 1])


def _target(amount: Amount | None, due: DateMention | None) -> Target:
    if amount is None and due is None:
        raise ValueError("a target has an amount or a date")
    spans = [each.span for each in (amount, due) if each is not None]
    return Target(
        amount=amount.value if amount else None,
        currency=amount.currency if amount else None,
        unit=amount.unit if amount else None,
        year=due.year if due else None,
        due=_edtf(due) if due else None,
        span=Span(min(span.start for span in spans), max(span.end for span in spans)),
        rule="target.amount" if amount else "target.date",
    )


def _edtf(date: DateMention) -> str:
    return f"{date.start}/{date.end}" if date.is_range else date.end
