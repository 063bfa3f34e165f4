"""How fast documents are read: start-up, throughput, growth with length, memory.

``python benchmarks/reading.py [FOLDER]``; the folder defaults to ``seeds/``. Reading takes no database.
Each figure is the best of several rounds: what the machine does besides only ever adds time.
"""

import hashlib
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from accords.extraction.pipeline import extract  # noqa: E402 - the path has to be set first
from accords.extraction.types import Source, Span  # noqa: E402

_ROUNDS = 3
_LENGTHENED = 10


def source(text: str) -> Source:
    """A document without a head."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(name="benchmark", text=text, sha256=digest, body=Span(0, len(text)))


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of several rounds."""
    times = []
    for _round in range(_ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def startup(text: str) -> float:
    """Seconds from nothing to the first document read, in a process of its own."""
    script = "import sys\nfrom benchmarks.reading import extract, source\nextract(source(sys.stdin.read()))\n"
    command = [sys.executable, "-c", script]
    return best(lambda: subprocess.run(command, cwd=ROOT, input=text, text=True, check=True))


def main(folder: Path) -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted(folder.iterdir())
        if path.suffix in {".txt", ".md"}
    ]
    size = sum(len(text.encode()) for text in texts)
    print(f"documents            {len(texts)}, {size / 1000:.0f} kB")
    print(f"start to first read  {startup(texts[0]):.2f} s")

    for text in texts:
        extract(source(text))
    seconds = best(lambda: [extract(source(text)) for text in texts])
    print(f"throughput           {size / seconds / 1e6:.3f} MB/s on one core")

    longest = max(texts, key=len)
    once = best(lambda: extract(source(longest)))
    longer = "\n".join([longest] * _LENGTHENED)
    many = best(lambda: extract(source(longer)))
    print(f"growth               {_LENGTHENED} times the text takes {many / once:.1f} times as long")
    print(f"peak memory          {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds")
