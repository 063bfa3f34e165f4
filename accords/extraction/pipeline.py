"""Text in, Extraction out: the stages in their order, on one screen."""

from collections.abc import Sequence

from accords.extraction.dates import find_dates
from accords.extraction.dating import read_date
from accords.extraction.reading import read
from accords.extraction.source import read_source
from accords.extraction.types import Aliases, Extraction, Source


def extract_together(sources: Sequence[Source], *, aliases: Aliases | None = None) -> tuple[Extraction, ...]:
    """Each of ``sources`` read alone; then those that report one visit lend each other year and date."""
    return tuple(extract(source, aliases=aliases) for source in sources)


def extract(source: Source, *, aliases: Aliases | None = None) -> Extraction:
    """Everything that can be read from ``source`` alone."""
    reading = read(source, aliases=aliases)
    facts = read_source(reading)
    dates = find_dates(reading)
    dated = read_date(reading, facts, dates)
    return Extraction(
        sha256=source.sha256,
        bilateral=False,
        language=reading.language,
        title=facts.title,
        source_url=facts.source_url,
        publisher=facts.publisher,
        date=dated.date,
        date_basis=dated.basis,
        year=dated.year,
        units=reading.units,
        evidence=(*facts.evidence, *dated.evidence),
    )
