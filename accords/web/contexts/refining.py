"""What stands around a result, of commitments and of statements alike: ways to narrow and to widen it, to
order it, and what was not understood of the question."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accords.search import NOT_OF_STATEMENTS, ActiveFilter, Facet, FacetValue, Ignored, Query, Vocabulary
from accords.web.charts import Bar, without_gaps
from accords.web.head import Link

SHOWN_VALUES = 8
"""Values of a facet that stand open; the rest is one click away."""

_NOTES_ON_WORDS: dict[str, Promise] = {
    "control characters are left out": _("control characters are left out"),
    "longer than what is read: the end was left out": _("longer than what is read: the end was left out"),
    "more words than are looked for: the last ones were left out": _(
        "more words than are looked for: the last ones were left out"
    ),
    "OR stands alone and was read as a word": _("OR stands alone and was read as a word"),
    "an OR without words beside it was left out": _("an OR without words beside it was left out"),
    "no word to look for": _("no word to look for"),
    "a quotation mark was not closed: its words were looked for one by one": _(
        "a quotation mark was not closed: its words were looked for one by one"
    ),
}
"""What search notes of the words it reads, which it does in English."""

FOLDED_VALUES = 32
"""Values of a facet that a page holds; beyond them, ``?all=`` and the facet's name lists every one."""


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """A facet as a list of links. ``rest`` folds away, unless something in it is selected.

    ``mode`` switches between any and all of the selected values; it is null where that makes no
    difference.
    """

    name: str
    label: str
    values: tuple[Bar, ...]
    rest: tuple[Bar, ...]
    is_open: bool
    clear: str
    mode: Link | None
    more: Link | None


@dataclass(frozen=True, slots=True)
class YearPanel:
    """The years as a small histogram, and the range that is asked for."""

    label: str
    values: tuple[Bar, ...]
    clear: str
    year_min: str
    year_max: str
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FilterChip:
    """A filter that is on, and the address without it."""

    title: str
    label: str
    url: str


def _bar(facet: Facet, value: FacetValue) -> Bar:
    length = max(2, round(100 * value.share)) if value.count else 0
    anchor = f"f-{facet.name}-{value.value}"
    return Bar(value.label, value.count, length, value.url, value.selected, value.value, anchor)


def panel(facet: Facet, query: Query, *, is_whole: bool) -> FacetPanel:
    """A facet as links; ``is_whole`` lists all of its values."""
    held = facet.values
    if len(held) > FOLDED_VALUES + 2 and not is_whole:
        held = tuple(value for at, value in enumerate(held) if at < FOLDED_VALUES or value.selected)
    links = [_bar(facet, value) for value in held]
    shown = len(links) if len(links) <= SHOWN_VALUES + 2 else SHOWN_VALUES
    rest = tuple(links[shown:])
    return FacetPanel(
        name=facet.name,
        label=facet.label,
        values=tuple(links[:shown]),
        rest=rest,
        is_open=is_whole or any(link.selected for link in rest),
        clear=facet.clear_url or "",
        mode=_mode(facet),
        more=_more(facet, query, len(facet.values) - len(held)),
    )


def _more(facet: Facet, query: Query, left_out: int) -> Link | None:
    """The way to the values of a facet that the page does not hold."""
    if facet.hidden:
        return Link(gettext("All sectors and topics"), reverse("sectors"))
    if not left_out:
        return None
    parameters = urlencode([*query.parameters(), ("all", facet.name)])
    return Link(gettext("All %(number)s") % {"number": len(facet.values)}, f"?{parameters}")


def _mode(facet: Facet) -> Link | None:
    if facet.mode is None or (len(facet.selected) < 2 and not facet.mode):
        return None
    label = gettext("any of these instead") if facet.mode else gettext("all of these together")
    return Link(label, facet.mode_url)


def years_panel(facet: Facet, query: Query) -> YearPanel:
    """The facet of years as a histogram and a range."""
    return YearPanel(
        label=facet.label,
        values=without_gaps([_bar(facet, value) for value in facet.values]),
        clear=facet.clear_url or "",
        year_min="" if query.year_min is None else str(query.year_min),
        year_max="" if query.year_max is None else str(query.year_max),
        kept=tuple(
            pair for pair in query.on_page(1).parameters() if pair[0] not in {"year", "year_min", "year_max"}
        ),
    )


def filter_label(one: ActiveFilter, query: Query) -> str:
    """What a filter is set to, in the language of the interface."""
    if one.name != "year_range" or None not in (query.year_min, query.year_max):
        return one.label
    if query.year_max is None:
        return gettext("from %(year)s") % {"year": query.year_min}
    return gettext("until %(year)s") % {"year": query.year_max}


def chips_of(active: Iterable[ActiveFilter], query: Query) -> tuple[FilterChip, ...]:
    """The filters that are on, each with the way to switch it off."""
    return tuple(FilterChip(one.title, filter_label(one, query), one.url) for one in active)


def sentences(ignored: Iterable[Ignored], vocabulary: Vocabulary) -> tuple[str, ...]:
    """What was left out of a question, in words a reader can act on."""
    return tuple(_sentence(one.name, one.value, one.reason, vocabulary) for one in ignored)


def _sentence(name: str, value: str, reason: str, vocabulary: Vocabulary) -> str:
    words = {"name": vocabulary.title(name), "value": value, "parameter": name}
    if reason == NOT_OF_STATEMENTS:
        return gettext("Statements have no filter “%(name)s”: it was ignored.") % words
    if reason == "unknown parameter":
        return gettext("There is no parameter “%(parameter)s”: it was ignored.") % words
    if reason == "beyond the last page":
        return gettext("There is no page %(value)s: this is the last one.") % words
    if reason == "given more than once":
        return gettext("%(name)s was given more than once: “%(value)s” was ignored.") % words
    if reason == "too long":
        return gettext("The search was cut: “%(value)s” was left out.") % words
    if reason == "too many values":
        return gettext("%(name)s has too many values: “%(value)s” was ignored.") % words
    if name == "q":
        told = _NOTES_ON_WORDS.get(reason, reason)
        return gettext("“%(value)s” was read in part: %(reason)s.") % (words | {"reason": told})
    return gettext("%(name)s knows no value “%(value)s”: it was ignored.") % words


def orders_of(query: Query) -> tuple[Link, ...]:
    """The orders that a result can be put in; by relevance only where there are words."""
    names = {
        "relevance": pgettext("order", "most relevant"),
        "newest": pgettext("order", "newest"),
        "oldest": pgettext("order", "oldest"),
    }
    offered = [name for name in names if query.q or name != "relevance"]
    return tuple(
        Link(names[name], query.with_sort(name).url, current=query.order == name) for name in offered
    )
