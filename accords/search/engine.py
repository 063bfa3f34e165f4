"""Which rows a question finds, how many of them have which value, and in which order.

One engine for SQLite and PostgreSQL, in the ORM: every condition is a subquery on primary keys, so
rows never double and counts are exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from accords.models import (
    Commitment,
    CommitmentPair,
    CommitmentSector,
    CommitmentTopic,
    IndexEntry,
    Statement,
    Target,
)
from accords.search import concepts, expression
from accords.search.analysis import query_forms
from accords.search.expression import All, AnyOf, Concept, Expression, Leaf, Node, Not, Phrase, Prefix, Word
from accords.search.facets import others
from accords.search.query import FACETS, Query
from accords.search.vocabulary import Vocabulary

_COUNTED_BY = {
    "country": "parties__code",
    "sector": "sectors__slug",
    "topic": "topics__slug",
    "strength": "strength",
    "actor": "actor",
    "review": "review",
    "year": "statement__year",
    "kind": "statement__kind",
    "language": "statement__language",
}

_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
_NAME_WEIGHT = 0.3
_OF_NAMES = frozenset({"name_words", "name_forms"})


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its words understood: what the engine answers."""

    query: Query
    words: Expression
    languages: tuple[str, ...]

    @property
    def expansions(self) -> tuple[Concept, ...]:
        """The topics, sectors and countries that the words were also taken for."""
        return tuple(leaf for leaf in self.words.wanted if isinstance(leaf, Concept))


def understand(query: Query, vocabulary: Vocabulary) -> Question:
    """Read the words of a query; unless it asks for only these words, also as names."""
    if not query.q:
        return Question(query, Expression(None), ())
    words = expression.parse(query.q)
    if not query.only_words:
        words = concepts.expanded(words, vocabulary)
    return Question(query, words, vocabulary.languages)


def found(question: Question) -> QuerySet:
    """The published commitments that a question finds, in no order."""
    return Commitment.objects.published().filter(condition(question)).order_by()


def counts(question: Question, names: tuple[str, ...] = FACETS) -> dict[str, dict[str, int]]:
    """Of each facet, how many rows have each value beside what else is selected."""
    return {name: _counts_of(replace(question, query=others(question.query, name)), name) for name in names}


def ordered_keys(question: Question) -> list[int]:
    """Primary keys of all rows of a question in its order."""
    query = question.query
    date = F("statement__sort_date")
    by_date = date.asc(nulls_last=True) if query.order == "oldest" else date.desc(nulls_last=True)
    rows = found(question).order_by(by_date, "statement__slug", "start", "pk")
    keys = list(rows.values_list("pk", flat=True))
    if query.order != "relevance":
        return keys
    scores = _scores(question)
    return sorted(keys, key=lambda key: -scores.get(key, 0.0))


def condition(question: Question) -> Q:
    """The question as one condition on commitments."""
    query = question.query
    wanted = Q()
    for name in FACETS:
        values = query.values(name)
        if values and query.is_all(name):
            for value in values:
                wanted &= _has(name, (value,))
        elif values:
            wanted &= _has(name, values)
    if query.year_min is not None:
        wanted &= Q(statement__year__gte=query.year_min)
    if query.year_max is not None:
        wanted &= Q(statement__year__lte=query.year_max)
    if query.between:
        first, second = query.between
        pairs = CommitmentPair.objects.filter(first__code=first, second__code=second)
        wanted &= Q(pk__in=pairs.values("commitment"))
    if query.visit:
        wanted &= Q(statement__in=Statement.objects.filter(visits__slug=query.visit).values("pk"))
    if query.statement:
        wanted &= Q(statement__slug=query.statement)
    if question.words.root is not None:
        wanted &= _matches(question.words.root, question)
    return wanted


