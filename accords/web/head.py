"""What every page says about itself: title, description, canonical address, where it stands."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_info, gettext

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
class Edition:
    """The page in one of the interface's languages. ``name`` is the language's own; ``canonical`` is
    absolute and without what was asked for, ``url`` leads to just what is shown."""

    code: str
    name: str
    direction: str
    url: str
    canonical: str
    current: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The frame of a page. ``title`` is without the site's name, ``canonical`` is absolute.

    ``crumbs`` lead from the section to the page, itself not among them. ``indexed`` is false for pages
    that only repeat others (a filtered list). ``feed`` is the Atom feed of just what the page shows.
    ``editions`` are the page in every language of the interface, this one among them.
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
    editions: tuple[Edition, ...] = ()


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
        editions=_editions(request, path or request.path),
    )


def in_language(path: str, code: str) -> str:
    """The path of the same page in the interface's language ``code``; English has no prefix."""
    current = get_language() or settings.LANGUAGE_CODE
    bare = path if current == settings.LANGUAGE_CODE else path.removeprefix(f"/{current}")
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def _editions(request: HttpRequest, canonical: str) -> tuple[Edition, ...]:
    return tuple(
        Edition(
            code=code,
            name=str(name),
            direction="rtl" if get_language_info(code)["bidi"] else "ltr",
            url=in_language(request.get_full_path(), code),
            canonical=request.build_absolute_uri(in_language(canonical, code)),
            current=code == (get_language() or settings.LANGUAGE_CODE),
        )
        for code, name in settings.LANGUAGES
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
