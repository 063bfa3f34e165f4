"""The query language: words (AND), ``OR``, ``-word``, ``"exact phrase"``, ``word*``.

Words that stand together bind tighter than ``OR``: ``solar energy OR wind`` finds solar energy, and
wind. Nothing is an error: what cannot be read as an operator is read as a word, and noted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from accords.search.analysis import plain_words

MAXIMUM_TERMS = 40
"""Words of a query that are looked for; more are left out, and noted."""

MAXIMUM_LENGTH = 2000
"""Characters of a query that are read."""

_QUOTES = '"“”„‟«»＂״'


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, found by its forms too."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of folded words."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that follow each other, exactly as written.

    ``quoted`` is false for one word of the query that is several here (a hyphen, a script without
    spaces).
    """

    words: tuple[str, ...]
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Concept:
    """A facet's value that words of the query name: ``facet`` is ``topic``, ``sector``, ``country``,
    ``body`` or ``instrument``; ``words`` are the query's."""

    facet: str
    value: str
    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every child must hold. Without children it always holds."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One child must hold."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The child must not hold."""

    child: "Node"


Leaf: TypeAlias = Word | Prefix | Phrase | Concept
Node: TypeAlias = Leaf | All | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed query: its tree, null where there is nothing to look for, and what was noted."""

    root: Node | None
    notes: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[Leaf, ...]:
        """The leaves that are looked for, each once: what is marked in a hit."""
        return tuple(dict.fromkeys(_wanted(self.root))) if self.root is not None else ()


@dataclass(frozen=True, slots=True)
class _Unit:
    text: str
    quoted: bool = False
    negated: bool = False


def parse(q: str) -> Expression:
    """Read the words of a query."""
    notes: dict[str, None] = {}
    if len(q) > MAXIMUM_LENGTH:
        notes["longer than what is read: the end was left out"] = None
        q = q[:MAXIMUM_LENGTH]
    branches: list[list[Node]] = [[]]
    terms = 0
    for unit in _units(q, notes):
        if unit.text == "OR" and not unit.quoted and not unit.negated:
            branches.append([])
            continue
        leaf = _leaf(unit)
        if leaf is None:
            continue
        terms += len(leaf.words) if isinstance(leaf, Phrase) else 1
        if terms > MAXIMUM_TERMS:
            notes["more words than are looked for: the last ones were left out"] = None
            break
        branches[-1].append(Not(leaf) if unit.negated else leaf)
    kept = [All(tuple(branch)) if len(branch) > 1 else branch[0] for branch in branches if branch]
    if len(kept) < len(branches) and len(branches) > 1:
        if not kept:
            return Expression(Word("or"), ("OR stands alone and was read as a word",))
        notes["an OR without words beside it was left out"] = None
    if not kept:
        return Expression(None, ("no word to look for",) if q.strip() else ())
    return Expression(kept[0] if len(kept) == 1 else AnyOf(tuple(kept)), tuple(notes))


def _leaf(unit: _Unit) -> Word | Prefix | Phrase | None:
    found = plain_words(unit.text)
    if not found:
        return None
    if unit.quoted or len(found) > 1:
        return Phrase(found, quoted=unit.quoted)
    return Prefix(found[0]) if unit.text.endswith("*") else Word(found[0])


def _units(q: str, notes: dict[str, None]) -> Iterator[_Unit]:
    """The pieces of a query between spaces, a quoted run as one.

    A quotation mark between two letters is part of a word (ארה"ב), and opens or closes nothing.
    """
    position = 0
    while position < len(q):
        if q[position].isspace():
            position += 1
            continue
        start = position
        while position < len(q) and q[position] in "-−–":
            position += 1
        negated = position > start
        if position < len(q) and q[position] in _QUOTES:
            end = _closing(q, position + 1)
            if end is not None:
                yield _Unit(q[position + 1 : end], quoted=True, negated=negated)
                position = end + 1
                continue
            notes["a quotation mark was not closed: its words were looked for one by one"] = None
            position += 1
        end = position
        while end < len(q) and not q[end].isspace() and not _opens(q, end):
            end += 1
        if end == position:
            # A mark or a lone minus: there is always progress.
            position = max(position, start + 1)
            continue
        yield _Unit(q[position:end], negated=negated)
        position = end


def _opens(q: str, position: int) -> bool:
    """Whether a quotation mark here is more than a letter's neighbour."""
    return q[position] in _QUOTES and not _inside_word(q, position)


def _inside_word(q: str, position: int) -> bool:
    return 0 < position < len(q) - 1 and q[position - 1].isalnum() and q[position + 1].isalnum()


def _closing(q: str, start: int) -> int | None:
    for position in range(start, len(q)):
        if _opens(q, position):
            return position
    return None


def _wanted(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Not):
        return
    if isinstance(node, All | AnyOf):
        for child in node.children:
            yield from _wanted(child)
    else:
        yield node
