"""Where a document comes from: title, source address, publisher, and the lines that are no prose."""

from dataclasses import dataclass

from accords.extraction.reading import Reading
from accords.extraction.types import Evidence, Span


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """``furniture`` are the spans of bylines, captions, source lines and comment counters, in order."""

    title: str | None = None
    source_url: str | None = None
    publisher: str | None = None
    furniture: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def read_source(reading: Reading) -> SourceFacts:
    """What the head and the labelled lines of the document say of its source."""
    source = reading.source
    return SourceFacts(title=source.title, source_url=source.source_url, publisher=source.publisher)
