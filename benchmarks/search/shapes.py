"""The shapes of query that are measured: what is asked for in words, and how many facets are selected."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

ROUNDS = 25


@dataclass(frozen=True)
class Shape:
    """Queries of one kind, asked in turn. Words are plain, and those of a phrase stand side by side."""

    name: str
    words: tuple[tuple[str, ...], ...]
    is_phrase: bool = False

    def text(self, words: Sequence[str]) -> str:
        """The query as the search box takes it."""
        joined = " ".join(words)
        return f'"{joined}"' if self.is_phrase else joined


@dataclass(frozen=True)
class Case:
    """A shape under some selected facets: one cell of the table."""

    shape: Shape
    selected: Mapping[str, str]

    def queries(self, number: int = ROUNDS) -> list[tuple[str, ...]]:
        """The words of so many queries."""
        return list(islice(cycle(self.shape.words), number))


@dataclass(frozen=True)
class Timing:
    """Milliseconds of the rounds of a cell."""

    median: float
    p95: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> "Timing":
        """The timing of some rounds."""
        return cls(statistics.median(milliseconds), statistics.quantiles(milliseconds, n=20)[-1])

    def __str__(self) -> str:
        return f"{self.median:.1f} / {self.p95:.1f}"


def timed(case: Case, ask: Callable[[Case, Sequence[str]], object]) -> Timing:
    """Ask every query of a case. The first of each is asked once more before: it reads what is cold."""
    for words in case.shape.words:
        ask(case, words)
    times = []
    for words in case.queries():
        start = time.perf_counter()
        ask(case, words)
        times.append(1000 * (time.perf_counter() - start))
    return Timing.of(times)


def once(case: Case, ask: Callable[[Case, Sequence[str]], object]) -> Timing:
    """The timing of a single query, for what takes seconds."""
    start = time.perf_counter()
    ask(case, case.shape.words[0])
    taken = 1000 * (time.perf_counter() - start)
    return Timing(taken, taken)


def cases() -> list[Case]:
    """Every cell for the archive of this process: words by how many commitments have them."""
    from accords.search import snapshot

    totals = snapshot.read(()).snapshot.commitments.totals
    every = sum(totals["strength"].values())
    shares = _shares(every)

    def near(share: float, number: int = 5) -> list[str]:
        return sorted(shares, key=lambda word: abs(shares[word] - share))[:number]

    shapes = (
        Shape("all rows", ((),)),
        Shape("rare word", tuple((word,) for word in near(20 / every))),
        Shape("1 % word", tuple((word,) for word in near(0.01))),
        Shape("30 % word", (("expand",),)),
        Shape("two words", (("expand", "cooperation"), ("both", "promote"))),
        Shape("phrase", (("expand", "cooperation"),), is_phrase=True),
    )
    top = {name: max(values, key=lambda value: values[value]) for name, values in totals.items()}
    selected = (
        {},
        {"sector": top["sector"]},
        {name: top[name] for name in ("sector", "country", "language")},
    )
    return [Case(shape, selection) for shape in shapes for selection in selected]


def _shares(every: int) -> dict[str, float]:
    """What part of all commitments has each word, of a sample of the words."""
    from django.db.models import Sum

    from accords.models import IndexPosting, IndexWord
    from accords.search import snapshot
    from accords.search.postings import term_of

    number = IndexWord.objects.count()
    step = max(1, number // 3000)
    texts = IndexWord.objects.order_by("text").values_list("text", flat=True)
    sample = [bytes(text).decode() for text in texts[::step]]
    sample += ["facilitate", "memorandum", "affirmed", "importance", "explore", "pledged", "promote"]
    terms = {term_of("w", word): word for word in sample if word.isalpha()}
    out: dict[str, float] = {}
    wanted = list(terms)
    for start in range(0, len(wanted), 500):
        rows = IndexPosting.objects.filter(
            term__in=wanted[start : start + 500], chunk__lt=snapshot.STATEMENT_CHUNKS
        ).values_list("term")
        for term, count in rows.annotate(Sum("count")):
            out[terms[term]] = count / every
    return out
