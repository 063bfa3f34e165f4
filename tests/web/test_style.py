"""How the room is built: short views, frozen contexts, templates that do not compute."""

import ast
import dataclasses
import importlib
import inspect
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VIEWS = sorted((ROOT / "accords" / "web" / "views").glob("*.py"))
CONTEXTS = sorted((ROOT / "accords" / "web" / "contexts").glob("*.py"))
TEMPLATES = sorted((ROOT / "templates" / "web").rglob("*.html"))
LINES_OF_A_VIEW = 25


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_a_view_parses_asks_and_renders(path):
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno + 1 <= LINES_OF_A_VIEW, node.name


@pytest.mark.parametrize("path", CONTEXTS, ids=lambda path: path.stem)
def test_a_context_is_frozen_and_documented(path):
    module = importlib.import_module(f"accords.web.contexts.{path.stem}".removesuffix(".__init__"))
    for _, thing in inspect.getmembers(module, inspect.isclass):
        if thing.__module__ == module.__name__:
            assert dataclasses.is_dataclass(thing), thing
            assert thing.__dataclass_params__.frozen, thing
            assert inspect.getdoc(thing), thing


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_words_of_a_template_can_be_translated(path):
    source = path.read_text(encoding="utf-8")
    source = re.sub(
        r"{%\s*blocktranslate.*?endblocktranslate\s*%}|{%.*?%}|{{.*?}}|{#.*?#}", "", source, flags=re.DOTALL
    )
    words = re.sub(r"<[^>]*>", " ", source, flags=re.DOTALL)
    assert set(re.findall(r"[A-Za-z]{2,}", words)) <= {"Accords"}
