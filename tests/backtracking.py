"""How many steps a regular expression takes, counted and not timed.

An interpreter of the tree that Python parses an expression into. It goes back where Python's own engine goes
back, so an expression that blows up there blows up here; it is slow, and knows what the expressions of this
project use.
"""

import re
import sys
from collections.abc import Callable, Iterator
from re import _constants as op  # type: ignore[attr-defined]  # Python's own tree has no public face
from re import _parser as parser  # type: ignore[attr-defined]  # the same
from typing import Any

Then = Callable[[int], int | None]
"""What follows at a position: where all of it ends, or null where it does not match."""

_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdecimal(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    op.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
    op.CATEGORY_NOT_WORD: lambda letter: not (letter.isalnum() or letter == "_"),
}
_SINGLE = frozenset({op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN})
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})


class TooManyStepsError(Exception):
    """The expression goes back too often."""


class Steps:
    """One expression, and the steps its searches took so far."""

    def __init__(self, expression: re.Pattern[str], *, most: int) -> None:
        self.count = 0
        self._most = most
        self._tree = parser.parse(expression.pattern, expression.flags)
        self._flags = self._tree.state.flags
        self._text = ""

    def run(self, method: str, text: str) -> tuple[int, int] | None:
        """Where the expression matches by ``method``, "match", "fullmatch" or "search". Raises
        TooManyStepsError."""
        self._text = text
        whole = method == "fullmatch"
        deepest = sys.getrecursionlimit()
        sys.setrecursionlimit(max(deepest, 30_000))
        try:
            for start in range(len(text) + 1) if method == "search" else [0]:
                end = self._match(
                    list(self._tree), start, lambda at: None if whole and at < len(text) else at
                )
                if end is not None:
                    return start, end
        finally:
            sys.setrecursionlimit(deepest)
        return None

    def _match(self, nodes: list[Any], at: int, then: Then) -> int | None:
        self.count += 1
        if self.count > self._most:
            raise TooManyStepsError
        if not nodes:
            return then(at)
        (kind, value), rest = nodes[0], nodes[1:]

        def go_on(position: int) -> int | None:
            return self._match(rest, position, then)

        if kind in _SINGLE:
            fits = at < len(self._text) and self._fits(kind, value, self._text[at])
            return go_on(at + 1) if fits else None
        if kind is op.AT:
            return go_on(at) if self._is_at(value, at) else None
        if kind is op.SUBPATTERN:
            return self._match(list(value[-1]), at, go_on)
        if kind is op.BRANCH:
            ends = (self._match(list(branch), at, go_on) for branch in value[1])
            return next((end for end in ends if end is not None), None)
        if kind in (op.ASSERT, op.ASSERT_NOT):
            return go_on(at) if self._looks(value, at) is (kind is op.ASSERT) else None
        assert kind in _REPEATS, f"{kind} is not known here"
        least, most, body = value
        if kind is op.POSSESSIVE_REPEAT:
            return self._repeat_for_good(list(body), least, most, at, go_on)
        if kind is op.MAX_REPEAT and len(body) == 1 and body[0][0] in _SINGLE:
            return self._repeat_letter(body[0], least, most, at, go_on)
        return self._repeat(kind, list(body), (least, most), at, go_on, 0)

    def _repeat_for_good(self, body: list[Any], least: int, most: Any, at: int, then: Then) -> int | None:
        done = 0
        while most is op.MAXREPEAT or done < most:
            end = self._match(body, at, lambda position: position)
            if end is None or end == at:
                break
            at, done = end, done + 1
        return then(at) if done >= least else None

    def _repeat_letter(self, node: Any, least: int, most: Any, at: int, then: Then) -> int | None:
        after = at
        while after < len(self._text) and (most is op.MAXREPEAT or after - at < most):
            self.count += 1
            if not self._fits(*node, self._text[after]):
                break
            after += 1
        ends = (then(position) for position in range(after, at + least - 1, -1))
        return next((end for end in ends if end is not None), None)

    def _repeat(
        self, kind: Any, body: list[Any], times: tuple[int, Any], at: int, then: Then, done: int
    ) -> int | None:
        least, most = times

        def again() -> int | None:
            if most is not op.MAXREPEAT and done >= most:
                return None
            return self._match(
                body,
                at,
                lambda end: (
                    None
                    if end == at and done >= least
                    else self._repeat(kind, body, times, end, then, done + 1)
                ),
            )

        ways = [again] if done < least else [again, lambda: then(at)]
        ends = (way() for way in (ways if kind is op.MAX_REPEAT else reversed(ways)))
        return next((end for end in ends if end is not None), None)

    def _looks(self, value: Any, at: int) -> bool:
        direction, body = value
        start = at if direction > 0 else at - body.getwidth()[0]
        return start >= 0 and self._match(list(body), start, lambda end: end) is not None

    def _is_at(self, place: Any, at: int) -> bool:
        text = self._text
        if place in (op.AT_BOUNDARY, op.AT_NON_BOUNDARY):
            is_word = _CATEGORIES[op.CATEGORY_WORD]
            around = [0 <= index < len(text) and is_word(text[index]) for index in (at - 1, at)]
            return (around[0] != around[1]) is (place is op.AT_BOUNDARY)
        if place in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return at == 0 or (bool(self._flags & re.MULTILINE) and text[at - 1] == "\n")
        if place is op.AT_END_STRING or at == len(text):
            return at == len(text)
        return text[at:] == "\n" or (bool(self._flags & re.MULTILINE) and text[at] == "\n")

    def _fits(self, kind: Any, value: Any, letter: str) -> bool:
        if kind is op.ANY:
            return letter != "\n" or bool(self._flags & re.DOTALL)
        cases = {letter, letter.lower(), letter.upper()} if self._flags & re.IGNORECASE else {letter}
        if kind is op.LITERAL:
            return chr(value) in cases
        if kind is op.NOT_LITERAL:
            return chr(value) not in cases
        negated = value[0][0] is op.NEGATE
        return any(_in(item, case) for item in value[negated:] for case in cases) is not negated


def _in(item: Any, letter: str) -> bool:
    kind, value = item
    if kind is op.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if kind is op.CATEGORY:
        return _CATEGORIES[value](letter)
    return bool(ord(letter) == value)


def letters_of(expression: re.Pattern[str]) -> list[str]:
    """Letters that the expression speaks of: its own, one or two of each of its classes, one of none."""
    tree = parser.parse(expression.pattern, expression.flags)
    return list(dict.fromkeys([*_letters(tree), "a", "1", " ", "\n", "."]))


def _letters(tree: Any) -> Iterator[str]:
    for kind, value in tree:
        if kind in (op.LITERAL, op.NOT_LITERAL):
            yield chr(value)
        elif kind is op.IN:
            for each, inner in value:
                if each is op.LITERAL:
                    yield chr(inner)
                elif each is op.RANGE:
                    yield chr(inner[0])
        elif kind is op.SUBPATTERN:
            yield from _letters(value[-1])
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _letters(branch)
        elif kind in _REPEATS:
            yield from _letters(value[2])
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _letters(value[1])
