"""OAI-PMH 2.0: what a harvester asks, checked, and the answers as XML, in unqualified Dublin Core."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO

from django.http import QueryDict

from accords.export.dublin_core import Term
from accords.export.markup import Writer

PREFIX = "oai_dc"
CONTENT_TYPE = "text/xml; charset=utf-8"

_OAI = "http://www.openarchives.org/OAI/2.0/"
_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_LIST = frozenset({"metadataPrefix", "from", "until", "set", "resumptionToken"})
_ARGUMENTS: dict[str, frozenset[str]] = {
    "Identify": frozenset(),
    "ListMetadataFormats": frozenset({"identifier"}),
    "ListSets": frozenset({"resumptionToken"}),
    "GetRecord": frozenset({"identifier", "metadataPrefix"}),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
}
_REQUIRED = {
    "GetRecord": ("identifier", "metadataPrefix"),
    "ListIdentifiers": ("metadataPrefix",),
    "ListRecords": ("metadataPrefix",),
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


class OaiError(Exception):
    """A request that cannot be answered; ``code`` is the protocol's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that keeps to the protocol. ``since`` and ``before`` are a half-open range of time."""

    verb: str
    arguments: dict[str, str]
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record with its Dublin Core; one that is ``deleted`` has none."""

    identifier: str
    changed: datetime
    set_name: str
    deleted: bool
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """What the archive says of itself; ``sets`` are names and what they are called."""

    name: str
    base_url: str
    contact: str
    earliest: datetime
    sets: dict[str, str]


def parse(parameters: QueryDict) -> Asked:
    """Check a request. Raises OaiError where it does not keep to the protocol."""
    verb = parameters.get("verb", "")
    if verb not in _ARGUMENTS or len(parameters.getlist("verb")) > 1:
        raise OaiError("badVerb", "The verb is missing, repeated or unknown.")
    arguments = {name: str(parameters[name]) for name in parameters if name != "verb"}
    _check(verb, arguments, parameters)
    since, before = _range(arguments)
    return Asked(verb, arguments, since, before)


def _check(verb: str, arguments: dict[str, str], parameters: QueryDict) -> None:
    if unknown := sorted(set(arguments) - _ARGUMENTS[verb]):
        raise OaiError("badArgument", f"{verb} knows no argument {unknown[0]}.")
    if any(len(parameters.getlist(name)) > 1 for name in arguments):
        raise OaiError("badArgument", "An argument was repeated.")
    if "resumptionToken" in arguments:
        if len(arguments) > 1:
            raise OaiError("badArgument", "A resumptionToken stands alone.")
        return
    for name in _REQUIRED.get(verb, ()):
        if not arguments.get(name):
            raise OaiError("badArgument", f"{verb} needs the argument {name}.")
    if arguments.get("metadataPrefix", PREFIX) != PREFIX:
        raise OaiError("cannotDisseminateFormat", f"The only format is {PREFIX}.")


def _range(arguments: dict[str, str]) -> tuple[datetime | None, datetime | None]:
    given = [arguments[name] for name in ("from", "until") if name in arguments]
    forms = {bool(_DAY.fullmatch(value)) for value in given}
    if len(forms) > 1 or not all(_DAY.fullmatch(value) or _SECOND.fullmatch(value) for value in given):
        raise OaiError("badArgument", "from and until are both days, or both seconds of UTC.")
    since = _moment(arguments["from"]) if "from" in arguments else None
    before = None
    if "until" in arguments:
        step = timedelta(days=1) if forms == {True} else timedelta(seconds=1)
        before = _moment(arguments["until"]) + step
    if since and before and since >= before:
        raise OaiError("badArgument", "from is later than until.")
    return since, before


def _moment(value: str) -> datetime:
    try:
        return datetime.fromisoformat(value.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError as error:
        raise OaiError("badArgument", f"{value} is no date.") from error


def stamp(moment: datetime) -> str:
    """A moment as the protocol writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def failure(error: OaiError, *, asked: Asked | None, base_url: str, now: datetime) -> bytes:
    """The answer to a request that cannot be answered."""

    def body(xml: Writer) -> None:
        xml.element("error", str(error), code=error.code)

    return _document(body, asked=asked, base_url=base_url, now=now)


