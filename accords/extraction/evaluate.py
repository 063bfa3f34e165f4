"""Scores extractions against gold labels, after the codebook's rules, per field and language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from accords.extraction.calibration import Verdict, bins_of, error_of
from accords.extraction.gold import Gold, GoldCommitment
from accords.extraction.types import Commitment, Extraction, Span

ALL = "all"
"""The column that stands for every language together."""

AT_HALF, AT_ANY, AT_EXACT = "commitments", "commitments (any overlap)", "commitments (exact)"


@dataclass(slots=True)
class Figure:
    """One field's counts. An accuracy has ``found`` equal to ``wanted``; ``right`` of them are right."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    right_of_wanted: int | None = None
    """Where recall counts other hits than precision does (sectors), else null."""

    def add(self, right: int, found: int, wanted: int) -> None:
        """Add one document's counts."""
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def precision(self) -> float:
        """Of what was found, how much is right; 1 where nothing was found and nothing wanted."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Of what was wanted, how much was found."""
        right = self.right if self.right_of_wanted is None else self.right_of_wanted
        return right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Scores:
    """Figures by field and language; ``retrieved`` names the fields that have precision and recall.

    ``rules`` counts for each rule the commitments it gave that match a gold one, and those that do not;
    ``verdicts`` holds for each commitment read, borderline ones apart, whether it is right.
    """

    figures: dict[str, dict[str, Figure]] = field(default_factory=dict)
    retrieved: set[str] = field(default_factory=set)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    documents: Counter[str] = field(default_factory=Counter)
    verdicts: list[Verdict] = field(default_factory=list)

    def of(self, name: str, language: str = ALL) -> Figure:
        """The figure of a field; an empty one where nothing was counted."""
        return self.figures.get(name, {}).get(language, Figure())

    @property
    def f1(self) -> float:
        """The figure that stands for the whole: commitments at IoU 0.5, else parties."""
        return self.of(AT_HALF if AT_HALF in self.figures else "parties").f1

    def _both(self, name: str, language: str) -> tuple[Figure, Figure]:
        columns = self.figures.setdefault(name, {})
        return columns.setdefault(language, Figure()), columns.setdefault(ALL, Figure())

    def count(self, name: str, language: str, *, is_right: bool) -> None:
        """Add one value that is right or wrong."""
        for figure in self._both(name, language):
            figure.add(int(is_right), 1, 1)

    def retrieve(
        self,
        name: str,
        language: str,
        *,
        right: int,
        found: int,
        wanted: int,
        right_of_wanted: int | None = None,
    ) -> None:
        """Add one document's hits."""
        self.retrieved.add(name)
        for figure in self._both(name, language):
            figure.add(right, found, wanted)
            if right_of_wanted is not None:
                figure.right_of_wanted = (figure.right_of_wanted or 0) + right_of_wanted


def score(pairs: Iterable[tuple[Gold, Extraction | None]]) -> Scores:
    """Score each extraction against its gold; null stands for a document that could not be read."""
    scores = Scores()
    for gold, extraction in pairs:
        scores.documents[gold.language] += 1
        scores.documents[ALL] += 1
        scores.count("read", gold.language, is_right=extraction is not None)
        if extraction is None:
            extraction = Extraction(sha256="", bilateral=False, language=None)
        _score_document(scores, gold, extraction)
        if gold.has_commitments:
            _score_commitments(scores, gold, extraction)
    return scores


def _score_document(scores: Scores, gold: Gold, extraction: Extraction) -> None:
    language = gold.language
    scores.count("bilateral", language, is_right=extraction.bilateral == gold.bilateral)
    if not gold.bilateral:
        is_clean = not extraction.commitments and not extraction.visits
        scores.count("not bilateral: nothing read", language, is_right=is_clean)
        return
    for name, expected, got in (
        ("language", gold.language, (extraction.language or "").split("-")[0]),
        ("year", gold.year, extraction.year),
        ("date", gold.date, (extraction.date or "")[:10]),
        ("source_url", gold.source_url, extraction.source_url),
    ):
        if expected:
            scores.count(name, language, is_right=got == expected)
    if gold.kinds:
        scores.count("kind", language, is_right=extraction.kind in gold.kinds)
    _score_parties(scores, gold, extraction)
    if gold.has_visits:
        _score_visits(scores, gold, extraction)
    if gold.targets is not None:
        found = Counter(
            (target.amount, target.currency, target.year)
            for commitment in extraction.commitments
            for target in commitment.targets
        )
        wanted = Counter(gold.targets)
        right = (found & wanted).total()
        scores.retrieve("targets", language, right=right, found=found.total(), wanted=wanted.total())


def _score_parties(scores: Scores, gold: Gold, extraction: Extraction) -> None:
    found = set(extraction.parties)
    wanted = max(gold.parties, key=lambda parties: len(parties & found) - len(parties ^ found))
    scores.retrieve("parties", gold.language, right=len(found & wanted), found=len(found), wanted=len(wanted))
    scores.count("parties (all right)", gold.language, is_right=found == wanted)


