"""Facets: values with exact counts, each with the address that selects or unselects it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import quote_plus

from accords.search.query import FACETS, MODES, Query
from accords.search.vocabulary import SHOWN_REVIEWS, Vocabulary
from accords.vocab import StatementKind, Strength

TOPICS_SHOWN = 20
"""So many of the most frequent topics are listed, and those selected."""

_FIXED_ORDER = {
    "strength": tuple(strength.value for strength in Strength),
    "kind": tuple(kind.value for kind in StatementKind),
    "review": SHOWN_REVIEWS,
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: how many rows it has beside what else is selected.

    ``share`` is the count as a part of the facet's largest, from 0 to 1, for bars.
    """

    value: str
    count: int
    selected: bool
    share: float
    of: "_Naming"

    @property
    def facet(self) -> str:
        """The facet's name."""
        return self.of.name

    @property
    def label(self) -> str:
        """What people call it; looked up when it is asked for, for few of many values are shown."""
        return self.of.labels[self.value]

    @property
    def url(self) -> str:
        """The address that toggles it."""
        if self.selected:
            return self.of.query.without(self.of.name, self.value).url
        return self.of.before + quote_plus(self.value) + self.of.after


@dataclass(frozen=True, slots=True)
class _Naming:
    """What the values of a facet share: where their names come from, and the address that adds one."""

    name: str
    query: Query
    labels: Mapping[str, str]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: its parameter, its title and its values.

    ``mode`` is null where values are only ever united; else whether all selected must hold together,
    and ``mode_url`` switches that. ``clear_url`` is null when nothing of it is selected. ``hidden``
    says how many values with rows are not listed.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]
    mode: bool | None = None
    mode_url: str = ""
    clear_url: str | None = None
    hidden: int = 0

    @property
    def selected(self) -> tuple[FacetValue, ...]:
        """The selected values."""
        return tuple(value for value in self.values if value.selected)


def others(query: Query, name: str) -> Query:
    """The query whose rows a facet counts: without the facet's own selection, unless all must hold."""
    is_narrowed = bool(query.values(name)) or (name == "year" and (query.year_min or query.year_max))
    if not is_narrowed or query.is_all(name):
        return query
    if name == "year":
        return replace(query, year=(), year_min=None, year_max=None)
    emptied: dict[str, Any] = {name: ()}
    return replace(query, **emptied)


def build(
    query: Query,
    counts: Mapping[str, Mapping[str, int]],
    vocabulary: Vocabulary,
    *,
    home: str | None = None,
    names: Iterable[str] = FACETS,
    every_topic: bool = False,
) -> tuple[Facet, ...]:
    """The facets to show, from the counts by facet and value.

    ``home`` is the country that moves last; ``every_topic`` lists them all.
    """
    limit = None if every_topic else TOPICS_SHOWN
    return tuple(
        _facet(query, name, counts[name], vocabulary, home=home, limit=limit if name == "topic" else None)
        for name in names
    )


def _facet(
    query: Query,
    name: str,
    counts: Mapping[str, int],
    vocabulary: Vocabulary,
    *,
    home: str | None,
    limit: int | None,
) -> Facet:
    selected = query.values(name)
    found = {value: count for value, count in counts.items() if count}
    for value in selected:
        found.setdefault(value, 0)
    naming = _Naming(name, query, vocabulary.labels(name), *query.adding(name))
    ordered = _ordered(name, found, naming.labels, home=home)
    listed = list(islice(ordered, limit))
    if selected:
        # Of those that come behind them only the selected.
        listed += [value for value in ordered if value in selected]
    largest = max(found.values(), default=0)
    values = tuple(
        FacetValue(value, found[value], value in selected, found[value] / largest if largest else 0.0, naming)
        for value in listed
    )
    is_narrowed = bool(selected) or (name == "year" and (query.year_min, query.year_max) != (None, None))
    return Facet(
        name,
        vocabulary.title(name),
        values,
        mode=query.is_all(name) if name in MODES else None,
        mode_url=query.with_mode(name, together=not query.is_all(name)).url if name in MODES else "",
        clear_url=query.without(name).url if is_narrowed else None,
        hidden=len(found) - len(listed),
    )


def _ordered(
    name: str, found: Mapping[str, int], labels: Mapping[str, str], *, home: str | None
) -> Iterator[str]:
    """Years rise, scales keep their order, the rest goes by count and then by name."""
    if name == "year":
        yield from sorted(found, key=int)
        return
    if name in _FIXED_ORDER:
        order = _FIXED_ORDER[name]
        yield from sorted(found, key=lambda value: order.index(value) if value in order else len(order))
        return
    last = home if name == "country" else None
    alike: dict[tuple[bool, int], list[str]] = {}
    for value, count in found.items():
        alike.setdefault((value == last, -count), []).append(value)
    for rank in sorted(alike):
        # Names are looked up only where they decide.
        if alike[rank][1:]:
            alike[rank].sort(key=lambda value: (labels[value], value))
        yield from alike[rank]
