"""The ``quantities:`` section of a language file: goals, sums and deadlines, and what is done.

``currencies``  words for a currency beyond the names of CLDR, by ISO 4217 code: the bare "dollar" under
                the code it mostly stands for. CLDR's own names win where they are longer
``shared_currencies``  words that several currencies share, by family (``accords.lexicon.currencies``):
                they stand for the one of a party, and for none where not just one party has one
``percent``     "percent", beside the sign
``deadlines``   what stands right before the date a goal is to be reached by: "by the end of"
``deadlines_behind``  what stands right behind such a date, in Turkish ("2030 yılına kadar")
``decade_ends``  "by the end of the decade": the date itself
``finished``    what is finished is a goal of the year in which it is to be: "complete", "finish"
``finished_in``  what stands right before the date at which something is to be finished: "in", "during"
``finished_in_behind``  the same behind it
``periods``     what may stand between such words and the date: "the first half of"
``in_years``    what stands right before a year in which a figure is to be reached: "in"
``in_years_behind``  the same behind it
``baselines``   what stands right before the year that a figure is compared with: "compared with"
``baselines_behind``  what stands right behind it: "levels"
``up_to``       what stands right before the figure that is aimed at: "to"
``up_to_behind``  the same behind it
``numbers_of``  what says that a figure behind it counts the noun beside it: "the number of"
``counters``    what stands between a number and its noun and means nothing itself: 名, نفر
``goals``       what says that a figure is a goal: "reach", "target", "increase to"
``past``        what says that a figure is past: "reached", "amounted to"
``starts``      what stands before the figure a goal starts from: "from"
``each``        "each worth": the figure is that of each thing named before it
``each_side``   "each side": the figure is that of each party
``events``      what is merely scheduled: a date beside it is no goal
``units``       counted nouns by slug; the slugs and their English names are in UNITS
``prices``      what says that a sum beside it is the price of one of something: "per barrel"
``durations``   what stands behind a number that says how long something lasts: "years"
``uncounted``   what stands behind a number that counts no goal: "years", "articles", "countries"
``actions``     verbs of action by the English verb they are told with (``accords/lexicon/gloss.yaml``);
                infinitives, verbal nouns and the forms behind "will"
``object_first``  whether what a verb acts on stands before it ("de handel te bevorderen")
``objects``     what such a verb acts on, by its English noun (the same file)

Numbers, magnitudes and months stand in the ``words:`` section. Patterns are those of
``accords.text.patterns``; these are plain word lists.
"""

from collections.abc import Mapping

from pydantic import field_validator

from accords.lexicon.schema import Record

UNITS: Mapping[str, str] = {
    "jobs": "jobs",
    "scholarships": "scholarships",
    "students": "students",
    "schools": "schools",
    "hospitals": "hospitals",
    "workers": "workers",
    "people": "people",
    "visitors": "visitors",
    "flights": "flights",
    "enterprises": "enterprises",
    "projects": "projects",
    "hectares": "hectares",
    "trees": "trees",
    "tonnes": "tonnes",
    "barrels": "barrels",
    "doses": "doses",
    "megawatts": "MW",
    "gigawatts": "GW",
    "kilometres": "km",
    "homes": "homes",
    "vehicles": "vehicles",
    "cubic-metres": "cubic metres",
    "visas": "visas",
}
"""Counted nouns: the slug a target's unit has, and how a gloss says it."""

Patterns = tuple[str, ...]


class Quantities(Record):
    """The section as loaded; empty where a language has none."""

    currencies: dict[str, Patterns] = {}
    shared_currencies: dict[str, Patterns] = {}
    percent: Patterns = ()
    deadlines: Patterns = ()
    deadlines_behind: Patterns = ()
    decade_ends: Patterns = ()
    finished: Patterns = ()
    finished_in: Patterns = ()
    finished_in_behind: Patterns = ()
    periods: Patterns = ()
    in_years: Patterns = ()
    in_years_behind: Patterns = ()
    baselines: Patterns = ()
    baselines_behind: Patterns = ()
    up_to: Patterns = ()
    up_to_behind: Patterns = ()
    numbers_of: Patterns = ()
    counters: Patterns = ()
    goals: Patterns = ()
    past: Patterns = ()
    starts: Patterns = ()
    each: Patterns = ()
    each_side: Patterns = ()
    events: Patterns = ()
    units: dict[str, Patterns] = {}
    prices: Patterns = ()
    durations: Patterns = ()
    uncounted: Patterns = ()
    actions: dict[str, Patterns] = {}
    objects: dict[str, Patterns] = {}
    object_first: bool = False

    @field_validator("units")
    @classmethod
    def _are_known(cls, units: dict[str, Patterns]) -> dict[str, Patterns]:
        unknown = sorted(set(units) - set(UNITS))
        if unknown:
            raise ValueError(f"unknown units: {', '.join(unknown)}")
        return units
