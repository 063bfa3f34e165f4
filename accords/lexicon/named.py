"""Named agreements and named bodies: alias tables, and the words that open a name.

``instruments.yaml`` and ``bodies.yaml`` have two lists. ``named`` holds what is known by name:

``key``       its stable key
``name``      what the archive calls it, short
``title``     how a sentence names it, with its article; by default the name
``topic``     the topic that naming it speaks of; ``also`` a second one
``acronyms``  in every language, spelled exactly so, separated by semicolons
``terms``     patterns by language, separated by semicolons

``heads`` holds the words that make a name of what stands beside them:

``english``   what the archive calls such a thing
``compose``   whether an English name is made of this word and the topics that follow it
``alone``     whether it is worth keeping without topics
``topic``     as above

``links`` (in ``instruments.yaml``, for both) are the words that join a head to what it is about: "on",
"in the field of".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from accords.lexicon.loader import ROOT, load_yaml
from accords.lexicon.schema import Record, split_terms


class NamedEntry(Record):
    """Something known by name."""

    key: str
    name: str
    title: str | None = None
    topic: str | None = None
    also: str | None = None
    acronyms: str = ""
    terms: dict[str, str] = {}

    def patterns(self, language: str) -> tuple[str, ...]:
        """Its terms in ``language``, its acronyms included."""
        acronyms = (f"={acronym}" for acronym in split_terms(self.acronyms))
        return (*acronyms, *split_terms(self.terms.get(language, "")))

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that naming it speaks of."""
        return tuple(topic for topic in (self.topic, self.also) if topic)


class Head(Record):
    """A word that makes a name of what stands beside it."""

    english: str
    terms: dict[str, str]
    topic: str | None = None
    compose: bool = False
    alone: bool = False

    def patterns(self, language: str) -> tuple[str, ...]:
        """Its terms in ``language``."""
        return split_terms(self.terms.get(language, ""))


class _File(Record):
    named: tuple[NamedEntry, ...]
    heads: tuple[Head, ...]
    links: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Names:
    """One of the two files, ready."""

    named: Mapping[str, NamedEntry]
    heads: tuple[Head, ...]
    links: Mapping[str, str]

    def links_of(self, language: str) -> tuple[str, ...]:
        """The patterns in ``language`` that join a head to what it is about."""
        return split_terms(self.links.get(language, ""))


@cache
def names(kind: str) -> Names:
    """The file of ``kind``: ``instruments`` or ``bodies``."""
    file = load_yaml(ROOT / f"{kind}.yaml", _File)
    return Names({entry.key: entry for entry in file.named}, file.heads, file.links)
