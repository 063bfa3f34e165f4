"""The query: what a query string asks for, as one frozen value, and back again.

What is not understood is dropped and named in ``Query.ignored``; it is never an error.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict

from accords.search.vocabulary import Vocabulary, has_control_characters

FACETS = ("country", "sector", "topic", "year", "kind", "strength", "actor", "language", "target", "review")
"""The facets, in the order in which pages list them. Each name is a parameter and a field of ``Query``."""

STATEMENT_FACETS = ("country", "year", "kind", "language", "sector", "topic")
"""The facets that statements have, too. A statement has the sectors and topics of its commitments."""

MODES = {"country": "country_all", "sector": "sector_all"}
"""Facets whose values can be asked for together, with the parameter that does so."""

SORTS = ("relevance", "newest", "oldest")

ELSEWHERE = frozenset({"page", "page_size", "format", "all", "csrfmiddlewaretoken"})
"""Parameters that belong to the answer's form and not to the question."""

MAXIMUM_WORDS_LENGTH = 1000
"""Characters of ``q`` that are read; the rest is dropped, and said so."""

MAXIMUM_VALUES = 64
"""Values of one facet that are read; an address longer than that was not made by a page of ours."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A parameter, or one value of it, that was not understood. ``value`` is cut to be shown."""

    name: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that is on: its parameter, its value, words for both, and the address without it."""

    name: str
    value: str
    title: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. Values are those that addresses carry: codes, slugs, years as text.

    ``year`` and the range ``year_min``..``year_max`` must both hold. ``between`` has the alphabetically
    earlier code first. ``sort`` is empty for the default: relevance where there are words, else newest.
    """

    q: str = ""
    only_words: bool = False
    country: tuple[str, ...] = ()
    country_all: bool = False
    sector: tuple[str, ...] = ()
    sector_all: bool = False
    topic: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    year_min: int | None = None
    year_max: int | None = None
    kind: tuple[str, ...] = ()
    strength: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    between: tuple[str, str] | None = None
    visit: str = ""
    statement: str = ""
    instrument: str = ""
    sort: str = ""
    page: int = 1
    ignored: tuple[Ignored, ...] = field(default=(), compare=False)

    @property
    def order(self) -> str:
        """The order that applies: ``relevance``, ``newest`` or ``oldest``."""
        if self.sort and (self.q or self.sort != "relevance"):
            return self.sort
        return "relevance" if self.q else "newest"

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: every commitment answers."""
        return next(self._parameters(), None) is None

    def values(self, name: str) -> tuple[str, ...]:
        """The selected values of a facet."""
        selected: tuple[str, ...] = getattr(self, name)
        return selected

    def is_all(self, name: str) -> bool:
        """Whether a facet asks for all its selected values together (AND within)."""
        return name in MODES and bool(getattr(self, MODES[name]))

    def with_value(self, name: str, value: str) -> "Query":
        """With one more value of a facet, on the first page."""
        selected = self.values(name)
        if value in selected:
            return replace(self, page=1)
        return self._changed({name: (*selected, value)})

    def without(self, name: str, value: str | None = None) -> "Query":
        """Without one value of a parameter, or without the parameter; on the first page.

        Without ``year`` the range of years goes too, as one filter.
        """
        if value is not None and name in FACETS:
            rest = tuple(one for one in self.values(name) if one != value)
            return self._changed({name: rest})
        emptied: dict[str, Any] = {name: EMPTY[name]}
        if name == "year":
            emptied |= {"year_min": None, "year_max": None}
        if name in MODES:
            emptied[MODES[name]] = False
        return self._changed(emptied)

    def toggled(self, name: str, value: str) -> "Query":
        """With the value where it is off, without it where it is on."""
        return self.without(name, value) if value in self.values(name) else self.with_value(name, value)

    def adding(self, name: str) -> tuple[str, str]:
        """What stands before and behind a value, as addresses write it, in the address of this query with
        that value added: for the many links of a facet."""
        before, _, after = self.with_value(name, _MARK).url.partition(quote_plus(_MARK))
        return before, after

    def with_mode(self, name: str, *, together: bool) -> "Query":
        """With AND (``together``) or OR within a facet."""
        return self._changed({MODES[name]: together})

    def with_words(self, q: str) -> "Query":
        """With other words."""
        return replace(self, q=q, page=1)

    def with_only_words(self, only_words: bool = True) -> "Query":
        """With the words taken as they are written (True), or as names of topics and countries too."""
        return replace(self, only_words=only_words, page=1)

    def with_sort(self, sort: str) -> "Query":
        """In another order."""
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> "Query":
        """On another page."""
        return replace(self, page=page)

    def cleared(self) -> "Query":
        """Without any filter; the words stay."""
        return Query(q=self.q, only_words=self.only_words, sort=self.sort)

    def parameters(self) -> list[tuple[str, str]]:
        """Names and values as an address carries them, in a fixed order, the page last."""
        pairs = list(self._parameters())
        if self.sort:
            pairs.append(("sort", self.sort))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return pairs

    def to_query_string(self) -> str:
        """The query string without its question mark; ``parse`` gives the same value back."""
        return urlencode(self.parameters())

    @property
    def url(self) -> str:
        """A relative address of this query on the page it is shown on."""
        return f"?{self.to_query_string()}"

    def active_filters(self, vocabulary: Vocabulary) -> tuple[ActiveFilter, ...]:
        """Every filter that is on, in the order of the facets, each with the address without it."""
        active = [
            ActiveFilter(
                name,
                value,
                vocabulary.title(name),
                vocabulary.label(name, value),
                self.without(name, value).url,
            )
            for name in FACETS
            for value in self.values(name)
        ]
        if self.year_min is not None or self.year_max is not None:
            text = _range_label(self.year_min, self.year_max)
            url = replace(self, year_min=None, year_max=None, page=1).url
            active.append(ActiveFilter("year_range", text, vocabulary.title("year"), text, url))
        for name, value in self._single_values():
            label = vocabulary.label(name, value)
            active.append(ActiveFilter(name, value, vocabulary.title(name), label, self.without(name).url))
        return tuple(active)

    def _changed(self, changes: dict[str, Any]) -> "Query":
        return replace(self, **changes, page=1)

    def _single_values(self) -> Iterator[tuple[str, str]]:
        if self.between:
            yield "between", ",".join(self.between)
        if self.visit:
            yield "visit", self.visit
        if self.statement:
            yield "statement", self.statement
        if self.instrument:
            yield "instrument", self.instrument

    def _parameters(self) -> Iterator[tuple[str, str]]:
        if self.q:
            yield "q", self.q
        if self.only_words:
            yield "only_words", "1"
        for name in FACETS:
            for value in self.values(name):
                yield name, value
            if self.is_all(name):
                yield MODES[name], "1"
        if self.year_min is not None:
            yield "year_min", str(self.year_min)
        if self.year_max is not None:
            yield "year_max", str(self.year_max)
        yield from self._single_values()


_MARK = "\x1a"
"""No value has a control character."""

EMPTY: dict[str, Any] = {
    name: definition.default for name, definition in Query.__dataclass_fields__.items() if name != "ignored"
}
"""What each parameter is when it is not given."""


def parse(parameters: QueryDict, *, vocabulary: Vocabulary | None = None) -> Query:
    """Read a query string. Whatever is not understood is left out and told in ``ignored``."""
    known = vocabulary or Vocabulary()
    reader = _Reader(parameters, known)
    values: dict[str, Any] = {"q": reader.words()}
    for name in FACETS:
        values[name] = reader.facet(name)
    for name in (*MODES.values(), "only_words"):
        values[name] = reader.flag(name)
    values |= {
        "year_min": reader.year("year_min"),
        "year_max": reader.year("year_max"),
        "between": reader.pair(),
        "visit": reader.known_value("visit"),
        "statement": reader.known_value("statement"),
        "instrument": reader.known_value("instrument"),
        "sort": reader.sort(),
        "page": reader.page(),
    }
    reader.rest()
    return Query(**values, ignored=tuple(reader.ignored))


class _Reader:
    """Takes parameters one by one and remembers what it could not use."""

    def __init__(self, parameters: QueryDict, vocabulary: Vocabulary) -> None:
        self.parameters = parameters
        self.vocabulary = vocabulary
        self.ignored: list[Ignored] = []

    def ignore(self, name: str, value: str, reason: str) -> None:
        """Remember something that was left out, in few enough letters to show it."""
        if len(self.ignored) < 20:
            shown = "".join(letter if letter.isprintable() else "�" for letter in value[:60])
            self.ignored.append(Ignored(name[:40], shown + ("…" if len(value) > 60 else ""), reason))

    def last(self, name: str) -> str:
        """The one value of a parameter that can have only one: the last, as Django has it."""
        given = self.parameters.getlist(name)
        for value in given[:-1]:
            if value.strip() and value != given[-1]:
                self.ignore(name, value, "given more than once")
        return given[-1].strip() if given else ""

    def words(self) -> str:
        """The words, without control characters and not too many of them."""
        typed = self.last("q")
        if has_control_characters(typed):
            self.ignore("q", typed, "control characters are left out")
        given = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
        if len(given) > MAXIMUM_WORDS_LENGTH:
            self.ignore("q", given[MAXIMUM_WORDS_LENGTH:], "too long")
            given = given[:MAXIMUM_WORDS_LENGTH].rstrip()
        return given

    def facet(self, name: str) -> tuple[str, ...]:
        """The known values of a facet, each once, in the order given."""
        given = [value for value in self.parameters.getlist(name) if value.strip()]
        for value in given[MAXIMUM_VALUES:]:
            self.ignore(name, value, "too many values")
        found: dict[str, None] = {}
        for value in given[:MAXIMUM_VALUES]:
            canonical = self.vocabulary.canonical(name, value.strip())
            if canonical is None:
                self.ignore(name, value, "unknown value")
            else:
                found[canonical] = None
        return tuple(found)

    def flag(self, name: str) -> bool:
        """Whether a switch is on."""
        value = self.last(name).lower()
        if value not in {"", "0", "1", "true", "false", "on", "off"}:
            self.ignore(name, value, "unknown value")
        return value in {"1", "true", "on"}

    def year(self, name: str) -> int | None:
        """An end of the range of years."""
        value = self.last(name)
        canonical = self.vocabulary.canonical("year", value) if value else None
        if value and canonical is None:
            self.ignore(name, value, "unknown value")
        return int(canonical) if canonical else None

    def pair(self) -> tuple[str, str] | None:
        """Two different partners, whatever their order."""
        value = self.last("between")
        if not value:
            return None
        codes = value.replace("-", ",").split(",")
        known = sorted({self.vocabulary.canonical("country", code.strip()) or "" for code in codes})
        if len(codes) != 2 or len(known) != 2 or "" in known:
            self.ignore("between", value, "unknown value")
            return None
        return known[0], known[1]

    def known_value(self, name: str) -> str:
        """The slug of a visit, a statement or an instrument that exists."""
        value = self.last(name)
        canonical = self.vocabulary.canonical(name, value) if value else None
        if value and canonical is None:
            self.ignore(name, value, "unknown value")
        return canonical or ""

    def sort(self) -> str:
        """The order asked for."""
        value = self.last("sort").lower()
        if value and value not in SORTS:
            self.ignore("sort", value, "unknown value")
            return ""
        return value

    def page(self) -> int:
        """The page asked for, from 1."""
        value = self.last("page")
        if not value:
            return 1
        if value.isascii() and value.isdigit() and len(value) <= 9 and int(value) >= 1:
            return int(value)
        self.ignore("page", value, "unknown value")
        return 1

    def rest(self) -> None:
        """Name the parameters that nobody asked about."""
        for name in self.parameters:
            if name not in EMPTY and name not in ELSEWHERE:
                self.ignore(name, self.last(name), "unknown parameter")


def _range_label(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}–{high}"
    return f"from {low}" if low is not None else f"until {high}"
