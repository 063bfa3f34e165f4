"""The documentation is true: what it names exists, and what exists is named."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.urls import Resolver404, resolve

from accords.search.filters import CommitmentFilterSet
from accords.web import urls as web

ROOT = Path(__file__).resolve().parent.parent
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
WORDS = "\n".join(path.read_text(encoding="utf-8") for path in GUIDES)
# Headings of a file apart, only what stands in code is a name.
CODE = re.findall(r"`([^`\n]+)`", WORDS) + re.findall(r"^```\w*\n(.*?)^```", WORDS, re.MULTILINE | re.DOTALL)

OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ADDRESSES = (ROOT / "docs" / "addresses.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def section(guide: str, title: str) -> str:
    """The part of a guide under one heading."""
    return guide.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(table: str) -> set[str]:
    """The words in code in the first column of a table."""
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def settings_that_are_read() -> set[str]:
    """The environment variables the project asks for."""
    source = "".join((ROOT / "accords" / name).read_text() for name in ("settings.py", "gunicorn.py"))
    return set(re.findall(r"(?:env\.\w+|environ\.get)\(\s*\"([A-Z_]+)\"", source))


def own_commands() -> set[str]:
    return {name for name, app in get_commands().items() if app == "accords"}


def test_every_setting_is_documented_and_every_documented_one_is_read():
    assert first_cells(section(OPERATIONS, "Settings")) == settings_that_are_read()


def test_every_command_is_documented_and_every_documented_one_exists():
    assert {cell.split()[0] for cell in first_cells(section(OPERATIONS, "Commands"))} == own_commands()


def test_every_parameter_of_a_search_is_documented_and_every_documented_one_exists():
    documented = {
        cell.partition("=")[0] for cell in first_cells(section(ADDRESSES, "Parameters of a search"))
    }
    assert documented == {*CommitmentFilterSet.base_filters, "page", "format"}


def test_every_command_named_anywhere_exists():
    named = set(re.findall(r"manage\.py ([a-z_]+)", WORDS))
    assert named
    assert named - set(get_commands()) == set()


def examples_of_own_commands():
    found = {code for code in CODE if re.match(r"[a-z_]+ .*--[a-z]", code)}
    return sorted(code for code in found if code.split()[0] in own_commands())


@pytest.mark.parametrize("example", examples_of_own_commands())
def test_options_named_beside_a_command_exist(example):
    parser = load_command_class("accords", example.split()[0]).create_parser("manage.py", "")
    known = {option for action in parser._actions for option in action.option_strings}
    assert set(re.findall(r"--[a-z][a-z0-9-]*", example)) - known == set()


def test_every_make_target_is_named_and_every_named_one_exists():
    targets = set(re.findall(r"^([a-z-]+):[^=#]*##", MAKEFILE, re.MULTILINE))
    named = {target for code in CODE for target in re.findall(r"\bmake ([a-z-]+)", code)}
    assert named - targets == set()
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"make ([a-z-]+)", listed)) >= targets


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(guide):
    links = re.findall(r"\]\(([^)#\s]+)", guide.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (guide.parent / link).exists()]
    assert missing == []


def test_every_path_named_in_code_exists():
    named = {
        code.rstrip("/")
        for code in CODE
        if re.fullmatch(r"(accords|tests|docs|seeds|templates|static|fixtures|benchmarks)/[\w./-]*", code)
    }
    assert named
    assert {name for name in named if not (ROOT / name).exists()} == set()


def addresses() -> set[str]:
    """The addresses the documentation names, with samples in place of what stands in angle brackets."""
    samples = {"id": "k1", "slug": "a", "iso2": "vn", "code": "vn", "section": "visits"}
    paths = {code.split()[0] for code in CODE if re.match(r"/($|[\w<./])", code)}
    return {re.sub(r"<(\w+)>", lambda match: samples[match[1]], path).partition("?")[0] for path in paths}


@pytest.mark.parametrize("address", sorted(addresses()))
def test_every_address_named_is_answered_by_a_view(address):
    try:
        resolve(address)
    except Resolver404:
        pytest.fail(f"no view answers {address}")


def test_every_page_is_documented():
    documented = {resolve(address).url_name for address in addresses()}
    assert {pattern.name for pattern in [*web.pages, *web.machines]} - documented == set()
