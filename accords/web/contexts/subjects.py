"""Sectors and topics: the index of both, and what was promised on one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from accords.models import Sector, Target, Topic
from accords.search import SearchResult
from accords.web.addresses import with_query
from accords.web.charts import Bar, bars
from accords.web.contexts.lines import TargetLine, target_line
from accords.web.contexts.summary import Summary, summary_of
from accords.web.head import Head, Link, head
from accords.web.wording import ForeignText, called, defined


@dataclass(frozen=True, slots=True)
class SectorEntry:
    """A sector in the index, with its topics that occur."""

    name: str
    url: str
    count: int
    share: int
    topics: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class SubjectsPage:
    """All of ``/sectors/``."""

    head: Head
    sectors: tuple[SectorEntry, ...]


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """All of ``/sectors/<slug>/`` and ``/topics/<slug>/``. ``codes`` join it to other classifications;
    ``all_targets`` is where the rest of its targets stand, empty where no list has them alone."""

    head: Head
    kind: str
    title: str
    definition: ForeignText | None
    sector: Link | None
    codes: tuple[str, ...]
    summary: Summary
    topics: tuple[Bar, ...]
    targets: tuple[TargetLine, ...]
    all_targets: str


def subjects_page(
    request: HttpRequest,
    sectors: Iterable[Sector],
    topics: Iterable[Topic],
    sector_counts: Mapping[str, int],
    topic_counts: Mapping[str, int],
) -> SubjectsPage:
    """The index; the mappings count commitments by slug."""
    by_sector: dict[int, list[Topic]] = {}
    for topic in topics:
        by_sector.setdefault(topic.sector_id, []).append(topic)
    rows = list(sectors)
    totals = bars([(called(row), sector_counts.get(row.slug, 0), row.get_absolute_url()) for row in rows])
    return SubjectsPage(
        head=head(
            request,
            title=gettext("Sectors and topics"),
            description=gettext(
                "Twenty sectors and the topics below them, with how much was promised on each."
            ),
            section="sectors",
        ),
        sectors=tuple(
            SectorEntry(
                name=bar.label,
                url=bar.url,
                count=bar.count,
                share=bar.share,
                topics=_topic_bars(by_sector.get(row.pk, ()), topic_counts),
            )
            for row, bar in zip(rows, totals, strict=True)
        ),
    )


def sector_page(
    request: HttpRequest,
    sector: Sector,
    topics: Iterable[Topic],
    topic_counts: Mapping[str, int],
    targets: Iterable[Target],
    result: SearchResult,
) -> SubjectPage:
    """What was promised in a sector."""
    codes = [gettext("OECD CRS %(code)s") % {"code": code} for code in sector.crs_codes]
    codes += [gettext("SDG %(goal)s") % {"goal": goal} for goal in sector.sdg_goals]
    return SubjectPage(
        head=_head(request, called(sector), result.count, ()),
        kind=gettext("Sector"),
        title=called(sector),
        definition=None,
        sector=None,
        codes=tuple(codes),
        summary=summary_of(result, facets=("country", "strength", "actor")),
        topics=_topic_bars(topics, topic_counts),
        targets=tuple(target_line(target) for target in targets),
        all_targets=with_query(reverse("targets"), [("sector", sector.slug)]),
    )


def topic_page(
    request: HttpRequest, topic: Topic, targets: Iterable[Target], result: SearchResult
) -> SubjectPage:
    """What was promised on a topic."""
    sector = Link(called(topic.sector), topic.sector.get_absolute_url())
    return SubjectPage(
        head=_head(request, called(topic), result.count, (sector,)),
        kind=gettext("Topic"),
        title=called(topic),
        definition=defined(topic),
        sector=sector,
        codes=(),
        summary=summary_of(result, facets=("country", "strength", "language")),
        topics=(),
        targets=tuple(target_line(target) for target in targets),
        all_targets="",
    )


def _head(request: HttpRequest, name: str, count: int, crumbs: tuple[Link, ...]) -> Head:
    return head(
        request,
        title=name,
        description=gettext("%(name)s: %(count)s commitments between governments, by whom and when.")
        % {"name": name, "count": count},
        section="sectors",
        crumbs=(Link(gettext("Sectors"), reverse("sectors")), *crumbs),
    )


def _topic_bars(topics: Iterable[Topic], counts: Mapping[str, int]) -> tuple[Bar, ...]:
    """Topics that occur, the most frequent first."""
    found = [(called(row), counts.get(row.slug, 0), row.get_absolute_url()) for row in topics]
    return bars(sorted((row for row in found if row[1]), key=lambda row: (-row[1], row[0])))
