"""How often a line moves by so much: the share of its log ratios that lie as far from their median.

Median and absolute deviation say nothing of the rare large moves that are usual for some lines (a project
that begins or ends); this says it. What the corpus taught is kept as quantiles of the absolute deviation;
a collection's own counts are weighted against them as with location and scale.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

#: Shares of the deviations that lie within each quantile kept.
WITHIN = (0.5, 0.75, 0.9, 0.95, 0.98, 0.99)
_LEAST = 0.01
_APART = 1e-6
_LAST = 1 - WITHIN[-1]

Floats = NDArray[np.float64]


def quantiles(values: Floats) -> Floats:
    """The quantiles of ``WITHIN`` of the values' distances from their median, each above the one before."""
    found = np.quantile(np.abs(values - np.median(values)), WITHIN)
    apart: Floats = np.maximum(np.maximum.accumulate(found), _LEAST) + _APART * np.arange(len(WITHIN))
    return apart


def share_beyond(known: Floats, deviation: float) -> float:
    """The share of moves at least this far out, by the quantiles; past the last it falls with the square.

    Between quantiles the logarithms of share and deviation are on a straight line.
    """
    if deviation <= known[0]:
        return float(1 - WITHIN[0] * deviation / known[0])
    if deviation >= known[-1]:
        return float(_LAST * (known[-1] / deviation) ** 2)
    outside = np.log(1 - np.array(WITHIN))
    return math.exp(float(np.interp(math.log(deviation), np.log(known), outside)))


def blended(parent: float, beyond: int, count: int, weight: float) -> float:
    """A share of the parent's, weighted as ``weight`` moves, with a node's own counts.

    The move that is judged is among them, and is no evidence for itself.
    """
    return (max(beyond - 1, 0) + weight * parent) / (max(count - 1, 0) + weight)
