"""Which rows a question finds, how many of them have which value, and in which order.

Posting lists come from the database, in one statement with the state they are of; the documents of
counted values and the columns are held in memory. Both databases give the same bytes, so they give the
same answers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

from accords.models import IndexWord
from accords.search import concepts, expression, ranking, snapshot
from accords.search.analysis import query_forms
from accords.search.expression import All, AnyOf, Concept, Expression, Leaf, Node, Not, Phrase, Prefix, Word
from accords.search.facets import others
from accords.search.postings import NOWHERE, PostingList, phrase, term_of
from accords.search.query import FACETS, STATEMENT_FACETS, Query
from accords.search.snapshot import Lists, Space
from accords.search.vocabulary import Vocabulary

MOST_WORDS = 500
"""Words that a prefix stands for at most: the first in the order of their letters."""

FIRST_ROWS = 1000
"""Rows of the whole archive, the newest and the oldest, whose order is kept."""


_Terms = Mapping[Leaf, tuple[tuple[int, ...], ...]]
"""The terms that each leaf is looked for by."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its words understood: what the engine answers. ``beginnings`` are the words of the
    archive that each prefix stands for."""

    query: Query
    words: Expression
    languages: tuple[str, ...]
    beginnings: Mapping[str, tuple[str, ...]]

    @property
    def expansions(self) -> tuple[Concept, ...]:
        """The topics, sectors, countries, bodies and instruments that the words were also taken for."""
        return tuple(leaf for leaf in self.words.wanted if isinstance(leaf, Concept))

    @property
    def notes(self) -> tuple[str, ...]:
        """What was noted while the words were read."""
        notes = self.words.notes
        if any(len(found) == MOST_WORDS for found in self.beginnings.values()):
            notes = (*notes, f"only the first {MOST_WORDS} words with this beginning were looked for")
        return notes


def understand(query: Query, vocabulary: Vocabulary) -> Question:
    """Read the words of a query; unless it asks for only these words, also as names."""
    if not query.q:
        return Question(query, Expression(None), (), {})
    words = expression.parse(query.q)
    prefixes = {leaf.text for leaf in _leaves(words.root) if isinstance(leaf, Prefix)}
    if not query.only_words:
        words = concepts.expanded(words, vocabulary)
    return Question(query, words, vocabulary.languages, {one: _beginning(one) for one in sorted(prefixes)})


class Matches:
    """What of one space a question finds. Documents are primary keys."""

    facets: tuple[str, ...] = FACETS
    """The facets that the space has; the question's filters by others are passed over."""

    def __init__(self, question: Question, terms: _Terms, space: Space, lists: Lists) -> None:
        self.question = question
        self.space = space
        self._terms = terms
        self._lists = lists
        self._found: dict[Node, BitMap] = {}

    @cached_property
    def documents(self) -> BitMap:
        """All documents that the question finds."""
        return self._narrowed(self.question.query)

    def count(self, query: Query) -> int:
        """How many rows another query of the same words finds, whose filters are among this one's."""
        return len(self._narrowed(query))

    def counts(self) -> dict[str, Mapping[str, int]]:
        """Of each facet, how many rows have each value beside what else is selected."""
        alike: dict[Query, list[str]] = {}
        for name in self.facets:
            alike.setdefault(others(self.question.query, name), []).append(name)
        out: dict[str, Mapping[str, int]] = {}
        for wider, together in alike.items():
            base = self.documents if wider == self.question.query else self._narrowed(wider)
            out |= self.space.counts(together, base)
        return out

    def keys(self, start: int = 0, end: int | None = None) -> list[int]:
        """Primary keys of the rows from ``start`` to ``end``, in the question's order."""
        order, columns = self.question.query.order, self.space.columns
        if order == "relevance":
            return ranking.by_score(self.documents, self._occurrences(), self.space, start, end)
        if end is not None and end <= FIRST_ROWS and len(self.documents) == len(self.space.every):
            return self._first_rows[start:end]
        return ranking.by_date(
            ranking.numbers_of(self.documents), columns, start, end, oldest=order == "oldest"
        )

    @property
    def _first_rows(self) -> list[int]:
        """The first rows by date of all documents, which are asked for the most often."""
        order, space = self.question.query.order, self.space
        if order not in space.first_rows:
            found = ranking.numbers_of(space.every)
            space.first_rows[order] = ranking.by_date(
                found, space.columns, 0, FIRST_ROWS, oldest=order == "oldest"
            )
        return space.first_rows[order]

    def has(self, concept: Concept, document: int) -> bool:
        """Whether a document has the value that a concept of the question names."""
        return any(document in self._list(term).documents for run in self._terms[concept] for term in run)

    def has_in_text(self, leaf: Leaf, document: int) -> bool:
        """Whether the text or the gloss of a document has a leaf of the question; of a phrase, any word."""
        words, *_names = self._terms[leaf]
        return any(document in self._list(term).documents for term in words)

    def unknown(self) -> Iterator[str]:
        """The words that nothing has in any of their forms, and that name nothing."""
        expanded = {word for one in self.question.expansions for word in one.words}
        for leaf in self.question.words.wanted:
            if isinstance(leaf, Word) and leaf.text not in expanded and not self._evaluated(leaf):
                yield leaf.text

    @cached_property
    def _matched(self) -> BitMap | None:
        """The documents that the words find; null where nothing was asked for in words."""
        root = self.question.words.root
        return None if root is None else self._evaluated(root)

    def _narrowed(self, query: Query) -> BitMap:
        out = self.space.every if self._matched is None else self._matched
        for one in self._filters(query):
            out = out & one
        return out

    def _filters(self, query: Query) -> Iterable[BitMap]:
        of = self.space.of
        for name in self.facets:
            values = query.values(name)
            if query.is_all(name):
                yield from (of(name, value) for value in values)
            elif values:
                yield BitMap.union(*(of(name, value) for value in values))
        if query.year_min is not None or query.year_max is not None:
            low, high = query.year_min or 0, query.year_max or 9999
            years = [year for year in self.space.by_value.get("year", ()) if low <= int(year) <= high]
            yield BitMap.union(*(of("year", year) for year in years)) if years else BitMap()
        for name, value in _narrowing(query):
            yield self._list(term_of(name, value)).documents

    def _evaluated(self, node: Node) -> BitMap:
        """The documents that a part of the words finds; kept, since the order asks for them again."""
        if node not in self._found:
            self._found[node] = self._looked_up(node)
        return self._found[node]

    def _looked_up(self, node: Node) -> BitMap:
        if isinstance(node, Not):
            return self.space.every - self._evaluated(node.child)
        if isinstance(node, All):
            return BitMap.intersection(*map(self._evaluated, node.children))
        if isinstance(node, AnyOf):
            return BitMap.union(*map(self._evaluated, node.children))
        if isinstance(node, Phrase):
            return BitMap.union(*(phrase([self._list(term) for term in run]) for run in self._terms[node]))
        terms = [term for run in self._terms[node] for term in run]
        return BitMap.union(BitMap(), *(self._list(term).documents for term in terms))

    def _list(self, term: int) -> PostingList:
        return self._lists.get(term, NOWHERE)

    def _occurrences(self) -> Iterable[ranking.Leaf]:
        """What each wanted leaf counts for in the order by relevance."""
        for leaf in self.question.words.wanted:
            if isinstance(leaf, Phrase | Prefix):
                yield ranking.Leaf((), (), self._evaluated(leaf))
            elif isinstance(leaf, Concept):
                yield ranking.Leaf((), [self._list(term) for run in self._terms[leaf] for term in run])
            else:
                words, *names = self._terms[leaf]
                yield ranking.Leaf(
                    [self._list(term) for term in words], [self._list(term) for run in names for term in run]
                )


