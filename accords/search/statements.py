"""Statements that a query finds: by title, whole text, the leaders who met, and what they promised."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.conf import settings

from accords.models import Statement
from accords.search import engine, facets, marks, spelling
from accords.search.engine import Answer
from accords.search.expression import Concept
from accords.search.facets import Facet
from accords.search.marks import Mark, Piece, cut
from accords.search.pages import MAXIMUM_PAGE_SIZE, PAGE_SIZE, PageInfo, page_info
from accords.search.query import FACETS, STATEMENT_FACETS, ActiveFilter, Ignored, Query
from accords.search.vocabulary import Vocabulary
from accords.text.fold import fold

SHOWN_FACETS = ("country", "year", "kind", "language")
"""Facets of statements whose values are listed with counts; by the others they can be filtered."""

FIRST = 3
"""Statements that stand beside commitments."""

NOT_OF_STATEMENTS = "no filter of statements"
"""Why a filter was passed over."""

_READ = 60_000
"""Letters of a text in which the words are looked for to be shown."""


@dataclass(frozen=True, slots=True)
class StatementHit:
    """One statement, its titles cut where the query matched, and the passage of the text where it matched
    first: empty where only names or titles did, or the words stand too far behind."""

    statement: Statement
    title: tuple[Piece, ...]
    title_english: tuple[Piece, ...]
    passage: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstStatements:
    """The best of the statements that a query finds, how many there are, and the query for all."""

    count: int
    rows: tuple[StatementHit, ...]
    query: Query


@dataclass(frozen=True, slots=True)
class StatementResult:
    """Everything a page or the API shows of a result of statements."""

    query: Query
    count: int
    rows: tuple[StatementHit, ...]
    facets: tuple[Facet, ...]
    page: PageInfo
    active: tuple[ActiveFilter, ...]
    clear_url: str
    warnings: tuple[Ignored, ...]
    did_you_mean: Query | None


def first(answer: Answer) -> FirstStatements | None:
    """The best statements of an answer; null where nobody asked for statements, or for words."""
    query = answer.question.query
    if answer.statements is None or not query.q:
        return None
    keys = answer.statements.keys(0, FIRST)
    rows = Statement.objects.only("slug", "title", "title_english", "language", "kind", "date", "year")
    found = rows.in_bulk(keys) if keys else {}
    hits = tuple(_hit(found[key], answer) for key in keys if key in found)
    return FirstStatements(len(answer.statements.documents), hits, _of_statements(query))


def search_statements(
    query: Query,
    *,
    page_size: int = PAGE_SIZE,
    vocabulary: Vocabulary | None = None,
    answer: Answer | None = None,
) -> StatementResult:
    """Answer a query with statements. Filters that statements do not have are passed over, and named."""
    known = vocabulary or Vocabulary()
    answer = answer or Answer(engine.understand(query, known), with_statements=True)
    matches = answer.statements
    if matches is None:
        raise ValueError("the index was not asked for statements")
    size = max(1, min(page_size, MAXIMUM_PAGE_SIZE))
    count = len(matches.documents)
    own = _of_statements(query)
    info = page_info(query.page, size, count)
    keys = matches.keys(info.offset, info.offset + size)
    listed = Statement.objects.for_listing()
    if query.q:
        listed = listed.defer(None).defer(*_UNSHOWN)
    found = {row.pk: row for row in listed.filter(pk__in=keys)}
    words = spelling.corrected(query.q, answer.unknown())
    home: str | None = settings.ACCORDS_HOME_PARTNER
    return StatementResult(
        query=own,
        count=count,
        rows=tuple(_hit(found[key], answer, with_passage=bool(query.q)) for key in keys if key in found),
        facets=facets.build(own, matches.counts(), known, home=home, names=SHOWN_FACETS),
        page=info,
        active=own.active_filters(known),
        clear_url=own.cleared().url,
        warnings=(*query.ignored, *_passed_over(query), *_notes(answer, query, info)),
        did_you_mean=own.with_words(words) if words else None,
    )


_UNSHOWN = ("head", "units", "reading", "evidence", "machine")
"""What even a row with its text leaves in the database."""


def _of_statements(query: Query) -> Query:
    """The query without what statements do not have, on the first page."""
    for name in FACETS:
        if name not in STATEMENT_FACETS:
            query = query.without(name)
    return query.on_page(1)


def _passed_over(query: Query) -> Iterator[Ignored]:
    for name in FACETS:
        if name not in STATEMENT_FACETS:
            yield from (Ignored(name, value, NOT_OF_STATEMENTS) for value in query.values(name))


def _notes(answer: Answer, query: Query, info: PageInfo) -> Iterator[Ignored]:
    yield from (Ignored("q", query.q[:60], note) for note in answer.question.notes)
    if info.number != query.page:
        yield Ignored("page", str(query.page), "beyond the last page")


def _hit(statement: Statement, answer: Answer, *, with_passage: bool = False) -> StatementHit:
    question = answer.question
    leaves = tuple(leaf for leaf in question.words.wanted if not isinstance(leaf, Concept))

    def found(text: str, language: str) -> list[Mark]:
        return marks.find(text, language, leaves, question.languages)

    matches = answer.statements
    in_text = [leaf for leaf in leaves if matches is None or matches.has_in_text(leaf, statement.pk)]
    return StatementHit(
        statement,
        cut(statement.title, found(statement.title, statement.language)),
        cut(statement.title_english, found(statement.title_english, "en")),
        _passage(statement, found, marks.signs(in_text, question.languages)) if with_passage else (),
    )


def _passage(
    statement: Statement, found: Callable[[str, str], list[Mark]], signs: Collection[str]
) -> tuple[Piece, ...]:
    """The first line of the text, but for the title, in which words of the query are. Only lines with one of
    the ``signs`` are looked at word by word, which takes a hundred times as long."""
    for line in statement.text[:_READ].splitlines() if signs else ():
        text = line.strip()
        folded = fold(text).text
        if (
            any(sign in folded for sign in signs)
            and text != statement.title
            and (places := found(text, statement.language))
        ):
            return cut(text, places)
    return ()
