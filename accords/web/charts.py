"""Charts as plain numbers: a template draws them as SVG whose lengths are attributes, never styles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEAT_LEVELS = 5
LONGEST_GAP = 40
"""Years without anything that a histogram still shows; a longer gap would leave no room for the rest."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a chart. ``share`` is its length, 0 to 100, of the longest bar.

    ``value`` is what addresses carry; ``anchor`` is the link's id where the page needs to find it again.
    ``note`` is said of it beside its count.
    """

    label: str
    count: int
    share: int
    url: str
    selected: bool = False
    value: str = ""
    anchor: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a heat table; ``level`` 0 is none, 5 the most."""

    count: int
    level: int
    url: str


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: ``short`` stands where there is no room for ``label``."""

    label: str
    short: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a heat table."""

    label: str
    url: str
    total: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Counts in two directions."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __bool__(self) -> bool:
        return bool(self.rows and self.columns)


def share(count: int, most: int) -> int:
    """The length of a bar; what is not nothing can be seen."""
    if count <= 0 or most <= 0:
        return 0
    return max(2, round(100 * count / most))


def bars(values: Sequence[tuple[str, int, str]]) -> tuple[Bar, ...]:
    """Bars of (label, count, url), measured by the largest."""
    most = max((count for _, count, _ in values), default=0)
    return tuple(Bar(label, count, share(count, most), url) for label, count, url in values)


def without_gaps(years: Sequence[Bar]) -> tuple[Bar, ...]:
    """Bars of years in order, with an empty bar without an address for every year between them."""
    out: list[Bar] = []
    for bar in years:
        if out and int(bar.value) - int(out[-1].value) <= LONGEST_GAP:
            between = range(int(out[-1].value) + 1, int(bar.value))
            out += [Bar(str(year), 0, 0, "", value=str(year)) for year in between]
        out.append(bar)
    return tuple(out)


def heat_level(count: int, most: int) -> int:
    """0 for nothing, else 1 to 5; by the square root, so that small numbers stay apart."""
    if count <= 0 or most <= 0:
        return 0
    return max(1, min(HEAT_LEVELS, round(HEAT_LEVELS * (count / most) ** 0.5)))


def heat_table(
    rows: Sequence[tuple[str, str, str]],
    columns: Sequence[tuple[str, Column]],
    counts: Mapping[tuple[str, str], int],
    *,
    totals: Mapping[str, int],
    address: str,
) -> HeatTable:
    """Counts by (row key, column key) as a table of links.

    ``rows`` are (key, label, url), ``columns`` (key, head); ``totals`` counts a row as a whole, for what
    stands in two columns counts once; ``address`` has ``{row}`` and ``{column}`` for a cell's two keys.
    """
    most = max(counts.values(), default=0)
    lines = []
    for key, label, url in rows:
        cells = tuple(
            Cell(
                count=(count := counts.get((key, column), 0)),
                level=heat_level(count, most),
                url=address.format(row=key, column=column) if count else "",
            )
            for column, _ in columns
        )
        lines.append(Row(label=label, url=url, total=totals.get(key, 0), cells=cells))
    return HeatTable(columns=tuple(head for _, head in columns), rows=tuple(lines))
