"""What no file of the project may hold, whoever writes it."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

LINES_OF_A_MODULE = 500
LINES_OF_A_TEMPLATE = 120

# Texts of others, kept to the byte.
_QUOTED = ("seeds/", "tests/gold/")

# Folders of somebody's machine. After a letter or a dot it is the path of a URL.
_MACHINE_PATH = re.compile(r"(?<![\w.}])/(?:work|root|home|tmp|Users|opt)/[\w.]")
# Spelled apart, so that this file does not hold them itself.
_REGISTRIES = tuple(
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
        ("cdnjs", "cloudflare", "com"),
    ]
)

_INLINE = {
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"[\"']\s*javascript:", re.IGNORECASE),
    # A script with neither a source nor a data type would run inline.
    "an inline script": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*type=[\"']application/(?:ld\+)?json[\"'])", re.IGNORECASE
    ),
}


def tracked(*patterns: str) -> list[str]:
    """Names of the files git knows or would add, without what it ignores."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [name for name in listed if (ROOT / name).is_file()]


def text_of(name: str) -> str:
    """The text of a file, empty where it is no text."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_holds_a_path_of_somebodys_machine():
    found = [
        f"{name}: {match.group()}"
        for name in tracked()
        if not name.startswith(_QUOTED)
        for match in _MACHINE_PATH.finditer(text_of(name))
    ]
    assert found == []


def test_no_file_names_a_package_registry():
    found = [
        f"{name}: {host}"
        for name in tracked()
        if not name.startswith(_QUOTED)
        for host in _REGISTRIES
        if host in text_of(name)
    ]
    assert found == []


@pytest.mark.parametrize("what", sorted(_INLINE))
def test_no_template_holds_inline_style_or_script(what):
    found = [name for name in tracked("templates", "accords/*.html") if _INLINE[what].search(text_of(name))]
    assert found == []


@pytest.mark.parametrize(
    ("what", "markup"),
    [
        ("a style element", "<STYLE>a{}</STYLE>"),
        ("a style attribute", '<p class="a" style="color:red">'),
        ("an event attribute", '<button class="a" onclick="f()">'),
        ("a javascript address", '<a href="javascript:f()">'),
        ("an inline script", "<script>f()</script>"),
    ],
)
def test_inline_style_and_script_are_recognised(what, markup):
    assert _INLINE[what].search(markup)


@pytest.mark.parametrize(
    "markup",
    [
        '<script defer src="/static/a.js"></script>',
        '<script type="application/ld+json">{}</script>',
        '<p data-style="a">once = 1</p>',
    ],
)
def test_scripts_from_files_and_data_blocks_are_allowed(markup):
    assert not any(pattern.search(markup) for pattern in _INLINE.values())


def test_no_module_is_longer_than_a_reader_can_hold():
    long = {
        name: lines
        for name in tracked("accords/*.py", "tests/*.py", "benchmarks/*.py")
        if "/migrations/" not in name and (lines := len(text_of(name).splitlines())) > LINES_OF_A_MODULE
    }
    assert long == {}


def test_no_template_is_longer_than_it_should_be():
    lines = {name: len(text_of(name).splitlines()) for name in tracked("templates/*.html")}
    assert {name: count for name, count in lines.items() if count > LINES_OF_A_TEMPLATE} == {}


def test_every_module_says_what_a_caller_must_know():
    tree = tracked("accords/*.py", "tests/*.py", "benchmarks/*.py")
    modules = [name for name in tree if "/migrations/" not in name]
    parsed = {name: ast.parse(text_of(name)) for name in modules}
    assert [name for name, module in parsed.items() if module.body and not ast.get_docstring(module)] == []
