"""Words of a query that are the name of a topic, a sector or a country, in any language.

"semiconductors" also finds what was promised on that topic in Hebrew, and "Korea" what Korea promised,
because the query then asks for the words or for the facet's value. Quoted phrases are left as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

import babel

from accords import lexicon, text
from accords.lexicon import countries, named
from accords.lexicon.keep import kept
from accords.lexicon.loader import codes
from accords.lexicon.topics import sectors, topics
from accords.search import name_table
from accords.search.analysis import languages_written_like, plain_words
from accords.search.expression import All, AnyOf, Concept, Expression, Leaf, Node, Phrase, Word
from accords.search.name_table import LONGEST_NAME, NameTable, Value
from accords.search.names import Names
from accords.search.vocabulary import Vocabulary
from accords.text.patterns import Form, PatternError, expand

_COUNTRY_FORMS = frozenset({countries.Form.NAME, countries.Form.ADJECTIVE})


def expanded(expression: Expression, vocabulary: Vocabulary) -> Expression:
    """The expression with the topics, sectors and countries that its words name."""
    if expression.root is None:
        return expression
    names = _Finder(vocabulary)
    return replace(expression, root=_expanded(expression.root, names))


def _expanded(node: Node, names: "_Finder") -> Node:
    if isinstance(node, AnyOf):
        return AnyOf(tuple(_expanded(child, names) for child in node.children))
    if isinstance(node, All):
        return All(tuple(_with_names(node.children, names)))
    if isinstance(node, Word | Phrase):
        (only,) = _with_names((node,), names)
        return only
    return node


def _with_names(children: tuple[Node, ...], names: "_Finder") -> Iterator[Node]:
    position = 0
    while position < len(children):
        run = _run(children, position)
        found = names.longest(run)
        if found is None:
            yield children[position]
            position += 1
            continue
        taken, concepts = found
        part = children[position : position + taken]
        plain = part[0] if taken == 1 else All(part)
        yield AnyOf((plain, *concepts))
        position += taken


def _run(children: tuple[Node, ...], position: int) -> tuple[Leaf, ...]:
    """The words from here that stand side by side and may be a name."""
    out: list[Leaf] = []
    for child in children[position : position + LONGEST_NAME]:
        if isinstance(child, Word) or (isinstance(child, Phrase) and not child.quoted):
            out.append(child)
        else:
            break
    return tuple(out)


class _Finder:
    """Looks names up in the lexicon and among the archive's own."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.own = _own_names(vocabulary.known)

    def longest(self, run: tuple[Leaf, ...]) -> tuple[int, tuple[Concept, ...]] | None:
        """The longest name at the start of the run: how many leaves it takes, and what it names."""
        texts: list[str] = []
        ends: list[int] = []
        for leaf in run:
            texts += leaf.words if isinstance(leaf, Phrase) else [leaf.text]  # type: ignore[union-attr]  # the caller keeps prefixes out
            ends.append(len(texts))
        found = tuple(texts)
        best: dict[int, dict[Value, None]] = {}
        for language, names in self._tables(found):
            for length, values in names.ends(found, language):
                if length in ends:
                    best.setdefault(length, {}).update(dict.fromkeys(values))
        if not best:
            return None
        length = max(best)
        concepts = tuple(
            Concept(facet, value, self.vocabulary.label(facet, value), found[:length])
            for facet, value in sorted(best[length])
            if self.vocabulary.has(facet, value)
        )
        return (ends.index(length) + 1, concepts) if concepts else None

    def _tables(self, found: tuple[str, ...]) -> Iterator[tuple[str | None, NameTable]]:
        if found:
            yield None, self.own
            for language in languages_written_like(found[0]):
                yield language, lexicon_names(language)


@lru_cache(maxsize=2)
def _own_names(known: Names) -> NameTable:
    tables: tuple[tuple[str, Mapping[str, str]], ...] = (
        ("country", known.partners),
        ("sector", known.sectors),
        ("topic", known.topics),
    )
    named = [(facet, value, name) for facet, table in tables for value, name in table.items()]
    aliases = (("country", known.partner_aliases), ("instrument", known.instrument_aliases))
    named += [(facet, value, name) for facet, table in aliases for name, value in table.items()]
    return NameTable.of(
        (tuple(("word", word) for word in words), (facet, value))
        for facet, value, name in named
        if (words := plain_words(name))
    )


@lru_cache(maxsize=32)
def lexicon_names(language: str) -> NameTable:
    """Every name of a country, a topic, a sector, a body and an instrument in a language."""
    return NameTable(*kept(f"names.{language}", _origin(), lambda: _tables(language)))


def keep_names() -> None:
    """Make the tables of names that the lexicon has changed since they were last made, and keep them on disk:
    it takes seconds, for which no visitor should wait."""
    for language in codes():
        lexicon_names.__wrapped__(language)


def _tables(language: str) -> tuple[list[str], list[tuple[Value, ...]]]:
    table = NameTable.of(
        (form, (facet, value))
        for facet, value, patterns in _lexicon(language)
        for pattern in patterns
        for form in _forms(pattern, language)
    )
    return table.names, table.values


@cache
def _origin() -> bytes:
    """Changes with all that names are made from: the lexicon, CLDR, and the code that folds them."""
    folders = [Path(package.__file__ or "").parent for package in (lexicon, text)]
    files = sorted(
        file for folder in folders for file in folder.rglob("*") if file.suffix in {".py", ".yaml"}
    )
    digest = sha256(babel.__version__.encode())
    for file in (*files, Path(__file__), Path(name_table.__file__)):
        digest.update(file.read_bytes())
    return digest.digest()


def _lexicon(language: str) -> Iterator[tuple[str, str, Iterable[str]]]:
    """A facet, one of its values, and patterns that name it."""
    for term in countries.read_terms(language):
        if term.form in _COUNTRY_FORMS and (len(term.codes) == 1 or term.either):
            for code in term.codes:
                yield "country", code, (term.pattern,)
    for topic in topics().values():
        own = (topic.label, topic.short) if language == "en" else ()
        yield "topic", topic.slug, (*topic.patterns(language), *map(_literal, own))
    if language == "en":
        for sector in sectors().values():
            yield "sector", sector.slug.value, map(_literal, (sector.label, sector.phrase))
    for facet, kind in (("instrument", "instruments"), ("body", "bodies")):
        for key, entry in named.names(kind).named.items():
            yield facet, key, entry.patterns(language)


def _literal(name: str) -> str:
    """A name as a pattern that stands for itself."""
    return " ".join(plain_words(name))


def _forms(pattern: str, language: str) -> tuple[Form, ...]:
    try:
        return expand(pattern, language)
    except PatternError:
        return ()
