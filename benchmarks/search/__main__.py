"""``python -m benchmarks.search [ROWS …]``: archives of 10,000, 100,000 and 1,000,000 rows by default.

Archives are kept in ``var/benchmarks`` and made where they are missing. Every figure is printed as it is
measured: milliseconds as median / 95th percentile.

``python -m benchmarks.search --here ROWS`` measures in the empty database that ``DATABASE_URL`` names, such
as that of ``python -m tests.postgres``.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "benchmarks"


def main(sizes: Sequence[int]) -> None:
    """Measure each size in a process of its own: a process holds the index of one database."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for size in sizes:
        database = f"sqlite:///{FOLDER / f'{size}.sqlite3'}"
        run(database, size, is_filled=(FOLDER / f"{size}.sqlite3").exists())


def run(database: str, size: int, *, is_filled: bool) -> None:
    """Fill a database, build its index and ask, each in a process of its own."""
    steps = [("benchmarks.search", "--build"), ("benchmarks.search", "--ask")]
    if not is_filled:
        steps.insert(0, ("benchmarks.synthetic",))
    for step in steps:
        command = [sys.executable, "-m", *step, str(size)]
        subprocess.run(command, env=os.environ | {"DATABASE_URL": database}, cwd=ROOT, check=True)


def measure(size: int) -> None:
    """What answers take on the archive that ``DATABASE_URL`` names, and what memory."""
    from accords.search import snapshot
    from benchmarks.search import peers, shapes, site
    from benchmarks.search.engine import Engine

    before = _resident()
    start = time.perf_counter()
    snapshot.read(())
    print(f"index into memory   {1000 * (time.perf_counter() - start):.0f} ms, {_resident() - before:.0f} MB")
    cases = shapes.cases()
    asked: list[tuple[str, Callable]] = [("accords", Engine().ask)]
    datasette = None
    if find_spec("tantivy"):
        asked.append(("tantivy", peers.Tantivy(FOLDER / f"{size}.tantivy").ask))
    if find_spec("datasette"):
        datasette = peers.Datasette(FOLDER / f"{size}-datasette.db")
        asked.append(("datasette", datasette.ask))
    with site.served(os.environ["DATABASE_URL"]) as served:
        asked.append(("page", served.ask))
        _table(cases, asked)
        print(f"memory of a process {served.memory():.0f} MB of its own")
        with site.served(f"sqlite:///{_empty()}") as bare:
            bare.get("/commitments/")
            print(f"of the bare site    {bare.memory():.0f} MB")
        times = [site.correction(served) for _ in range(20)]
        print(f"correction          {shapes.Timing.of([one for one, _ in times])} ms")
        print(f"seen by another     {shapes.Timing.of([two for _, two in times])} ms, as a page")
        written, read, wrong = site.side_by_side(served)
        print(f"side by side        {written} corrections, {read} pages, {len(wrong)} errors {wrong[:3]}")
    if datasette is not None:
        datasette.close()


def build(size: int) -> None:
    """What building the whole index of the archive takes."""
    from accords.search import index

    print(f"\n== {size:,} commitments", flush=True)
    start = time.perf_counter()
    number = index.rebuild()
    seconds = time.perf_counter() - start
    own, other = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"full build          {seconds:.0f} s for {number:,}")
    print(f"peak of memory      {own:.0f} MB, and at most {other:.0f} MB in each process that prepares")


def _table(cases: Sequence, asked: Sequence[tuple[str, Callable]]) -> None:
    from benchmarks.search import shapes

    print(f"{'':28}" + "".join(f"{name:>20}" for name, _ in asked))
    for case in cases:
        cells = []
        for name, ask in asked:
            if name != "datasette":
                cells.append(f"{shapes.timed(case, ask)!s:>20}")
            else:
                # It takes minutes over a million rows: once, and only where it has the most to count.
                cells.append(f"{'–' if case.selected else str(shapes.once(case, ask)):>20}")
        print(f"{case.shape.name:16} {len(case.selected)} selected " + "".join(cells), flush=True)


def _empty() -> Path:
    file = FOLDER / "empty.sqlite3"
    if not file.exists():
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}"}
        command = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"]
        subprocess.run(command, env=environment, cwd=ROOT, check=True)
    return file


def _resident() -> float:
    """Megabytes of memory that this process uses now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accords.settings")
    django.setup()
    if sys.argv[1:2] == ["--build"]:
        build(int(sys.argv[2]))
    elif sys.argv[1:2] == ["--ask"]:
        measure(int(sys.argv[2]))
    elif sys.argv[1:2] == ["--here"]:
        run(os.environ["DATABASE_URL"], int(sys.argv[2]), is_filled=False)
    else:
        main([int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
