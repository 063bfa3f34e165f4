"""Topics and sectors: what a promise can be about, with the words for it in every language.

``sectors.yaml`` lists the twenty sectors; ``topics/<sector>.yaml`` the topics of one sector;
``topics/masks.yaml`` phrases that hold the words of a topic and name none ("minister of trade").

The fields of a topic:

``slug``        its stable key
``label``       its English name as a gloss says it: "cooperation on <label>"
``short``       a shorter name, for charts and behind its parent: "renewable energy (wind, solar)"
``definition``  one line: what belongs here
``thing``       whether it can be built, opened, provided, organised or kept itself ("ports", "human
                rights"), so that a gloss may say so; other topics are fields that one works on
``nature``      what a gloss must know of it: "evil" (it is fought, not grown: "pollution"), "curb" (it can be
                imposed, cut and lifted: "tariffs", "visas"), "flow" (it can be cut and ended: "flights"),
                "place" (a region or a conflict: what is done is done with regard to it)
``region``      whether it is a part of the world where other things are done: "roads in Central Asia" are
                about roads, "peace in Central Asia" is about Central Asia
``manner``      whether it is a way of working together, and not what one works on: a treaty on pipelines that
                sets up a committee is about pipelines there, too
``evil``        what is fought, where the label names the fight: "terrorism" of "counter-terrorism"
``parent``      a topic of the same sector that this one is a part of
``also``        further sectors it always speaks of
``crs`` ``sdg`` OECD DAC CRS purpose codes and Sustainable Development Goals, where they exist
``over``        topics that give way where both list the same term
``terms``       patterns by language, separated by semicolons (pattern language: accords.text.patterns)
``hints``       as ``terms``, but weak: they count only where a unit has no term of any topic
``lights``      as ``terms``, but they count little beside those of others: a commission's next session
                is about what the commission is for, and about itself where nothing is said of that

To add a language, add its key under ``terms`` (and ``hints``) of each topic; a topic without the
language is never found in it. A term must name its topic wherever it stands: what often means
something else belongs in ``hints``, or in a longer term.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import field_validator

from accords.lexicon.loader import ROOT, LexiconError, load_yaml
from accords.lexicon.schema import Record, split_terms
from accords.text.patterns import Form, expand
from accords.vocab import SectorSlug

TOPICS = ROOT / "topics"


_LISTS = ((False, False), (True, False), (False, True))
"""Terms, hints and lights."""


class Sector(Record):
    """One of the twenty; ``phrase`` is how a gloss names it, ``general`` the topic that stands for it."""

    slug: SectorSlug
    label: str
    phrase: str
    crs: tuple[str, ...]
    sdg: tuple[int, ...]
    general: str


class _SectorFile(Record):
    sectors: tuple[Sector, ...]


class _Entry(Record):
    slug: str
    label: str
    definition: str
    terms: dict[str, str] = {}
    hints: dict[str, str] = {}
    lights: dict[str, str] = {}
    short: str | None = None
    thing: bool = False
    nature: Literal["evil", "curb", "flow", "place"] | None = None
    region: bool = False
    manner: bool = False
    evil: str = ""
    parent: str | None = None
    also: tuple[SectorSlug, ...] = ()
    crs: tuple[str, ...] = ()
    sdg: tuple[int, ...] = ()
    over: tuple[str, ...] = ()

    @field_validator("slug")
    @classmethod
    def _is_a_slug(cls, slug: str) -> str:
        if not slug.replace("-", "").isalnum() or slug != slug.lower():
            raise ValueError(f"{slug!r} is no slug")
        return slug


class _TopicFile(Record):
    sector: SectorSlug
    topics: tuple[_Entry, ...]


class _MaskFile(Record):
    masks: dict[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as the files describe it; ``sectors`` begins with its main sector."""

    slug: str
    label: str
    short: str
    definition: str
    sectors: tuple[str, ...]
    thing: bool
    nature: str | None
    region: bool
    manner: bool
    evil: str
    parent: str | None
    crs: tuple[str, ...]
    sdg: tuple[int, ...]
    over: tuple[str, ...]
    terms: Mapping[str, str]
    hints: Mapping[str, str]
    lights: Mapping[str, str]

    @property
    def sector(self) -> str:
        """The main sector."""
        return self.sectors[0]

    def patterns(self, language: str, *, weak: bool = False, light: bool = False) -> tuple[str, ...]:
        """Its terms in ``language``, or its hints, or its lights."""
        listed = self.lights if light else self.hints if weak else self.terms
        return split_terms(listed.get(language, ""))


