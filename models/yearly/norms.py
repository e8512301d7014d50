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
from models.yearly.tails import Floats, blended, share_beyond

ROOT = ""
_BINS = 801
_STEP = 2 * MOST / (_BINS - 1)
_TO_DEVIATION = 1.4826
_HALF = 0.5
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
class Shipped:
    """What the corpus taught of lines, of classes, and of all under ``ROOT``: norms and tails."""

    norms: Mapping[str, Norm]
    tails: Mapping[str, Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    norm: Norm
    count: int
    beyond: NDArray[np.uint32]

    def share_beyond(self, parent: float, deviation: float, weight: float) -> float:
        place = min(max(math.ceil(deviation / _STEP - _HALF), 0), _BINS - 1)
        return blended(parent, int(self.beyond[place]), self.count, weight)


class NormsLearner:
    """Counts movements; ``norms`` gives what was learned."""

    def __init__(self, shipped: Shipped) -> None:
        """Begin with what the corpus taught."""
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

    shipped: Shipped
    learned_: Mapping[str, _Counted]

    def of(self, line: str, group: str) -> Norm:
        """The norm of a line in a group; where nothing is known of it, that of its class or of all."""
        known = self.shipped.norms
        norm = known.get(line) or known.get(line_class(line)) or known[ROOT]
        for node, weight in _nodes(line, group):
            if node in self.learned_:
                norm = _shrunk(self.learned_[node], norm, weight)
        return Norm(location=norm.location, scale=max(norm.scale, LEAST_SCALE))

    def share_beyond(self, line: str, group: str, deviation: float) -> float:
        """The share of the line's moves that are at least ``deviation`` (log ratio, above 0) out."""
        tails = self.shipped.tails
        names = (line, line_class(line), ROOT)
        share = share_beyond(next(tails[name] for name in names if name in tails), deviation)
        for node, weight in _nodes(line, group):
            if node in self.learned_:
                share = self.learned_[node].share_beyond(share, deviation, weight)
        return share


def norm_of_values(values: NDArray[np.float64]) -> Norm:
    """The norm of a set of log ratios."""
    location = float(np.median(values))
    return Norm(location=location, scale=_TO_DEVIATION * float(np.median(np.abs(values - location))))


def _nodes(line: str, group: str) -> tuple[tuple[str, float], ...]:
    return (line, _SHIPPED_WEIGHT), (f"{line}|{group}", _PARENT_WEIGHT)


def _shrunk(own: _Counted, parent: Norm, weight: float) -> Norm:
    share = own.count / (own.count + weight)
    spread = max(own.count - 2, 0) / (own.count + weight)  # one or two values say nothing of the spread
    variance = spread * own.norm.scale**2 + (1 - spread) * parent.scale**2
    return Norm(location=share * own.norm.location + (1 - share) * parent.location, scale=math.sqrt(variance))


def _of_counts(counts: NDArray[np.uint32]) -> _Counted:
    number = int(counts.sum())
    values = np.repeat(np.arange(_BINS) * _STEP - MOST, counts)
    norm = norm_of_values(values)
    distances = np.abs(np.arange(_BINS) * _STEP - MOST - norm.location)
    places = np.minimum((distances / _STEP + _HALF).astype(int), _BINS - 1)
    at = np.bincount(places, weights=counts, minlength=_BINS)
    return _Counted(norm=norm, count=number, beyond=np.cumsum(at[::-1])[::-1].astype(np.uint32))
