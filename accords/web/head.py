"""What every page says about itself: title, description, canonical address, where it stands."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from accords.export.dublin_core import Term
from accords.web.describing import About, crumbs_node, linked_data

SITE_NAME = "Accords"
_DESCRIPTION_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Link:
    """An address and what it is called; ``current`` marks where the reader stands."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The frame of a page. ``title`` is without the site's name, ``canonical`` is absolute.

    ``crumbs`` lead from the section to the page, itself not among them. ``indexed`` is false for pages
    that only repeat others (a filtered list). ``feed`` is the Atom feed of just what the page shows.
    ``linked`` is JSON-LD, empty where there is nothing to say; ``terms`` are Dublin Core, ``kind`` is
    Open Graph's type.
    """

    title: str
    description: str
    canonical: str
    navigation: tuple[Link, ...]
    crumbs: tuple[Link, ...] = ()
    indexed: bool = True
    feed: Link | None = None
    searches: bool = True
    linked: SafeString | str = ""
    terms: tuple[Term, ...] = ()
    kind: str = "website"


def head(
    request: HttpRequest,
    *,
    title: str,
    description: str,
    section: str = "",
    path: str | None = None,
    crumbs: tuple[Link, ...] = (),
    indexed: bool = True,
    feed: Link | None = None,
    searches: bool = True,
    about: About | None = None,
) -> Head:
    """The frame of the page that answers ``request``.

    ``section`` names the entry of the navigation it belongs to; ``path`` is its canonical path where
    that is not the request's own without its query; ``searches`` puts the search field on top;
    ``about`` says to machines what the page is about.
    """
    known = about or About()
    canonical = request.build_absolute_uri(path or request.path)
    nodes = list(known.nodes)
    if crumbs:
        way = [(link.label, request.build_absolute_uri(link.url)) for link in crumbs]
        nodes.append(crumbs_node([*way, (title, canonical)]))
    return Head(
        title=title,
        description=Truncator(" ".join(description.split())).chars(_DESCRIPTION_LENGTH),
        canonical=canonical,
        navigation=_navigation(section),
        crumbs=crumbs,
        indexed=indexed,
        feed=feed,
        searches=searches,
        linked=linked_data(nodes) if nodes else "",
        terms=known.terms,
        kind=known.kind,
    )


def _navigation(section: str) -> tuple[Link, ...]:
    entries = (
        ("commitments", gettext("Commitments")),
        ("statements", gettext("Statements")),
        ("visits", gettext("Visits")),
        ("partners", gettext("Partners")),
        ("sectors", gettext("Sectors")),
        ("targets", gettext("Targets")),
        ("compare", gettext("Compare")),
    )
    return tuple(Link(label, reverse(name), current=name == section) for name, label in entries)
