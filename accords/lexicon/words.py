"""The ``words:`` section of a language file: dates, numbers, and the labels of lines that are no prose.

``months``
    Twelve lists of patterns for what CLDR lacks: inflected forms, other spellings, other names.
``calendars``
    The twelve months of another calendar (``persian``, ``islamic``) that the language uses every day; for
    those that it only quotes see ``calendars.yaml``.
``joins``
    Words between the two ends of a range of days: "to", "until", "and".
``days``
    Days of the month in words, by number: "the first", "चार".
``ordinals``
    The same as a treaty writes them out, by number, as far as they are not made of others ("twentieth",
    "first"); and what a year may end in ("девяностого").
``year_first``
    Whether a date may begin with its year, and the day stand behind the month.
``fillers``
    Words that may stand between day, month and year: "of", "the year".
``month_first``
    Whether "August 10" is written without a year after it.
``month_first_in_digits``
    Whether "8/10/2025" is the tenth of August.
``months_have_capitals``
    Whether a month's name with a small letter is another word ("may", "march").
``month_marks``
    Words before a month's number ("tháng 8").
``day_and_month``
    Where a day and a month in digits are a date without a year: ``brackets`` ("(11/8)"), or ``anywhere``.
``locales``
    Further locales of CLDR whose names of months the language uses ("ar_SY").
``labels``
    What stands before the colon of lines that are no prose (see Labels).
``cues``
    Rules: words that say what a date beside them dates (see DateRule).
``numerals`` ``magnitudes``
    Number words by value: ``2: [two]``, ``1000000: [million*]``.
``fractions``
    What goes with a magnitude, by value: ``"0.5": [half a, and a half]``, ``"1.5": [anderthalb]``.
``lone_magnitudes``
    Magnitudes that stand for one of them without a number: "mille étudiants", ألف منحة.
``numeral_joins``
    What may stand between two of them that make one number: "two hundred *and* fifty".
``fused_numerals``
    Whether numbers are written as one word ("zweihundertfünfzig").
"""

from decimal import Decimal
from typing import Literal

from pydantic import Field, field_validator

from accords.lexicon.schema import Record, Rule

DayAndMonth = Literal["nowhere", "brackets", "anywhere"]
Months = tuple[tuple[str, ...], ...]


class Labels(Record):
    """Words that open, or make up, a line that is no prose; written as printed, without a colon.

    ``source``     before the address or the name of a source
    ``credit``     before the name of a photographer
    ``byline``     before the name of an author or an agency
    ``comments``   beside a count of comments
    ``published``  before the day of publication
    ``boilerplate`` in lines of rights, updates, sharing: dates beside them date nothing
    """

    source: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()


class DateRule(Rule):
    """``adopted``: the date in this sentence is the day on which the document itself was made."""

    cue: Literal["adopted"]


class Words(Record):
    """The section as loaded; empty where a language has none."""

    months: Months = ()
    calendars: dict[Literal["persian", "islamic"], Months] = Field(default={})
    joins: tuple[str, ...] = ()
    days: dict[int, tuple[str, ...]] = Field(default={})
    ordinals: dict[int, tuple[str, ...]] = Field(default={})
    year_first: bool = False
    fillers: tuple[str, ...] = ()
    month_first: bool = False
    month_first_in_digits: bool = False
    months_have_capitals: bool = False
    month_marks: tuple[str, ...] = ()
    day_and_month: DayAndMonth = "nowhere"
    locales: tuple[str, ...] = ()
    labels: Labels = Labels()
    cues: tuple[DateRule, ...] = ()
    numerals: dict[int, tuple[str, ...]] = Field(default={})
    magnitudes: dict[int, tuple[str, ...]] = Field(default={})
    fractions: dict[Decimal, tuple[str, ...]] = Field(default={})
    lone_magnitudes: tuple[str, ...] = ()
    numeral_joins: tuple[str, ...] = ()
    fused_numerals: bool = False

    @field_validator("months")
    @classmethod
    def _twelve_or_none(cls, months: Months) -> Months:
        if months and len(months) != 12:
            raise ValueError(f"twelve months are needed, not {len(months)}")
        return months

    @field_validator("calendars")
    @classmethod
    def _twelve_each(cls, calendars: dict[str, Months]) -> dict[str, Months]:
        for name, months in calendars.items():
            if len(months) != 12:
                raise ValueError(f"twelve months are needed for {name}, not {len(months)}")
        return calendars