def identify(asked: Asked, repository: Repository, *, now: datetime) -> bytes:
    """What the repository is."""

    def body(xml: Writer) -> None:
        xml.open("Identify")
        xml.element("repositoryName", repository.name)
        xml.element("baseURL", repository.base_url)
        xml.element("protocolVersion", "2.0")
        xml.element("adminEmail", repository.contact)
        xml.element("earliestDatestamp", stamp(repository.earliest))
        # What a reviewer rejected is told as deleted; what a reading no longer finds is gone.
        xml.element("deletedRecord", "transient")
        xml.element("granularity", "YYYY-MM-DDThh:mm:ssZ")
        xml.endElement("Identify")

    return _document(body, asked=asked, base_url=repository.base_url, now=now)


def formats(asked: Asked, repository: Repository, *, now: datetime) -> bytes:
    """The one format there is."""

    def body(xml: Writer) -> None:
        xml.open("ListMetadataFormats")
        xml.open("metadataFormat")
        xml.element("metadataPrefix", PREFIX)
        xml.element("schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
        xml.element("metadataNamespace", _OAI_DC)
        xml.endElement("metadataFormat")
        xml.endElement("ListMetadataFormats")

    return _document(body, asked=asked, base_url=repository.base_url, now=now)


def sets(asked: Asked, repository: Repository, *, now: datetime) -> bytes:
    """The sets."""

    def body(xml: Writer) -> None:
        xml.open("ListSets")
        for name, label in repository.sets.items():
            xml.open("set")
            xml.element("setSpec", name)
            xml.element("setName", label)
            xml.endElement("set")
        xml.endElement("ListSets")

    return _document(body, asked=asked, base_url=repository.base_url, now=now)


def records(
    asked: Asked, repository: Repository, found: Iterable[Record], *, token: str | None, now: datetime
) -> bytes:
    """Records, or their headers, as the verb asks. ``token`` leads on: empty at the end of a list that
    came in parts, null where the list is whole."""

    def body(xml: Writer) -> None:
        xml.open(asked.verb)
        for record in found:
            if asked.verb == "ListIdentifiers":
                _header(xml, record)
            else:
                _record(xml, record)
        if token is not None:
            xml.element("resumptionToken", token)
        xml.endElement(asked.verb)

    return _document(body, asked=asked, base_url=repository.base_url, now=now)


def _record(xml: Writer, record: Record) -> None:
    xml.open("record")
    _header(xml, record)
    if not record.deleted:
        xml.open("metadata")
        xml.open(
            "oai_dc:dc",
            {
                "xmlns:oai_dc": _OAI_DC,
                "xmlns:dc": "http://purl.org/dc/elements/1.1/",
                "xsi:schemaLocation": f"{_OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
            },
        )
        for term in record.terms:
            language = {"xml:lang": term.language} if term.language else {}
            xml.element(f"dc:{term.name}", term.value, **language)
        xml.endElement("oai_dc:dc")
        xml.endElement("metadata")
    xml.endElement("record")


def _header(xml: Writer, record: Record) -> None:
    xml.open("header", {"status": "deleted"} if record.deleted else {})
    xml.element("identifier", record.identifier)
    xml.element("datestamp", stamp(record.changed))
    xml.element("setSpec", record.set_name)
    xml.endElement("header")


def _document(body: Callable[[Writer], None], *, asked: Asked | None, base_url: str, now: datetime) -> bytes:
    out = StringIO()
    xml = Writer(out)
    xml.startDocument()
    names = {"xmlns": _OAI, "xmlns:xsi": _SCHEMA}
    place = f"{_OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
    xml.open("OAI-PMH", {**names, "xsi:schemaLocation": place})
    xml.element("responseDate", stamp(now))
    # A request that breaks the protocol is not repeated to who sent it.
    xml.element("request", base_url, **({"verb": asked.verb, **asked.arguments} if asked else {}))
    body(xml)
    xml.endElement("OAI-PMH")
    xml.endDocument()
    return out.getvalue().encode("utf-8", "replace")
