"""The search page: a result with its facets, and all the ways on from it."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from accords.export import FORMATS
from accords.search import Query, SearchResult, Vocabulary
from accords.web.addresses import with_query
from accords.web.contexts.lines import CommitmentLine, hit_line
from accords.web.contexts.refining import (
    FacetPanel,
    FilterChip,
    YearPanel,
    chips_of,
    filter_label,
    orders_of,
    panel,
    sentences,
    years_panel,
)
from accords.web.contexts.statement_notes import StatementNotes, statement_notes
from accords.web.contexts.suggestions import names_of
from accords.web.head import Head, Link, head
from accords.web.paging import Pages, pages_of

FACET_ORDER = ("country", "sector", "topic", "strength", "actor", "kind", "language", "target", "review")


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
        chips=chips_of(result.active, query),
        clear=result.clear_url if result.active else "",
        ignored=sentences(result.warnings, vocabulary),
        helps=tuple(
            Help(filter_label(one.filter, query), one.count, one.filter.url) for one in result.suggestions
        ),
        meant=Link(result.did_you_mean.q, result.did_you_mean.url) if result.did_you_mean else None,
        statements=statement_notes(result.statements),
        expansions=tuple(reason.label for reason in result.expansions),
        only_words=_only_words(query, bool(result.expansions)),
        orders=orders_of(query),
        downloads=tuple(Link(one.label, _with_format(first_page, one.name)) for one in FORMATS.values()),
        pages=pages_of(result.page, request.GET),
        kept=tuple(pair for pair in first_page.parameters() if pair[0] != "q"),
        names=names_of(vocabulary),
    )


def _subject(query: Query, result: SearchResult) -> str:
    """What the result is about, in words: ``renewable energy · South Korea or Vietnam · Energy``."""
    parts = [query.q] if query.q else []
    for name, filters in groupby(result.active, key=attrgetter("name")):
        between = (
            pgettext("between values", " and ") if query.is_all(name) else pgettext("between values", " or ")
        )
        parts.append(between.join(filter_label(one, query) for one in filters))
    return " · ".join(parts)


def _head(request: HttpRequest, query: Query, subject: str, count: int) -> Head:
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
        path=with_query(reverse("commitments"), query.parameters()),
        indexed=query.is_empty,
        feed=feed,
        searches=False,
    )


def _with_format(query: Query, name: str) -> str:
    parameters = query.to_query_string()
    return f"?{parameters}&format={name}" if parameters else f"?format={name}"


def _only_words(query: Query, is_expanded: bool) -> Link | None:
    if query.only_words:
        return Link(gettext("search its meaning in every language too"), query.with_only_words(False).url)
    return Link(gettext("only these words"), query.with_only_words().url) if is_expanded else None
