"""The world map of partners: each one that has a place on it leads to its profile."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import ngettext

from accords.models import Partner
from accords.vocab import PartnerKind
from accords.web.amounts import number
from accords.web.charts import HEAT_LEVELS, heat_level
from accords.web.head import Link
from accords.web.outlines import HEIGHT, WIDTH, Outline, outlines
from accords.web.viewpoint import is_home
from accords.web.wording import called


@dataclass(frozen=True, slots=True)
class Shape:
    """A partner on the map: its outline, or a circle where that would be too small.

    ``title`` says its name and how many commitments it shares; ``level`` is that number's, 0 to 5.
    """

    title: str
    url: str
    level: int
    outline: Outline


@dataclass(frozen=True, slots=True)
class LevelOfMap:
    """A shade of the map and the numbers that have it: ``4–9``."""

    level: int
    numbers: str


@dataclass(frozen=True, slots=True)
class WorldMap:
    """``land`` is what is drawn of countries that are no links, ``elsewhere`` who has no place on the map."""

    width: int
    height: int
    land: str
    shapes: tuple[Shape, ...]
    levels: tuple[LevelOfMap, ...]
    elsewhere: tuple[Link, ...]

    def __bool__(self) -> bool:
        return bool(self.shapes)


def world_map(counted: Iterable[tuple[Partner, int]]) -> WorldMap:
    """Partners with their commitments; those with most come first, as the tabulator meets them."""
    known = outlines()
    ranked = sorted(counted, key=lambda pair: (-pair[1], pair[0].code))
    # All there is has to do with the home partner: measured against it, the others would look alike.
    most = max((count for partner, count in ranked if not is_home(partner.code)), default=0)
    shapes, elsewhere = [], []
    large = set()
    for partner, count in ranked:
        outline = known.get(partner.code) if partner.kind == PartnerKind.COUNTRY else None
        if outline is None:
            elsewhere.append(Link(called(partner), partner.get_absolute_url()))
            continue
        if outline.large:
            large.add(partner.code)
        shapes.append(
            Shape(_title(partner, count), partner.get_absolute_url(), heat_level(count, most), outline)
        )
    return WorldMap(
        width=WIDTH,
        height=HEIGHT,
        land="".join(outline.path for code, outline in known.items() if code not in large),
        shapes=tuple(shapes),
        levels=_levels(most),
        elsewhere=tuple(elsewhere),
    )


def _title(partner: Partner, count: int) -> str:
    said = ngettext("%(shown)s commitment", "%(shown)s commitments", count) % {"shown": number(count)}
    return f"{called(partner)}: {said}"


def _levels(most: int) -> tuple[LevelOfMap, ...]:
    """The shades that some number from 1 to ``most`` has, with the first and last such number."""
    numbers = range(1, most + 1)
    starts = [
        bisect_left(numbers, level, key=lambda count: heat_level(count, most)) + 1
        for level in range(1, HEAT_LEVELS + 2)
    ]
    return tuple(
        LevelOfMap(level, number(first) if last == first else f"{number(first)}–{number(last)}")
        for level, (first, after) in enumerate(pairwise(starts), start=1)
        if (last := after - 1) >= first
    )
