"""Rows as an Atom feed (RFC 4287) of the newest, paged after RFC 5005."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO

from django.utils.translation import gettext as _

from accords.export.markup import Writer
from accords.export.records import address
from accords.models import Commitment
from accords.search import Query, SearchResult, Vocabulary

ENTRIES = 100
"""Rows of one page of the feed."""

CONTENT_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class _Links:
    """Addresses of the feed's pages; null where there is no such page."""

    self: str
    first: str
    previous: str | None
    next: str | None
    last: str


def commitments_feed(result: SearchResult, vocabulary: Vocabulary, *, base_url: str, path: str) -> bytes:
    """The feed of one page of a result that was asked for with ``ENTRIES`` rows a page.

    ``path`` is where the feed is fetched, ``base_url`` the site's address without a slash at its end.
    """
    rows = [hit.commitment for hit in result.rows]
    links = _links(result, f"{base_url}{path}", is_export=not path.endswith(".atom"))
    out = StringIO()
    xml = Writer(out)
    xml.startDocument()
    xml.open("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    xml.element("id", links.first)
    xml.element("title", _title(result))
    xml.element("updated", _moment(max((row.updated_at for row in rows), default=None)))
    for relation, href in _relations(links):
        xml.element("link", "", rel=relation, href=href, type="application/atom+xml")
    human = f"{base_url}/commitments/{result.query.on_page(1).url}"
    xml.element("link", "", rel="alternate", href=human, type="text/html")
    xml.open("author")
    xml.element("name", "Accords")
    xml.endElement("author")
    for row in rows:
        _entry(xml, row, vocabulary, base_url=base_url)
    xml.endElement("feed")
    xml.endDocument()
    return out.getvalue().encode("utf-8", "replace")


def _entry(xml: Writer, row: Commitment, vocabulary: Vocabulary, *, base_url: str) -> None:
    xml.open("entry")
    xml.element("id", address(row, base_url))
    xml.element("title", _headline(row))
    xml.element("updated", _moment(row.updated_at))
    xml.element("published", _moment(row.created_at))
    xml.element("link", "", rel="alternate", href=address(row, base_url), type="text/html")
    if row.statement.source_url:
        xml.element("link", "", rel="via", href=row.statement.source_url)
    for one in row.sector_rows:
        xml.element(
            "category", "", term=one.sector.slug, scheme=f"{base_url}/sectors/", label=one.sector.name
        )
    for partner in row.party_list:
        xml.element(
            "category",
            "",
            term=partner.code,
            scheme=f"{base_url}/partners/",
            label=vocabulary.label("country", partner.code),
        )
    language = {"xml:lang": row.statement.language} if row.statement.language else {}
    xml.open("content", {"type": "text", **language})
    xml.characters(row.text)
    xml.endElement("content")
    xml.endElement("entry")


def _links(result: SearchResult, address_of_feed: str, *, is_export: bool) -> _Links:
    def page(number: int) -> str:
        query: Query = result.query.on_page(number)
        parameters = "&".join(part for part in (query.to_query_string(), "format=atom" * is_export) if part)
        return f"{address_of_feed}?{parameters}" if parameters else address_of_feed

    at, pages = result.page.number, result.page.pages
    return _Links(
        self=page(at),
        first=page(1),
        previous=page(at - 1) if at > 1 else None,
        next=page(at + 1) if at < pages else None,
        last=page(pages),
    )


def _relations(links: _Links) -> Iterator[tuple[str, str]]:
    yield "self", links.self
    yield "first", links.first
    if links.previous:
        yield "previous", links.previous
    if links.next:
        yield "next", links.next
    yield "last", links.last


def _title(result: SearchResult) -> str:
    parts = [f"“{result.query.q}”"] if result.query.q else []
    parts += [one.label for one in result.active]
    return f"Accords: {', '.join(parts)}" if parts else _("Accords: commitments")


def _headline(row: Commitment) -> str:
    text = row.gloss or " ".join(row.text.split())
    return text if len(text) <= 200 else f"{text[:199].rstrip()}…"


def _moment(moment: datetime | None) -> str:
    """RFC 3339; a feed without entries has not changed since the epoch."""
    return (moment or datetime(1970, 1, 1, tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
