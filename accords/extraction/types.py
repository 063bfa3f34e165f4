"""The values that extraction hands over: frozen, typed, each with the words it comes from.

Every span is a half-open range of code points into the decoded document (its head included), so
that ``text[span.start:span.end]`` is exactly what is shown.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from accords.vocab import (
    DateBasis,
    Precision,
    RelationshipEvent,
    Role,
    StatementKind,
    Strength,
    VisitKind,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``start <= i < end`` of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers in ``text``."""
        return text[self.start : self.end]

    def overlap(self, other: "Span") -> int:
        """How many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


def holding(spans: Sequence[Span], place: int) -> Span | None:
    """Which of ``spans``, by place and apart from each other, holds the code point at ``place``."""
    at = bisect_left(spans, place + 1, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and place < spans[at].end else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a value stands: the field it explains, the rule that gave it, the words it read.

    ``span`` is null when a value follows from other values and not from words of this document.
    """

    field: str
    rule: str
    span: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a document that plays one role: a sentence, a clause of one, a heading, a caption.

    ``paragraph_index`` counts paragraphs from 0, ``sentence_index`` sentences in the document from 0
    (clauses of one sentence share it); ``number`` is the printed paragraph number ("4", "iv").
    ``level`` is a Markdown heading's depth (7 for a line in bold, 8 for an article's heading), else 0.
    ``clause_index`` counts the clauses of the sentence from 0. A cell of a table is ``in_table``; that which
    says what is to be done is a list's item.
    """

    span: Span
    paragraph_index: int
    sentence_index: int
    number: str | None = None
    role: Role = Role.CONTEXT
    rule: str = ""
    heading: str | None = None
    level: int = 0
    clause_index: int = 0
    is_list_item: bool = False
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Leader:
    """A person who acts for a side. ``name`` is the name as the archive writes it where an alias is
    known, else as printed; ``printed`` is always as printed. ``side`` is a partner's code or null.
    ``confidence`` says how sure the name is, and ``rule`` what told it."""

    name: str
    office: str
    side: str | None
    printed: str = ""
    span: Span | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One leg: who went to whom and when. ``start`` and ``end`` are ISO days, or ``2025-08``/``2025``
    where ``precision`` says so; ``host`` is null where the text leaves it open."""

    visitor: str
    host: str | None
    kind: VisitKind = VisitKind.UNKNOWN
    start: str | None = None
    end: str | None = None
    precision: Precision = Precision.UNKNOWN
    leaders: tuple[Leader, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Relationship:
    """A level of relations between two parties that the document names."""

    parties: tuple[str, str]
    level: str
    year: int | None
    event: RelationshipEvent
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A goal: an amount, or a state to be reached by a date. ``currency`` is ISO 4217; ``unit`` is
    ``percent`` or a counted noun's slug; ``due`` is EDTF."""

    amount: Decimal | None = None
    currency: str | None = None
    unit: str | None = None
    year: int | None = None
    due: str | None = None
    span: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money named in a document whose commitments are not read. ``currency`` is ISO 4217."""

    amount: Decimal
    currency: str
    span: Span


@dataclass(frozen=True, slots=True)
class Named:
    """A named thing recognised in the text: an instrument, a body, a topic.

    ``key`` is the lexicon's or alias table's slug where it is known there, else a slug made of the
    name; ``name`` is what the archive calls it in English.
    """

    key: str
    name: str
    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing promised. ``actor`` is ``both`` or a partner's code; ``parties`` is empty where they
    are the document's; ``sectors`` and ``topics`` are slugs, the most relevant first."""

    span: Span
    text: str
    strength: Strength
    actor: str
    sectors: tuple[str, ...]
    topics: tuple[Named, ...] = ()
    targets: tuple[Target, ...] = ()
    instruments: tuple[Named, ...] = ()
    bodies: tuple[Named, ...] = ()
    parties: tuple[str, ...] = ()
    paragraph: str | None = None
    heading: str | None = None
    gloss: str = ""
    confidence: float = 0.0
    rule: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document. ``sums`` are kept only where its commitments were not read.

    A document that is not bilateral has no parties, visits, relationships or commitments, and
    ``warnings`` says why.
    """

    sha256: str
    bilateral: bool
    language: str | None
    kind: StatementKind | None = None
    title: str | None = None
    title_english: str = ""
    source_url: str | None = None
    publisher: str | None = None
    parties: tuple[str, ...] = ()
    date: str | None = None
    date_basis: DateBasis = DateBasis.UNKNOWN
    year: int | None = None
    visits: tuple[Visit, ...] = ()
    leaders: tuple[Leader, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    sums: tuple[Sum, ...] = ()
    units: tuple[Unit, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aliases:
    """Names that admins have added, handed to extraction as data.

    ``leaders`` maps a printed name to (archive name, partner code or null); ``partners`` maps a
    printed name to a partner code; ``instruments`` maps a printed name to (key, archive name).
    """

    leaders: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    partners: Mapping[str, str] = field(default_factory=dict)
    instruments: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read from a file, before anything is understood.

    ``text`` is the decoded file, untouched; ``body`` is the part after a YAML head (the whole where
    there is none); the head's values are null where it lacks them.
    """

    name: str
    text: str
    sha256: str
    body: Span
    title: str | None = None
    date: str | None = None
    source_url: str | None = None
    language: str | None = None
    publisher: str | None = None
