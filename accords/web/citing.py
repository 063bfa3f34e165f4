"""How to cite a commitment or a statement: in words, and in the formats of reference managers."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from accords.export import CITATION_FORMATS, Work
from accords.export.citations import issued_of
from accords.models import Commitment, Statement
from accords.web import dates
from accords.web.contexts.lines import headline, statement_title
from accords.web.head import SITE_NAME


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one format, to be read here or fetched from ``url``."""

    label: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class CiteBox:
    """All that a page offers for citing it; ``plain`` is a sentence."""

    plain: str
    formats: tuple[Citation, ...]


def commitment_work(request: HttpRequest, commitment: Commitment) -> Work:
    """A commitment of ``for_hits()`` as a passage of its document."""
    statement = commitment.statement
    return replace(
        statement_work(request, statement),
        key=commitment.key,
        title=headline(commitment),
        printed="",
        container=statement.title_english or statement_title(statement),
        address=request.build_absolute_uri(commitment.get_absolute_url()),
    )


def statement_work(request: HttpRequest, statement: Statement) -> Work:
    """A statement of ``for_listing()`` as a document."""
    return Work(
        key=statement.slug,
        title=statement.title_english or statement_title(statement),
        printed=statement.title,
        container="",
        publisher=statement.publisher,
        issued=issued_of(statement.date, statement.year),
        language=statement.language,
        address=request.build_absolute_uri(statement.get_absolute_url()),
        source=statement.source_url,
        archive=SITE_NAME,
        accessed=timezone.localdate(),
    )


def cite_box(work: Work, *, address: str) -> CiteBox:
    """The box of a work; ``address`` is the name of the addresses where its formats are fetched."""
    return CiteBox(
        plain=plain(work),
        formats=tuple(
            Citation(one.label, one.write(work), reverse(address, args=[work.key, one.name]))
            for one in CITATION_FORMATS.values()
        ),
    )


def plain(work: Work) -> str:
    """In one line: what, in which document, by whom, when, where it stands, when it was read."""
    where = ", ".join(part for part in (work.publisher, _year(work)) if part)
    parts = {
        "title": work.title,
        "container": work.container,
        "where": where,
        "site": work.archive,
        "address": work.address,
        "today": dates.day(work.accessed),
    }
    if work.container and work.publisher:
        return gettext("“%(title)s” In: %(container)s. %(where)s. %(site)s, %(address)s (%(today)s).") % parts
    if work.container:
        return gettext("“%(title)s” In: %(container)s, %(where)s. %(site)s, %(address)s (%(today)s).") % parts
    return gettext("“%(title)s” %(where)s. %(site)s, %(address)s (%(today)s).") % parts


def _year(work: Work) -> str:
    return str(work.issued[0]) if work.issued else gettext("no year")
