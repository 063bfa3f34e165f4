"""The answer to a query: exact count, one page of marked rows, facets, and what was not understood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict

from accords.models import Commitment
from accords.models.statement import read_visits_of_undated
from accords.search import engine, facets, marks, names, spelling, statements
from accords.search.engine import Answer, Question
from accords.search.expression import Concept, Leaf
from accords.search.facets import Facet
from accords.search.marks import Mark, Piece, cut
from accords.search.pages import MAXIMUM_PAGE_SIZE, PAGE_SIZE, PageInfo, page_info
from accords.search.query import FACETS, ActiveFilter, Ignored, Query, parse
from accords.search.statements import FirstStatements
from accords.search.vocabulary import Vocabulary

BATCH = 500
"""Rows read at a time when a whole result streams by."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row was found: ``kind`` is ``text`` or ``gloss`` (``label`` is the words as they stand there), or
    ``topic``, ``sector``, ``country``, ``body`` or ``instrument`` (``label`` is the name)."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One row: the record with all a listing shows, and its texts cut where the query matched."""

    commitment: Commitment
    text: tuple[Piece, ...]
    gloss: tuple[Piece, ...]
    reasons: tuple[Reason, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """For a query without hits: a filter whose removal helps, with the count that follows."""

    filter: ActiveFilter
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Everything a page, an export or the API shows of a result."""

    query: Query
    count: int
    rows: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    page: PageInfo
    active: tuple[ActiveFilter, ...]
    clear_url: str
    warnings: tuple[Ignored, ...]
    suggestions: tuple[Suggestion, ...]
    expansions: tuple[Reason, ...]
    did_you_mean: Query | None = None
    """The same with words that nothing has replaced by the nearest that something has."""
    statements: FirstStatements | None = None
    """Statements that the words are in, where they were asked for."""

    def facet(self, name: str) -> Facet:
        """The facet of this name."""
        return next(facet for facet in self.facets if facet.name == name)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query string that was read, and what the index says to it."""

    query: Query
    vocabulary: Vocabulary
    answer: Answer


def ask(parameters: QueryDict, *, with_statements: bool = False) -> Asked:
    """Read a query string and put it to the index.

    It is read with the names that this process holds, and once more where the index turns out to be in
    another state than they are of: so the database is asked for the state only once.
    """
    for vocabulary in (Vocabulary(names.held()), Vocabulary()):
        query = parse(parameters, vocabulary=vocabulary)
        answer = Answer(engine.understand(query, vocabulary), with_statements=with_statements)
        if vocabulary.is_of(answer.nonce) or (
            # Only documents changed: the names are right in the new state, too.
            names.names() is vocabulary.known and vocabulary.is_of(answer.nonce)
        ):
            break
    return Asked(query, vocabulary, answer)


def search(
    query: Query,
    *,
    page: int | None = None,
    page_size: int = PAGE_SIZE,
    vocabulary: Vocabulary | None = None,
    every_topic: bool = False,
    with_links: bool = False,
    answer: Answer | None = None,
) -> SearchResult:
    """Answer a query. A page beyond the last is the last, and a warning says so.

    ``with_links`` reads also what only records tell of a commitment: its instruments, bodies and visits.
    ``answer`` is what the index said to the query, where it was asked; if it was asked for statements, the
    first of them are shown.
    """
    known = vocabulary or Vocabulary()
    size = max(1, min(page_size, MAXIMUM_PAGE_SIZE))
    answer = answer or Answer(engine.understand(query, known))
    count = len(answer.documents)
    asked = page or query.page
    info = page_info(asked, size, count)
    keys = answer.keys(info.offset, info.offset + size)
    shown = load(keys) if with_links else _hits(keys)
    active = query.active_filters(known)
    home: str | None = settings.ACCORDS_HOME_PARTNER
    return SearchResult(
        query=query,
        count=count,
        rows=tuple(_hit(commitment, answer) for commitment in shown),
        facets=facets.build(query, answer.counts(), known, home=home, every_topic=every_topic),
        page=info,
        active=active,
        clear_url=query.cleared().url,
        warnings=_warnings(query, answer.question, asked, info),
        suggestions=() if count else _suggestions(answer, active),
        expansions=tuple(
            dict.fromkeys(Reason(concept.facet, concept.label) for concept in answer.question.expansions)
        ),
        did_you_mean=did_you_mean(answer),
        statements=statements.first(answer),
    )


def did_you_mean(answer: Answer) -> Query | None:
    """The question with the words that nothing has replaced by the nearest that something has."""
    query = answer.question.query
    words = spelling.corrected(query.q, answer.unknown())
    return query.with_words(words) if words else None


def iterate(
    query: Query, *, limit: int | None = None, vocabulary: Vocabulary | None = None
) -> Iterator[Commitment]:
    """Every row of a result in its order, with all that a listing shows; memory stays constant but
    for the list of ids."""
    keys = Answer(engine.understand(query, vocabulary or Vocabulary())).keys(0, limit)
    for start in range(0, len(keys), BATCH):
        yield from load(keys[start : start + BATCH])


def count(query: Query, *, vocabulary: Vocabulary | None = None) -> int:
    """How many rows a query finds, without anything else."""
    return len(Answer(engine.understand(query, vocabulary or Vocabulary())).documents)


def load(keys: list[int]) -> list[Commitment]:
    """The commitments with these primary keys, in this order, with all that records tell."""
    return _ordered(Commitment.objects.for_listing(), keys)


def _hits(keys: list[int]) -> list[Commitment]:
    """The same with all that a page shows."""
    rows = _ordered(Commitment.objects.for_hits(), keys)
    read_visits_of_undated(row.statement for row in rows)
    return rows


def _ordered(rows: QuerySet[Commitment], keys: list[int]) -> list[Commitment]:
    found = {row.pk: row for row in rows.filter(pk__in=keys).order_by()}
    return [found[key] for key in keys if key in found]


def _hit(commitment: Commitment, answer: Answer) -> Hit:
    question = answer.question
    leaves = question.words.wanted
    if not leaves:
        return Hit(commitment, cut(commitment.text, ()), cut(commitment.gloss, ()))
    language = commitment.statement.language
    in_text = marks.find(commitment.text, language, leaves, question.languages)
    in_text += _topic_marks(commitment, question.expansions)
    in_gloss = marks.find(commitment.gloss, "en", leaves, question.languages)
    return Hit(
        commitment,
        cut(commitment.text, in_text),
        cut(commitment.gloss, in_gloss),
        reasons=_reasons(commitment, in_text, in_gloss, answer),
    )


def _topic_marks(commitment: Commitment, expansions: Iterable[Concept]) -> list[Mark]:
    """The words of the text by which a topic was recognised that the query names."""
    wanted = {concept.value: concept for concept in expansions if concept.facet == "topic"}
    return [
        Mark(row.start - commitment.start, row.end - commitment.start, wanted[row.topic.slug])
        for row in commitment.topic_rows
        if row.topic.slug in wanted
        and row.start is not None
        and row.end is not None
        and commitment.start <= row.start < row.end <= commitment.end
    ]


def _reasons(
    commitment: Commitment, in_text: list[Mark], in_gloss: list[Mark], answer: Answer
) -> tuple[Reason, ...]:
    """Which words, which names: each once, words of the original first."""
    question = answer.question
    found: dict[Reason, None] = {}
    for kind, text, places in (("text", commitment.text, in_text), ("gloss", commitment.gloss, in_gloss)):
        for mark in places:
            if not isinstance(mark.leaf, Concept):
                found[Reason(kind, text[mark.start : mark.end])] = None
    for concept in question.expansions:
        if answer.has(concept, commitment.pk):
            found[Reason(concept.facet, concept.label)] = None
    leaves = () if question.query.only_words else question.words.wanted
    for facet, name in _names(commitment):
        if _is_in(name, leaves, question.languages):
            found[Reason(facet, name)] = None
    return tuple(found)


@lru_cache(maxsize=2_000)
def _is_in(name: str, leaves: tuple[Leaf, ...], languages: tuple[str, ...]) -> bool:
    """Whether one of the leaves matches in a name: the rows of a page bear few, again and again."""
    return bool(marks.find(name, "en", leaves, languages))


def _names(commitment: Commitment) -> Iterator[tuple[str, str]]:
    """Facet and name of what a commitment is found by beside its words. Bodies and instruments stand in
    its words, too."""
    for topic in commitment.topic_rows:
        yield "topic", topic.topic.name
    for sector in commitment.sector_rows:
        yield "sector", sector.sector.name
    for partner in commitment.party_list:
        yield "country", partner.name


def _warnings(query: Query, question: Question, asked: int, info: PageInfo) -> tuple[Ignored, ...]:
    warnings = list(query.ignored)
    warnings += [Ignored("q", query.q[:60], note) for note in question.notes]
    if info.number != asked:
        warnings.append(Ignored("page", str(asked), "beyond the last page"))
    return tuple(warnings)


def _suggestions(answer: Answer, active: tuple[ActiveFilter, ...]) -> tuple[Suggestion, ...]:
    """Filters whose removal gives hits, the most helpful first."""
    helpful = []
    for one in active[:12]:
        number = answer.count(_without(answer.question.query, one))
        if number:
            helpful.append(Suggestion(one, number))
    return tuple(sorted(helpful, key=lambda suggestion: -suggestion.count))


def _without(query: Query, active: ActiveFilter) -> Query:
    if active.name == "year_range":
        return replace(query, year_min=None, year_max=None)
    return query.without(active.name, active.value if active.name in FACETS else None)
