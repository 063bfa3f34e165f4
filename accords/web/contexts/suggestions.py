"""What the search field offers while somebody types."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from accords.search import Offered, Vocabulary

NAMES = 60
"""Names that the field offers before anything is typed, and where scripts do not run."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of the search field. Browsers show only options in which what was typed stands, so the
    label repeats it where the value, which may be in another language, does not have it."""

    value: str
    label: str


def options(typed: str, offered: Iterable[Offered]) -> tuple[Option, ...]:
    """The options for what was typed."""
    kinds = {
        "country": gettext("Partner"),
        "sector": gettext("Sector"),
        "topic": gettext("Topic"),
        "leader": gettext("Leader"),
        "instrument": gettext("Agreement"),
        "body": gettext("Body"),
    }
    typed = " ".join(typed.split())
    return tuple(
        Option(
            one.name,
            kinds[one.kind]
            if typed.casefold() in one.name.casefold()
            else f"{typed}: {one.name} · {kinds[one.kind]}",
        )
        for one in offered
    )


def names_of(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Names of sectors and partners to choose from."""
    return (*vocabulary.sectors.values(), *vocabulary.partners.values())[:NAMES]
