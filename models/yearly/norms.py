"""Usual location and scale of log ratios, by line, kind and level, shrunk to what is known before.

Location is the median, scale 1.4826 × the median absolute deviation (Hampel, 1974), both from a histogram of
fixed size, so that memory depends on the number of lines and not on the number of documents. A node's
estimate is its own, weighted with its count against its parent's (empirical Bayes): line within its kind and
level → line → what was learned from the corpus for the line, its class, or all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.yearly.movements import MOST, Movement, line_class

ROOT = ""
_BINS = 801
_STEP = 2 * MOST / (_BINS - 1)
_TO_DEVIATION = 1.4826
#: Observations that the parent's estimate counts for.
_PARENT_WEIGHT = 12.0
_SHIPPED_WEIGHT = 30.0
#: No line is taken to be steadier than this.
LEAST_SCALE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """Usual log ratio and its spread (one standard deviation if it were normal)."""

    location: float
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    norm: Norm
    count: int


class NormsLearner:
    """Counts movements; ``norms`` gives what was learned."""

    def __init__(self, shipped: Mapping[str, Norm]) -> None:
        """Begin with ``shipped``: norms of lines, of classes, and of all under ``ROOT``."""
        self._shipped = shipped
        self._counts: dict[str, NDArray[np.uint32]] = {}

    def add(self, movements: Iterable[Movement]) -> None:
        """Count the movements and their earlier years."""
        for movement in movements:
            for ratio in (movement.ratio, *movement.past):
                place = round((ratio + MOST) / _STEP)
                for node in (movement.line, f"{movement.line}|{movement.group}"):
                    if node not in self._counts:
                        self._counts[node] = np.zeros(_BINS, dtype=np.uint32)
                    self._counts[node][place] += 1

    def norms(self) -> Norms:
        """What was learned so far."""
        learned = {node: _of_counts(counts) for node, counts in self._counts.items()}
        return Norms(shipped=self._shipped, learned_=learned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """Norms of a collection over those of the corpus."""

    shipped: Mapping[str, Norm]
    learned_: Mapping[str, _Counted]

    def of(self, line: str, group: str) -> Norm:
        """The norm of a line in a group; where nothing is known of it, that of its class or of all."""
        norm = self.shipped.get(line) or self.shipped.get(line_class(line)) or self.shipped[ROOT]
        for node, weight in ((line, _SHIPPED_WEIGHT), (f"{line}|{group}", _PARENT_WEIGHT)):
            if node in self.learned_:
                norm = _shrunk(self.learned_[node], norm, weight)
        return Norm(location=norm.location, scale=max(norm.scale, LEAST_SCALE))


def learned_lines(norms: Norms, least: int) -> dict[str, Norm]:
    """The norms of every line (all groups together) with ``least`` observations, for shipping."""
    return {
        node: counted.norm
        for node, counted in norms.learned_.items()
        if "|" not in node and counted.count >= least
    }


def norm_of_values(values: NDArray[np.float64]) -> Norm:
    """The norm of a set of log ratios."""
    location = float(np.median(values))
    return Norm(location=location, scale=_TO_DEVIATION * float(np.median(np.abs(values - location))))


def _shrunk(own: _Counted, parent: Norm, weight: float) -> Norm:
    share = own.count / (own.count + weight)
    spread = max(own.count - 2, 0) / (own.count + weight)  # one or two values say nothing of the spread
    variance = spread * own.norm.scale**2 + (1 - spread) * parent.scale**2
    return Norm(location=share * own.norm.location + (1 - share) * parent.location, scale=math.sqrt(variance))


def _of_counts(counts: NDArray[np.uint32]) -> _Counted:
    number = int(counts.sum())
    values = np.repeat(np.arange(_BINS) * _STEP - MOST, counts)
    return _Counted(norm=norm_of_values(values), count=number)
