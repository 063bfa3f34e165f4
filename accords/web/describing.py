"""What pages say of themselves to machines: schema.org as JSON-LD, Dublin Core, Open Graph.

JSON-LD stands in a data block, which no browser runs and which the Content-Security-Policy lets be.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from accords.export import Work
from accords.export.dublin_core import Term
from accords.models import Partner, Visit
from accords.vocab import PartnerKind, Precision

CONTEXT = "https://schema.org"

_IN_A_PAGE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True, slots=True)
class About:
    """What a page is about: schema.org nodes, Dublin Core terms, and Open Graph's type."""

    nodes: tuple[Mapping[str, Any], ...] = ()
    terms: tuple[Term, ...] = ()
    kind: str = "website"


def linked_data(nodes: Sequence[Mapping[str, Any]]) -> SafeString:
    """Nodes as JSON-LD that can stand inside a script element, whatever their texts hold."""
    graph = {"@context": CONTEXT, "@graph": [without_nothing(node) for node in nodes]}
    escaped = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_IN_A_PAGE)
    return mark_safe(escaped)  # noqa: S308 - what could end the element was escaped the line before


def without_nothing(node: Mapping[str, Any]) -> dict[str, Any]:
    """A node without properties that are empty."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {}, ())}


def archive_node(home: str, search: str) -> dict[str, Any]:
    """The site with its search; both addresses absolute, ``search`` the one that takes ``q``."""
    return {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "name": "Accords",
        "url": home,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{words}}"},
            "query-input": "required name=words",
        },
    }


def dataset_node(
    home: str, *, name: str, description: str, years: str, languages: Sequence[str], files: Mapping[str, str]
) -> dict[str, Any]:
    """The archive as a data set; ``files`` are absolute addresses by media type."""
    return {
        "@type": "Dataset",
        "@id": f"{home}#data",
        "name": name,
        "description": description,
        "url": home,
        "temporalCoverage": years,
        "inLanguage": list(languages),
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": url}
            for form, url in files.items()
        ],
    }


def document_node(work: Work, *, parties: Sequence[str], genre: str) -> dict[str, Any]:
    """A statement."""
    return {
        "@type": "CreativeWork",
        "@id": work.address,
        "url": work.address,
        "name": work.title,
        "alternateName": work.printed,
        "genre": genre,
        "inLanguage": work.language,
        "datePublished": "-".join(f"{part:02}" for part in work.issued),
        "publisher": {"@type": "Organization", "name": work.publisher} if work.publisher else None,
        "isBasedOn": work.source,
        "author": [{"@type": "Organization", "name": name} for name in parties],
    }


def passage_node(work: Work, *, quote: str, document: str, subjects: Sequence[str]) -> dict[str, Any]:
    """A commitment; ``document`` is its statement's absolute address."""
    return {
        "@type": "Quotation",
        "@id": work.address,
        "url": work.address,
        "name": work.title,
        "text": quote,
        "inLanguage": work.language,
        "datePublished": "-".join(f"{part:02}" for part in work.issued),
        "about": list(subjects),
        "isPartOf": {"@type": "CreativeWork", "@id": document, "url": document, "name": work.container},
    }


def visit_node(visit: Visit, *, name: str, address: str) -> dict[str, Any]:
    """A visit of ``for_page()``; its days only where they are known."""
    is_dated = visit.precision == Precision.DAY
    return {
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": name,
        "startDate": visit.start.isoformat() if is_dated and visit.start else None,
        "endDate": visit.end.isoformat() if is_dated and visit.end else None,
        "location": {"@type": "Country", "name": visit.host.name} if visit.host else None,
        "organizer": {"@type": "Country", "name": visit.host.name} if visit.host else None,
        "performer": {"@type": "Country", "name": visit.visitor.name},
    }


def partner_node(partner: Partner, *, address: str) -> dict[str, Any]:
    """A partner."""
    kind = "Organization" if partner.kind == PartnerKind.ORGANISATION else "Country"
    return {"@type": kind, "@id": address, "url": address, "name": partner.name, "identifier": partner.code}


def crumbs_node(crumbs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The way to the page: names and absolute addresses, the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(crumbs, start=1)
        ],
    }
