"""Dublin Core: the fifteen terms that libraries exchange about a document or a passage of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accords.export.citations import Work
from accords.models import Commitment, Statement


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its name without a prefix, its value, and the value's language where it has one."""

    name: str
    value: str
    language: str = ""


def statement_terms(work: Work, statement: Statement) -> tuple[Term, ...]:
    """A statement of ``for_listing()``."""
    parties = [row.partner.name for row in statement.party_rows]
    return tuple(_terms(work, creators=parties, coverage=parties, kind=statement.kind))


def commitment_terms(work: Work, commitment: Commitment, *, part_of: str) -> tuple[Term, ...]:
    """A commitment of ``for_hits()``; ``part_of`` is its document's address."""
    parties = [partner.name for partner in commitment.party_list]
    subjects = [row.sector.name for row in commitment.sector_rows]
    subjects += [row.topic.name for row in commitment.topic_rows]
    terms = _terms(work, creators=parties, coverage=parties, kind="commitment", subjects=subjects)
    quote = Term("description", commitment.text, work.language)
    return (*terms, quote, Term("relation", part_of))


def _terms(
    work: Work,
    *,
    creators: Iterable[str],
    coverage: Iterable[str],
    kind: str,
    subjects: Iterable[str] = (),
) -> Iterator[Term]:
    found = [
        Term("title", work.title, "en"),
        Term("title", work.printed, work.language),
        *(Term("creator", name) for name in creators),
        *(Term("subject", name, "en") for name in subjects),
        Term("publisher", work.publisher),
        Term("date", "-".join(f"{part:02}" for part in work.issued)),
        Term("type", "Text"),
        Term("type", kind.replace("_", " ")),
        Term("identifier", work.address),
        Term("source", work.source),
        Term("language", work.language),
        *(Term("coverage", name) for name in coverage),
    ]
    return (term for term in found if term.value)
