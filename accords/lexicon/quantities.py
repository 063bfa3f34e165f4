"""The ``quantities:`` section of a language file: goals, sums and deadlines, and what is done.

``currencies``  words for a currency beyond the names of CLDR, by ISO 4217 code: the bare "dollar" under
                the code it mostly stands for. CLDR's own names win where they are longer
``percent``     "percent", beside the sign
``deadlines``   what stands right before the date a goal is to be reached by: "by the end of"
``deadlines_behind``  what stands right behind such a date, in Turkish ("2030 yılına kadar")
``goals``       what says that a figure is a goal: "reach", "target", "increase to"
``past``        what says that a figure is past: "reached", "amounted to"
``starts``      what stands before the figure a goal starts from: "from"
``each``        "each worth": the figure is that of each thing named before it
``each_side``   "each side": the figure is that of each party
``events``      what is merely scheduled: a date beside it is no goal
``units``       counted nouns by slug; the slugs and their English names are in UNITS
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
}
"""Counted nouns: the slug a target's unit has, and how a gloss says it."""

Patterns = tuple[str, ...]


class Quantities(Record):
    """The section as loaded; empty where a language has none."""

    currencies: dict[str, Patterns] = {}
    percent: Patterns = ()
    deadlines: Patterns = ()
    deadlines_behind: Patterns = ()
    goals: Patterns = ()
    past: Patterns = ()
    starts: Patterns = ()
    each: Patterns = ()
    each_side: Patterns = ()
    events: Patterns = ()
    units: dict[str, Patterns] = {}
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
