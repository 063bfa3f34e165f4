"""The search page: a result with its facets, and all the ways on from it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from accords.export import FORMATS
from accords.search import NOT_OF_STATEMENTS, Facet, FacetValue, Query, SearchResult, Vocabulary
from accords.web.charts import Bar, without_gaps
from accords.web.contexts.lines import CommitmentLine, hit_line
from accords.web.contexts.statement_notes import StatementNotes, statement_notes
from accords.web.contexts.suggestions import names_of
from accords.web.head import Head, Link, head
from accords.web.paging import Pages, pages_of

SHOWN_VALUES = 8
"""Values of a facet that stand open; the rest is one click away."""

FOLDED_VALUES = 32
"""Values of a facet that a page holds; beyond them, ``?all=`` and the facet's name lists every one."""

FACET_ORDER = ("country", "sector", "topic", "strength", "actor", "kind", "language", "target", "review")


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


@dataclass(frozen=True, slots=True)
class Help:
    """For a result without rows: a filter whose removal helps."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """All of ``/commitments/``.

    ``kept`` are the parameters that the search form carries along; ``ignored`` are sentences about what
    was not understood; ``expansions`` are names that the words were also read as; ``meant`` leads to words
    that something has, where nothing has these.
    """

    head: Head
    address: str
    q: str
    count: int
    subject: str
    is_empty_archive: bool
    lines: tuple[CommitmentLine, ...]
    years: YearPanel
    facets: tuple[FacetPanel, ...]
    chips: tuple[FilterChip, ...]
    clear: str
    ignored: tuple[str, ...]
    helps: tuple[Help, ...]
    meant: Link | None
    statements: StatementNotes | None
    expansions: tuple[str, ...]
    only_words: Link | None
    orders: tuple[Link, ...]
    downloads: tuple[Link, ...]
    pages: Pages
    kept: tuple[tuple[str, str], ...]
    names: tuple[str, ...]


def results_page(request: HttpRequest, result: SearchResult, vocabulary: Vocabulary) -> ResultsPage:
    """The page of a result."""
    query = result.query
    subject = _subject(query, result)
    first_page = query.on_page(1)
    facets = {facet.name: facet for facet in result.facets}
    return ResultsPage(
        head=_head(request, query, subject, result.count),
        address=reverse("commitments"),
        q=query.q,
        count=result.count,
        subject=subject,
        is_empty_archive=query.is_empty and not result.count,
        lines=tuple(hit_line(hit) for hit in result.rows),
        years=years_panel(facets["year"], query),
        facets=tuple(
            panel(facets[name], query, is_whole=name in request.GET.getlist("all"))
            for name in FACET_ORDER
            if name in facets and facets[name].values
        ),
        chips=tuple(FilterChip(one.title, one.label, one.url) for one in result.active),
        clear=result.clear_url if result.active else "",
        ignored=tuple(sentence(one.name, one.value, one.reason, vocabulary) for one in result.warnings),
        helps=tuple(Help(one.filter.label, one.count, one.filter.url) for one in result.suggestions),
        meant=Link(result.did_you_mean.q, result.did_you_mean.url) if result.did_you_mean else None,
        statements=statement_notes(result.statements),
        expansions=tuple(reason.label for reason in result.expansions),
        only_words=_only_words(query, bool(result.expansions)),
        orders=_orders(query),
        downloads=tuple(Link(one.label, _with_format(first_page, one.name)) for one in FORMATS.values()),
        pages=pages_of(result.page, request.GET),
        kept=tuple(pair for pair in first_page.parameters() if pair[0] != "q"),
        names=names_of(vocabulary),
    )


def _subject(query: Query, result: SearchResult) -> str:
    """What the result is about, in words: ``renewable energy · South Korea · Energy``."""
    parts = [query.q] if query.q else []
    parts += [active.label for active in result.active]
    return " · ".join(parts)


def _head(request: HttpRequest, query: Query, subject: str, count: int) -> Head:
    address = reverse("commitments")
    parameters = query.to_query_string()
    title = subject or gettext("Commitments")
    if query.page > 1:
        title = gettext("%(title)s, page %(number)s") % {"title": title, "number": query.page}
    feed = Link(gettext("This search as a feed"), _with_format(query.on_page(1), "atom"))
    return head(
        request,
        title=title,
        description=gettext(
            "%(count)s commitments between governments, each with its original words: %(subject)s"
        )
        % {"count": count, "subject": subject or gettext("all of the archive")},
        section="commitments",
        path=f"{address}?{parameters}" if parameters else address,
        indexed=query.is_empty,
        feed=feed,
        searches=False,
    )


def _with_format(query: Query, name: str) -> str:
    parameters = query.to_query_string()
    return f"?{parameters}&format={name}" if parameters else f"?format={name}"


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


def sentence(name: str, value: str, reason: str, vocabulary: Vocabulary) -> str:
    """What was left out, in words a reader can act on."""
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
        return gettext("“%(value)s” was read in part: %(reason)s.") % (words | {"reason": reason})
    return gettext("%(name)s knows no value “%(value)s”: it was ignored.") % words


def _only_words(query: Query, is_expanded: bool) -> Link | None:
    if query.only_words:
        return Link(gettext("search its meaning in every language too"), query.with_only_words(False).url)
    return Link(gettext("only these words"), query.with_only_words().url) if is_expanded else None


def _orders(query: Query) -> tuple[Link, ...]:
    names = {
        "relevance": pgettext("order", "most relevant"),
        "newest": pgettext("order", "newest"),
        "oldest": pgettext("order", "oldest"),
    }
    offered = [name for name in names if query.q or name != "relevance"]
    return tuple(
        Link(names[name], query.with_sort(name).url, current=query.order == name) for name in offered
    )
