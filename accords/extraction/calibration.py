"""Whether stated confidence means something: of what is stated alike, how much is right.

A commitment is right when it is found in the right place (at half overlap or more) with the right
strength and the right actor.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EDGES = (0.0, 0.8, 0.85, 0.9, 0.95)
"""Where the classes of confidence begin; each ends where the next begins, the last at 1."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One commitment that was read: how sure it was said to be, and whether it is right."""

    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """A class of confidence, ``low <= confidence < high`` (the last holds 1 too): how many were read,
    how many of them are right, and the mean of the confidence they were given."""

    low: float
    high: float
    read: int
    right: int
    stated: float

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.read


def bins_of(verdicts: Iterable[Verdict]) -> tuple[Bin, ...]:
    """The classes in which something was read, the least sure first."""
    held: list[list[Verdict]] = [[] for _ in EDGES]
    for verdict in verdicts:
        held[bisect_right(EDGES, verdict.confidence) - 1].append(verdict)
    return tuple(
        Bin(
            low=low,
            high=high,
            read=len(members),
            right=sum(verdict.is_right for verdict in members),
            stated=sum(verdict.confidence for verdict in members) / len(members),
        )
        for low, high, members in zip(EDGES, (*EDGES[1:], 1.0), held, strict=True)
        if members
    )


def error_of(bins: Sequence[Bin]) -> float:
    """The expected calibration error: by how much stated and right differ, each class by its weight."""
    read = sum(each.read for each in bins)
    return sum(each.read * abs(each.share - each.stated) for each in bins) / read if read else 0.0
