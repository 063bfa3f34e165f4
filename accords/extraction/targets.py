"""Targets: goals with an amount, or a state to be reached by a date."""

from collections.abc import Sequence

from accords.extraction.amounts import Amount, Amounts
from accords.extraction.counted_nouns import PERCENT
from accords.extraction.dates import DateMention
from accords.extraction.due_dates import DECADE, DueDates, due_of
from accords.extraction.instruments import NamedMention, names_within
from accords.extraction.reading import Reading
from accords.extraction.target_cues import PAUSES, Cues
from accords.extraction.types import Commitment, Span, Target
from accords.text.words import is_unspaced
from accords.vocab import Strength

_START_GAP = 2
"""How many words at most "to" is, between the figure that a goal starts from and the goal's."""

_MOST = 50
"""More figures or dates than this in one unit are a table, not a promise: the rest is not looked at."""

_MANY = 10
"""So many of something that has no unit are a goal without a date, too."""

_PEOPLE, _POPULATION = "people", 1_000_000
"""So many people are a population, which nobody promises to send."""

_DEAREST = 100_000
"""No barrel or tonne costs so much."""
_PRICE_REACH, _PRICE_REACH_BEHIND = 6, 2

_GIVEN = frozenset({"trees", "scholarships", "jobs", "homes", "schools", "hospitals", "doses"})

_GOAL_REACH = 12
_PAST_REACH = 5
_EACH_REACH = 4
_EVENT_REACH = 8
_START_REACH = 1
_BEHIND_REACH = 2
_BEHIND_REACH_LAST = 6
"""The same where verbs end their clauses, and so every goal stands behind its figure."""

