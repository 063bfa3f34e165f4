"""Partners: what is known of countries and of organisations that act as a party, whatever the language.

Codes are ISO 3166-1 alpha-2; organisations, former states and what else ISO does not tell stand in
``countries/partners.yaml``.
"""

from collections.abc import Mapping
from functools import cache

import pycountry
from babel import Locale

from accords.lexicon.loader import ROOT, load_yaml
from accords.lexicon.schema import Record


class FormerState(Record):
    """A state that is no more. ``successor`` continued its treaties; ``until`` is its last year."""

    name: str
    successor: str
    until: int


class Partners(Record):
    """``partners.yaml``; its comments describe the keys."""

    organisations: Mapping[str, str]
    former_states: Mapping[str, FormerState]
    dependencies: Mapping[str, str]
    city_zones: tuple[str, ...]
    domains: Mapping[str, str]
    generic_endings: frozenset[str]


@cache
def partners() -> Partners:
    """What is known of partners whatever the language."""
    return load_yaml(ROOT / "countries" / "partners.yaml", Partners)


@cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes, and XK for Kosovo, which has none of its own there."""
    return frozenset(country.alpha_2 for country in pycountry.countries) | {"XK"}


def is_state(code: str) -> bool:
    """Whether ``code`` is a state of today: no organisation, no dependency, no former state."""
    return code in country_codes() and code not in partners().dependencies


def is_organisation(code: str) -> bool:
    """Whether ``code`` is an organisation that can be a party."""
    return code in partners().organisations


@cache
def english_name(code: str) -> str:
    """The name under which the archive shows a partner; the code itself where it is unknown."""
    known = partners()
    if code in known.organisations:
        return known.organisations[code]
    if code in known.former_states:
        return known.former_states[code].name
    return str(Locale.parse("en").territories.get(code, code))


def publisher_country(host: str | None) -> str | None:
    """The partner for which the publisher at ``host`` ("www.vietnamplus.vn") speaks, or null."""
    if not host:
        return None
    labels = host.lower().strip(".").split(".")
    known = partners()
    for first in range(len(labels)):
        code = known.domains.get(".".join(labels[first:]))
        if code:
            return code
    ending = labels[-1]
    if len(labels) < 2 or ending in known.generic_endings or len(ending) != 2:
        return None
    code = ending.upper()
    return code if code in country_codes() else None


def check_code(code: str) -> None:
    """Raises ValueError for a code that is neither a country, an organisation nor a former state."""
    known = partners()
    if code not in country_codes() and code not in known.organisations and code not in known.former_states:
        raise ValueError(f"{code!r} is no partner's code")
