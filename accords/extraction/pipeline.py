"""Text in, Extraction out: the stages in their order, on one screen."""

from accords.extraction.reading import read
from accords.extraction.source import read_source
from accords.extraction.types import Aliases, Extraction, Source


def extract(source: Source, *, aliases: Aliases | None = None) -> Extraction:
    """Everything that can be read from ``source`` alone."""
    reading = read(source, aliases=aliases)
    facts = read_source(reading)
    return Extraction(
        sha256=source.sha256,
        bilateral=False,
        language=reading.language,
        title=facts.title,
        source_url=facts.source_url,
        publisher=facts.publisher,
        units=reading.units,
        evidence=facts.evidence,
    )
