"""Text in, Extraction out: the stages in their order, on one screen."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from accords.extraction.cast import Cast, home_of
from accords.extraction.commitments import read_commitments
from accords.extraction.content import read_content
from accords.extraction.dates import find_dates, near_day
from accords.extraction.dating import DATELINE, read_date
from accords.extraction.explain import of_language
from accords.extraction.kind import read_kind
from accords.extraction.leaders import read_leaders
from accords.extraction.meeting import lend
from accords.extraction.mentions import find_mentions
from accords.extraction.parties import decide
from accords.extraction.reading import read
from accords.extraction.relationship import read_relationships
from accords.extraction.roles import assign_roles, judge_units, warnings_of
from accords.extraction.scene import lay_out
from accords.extraction.sides import with_counterparts
from accords.extraction.source import read_source
from accords.extraction.sums import evidence_of, read_sums
from accords.extraction.titles import write_title
from accords.extraction.types import Aliases, Extraction, Source, Sum
from accords.extraction.visits import dated_by_visit, read_visits, year_of
from accords.vocab import StatementKind


def extract_together(sources: Sequence[Source], *, aliases: Aliases | None = None) -> tuple[Extraction, ...]:
    """Each of ``sources`` read alone; then those that report one visit lend each other year and date."""
    return told_together([extract(source, aliases=aliases) for source in sources])


def told_together(extractions: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """Each of what was read alone, with what the others on its visit lend it."""
    return tuple(_titled(each) for each in lend(extractions))


def _titled(extraction: Extraction) -> Extraction:
    return replace(extraction, title_english=write_title(extraction))


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Keeps Python from looking for cycles meanwhile: reading makes many small objects and no cycle among
    them."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@_collecting_later()
def extract(source: Source, *, aliases: Aliases | None = None) -> Extraction:
    """Everything that can be read from ``source`` alone."""
    reading = read(source, aliases=aliases)
    facts = read_source(reading)
    dates = find_dates(reading)
    dated = read_date(reading, facts, dates)
    mentions = find_mentions(reading)
    own = {each.span for each in dated.evidence if each.rule == DATELINE and each.span}
    told = [date for date in dates if date.span not in own]
    scene = lay_out(
        reading, facts, mentions, near_day(told, dated.date), dated.year, day=dated.date, lines=own
    )
    found = decide(scene)
    known = Extraction(
        sha256=source.sha256,
        bilateral=found.bilateral,
        language=reading.language,
        title=facts.title,
        source_url=facts.source_url,
        publisher=facts.publisher,
        date=dated.date,
        date_basis=dated.basis,
        year=dated.year,
        units=reading.units,
        confidence=found.confidence,
        evidence=(*of_language(reading), *facts.evidence, *dated.evidence, *found.evidence),
    )
    kind, evidence_of_kind = read_kind(
        scene, reading, hosts=max(1, len(found.parties) - 1), is_bilateral=found.bilateral
    )
    known = replace(known, kind=kind, evidence=(*known.evidence, evidence_of_kind))
    if not found.bilateral:
        return replace(known, warnings=(f"not bilateral: {found.reason}", *facts.warnings))
    leaders = read_leaders(scene, found.parties, reading.aliases)
    visits = read_visits(scene, found, leaders, near_day(dates, dated.date), dated, kind)
    year = dated.year or year_of(visits)
    known = dated_by_visit(known, visits)
    speaker = found.visitor or scene.home or home_of(reading.language, found.parties)
    people = with_counterparts(scene.body_people, found.parties)
    cast = Cast(parties=found.parties, people=people, speaker=speaker)
    judged = judge_units(
        reading, cast=cast, mentions=mentions, furniture=facts.furniture, year=dated.year, kind=kind
    )
    commitments = read_commitments(reading, judged, cast=cast, mentions=mentions, document=found.confidence)
    warnings = (*warnings_of(reading, judged), *facts.warnings)
    sums: tuple[Sum, ...] = ()
    if not reading.lexicon.speech.acts:
        warnings = (f"commitments are not read in {reading.language!r}", *warnings)
        sums = read_sums(reading, dates)
    return _titled(
        replace(
            known,
            warnings=warnings,
            parties=found.parties,
            leaders=leaders,
            visits=visits,
            sums=sums,
            evidence=(*known.evidence, *evidence_of(sums)),
            year=year,
            relationships=read_relationships(
                scene, found, dates, year=None if kind is StatementKind.TALKS_READOUT else year
            ),
            commitments=read_content(
                reading,
                commitments,
                parties=found.parties,
                mentions=mentions,
                dates=dates,
                year=dated.year,
                about=facts.title if kind is StatementKind.AGREEMENT else None,
            ),
            units=assign_roles(judged),
        )
    )