def _matches(node: Node, question: Question) -> Q:
    if isinstance(node, Not):
        return ~_matches(node.child, question)
    if isinstance(node, All):
        every = Q()
        for child in node.children:
            every &= _matches(child, question)
        return every
    if isinstance(node, AnyOf):
        any_of = Q()
        for child in node.children:
            any_of |= _matches(child, question)
        return any_of
    if isinstance(node, Concept):
        return _has(node.facet, (node.value,))
    entries = Q()
    for column, text in _searched(node, question):
        entries |= Q(**{f"{column}__contains": text})
    return Q(pk__in=IndexEntry.objects.filter(entries).values("pk"))


def _searched(leaf: Leaf, question: Question) -> list[tuple[str, str]]:
    """The columns of the index in which a leaf is looked for, and the text that must stand there."""
    names = not question.query.only_words
    if isinstance(leaf, Word):
        formed = ("forms", "name_forms") if names else ("forms",)
        terms = (leaf.text, *query_forms(leaf.text, question.languages))
        return [(column, f" {term} ") for column in formed for term in terms]
    columns = ("text_words", "gloss_words", *(("name_words",) if names else ()))
    if isinstance(leaf, Prefix):
        return [(column, f" {leaf.text}") for column in columns]
    if isinstance(leaf, Phrase):
        return [(column, "".join(f" {word} " for word in leaf.words)) for column in columns]
    return []


def _has(name: str, values: tuple[str, ...]) -> Q:
    """Rows that have any of the values of a facet, of the bodies or of the instruments."""
    if name == "country":
        through = Commitment.parties.through.objects.filter(partner__code__in=values)
        return Q(pk__in=through.values("commitment"))
    if name == "sector":
        return Q(pk__in=CommitmentSector.objects.filter(sector__slug__in=values).values("commitment"))
    if name == "topic":
        return Q(pk__in=CommitmentTopic.objects.filter(topic__slug__in=values).values("commitment"))
    if name == "target":
        return Q(pk__in=Target.objects.values("commitment"))
    if name == "body":
        return Q(pk__in=Commitment.bodies.through.objects.filter(body__slug__in=values).values("commitment"))
    if name == "instrument":
        named = Commitment.instruments.through.objects.filter(instrument__slug__in=values)
        return Q(pk__in=named.values("commitment"))
    if name == "year":
        return Q(statement__year__in=[int(value) for value in values])
    return Q(**{f"{_COUNTED_BY[name]}__in": values})


def _counts_of(question: Question, name: str) -> dict[str, int]:
    rows = found(question)
    if name == "target":
        return {"1": rows.filter(_has("target", ("1",))).count()}
    path = _COUNTED_BY[name]
    counted = Commitment.objects.filter(pk__in=rows.values("pk")).order_by().values_list(path)
    return {
        str(value): number
        for value, number in counted.annotate(number=Count("pk"))
        if value not in {None, ""}
    }


def _scores(question: Question) -> dict[int, float]:
    """How well each row fits: the words it holds, weighed down by their repetition and by its length."""
    leaves = [leaf for leaf in question.words.wanted if not isinstance(leaf, Concept)]
    searched = [_searched(leaf, question) for leaf in leaves]
    columns = sorted({column for pairs in searched for column, _ in pairs})
    if not columns:
        return {}
    rows = list(
        IndexEntry.objects.filter(pk__in=found(question).values("pk")).values("pk", "length", *columns)
    )
    mean = max(1.0, sum(row["length"] for row in rows) / max(1, len(rows)))
    return {row["pk"]: round(sum(_fit(row, pairs, mean) for pairs in searched), 6) for row in rows}


def _fit(row: Mapping[str, Any], pairs: Sequence[tuple[str, str]], mean: float) -> float:
    """One leaf's part in a row's score. A name counts less than a word of the text or its gloss."""
    times = max((row[column].count(text) for column, text in pairs if column not in _OF_NAMES), default=0)
    if any(text in row[column] for column, text in pairs if column in _OF_NAMES):
        times += _NAME_WEIGHT
    dampened = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * row["length"] / mean)
    return float(times * (_SATURATION + 1) / (times + dampened))
