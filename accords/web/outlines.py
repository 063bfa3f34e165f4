"""Outlines of countries, flat: Natural Earth's coordinates (1:110 million, public domain) as the package
countryinfo carries them, in the Equal Earth projection, so that areas can be compared.

All lengths are units of the drawing, which is ``WIDTH`` wide and ``HEIGHT`` high.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from countryinfo import all_countries

WIDTH = 1000
HEIGHT = 440

SMALLEST = 7
"""What is neither as wide nor as high as this can hardly be seen, and not be hit."""

ANTARCTICA = "AQ"

_MERIDIAN = 11.0
"""Where the map is cut is opposite of this: in the Bering Strait, through no country's land."""

_TOP = 84.0
_POLYNOMIAL = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT = math.sqrt(3) / 2

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a country lies: ``path`` is the ``d`` of an SVG path, empty where only ``place`` is known.

    ``large`` where the path alone can be seen and hit.
    """

    path: str
    place: Point
    large: bool


@cache
def outlines() -> dict[str, Outline]:
    """Every country by its ISO 3166-1 code; read once in a process."""
    found: dict[str, Outline] = {}
    for country in all_countries():
        code = str(country.iso(2) or "")
        outline = _outline(country.geo_json(), country.latlng()) if code and code != ANTARCTICA else None
        if outline and (outline.path or code not in found):
            found[code] = outline
    return found


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to units, by the formulae of Šavrič, Patterson and Jenny (2018)."""
    across, up = _plane(longitude - _MERIDIAN, latitude)
    _, top = _plane(0, _TOP)
    widest, _ = _plane(180, 0)
    scale = WIDTH / (2 * widest)
    return WIDTH / 2 + across * scale, (top - up) * scale


def _plane(longitude: float, latitude: float) -> tuple[float, float]:
    first, second, third, fourth = _POLYNOMIAL
    angle = math.asin(_ROOT * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = first + 3 * second * square + sixth * (7 * third + 9 * fourth * square)
    across = math.radians(longitude) * math.cos(angle) / (_ROOT * slope)
    return across, angle * (first + second * square + sixth * (third + fourth * square))


def _outline(drawing: dict[str, Any], middle: list[float]) -> Outline | None:
    rings = [ring for ring in map(_ring, _rings(drawing)) if len(ring) > 2]
    if rings:
        across, down = (sorted(point[axis] for ring in rings for point in ring) for axis in (0, 1))
        return Outline(
            path="".join(map(_path, rings)),
            place=((across[0] + across[-1]) // 2, (down[0] + down[-1]) // 2),
            large=max(across[-1] - across[0], down[-1] - down[0]) >= SMALLEST,
        )
    if not middle:
        return None
    latitude, longitude = middle
    across_it, down_it = project(longitude + _around([longitude]), latitude)
    return Outline(path="", place=(round(across_it), round(down_it)), large=False)


def _rings(drawing: dict[str, Any]) -> Iterable[list[list[float]]]:
    for feature in drawing.get("features", ()):
        shape = feature["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        for part in parts:
            yield from part


def _ring(degrees: list[list[float]]) -> list[Point]:
    """Whole units, as neighbours that share a border round it alike; what falls on one point is one."""
    around = _around(longitude for longitude, _ in degrees)
    ring: list[Point] = []
    for longitude, latitude in degrees[:-1]:
        across, down = project(longitude + around, latitude)
        point = (round(across), round(down))
        if not ring or ring[-1] != point:
            ring.append(point)
    return ring


def _around(longitudes: Iterable[float]) -> int:
    """What is wholly beyond the map's western end stands at the eastern one."""
    return 360 if all(longitude < _MERIDIAN - 180 for longitude in longitudes) else 0


def _path(ring: list[Point]) -> str:
    """``m`` with one absolute point and steps from there on: half as long as absolute points."""
    steps = [f"{across - before[0]} {down - before[1]}" for before, (across, down) in pairwise(ring)]
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps).replace(' -', '-')}z"
