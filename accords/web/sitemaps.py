"""The sitemap: every page worth finding, in sections that are cut into pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import reverse

from accords.export.tallies import everything
from accords.models import Commitment, CommitmentTopic, Partner, Sector, Statement, Topic, Visit
from accords.models.addresses import address
from accords.search.engine import Answer

ON_A_PAGE = 2000
"""Addresses on a page; the protocol allows 50,000, which no reader of pages is served at once."""

CONTENT_TYPE = "application/xml"

PAGES = (
    "home",
    "commitments",
    "statements",
    "visits",
    "partners",
    "sectors",
    "targets",
    "compare",
    "about",
)
"""Names of the pages there is one of."""

Entry = tuple[str, datetime | None]
"""A path, and when what stands there last changed, where that is known."""


@dataclass(frozen=True, slots=True)
class Section:
    """One sort of page: how many there are, some of them in a lasting order, and the last change of any."""

    name: str
    count: int
    entries: Callable[[int, int], Iterator[Entry]]
    changed: Callable[[], datetime | None]

    @property
    def pages(self) -> int:
        """At least one, though it be empty."""
        return max(1, -(-self.count // ON_A_PAGE))

    def page(self, number: int) -> Iterator[Entry]:
        """The entries of a page, counted from 1."""
        return self.entries((number - 1) * ON_A_PAGE, number * ON_A_PAGE)


def sections() -> dict[str, Section]:
    """All sections by name. How many commitments and statements there are, and which, the index knows."""
    answer = everything()
    statements = answer.statements.documents if answer.statements else ()
    used = Topic.objects.filter(pk__in=CommitmentTopic.objects.values("topic").distinct())
    return {
        section.name: section
        for section in (
            Section("pages", len(PAGES), lambda low, high: _fixed(PAGES[low:high]), lambda: None),
            _indexed("statements", Statement, "slug", answer, statements),
            _indexed("commitments", Commitment, "key", answer, answer.documents),
            _dated("visits", Visit.objects.published(), "slug"),
            _plain("partners", Partner.objects.all()),
            _plain("sectors", Sector.objects.all()),
            _plain("topics", used),
        )
    }


def write_index(shown: Sequence[Section], *, site: str, path: str) -> bytes:
    """The index; ``site`` is the site's address, ``path`` that of a section with a brace for its name."""
    lines = []
    for section in shown:
        changed = section.changed()
        for number in range(1, section.pages + 1):
            at = path.format(section.name) + (f"?p={number}" if number > 1 else "")
            lines.append(_element("sitemap", site + at, changed.isoformat() if changed else ""))
    return _document("sitemapindex", lines)


def write_section(entries: Iterator[Entry], *, site: str) -> bytes:
    """A page of a section."""
    return _document(
        "urlset",
        [_element("url", site + path, f"{changed:%Y-%m-%d}" if changed else "") for path, changed in entries],
    )


def _document(root: str, lines: list[str]) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f"{head}<{root} {space}>\n{''.join(lines)}</{root}>\n".encode()


def _element(name: str, location: str, changed: str) -> str:
    dated = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<{name}><loc>{escape(location)}</loc>{dated}</{name}>\n"


def _fixed(names: Sequence[str]) -> Iterator[Entry]:
    return ((reverse(name), None) for name in names)


def _indexed(name: str, model: Any, key: str, answer: Answer, documents: Any) -> Section:
    """Records that the index holds, by its primary keys in their order."""
    page = model._meta.model_name

    def entries(low: int, high: int) -> Iterator[Entry]:
        rows = model.objects.filter(pk__in=list(documents[low:high])).order_by("pk")
        return ((address(page, value), changed) for value, changed in rows.values_list(key, "updated_at"))

    return Section(name, len(documents), entries, lambda: _changed(model, answer.nonce))


def _dated(name: str, rows: "QuerySet[Any]", key: str) -> Section:
    page = rows.model._meta.model_name

    def entries(low: int, high: int) -> Iterator[Entry]:
        shown = rows.order_by("pk").values_list(key, "updated_at")[low:high]
        return ((address(page, value), changed) for value, changed in shown)

    return Section(name, rows.count(), entries, lambda: rows.aggregate(latest=Max("updated_at"))["latest"])


def _plain(name: str, rows: "QuerySet[Any]") -> Section:
    def entries(low: int, high: int) -> Iterator[Entry]:
        return ((row.get_absolute_url(), None) for row in rows.order_by("pk")[low:high])

    return Section(name, rows.count(), entries, lambda: None)


class _Held:
    """When the records of a sort last changed, by the state of the index that this was asked in: it takes a
    look at every one of them, and changes with them."""

    changed: dict[Any, tuple[bytes, datetime | None]] = {}


def _changed(model: Any, nonce: bytes) -> datetime | None:
    held = _Held.changed.get(model)
    if held is None or held[0] != nonce:
        latest = model.objects.published().aggregate(latest=Max("updated_at"))["latest"]
        held = _Held.changed[model] = (nonce, latest)
    return held[1]
