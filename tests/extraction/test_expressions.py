"""No regular expression of reading blows up: twice the text takes at most about twice the steps.

Each expression is tried as it is used, by the methods that its module calls, on its own letters repeated.
"""

import importlib
import inspect
import pkgutil
import random
import re
from functools import cache
from types import ModuleType

import pytest

import accords.extraction
import accords.lexicon
import accords.text
from accords.extraction.source import _signs
from tests.backtracking import Steps, TooManyStepsError, letters_of

TIMES = (20, 40)
MOST_STEPS = 100_000
GROWTH = 2.4
FEW = 300
"""Steps that are not worth a second look, whatever they come of."""

_SEARCHING = {"search", "finditer", "findall", "sub", "split"}
IN_A_WINDOW = {
    "segment._LAST_WORD": "24 letters before a full stop",
    "segment._TAG_AT_END": "the last 100 letters of a unit",
    "numbers.SIGN_BEFORE": "6 letters before a number",
    "language._ADDRESS": "a sample of 48,000 letters; what stands before an @ is at most 64 of them",
    "paragraphs._BOLD": "paragraphs of less than 300 letters",
    "source._AGENCY": "lines of at most 160 letters",
    "source._STAMP": "lines of at most 80 letters",
}
"""Expressions that only ever see so much text, by why they need not keep to their proportion."""


def modules() -> list[ModuleType]:
    rooms = (accords.text, accords.extraction, accords.lexicon)
    return [
        importlib.import_module(f"{room.__name__}.{each.name}")
        for room in rooms
        for each in pkgutil.iter_modules(room.__path__)
    ]


def method_of(module: ModuleType, name: str) -> str:
    """The widest of the methods that a module calls on its expression ``name``."""
    called = set(re.findall(rf"\b{name}\.(\w+)\(", inspect.getsource(module)))
    if called <= {"fullmatch", "match"} and called:
        return "match" if "match" in called else "fullmatch"
    return "search"


@cache
def expressions() -> dict[str, tuple[re.Pattern[str], str]]:
    """Every compiled expression of the pure rooms, by name, with the method it is tried by."""
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                short = f"{module.__name__.rpartition('.')[2]}.{name}"
                found[short] = (value, method_of(module, name))
    for code in ("ar", "en", "zh"):
        for name in ("source", "credit", "byline", "comments", "published", "boilerplate"):
            found[f"source.{name}.{code}"] = (getattr(_signs(code), name), "match")
    return found


def pumps_of(expression: re.Pattern[str]) -> list[str]:
    letters = letters_of(expression)
    chance = random.Random(expression.pattern)
    pairs = [chance.choice(letters) + chance.choice(letters) for _ in range(12)]
    return [*chance.sample(letters, min(16, len(letters))), *pairs]


def steps(expression: re.Pattern[str], method: str, text: str) -> int:
    counted = Steps(expression, most=MOST_STEPS)
    try:
        found = counted.run(method, text)
    except TooManyStepsError:
        return MOST_STEPS
    really = getattr(expression, method)(text)
    assert found == (really.span() if really else None), "the interpreter and Python disagree"
    return counted.count


@pytest.mark.parametrize("name", sorted(set(expressions()) - set(IN_A_WINDOW)))
def test_an_expression_takes_steps_in_proportion_to_its_text(name: str) -> None:
    expression, method = expressions()[name]
    for pump in pumps_of(expression):
        for tail in ("\x00", " x"):
            short, long = (steps(expression, method, pump * times + tail) for times in TIMES)
            assert long <= max(FEW, GROWTH * short), (pump, tail)


def test_expressions_that_see_little_text_are_known_by_name() -> None:
    assert set(IN_A_WINDOW) <= set(expressions())


@pytest.mark.parametrize("blown", [r"(?:a|a)*b", r"(a+)+b", r"\s*$", r"(?:\*\*|\*)+x"])
def test_what_blows_up_is_noticed(blown: str) -> None:
    expression = re.compile(blown)
    pump = {"\\": " "}.get(blown[0], "*" if "*x" in blown or "\\*" in blown else "a")
    short, long = (steps(expression, "search", pump * times + "\x00") for times in (20, 80))
    assert long > 4 * GROWTH * short or long == MOST_STEPS


def test_the_steps_of_a_plain_expression_are_few() -> None:
    assert steps(re.compile("[a-z]+"), "match", "a" * 100) < 200
