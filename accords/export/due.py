"""The targets of the archive, by the year in which they fall due: which of them belong to some commitments,
which come first, and how many there are of each partner, sector and year.

A process keeps three numbers of each target for as long as the index stays in the state they were read in;
whose commitments they are, the index knows already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from django.db.models import F, prefetch_related_objects
from pyroaring import BitMap

from accords.models import CommitmentTopic, Target
from accords.models.prefetching import as_list
from accords.search.engine import Answer
from accords.search.snapshot import Space
from accords.search.stored import NO_STATE

NO_YEAR = 0
"""Stands for the year of a target without a date."""

_Numbers = npt.NDArray[np.uint32]
_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Targets:
    """Targets of one state of the index, the earliest due first, those without a date last: their keys,
    the keys of their commitments, and the years in which they fall due."""

    nonce: bytes
    space: Space
    keys: _Numbers
    commitments: _Numbers
    years: _Numbers

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def countries(self) -> Mapping[str, int]:
        """How many there are of each partner, by its code."""
        return self._counts("country")

    @cached_property
    def sectors(self) -> Mapping[str, int]:
        """How many there are in each sector, by its slug."""
        return self._counts("sector")

    def among(self, documents: BitMap) -> "Targets":
        """Those of some commitments, which are given by their keys."""
        if len(documents) == len(self.space.every):
            return self
        is_among = np.zeros(
            1 + max(self.space.every.max() if self.space.every else 0, _last(documents)), bool
        )
        is_among[np.fromiter(documents, np.uint32, len(documents))] = True
        return self._only(is_among[self.commitments])

    def narrowed(self, *, countries: Iterable[str] = (), sectors: Iterable[str] = ()) -> "Targets":
        """Those of any of these partners, in any of these sectors; what is empty does not narrow."""
        documents = self.space.every
        for name, values in (("country", countries), ("sector", sectors)):
            if values:
                documents = documents & BitMap.union(*(self.space.of(name, value) for value in values))
        return self.among(documents)

    def due(self, years: Iterable[int]) -> "Targets":
        """Those due in any of these years; all, where none is named."""
        wanted = np.array([*years], np.uint32)
        return self._only(np.isin(self.years, wanted)) if len(wanted) else self

    def due_from(self, year: int, *, undated: bool) -> "Targets":
        """Those due in this year or later; those without a date too, where they are wanted."""
        is_due = self.years >= year
        return self._only(is_due | (self.years == NO_YEAR) if undated else is_due)

    def by_year(self) -> dict[str, int]:
        """How many fall due in each year; those without a date are not counted."""
        years, numbers = np.unique(self.years[self.years != NO_YEAR], return_counts=True)
        return {str(year): number for year, number in zip(years.tolist(), numbers.tolist(), strict=True)}

    def __getitem__(self, part: slice) -> list[Target]:
        """A run of them, with all that a line of a page tells."""
        keys = self.keys[part].tolist()
        rows = list(Target.objects.for_lines().filter(pk__in=keys)) if keys else []
        nameless = [row.commitment for row in rows if not row.commitment.gloss]
        if nameless:
            topics = CommitmentTopic.objects.named()
            prefetch_related_objects(nameless, as_list("commitment_topics", "topic_rows", topics))
        return rows

    def _only(self, mask: _Mask) -> "Targets":
        return Targets(self.nonce, self.space, self.keys[mask], self.commitments[mask], self.years[mask])

    def _counts(self, name: str) -> dict[str, int]:
        """Commitments with a target, and once more those with two, and so on: each is a set to count."""
        counts: dict[str, int] = {}
        rest = np.sort(self.commitments)
        while len(rest):
            is_first = np.concatenate(([True], rest[1:] != rest[:-1]))
            for value, number in self.space.counts([name], BitMap(rest[is_first].tolist()))[name].items():
                counts[value] = counts.get(value, 0) + number
            rest = rest[~is_first]
        return {value: number for value, number in counts.items() if number}


class _Held:
    """The targets of this process."""

    targets: Targets | None = None


def targets_of(answer: Answer) -> Targets:
    """The targets of all commitments, of the state of the index that the answer is of."""
    held = _Held.targets
    if held is None or held.nonce != answer.nonce or answer.nonce == NO_STATE:
        held = _Held.targets = _read(answer)
    return held


def _read(answer: Answer) -> Targets:
    every = answer.space.every
    order = (F("year").asc(nulls_last=True), "commitment_id", "position")
    rows = Target.objects.order_by(*order).values_list("pk", "commitment_id", "year")
    shown = [(key, commitment, year or NO_YEAR) for key, commitment, year in rows if commitment in every]
    keys, commitments, years = np.array(shown, np.uint32).reshape(-1, 3).T
    return Targets(answer.nonce, answer.space, keys, commitments, years)


def _last(documents: BitMap) -> int:
    return documents.max() if documents else 0