class StatementMatches(Matches):
    """The statements that a question finds: those of its filters apply that statements have."""

    facets = STATEMENT_FACETS


class Answer(Matches):
    """What the index, in one state of it, says to a question: the commitments, and if they are asked for
    the ``statements``."""

    def __init__(self, question: Question, *, with_statements: bool = False) -> None:
        leaves = tuple(dict.fromkeys(_leaves(question.words.root)))
        found = {leaf: _terms(leaf, question) for leaf in leaves}
        narrowing = [term_of(name, value) for name, value in _narrowing(question.query)]
        terms = [term for runs in found.values() for run in runs for term in run]
        is_placed = any(isinstance(leaf, Phrase) for leaf in leaves)
        read = snapshot.read([*terms, *narrowing], with_positions=is_placed, with_statements=with_statements)
        super().__init__(question, found, read.snapshot.commitments, read.commitments)
        self.nonce = read.snapshot.nonce
        self.statements = (
            StatementMatches(question, found, read.snapshot.statements, read.statements)
            if with_statements
            else None
        )


def _leaves(node: Node | None) -> Iterable[Leaf]:
    if isinstance(node, Not):
        yield from _leaves(node.child)
    elif isinstance(node, All | AnyOf):
        for child in node.children:
            yield from _leaves(child)
    elif node is not None:
        yield node


def _terms(leaf: Leaf, question: Question) -> tuple[tuple[int, ...], ...]:
    """The terms that a leaf is looked for by: those of text and gloss, then those of names. Of a phrase
    each run is one sequence that must stand so."""
    kinds = (("w", "f"),) if question.query.only_words else (("w", "f"), ("n", "m"))
    if isinstance(leaf, Concept):
        return ((term_of(leaf.facet, leaf.value),),)
    if isinstance(leaf, Phrase):
        return tuple(tuple(term_of(word, text) for text in leaf.words) for word, _ in kinds)
    if isinstance(leaf, Prefix):
        found = question.beginnings[leaf.text]
        return tuple(tuple(term_of(word, text) for text in found) for word, _ in kinds)
    forms = query_forms(leaf.text, question.languages)
    return tuple((term_of(word, leaf.text), *(term_of(form, text) for text in forms)) for word, form in kinds)


def _narrowing(query: Query) -> Iterable[tuple[str, str]]:
    """Filters that are not counted, as facets and values of the index."""
    if query.between:
        yield "between", ",".join(query.between)
    if query.visit:
        yield "visit", query.visit
    if query.statement:
        yield "statement", query.statement
    if query.instrument:
        yield "instrument", query.instrument


def _beginning(prefix: str) -> tuple[str, ...]:
    """The words of the archive that begin so, in the order of their bytes."""
    low = prefix.encode()
    # No UTF-8 holds the byte 0xFF: everything that begins so lies between the two.
    words = IndexWord.objects.filter(text__gte=low, text__lt=low + b"\xff").order_by("text")
    return tuple(bytes(text).decode() for text in words.values_list("text", flat=True)[:MOST_WORDS])
