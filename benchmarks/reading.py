"""How fast documents are read: start-up, throughput by language, growth with length, memory, a comparison.

``python benchmarks/reading.py [FOLDER]``; the folder (``seeds/`` by default) holds the texts of the first
figures. Reading takes no database. Times are of the processor, and the best of several rounds: what the
machine does besides only ever adds time. The comparison needs spaCy (the extra ``bench``).
"""

import hashlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
sys.path.insert(0, str(ROOT))

from accords.extraction.pipeline import extract  # noqa: E402 - the path has to be set first
from accords.extraction.types import Source, Span  # noqa: E402

_ROUNDS = 2
_LENGTHENED = 10
_MIX = 15_000
"""How many bytes of each language are read: its texts, one after another, again and again."""


def source(text: str, *, language: str | None = None) -> Source:
    """A document without a head."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(name="benchmark", text=text, sha256=digest, body=Span(0, len(text)), language=language)


def texts_in(folder: Path) -> list[str]:
    """The documents of a folder, in the order of their names."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md"})
    return [path.read_text(encoding="utf-8") for path in paths]


def size_of(texts: Iterable[str]) -> int:
    """Their bytes in UTF-8."""
    return sum(len(text.encode()) for text in texts)


def best(work: Callable[[], object]) -> float:
    """Processor seconds of the fastest of several rounds."""
    times = []
    for _round in range(_ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def started(statement: str, given: object = None) -> tuple[float, str]:
    """Processor seconds of a process of its own that runs ``statement`` (best of several), and what it
    prints. It finds ``given`` in ``given``."""
    script = f"import json, sys\nfrom benchmarks import reading\ngiven = json.load(sys.stdin)\n{statement}\n"
    times = []
    printed = ""
    for _round in range(_ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            input=json.dumps(given),
            text=True,
            check=True,
            capture_output=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        printed = done.stdout
    return min(times), printed


def peak_memory() -> float:
    """The most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def throughput(texts: Sequence[str], read: Callable[[str], object]) -> float:
    """MB read in a second on one core, everything loaded."""
    for text in texts:
        read(text)
    return size_of(texts) / best(lambda: [read(text) for text in texts]) / 1e6


def lengthened(texts: Sequence[str], size: int) -> list[str]:
    """``texts`` again and again, until they have ``size`` bytes."""
    times = max(1, round(size / max(1, size_of(texts))))
    return [*texts] * times


def read_all_languages(texts: Mapping[str, Sequence[str]]) -> None:
    """Reads a document of each language, and prints how much memory that took."""
    for language, each in texts.items():
        extract(source(each[0], language=language))
    print(f"{peak_memory():.0f}")


def terms_of(language: str) -> list[str]:
    """The patterns of topics and countries in ``language`` that are plain words: what an EntityRuler can
    hold as they are."""
    from accords.extraction.topics import topic_matcher
    from accords.lexicon import countries

    patterns = [pattern for term in topic_matcher(language).terms for pattern in term.patterns]
    patterns += [term.pattern for term in countries.terms(language)]
    return sorted(
        {pattern for pattern in patterns if not set(pattern) & set("*()[]|=_") and "..." not in pattern}
    )


def ruler(language: str) -> Any:
    """A blank spaCy pipeline with an EntityRuler that holds ``terms_of(language)``."""
    import spacy

    pipeline = spacy.blank(language)
    found = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    found.add_patterns([{"label": "TERM", "pattern": term} for term in terms_of(language)])
    pipeline.max_length = 10**9
    return pipeline


def compare(texts: Sequence[str]) -> None:
    """The same English texts and terms through spaCy, through the matcher alone, through all of reading."""
    from accords.extraction.match import Matcher, Term
    from accords.text.fold import fold
    from accords.text.words import words

    terms = terms_of("en")
    start = time.process_time()
    pipeline = ruler("en")
    made = time.process_time() - start
    start = time.process_time()
    matcher = Matcher([Term(term, (term,)) for term in terms], "en")
    compiled = time.process_time() - start
    print(f"comparison            {len(terms)} English terms, {size_of(texts) / 1000:.0f} kB")
    print(f"  spaCy EntityRuler   {throughput(texts, pipeline):.3f} MB/s, made in {made:.2f} s")
    found = throughput(texts, lambda text: matcher.find(words(fold(text), "en")))
    print(f"  the same terms here {found:.3f} MB/s, made in {compiled:.2f} s")
    whole = throughput(texts, lambda text: extract(source(text, language="en")))
    print(f"  all of reading      {whole:.3f} MB/s")


def main(folder: Path) -> None:
    texts = texts_in(folder)
    print(f"documents             {len(texts)}, {size_of(texts) / 1000:.0f} kB")
    seconds, _ = started("reading.extract(reading.source(given))", texts[0])
    print(f"start to first read   {seconds:.2f} s")
    print(
        f"throughput            {throughput(texts, lambda text: extract(source(text))):.3f} MB/s on one core"
    )

    longest = max(texts, key=len)
    once = best(lambda: extract(source(longest)))
    longer = "\n".join([longest] * _LENGTHENED)
    many = best(lambda: extract(source(longer)))
    print(f"growth                {_LENGTHENED} times the text takes {many / once:.1f} times as long")

    languages = {path.name: texts_in(path) for path in sorted(GOLD.iterdir()) if path.is_dir()}
    seconds, memory = started("reading.read_all_languages(given)", languages)
    print(f"all languages loaded  {len(languages)}, in {seconds:.1f} s, {memory.strip()} MB")
    for code, each in languages.items():
        found = throughput(
            lengthened(each, _MIX), lambda text, code=code: extract(source(text, language=code))
        )
        print(f"  {code}                  {found:.3f} MB/s")

    if find_spec("spacy") is None:
        print("comparison            spaCy is not installed")
    else:
        compare(lengthened(languages.get("en") or texts, _MIX))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds")