_PAST_DATE_REACH = 3
_UNSPACED_FACTOR = 3


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
        self._amounts = Amounts(reading, [date.span for date in dates], parties)
        self._named = named
        self._sides = max(2, len(parties))
        self._verb_ends_clause = reading.lexicon.speech.grammar.verb != "first"
        self._cues = Cues(reading)
        counted = [date for date in dates if not self._amounts.counts(date.span)]
        self._due = DueDates(reading, self._cues, counted, year)

    def of_commitment(self, commitment: Commitment) -> tuple[Target, ...]:
        """The targets that ``commitment`` sets, by place."""
        span = commitment.span
        dates = self._due.within(span)
        deadlines = self._due.deadlines(dates)
        spans = [each.span for each in commitment.evidence if each.field == "strength" and each.span]
        operative = min((each.start for each in spans if each.overlap(span)), default=span.start)
        if self._verb_ends_clause:
            operative = span.start
        amounts = self._amounts.within(span)[:_MOST]
        out: list[Target] = []
        used: list[DateMention] = []
        for number, amount in enumerate(amounts):
            due = self._due.of(amount, dates, deadlines, following=amounts[number + 1 : number + 2])
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
                    used.append(due)
        for date in deadlines:
            is_event = self._cues.near("events", date.span.start, span, _EVENT_REACH) is not None
            if not date.is_range and not is_event and not any(_is_told(date, other) for other in used):
                out.append(_target(None, date))
                used.append(date)
        return tuple(out)

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
        if due is not None and self._due.is_past(due):
            return False
        is_due = due is not None and self._due.is_deadline(due)
        past = self._cues.near("past", start, span, _PAST_REACH)
        if past is not None and is_due and any(past.end <= other.span.start for other in before):
            past = None  # "now worth 80 million, to 500 million by 2030"
        if past is not None and not (self._verb_ends_clause and "," in self._reading.text[past.end : start]):
            return False
        if self._is_past_behind(amount, span) or self._is_of_the_past(amount, dates):
            return False
        if self._is_price(amount, span):
            return False
        same = [
            other for other in following if (other.currency, other.unit) == (amount.currency, amount.unit)
        ]
        if same and (self._starts(amount, span) or self._leads_to(amount, same[0])):
            return False
        is_aimed = (
            self._cues.near("goals", start, span, _GOAL_REACH) is not None
            or self._is_aimed_behind(amount, span)
            or self._amounts.is_led_to(amount)
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
        """Whether one party promises so many of something ("Kenya will host 100,000 refugees"), or both
        so many of what can only be given or made."""
        is_count = amount.unit not in (None, PERCENT) and amount.value >= _MANY
        is_count = is_count and (amount.unit != _PEOPLE or amount.value < _POPULATION)
        is_event = self._cues.near("events", amount.span.start, span, _EVENT_REACH) is not None
        is_given = strength is Strength.AGREED and amount.unit in _GIVEN
        return is_count and (is_given or strength is Strength.PLEDGED) and not is_event

    def _is_of_the_past(self, amount: Amount, dates: Sequence[DateMention]) -> bool:
        """Whether the figure is that of a year gone by, which stands beside it: behind it, or before it where
        what describes a noun does ("2022年の60億円")."""
        for date in dates:
            if not self._due.is_past(date):
                continue
            first, after = self._reading.word_range(date.span)
            reach = _PAST_DATE_REACH
            is_dense = is_unspaced(self._reading.words[amount.last_word].text[0])
            reach *= _UNSPACED_FACTOR if is_dense else 1
            before = _UNSPACED_FACTOR if is_dense else 1
            if (is_dense or self._verb_ends_clause) and 0 <= amount.first_word - after <= before:
                return True
            between = self._reading.text[amount.span.end : date.span.start]
            if 0 <= first - amount.last_word - 1 <= reach and not PAUSES.intersection(between):
                return True
        return False

    def _is_price(self, amount: Amount, span: Span) -> bool:
        """Whether a sum is what one of something costs: "84 dollars a barrel"."""
        if amount.currency is None or amount.value >= _DEAREST:
            return False
        before = self._cues.near("prices", amount.span.start, span, _PRICE_REACH)
        return before is not None or self._is_behind("prices", amount, span, _PRICE_REACH_BEHIND)

    def _starts(self, amount: Amount, span: Span) -> bool:
        """Whether a goal starts from the amount: "from" stands before it, or behind it where verbs end
        their clauses ("60억달러 수준인 … 100억달러로")."""
        if self._cues.near("starts", amount.span.start, span, _START_REACH):
            return True
        if not self._verb_ends_clause:
            return False
        return self._cues.ending("starts", amount.last_word) is not None or self._is_behind(
            "starts", amount, span, 0
        )

    def _leads_to(self, amount: Amount, other: Amount) -> bool:
        """Whether nothing but "to" stands between two figures: "200 to 500"."""
        cue = self._cues.last_before("up_to", other.span.start)
        return (
            cue is not None
            and cue.last_word == other.first_word - 1
            and 0 <= other.first_word - amount.last_word - 1 <= _START_GAP
            and cue.start >= amount.span.end
        )

    def _times(self, amount: Amount, span: Span) -> int:
        """How many goals one figure sets: "each worth 2 billion" is one for each thing named before."""
        start = amount.span.start
        if self._cues.near("each_side", start, span, _GOAL_REACH):
            return self._sides
        cue = self._cues.near("each", start, span, _EACH_REACH)
        if cue is None:
            return 1
        counts: dict[str, set[str]] = {}
        for each in names_within(self._named, Span(span.start, cue.start)):
            counts.setdefault(each.kind, set()).add(each.key)
        return max((len(keys) for keys in counts.values()), default=1)

    def _is_aimed_behind(self, amount: Amount, span: Span) -> bool:
        """Whether a goal word follows the amount: verbs that end their clause."""
        reach = _BEHIND_REACH_LAST if self._verb_ends_clause else _BEHIND_REACH
        return self._is_behind("goals", amount, span, reach)

    def _is_past_behind(self, amount: Amount, span: Span) -> bool:
        """The same for a word that says what was reached."""
        return self._verb_ends_clause and self._is_behind("past", amount, span, _BEHIND_REACH)

    def _is_behind(self, tag: str, amount: Amount, span: Span, reach: int) -> bool:
        cue = self._cues.first_behind(tag, amount.span.end, span)
        if is_unspaced(self._reading.words[amount.last_word].text[0]):
            reach *= _UNSPACED_FACTOR
        return cue is not None and cue.first_word - amount.last_word - 1 <= reach


def _is_told(date: DateMention, other: DateMention) -> bool:
    """Whether ``other`` is ``date``, or one of them the end of a decade that the other names."""
    return date.span == other.span or (DECADE in (date.rule, other.rule) and date.year == other.year)


def _target(amount: Amount | None, due: DateMention | None) -> Target:
    if amount is None and due is None:
        raise ValueError("a target has an amount or a date")
    spans = [each.span for each in (amount, due) if each is not None]
    return Target(
        amount=amount.value if amount else None,
        currency=amount.currency if amount else None,
        unit=amount.unit if amount else None,
        year=due.year if due else None,
        due=due_of(due) if due else None,
        span=Span(min(span.start for span in spans), max(span.end for span in spans)),
        rule="target.amount" if amount else "target.date",
    )
