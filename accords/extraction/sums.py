"""Sums of money in a document whose commitments are not read: what an analyst can still search and compare.

Numbers, magnitudes and currencies are read as CLDR names them; a sum here is no target, for nobody has read
whether it was promised.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from accords.extraction.amounts import Amounts
from accords.extraction.dates import DateMention
from accords.extraction.reading import Reading
from accords.extraction.types import Evidence, Sum

RULE = "sums.cldr"
_MOST = 200
"""More sums than these are a table, and the rest is left to the text."""


def read_sums(reading: Reading, dates: Sequence[DateMention]) -> tuple[Sum, ...]:
    """The sums in the body, by place."""
    amounts = Amounts(reading, [date.span for date in dates])
    found = (
        Sum(amount.value, amount.currency, amount.span)
        for unit in reading.units
        for amount in amounts.within(unit.span)
        if amount.currency is not None and amount.value > 0
    )
    return tuple(islice(found, _MOST))


def evidence_of(sums: Sequence[Sum]) -> Iterator[Evidence]:
    """The words of each sum, and in the note its currency and its amount."""
    for one in sums:
        yield Evidence("sums", RULE, one.span, f"{one.currency} {one.amount:f}")