@cache
def sectors() -> Mapping[str, Sector]:
    """All sectors by slug, in the archive's order."""
    found = {sector.slug.value: sector for sector in load_yaml(ROOT / "sectors.yaml", _SectorFile).sectors}
    missing = {slug.value for slug in SectorSlug} - set(found)
    if missing:
        raise LexiconError(f"sectors.yaml:1: missing sectors: {', '.join(sorted(missing))}")
    return {slug.value: found[slug.value] for slug in SectorSlug}


@cache
def topics() -> Mapping[str, Topic]:
    """All topics by slug, in the order of the sectors and of their files."""
    out: dict[str, Topic] = {}
    for sector in sectors():
        path = TOPICS / f"{sector}.yaml"
        file = load_yaml(path, _TopicFile)
        if file.sector != sector:
            raise LexiconError(f"{path.name}:1: the file is of the sector {file.sector}")
        for entry in file.topics:
            if entry.slug in out:
                raise LexiconError(f"{path.name}:1: topic {entry.slug!r} is given twice")
            out[entry.slug] = Topic(
                slug=entry.slug,
                label=entry.label,
                short=entry.short or entry.label,
                definition=entry.definition,
                sectors=tuple(dict.fromkeys((sector, *(slug.value for slug in entry.also)))),
                thing=entry.thing,
                nature=entry.nature,
                region=entry.region,
                manner=entry.manner,
                evil=entry.evil,
                parent=entry.parent,
                crs=entry.crs,
                sdg=entry.sdg,
                over=entry.over,
                terms=entry.terms,
                hints=entry.hints,
                lights=entry.lights,
            )
    for topic in out.values():
        for other in (topic.parent, *topic.over):
            if other is not None and other not in out:
                raise LexiconError(f"{topic.sector}.yaml:1: {topic.slug} names an unknown topic {other!r}")
    return out


@cache
def masks(language: str) -> tuple[str, ...]:
    """The patterns in ``language`` that hold the words of a topic and name none."""
    return split_terms(load_yaml(TOPICS / "masks.yaml", _MaskFile).masks.get(language, ""))


def problems(found: Mapping[str, Topic] | None = None, *, only: str | None = None) -> list[str]:
    """What is wrong with the terms of ``found`` (by default all topics), in all languages or in ``only``
    one, by file, topic and language: terms that fold to nothing or cannot be read, terms that two topics of
    one language share without a stated preference, topics without terms in a language that others have.
    Empty when all is well; slow."""
    found = topics() if found is None else found
    out: list[str] = []
    used = {code for topic in found.values() for code in (*topic.terms, *topic.hints)}
    for language in sorted(used) if only is None else [only]:
        owners: dict[Form, Topic] = {}
        for topic in found.values():
            if not topic.patterns(language) and not topic.patterns(language, weak=True):
                out.append(f"{_place(topic, language)}: no terms")
            listed = (topic.patterns(language, weak=weak, light=light) for weak, light in _LISTS)
            for pattern in (pattern for patterns in listed for pattern in patterns):
                out += _problems_of(pattern, topic, language, owners)
    return out


def _problems_of(pattern: str, topic: Topic, language: str, owners: dict[Form, Topic]) -> list[str]:
    try:
        forms = expand(pattern, language)
    except ValueError as error:
        return [f"{_place(topic, language)}: {error}"]
    out = []
    for form in forms:
        owner = owners.setdefault(form, topic)
        if owner.slug in topic.over:
            owners[form] = topic
        elif owner is not topic and topic.slug not in owner.over:
            shown = " ".join(str(value) for _, value in form)
            out.append(f"{_place(topic, language)}: {shown!r} stands under {owner.slug}, too")
    return out


def _place(topic: Topic, language: str) -> str:
    return f"{topic.sector}.yaml: {topic.slug}: {language}"
