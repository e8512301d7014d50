"""Counting: precision, recall, F1 and Wilson intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import sqrt

# The 97.5 % point of the normal distribution, for intervals of 95 %.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Found and right, found and wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            right=self.right + other.right, wrong=self.wrong + other.wrong, missed=self.missed + other.missed
        )

    @property
    def precision(self) -> float:
        """Right among found; 1 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Found among true; 1 where there is nothing to find."""
        true = self.right + self.missed
        return self.right / true if true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def compare(found: Iterable[Hashable], true: Iterable[Hashable]) -> Counts:
    """Two multisets against each other."""
    a, b = Counter(found), Counter(true)
    right = sum((a & b).values())
    return Counts(right=right, wrong=sum(a.values()) - right, missed=sum(b.values()) - right)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (Wilson 1927); (0, 1) without trials."""
    if not trials:
        return (0.0, 1.0)
    share, z2 = successes / trials, _Z * _Z
    centre = share + z2 / (2 * trials)
    spread = _Z * sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    scale = 1 + z2 / trials
    return (max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale))
