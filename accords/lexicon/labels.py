"""Names for pages in the interface's languages: of partners, sectors, topics and languages.

English names are those of the lexicon itself. For each other language of the interface there is a file in
``labels/``:

``partners``     organisations and former states, by code; countries are named by CLDR
``sectors``      by slug
``topics``       by slug, in lower case as the language has it within a sentence
``definitions``  what each topic covers, by its slug
``units``        what targets count, by slug, as it stands behind a number
``levels``       levels of relations, by slug, in lower case
"""

from functools import cache

from babel import Locale

from accords.lexicon.levels import levels
from accords.lexicon.loader import ROOT, load_yaml
from accords.lexicon.schema import Record

FOLDER = ROOT / "labels"
ENGLISH = "en"


class Labels(Record):
    """The file of one language."""

    partners: dict[str, str] = {}
    sectors: dict[str, str] = {}
    topics: dict[str, str] = {}
    definitions: dict[str, str] = {}
    units: dict[str, str] = {}
    levels: dict[str, str] = {}


@cache
def labels(language: str) -> Labels:
    """The names in ``language``; none where it has no file, as English has not."""
    path = FOLDER / f"{language}.yaml"
    return load_yaml(path, Labels) if path.is_file() else Labels()


def partner_label(code: str, language: str) -> str | None:
    """What ``language`` calls a partner; null in English and where nobody knows."""
    if language == ENGLISH:
        return None
    return labels(language).partners.get(code) or _locale(language).territories.get(code)


def sector_label(slug: str, language: str) -> str | None:
    """What ``language`` calls a sector; null in English."""
    return labels(language).sectors.get(slug)


def topic_label(slug: str, language: str) -> str | None:
    """What ``language`` calls a topic, as a list shows it; null in English."""
    name = labels(language).topics.get(slug)
    return name[:1].upper() + name[1:] if name else None


def topic_definition(slug: str, language: str) -> str | None:
    """What a topic covers, in ``language``; null in English."""
    return labels(language).definitions.get(slug)


def unit_label(slug: str, language: str) -> str | None:
    """What ``language`` calls what a target counts, behind a number; null in English."""
    return labels(language).units.get(slug)


def level_label(name: str, language: str) -> str | None:
    """What ``language`` calls the level of relations that English calls ``name``; null in English, and
    where somebody has named a level that no document has."""
    known = next((level.slug for level in levels() if level.label == name), "")
    return labels(language).levels.get(known)


def language_label(code: str, language: str) -> str | None:
    """What ``language`` calls the language ``code``; null where nobody knows."""
    name = _locale(language).languages.get(code.replace("-", "_"))
    return name[:1].upper() + name[1:] if name else None


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")