def _score_visits(scores: Scores, gold: Gold, extraction: Extraction) -> None:
    found = {(visit.visitor, visit.host): (visit.start, visit.end) for visit in extraction.visits}
    wanted = gold.visits if found or not gold.visits_are_optional else {}
    right = found.keys() & wanted.keys()
    scores.retrieve("visits", gold.language, right=len(right), found=len(found), wanted=len(wanted))
    for pair in right:
        if wanted[pair][0] is not None:
            scores.count("visit dates", gold.language, is_right=found[pair] == wanted[pair])


def _score_commitments(scores: Scores, gold: Gold, extraction: Extraction) -> None:
    language = gold.language
    found = extraction.commitments
    wanted = gold.commitments
    for name, least in ((AT_ANY, 0.0), (AT_EXACT, 1.0), (AT_HALF, 0.5)):
        matched = match([each.span for each in found], [each.span for each in wanted], least=least)
        # A borderline unit is neither asked for nor held against the reader.
        firm = [(i, j) for i, j in matched if not wanted[j].borderline]
        scores.retrieve(
            name,
            language,
            right=len(firm),
            found=len(found) - (len(matched) - len(firm)),
            wanted=sum(not each.borderline for each in wanted),
        )
    hits = {i for i, _ in matched}
    for index, commitment in enumerate(found):
        scores.rules.setdefault(commitment.rule, Counter())["right" if index in hits else "wrong"] += 1
    for i, j in firm:
        _score_match(scores, language, found[i], wanted[j])
    places = dict(matched)
    for index, commitment in enumerate(found):
        place = wanted[places[index]] if index in places else None
        if place is None or not place.borderline:
            is_right = (
                place is not None
                and commitment.strength in place.strengths
                and commitment.actor in place.actors
            )
            scores.verdicts.append(Verdict(commitment.confidence, is_right))


def _score_match(scores: Scores, language: str, found: Commitment, wanted: GoldCommitment) -> None:
    scores.count("strength", language, is_right=found.strength in wanted.strengths)
    scores.count("actor", language, is_right=found.actor in wanted.actors)
    sectors = set(found.sectors)
    scores.retrieve(
        "sectors",
        language,
        right=len(sectors & wanted.sectors_allowed),
        found=len(sectors),
        wanted=len(wanted.sectors),
        right_of_wanted=len(sectors & wanted.sectors),
    )
    scores.count("gloss", language, is_right=bool(found.gloss.strip()))


def match(found: Sequence[Span], wanted: Sequence[Span], *, least: float) -> list[tuple[int, int]]:
    """Pairs of indexes, one to one, the best overlaps first: at least ``least`` of the union is shared."""
    shared: list[tuple[float, int, int]] = []
    first = 0
    order = sorted(range(len(wanted)), key=lambda j: wanted[j])
    for i in sorted(range(len(found)), key=lambda i: found[i]):
        while first < len(order) and wanted[order[first]].end <= found[i].start:
            first += 1
        for j in order[first:]:
            if wanted[j].start >= found[i].end:
                break
            overlap = found[i].overlap(wanted[j])
            union = max(found[i].end, wanted[j].end) - min(found[i].start, wanted[j].start)
            if overlap and overlap / union >= least:
                shared.append((overlap / union, i, j))
    taken_found: set[int] = set()
    taken_wanted: set[int] = set()
    out = []
    for _, i, j in sorted(shared, key=lambda each: (-each[0], each[1], each[2])):
        if i not in taken_found and j not in taken_wanted:
            taken_found.add(i)
            taken_wanted.add(j)
            out.append((i, j))
    return out


def as_json(scores: Scores) -> Mapping[str, Any]:
    """All figures as plain data, for ``evaluate --json``."""
    bins = bins_of(scores.verdicts)
    return {
        "documents": dict(scores.documents),
        "f1": round(scores.f1, 4),
        "fields": {
            name: {
                language: (
                    {
                        "precision": round(figure.precision, 4),
                        "recall": round(figure.recall, 4),
                        "f1": round(figure.f1, 4),
                        "gold": figure.wanted,
                    }
                    if name in scores.retrieved
                    else {"accuracy": round(figure.precision, 4), "right": figure.right, "of": figure.wanted}
                )
                for language, figure in columns.items()
            }
            for name, columns in scores.figures.items()
        },
        "rules": {
            rule: {"right": counts["right"], "wrong": counts["wrong"]}
            for rule, counts in sorted(scores.rules.items())
        },
        "calibration": {
            "error": round(error_of(bins), 4),
            "bins": [
                {
                    "low": each.low,
                    "high": each.high,
                    "read": each.read,
                    "right": each.right,
                    "stated": round(each.stated, 4),
                    "share": round(each.share, 4),
                }
                for each in bins
            ],
        },
    }
