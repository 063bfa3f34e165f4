"""Ask every judge about the running site, print a table, and exit 1 when one objects.

Needs Java and Node beside the project's own environment; ``make audit`` installs the judges.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.audits.site import ROOT, Page, crawl, fetch, served

_TOOLS = Path(__file__).resolve().parent / "node_modules"
_CHECKER = _TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
_LIGHTHOUSE = _TOOLS / ".bin" / "lighthouse"

_PAGES = 400
_LIGHTHOUSE_FLOOR = 95
_LIGHTHOUSE_RUNS = 3
_LIGHTHOUSE_PATHS = ("/", "/commitments/", "/partners/kr/")
_STATEMENT = re.compile(r'href="(/statements/[^"/?]+/)"')
_EXAMPLES_PER_OPERATION = 50

Judge = Callable[[str, Path], list[str]]


def links(address: str, folder: Path) -> list[str]:
    """Every internal link leads to an answer; the pages are kept in ``folder`` for the next judge."""
    objections = []
    for number, page in enumerate(crawl(address, limit=_PAGES)):
        if page.status != 200:
            objections.append(f"{page.path}: {page.status}")
        elif page.text:
            _keep(page, folder / f"{number}.html")
    return objections


def _keep(page: Page, path: Path) -> None:
    path.write_text(page.text, encoding="utf-8")
    path.with_suffix(".path").write_text(page.path, encoding="utf-8")


def markup(_address: str, folder: Path) -> list[str]:
    """The W3C's checker finds no error on any page."""
    pages = sorted(folder.glob("*.html"))
    command = ["java", "-jar", _CHECKER, "--errors-only", "--exit-zero-always", "--format", "json", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        f"{_path_of(message['url'])}: {message['message']}" for message in json.loads(done.stderr)["messages"]
    ]


def _path_of(url: str) -> str:
    return Path(url.removeprefix("file:")).with_suffix(".path").read_text(encoding="utf-8")


def lighthouse(address: str, folder: Path) -> list[str]:
    """Performance, accessibility, best practices and findability, each at least the floor."""
    objections = []
    for path in (*_LIGHTHOUSE_PATHS, _a_statement(address)):
        scores = _lighthouse_scores(address + path, folder / "lighthouse.json")
        if not scores:
            objections.append(f"{path}: could not be judged")
        objections += [
            f"{path}: {title} {score}" for title, score in scores.items() if score < _LIGHTHOUSE_FLOOR
        ]
    return objections


def _a_statement(address: str) -> str:
    """The path of the reader, with the first document of the list in it."""
    found = _STATEMENT.search(fetch(address, "/statements/").text)
    if found is None:
        raise RuntimeError("the list of statements leads to none")
    return found[1]


def _lighthouse_scores(url: str, report: Path) -> dict[str, int]:
    """Out of 100 by category, the median of a few runs, as performance swings by some points from one to the
    next; empty where no run came to an end, as happens on a busy machine."""
    command = [_LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={report}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    environment = {**os.environ, "CHROME_PATH": _chromium()}
    scores: dict[str, list[int]] = {}
    for _run in range(_LIGHTHOUSE_RUNS):
        if subprocess.run(command, env=environment, check=False).returncode == 0:
            for category in json.loads(report.read_text(encoding="utf-8"))["categories"].values():
                scores.setdefault(category["title"], []).append(round(100 * (category["score"] or 0)))
    return {title: round(median(runs)) for title, runs in scores.items()}


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise RuntimeError("Lighthouse needs Chromium: install the package chromium")
    return found


def interface(address: str, folder: Path) -> list[str]:
    """Requests made up from the API's own description are answered as it says."""
    command = [Path(sys.executable).with_name("schemathesis"), "run", f"{address}/api/v1/openapi.json"]
    command += [f"--max-examples={_EXAMPLES_PER_OPERATION}", "--no-color"]
    # It leaves a folder with what it found where it runs.
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else done.stdout.splitlines()[-80:]


def deployment(_address: str, _folder: Path) -> list[str]:
    """Django's own check of a public installation."""
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    environment = {**os.environ, "ACCORDS_HTTPS": "on"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else done.stderr.splitlines()


_JUDGES: tuple[Judge, ...] = (deployment, links, markup, interface, lighthouse)


def main() -> int:
    console = Console()
    table = Table("judge", "objections")
    objected = False
    with tempfile.TemporaryDirectory(prefix="accords-audit-") as name, served(Path(name)) as address:
        for judge in _JUDGES:
            objections = judge(address, Path(name))
            objected = objected or bool(objections)
            table.add_row(judge.__name__, str(len(objections)))
            for objection in objections:
                console.print(f"{judge.__name__}: {objection}", markup=False, highlight=False)
    console.print(table)
    return int(objected)


if __name__ == "__main__":
    raise SystemExit(main())
