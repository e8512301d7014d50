"""How unusual a figure's share is among the same figures of peers.

Log shares of the whole; location and scale are median and 1.4826 × median absolute deviation (Hampel, 1974).
The probability is that of a mixture: nearly all units follow Student's t with 20 degrees of freedom around
the median, a few (one figure in 200) lie anywhere within a factor of 60 of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Peers differ at least by this (one standard deviation of the log share): a smaller spread is an accident.
LEAST_SCALE = 0.25
_PRIOR = 0.005
_REACH = math.log(60.0)
_FREEDOM = 20.0
_DENSITY = math.gamma((_FREEDOM + 1) / 2) / (math.sqrt(_FREEDOM * math.pi) * math.gamma(_FREEDOM / 2))
_TO_DEVIATION = 1.4826
_USUAL = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerNorm:
    """Usual log share of peers and its spread."""

    location: float
    scale: float

    @property
    def low(self) -> float:
        """The least usual share."""
        return math.exp(self.location - _USUAL * self.scale)

    @property
    def high(self) -> float:
        """The largest usual share."""
        return min(math.exp(self.location + _USUAL * self.scale), 1.0)

    def probability(self, share: float) -> float:
        """That a share (above 0) is not one of the usual ones."""
        deviation = min(abs(math.log(share) - self.location), _REACH)
        usual = _student(deviation / self.scale) / self.scale
        unusual = 1 / (2 * _REACH)
        return _PRIOR * unusual / (_PRIOR * unusual + (1 - _PRIOR) * usual)


def peer_norm(shares: NDArray[np.float64]) -> PeerNorm:
    """The norm of peers' shares, all above 0.

    Raises:
        ValueError: if there are none.
    """
    if not len(shares):
        raise ValueError("no peers")
    logs = np.log(shares)
    location = float(np.median(logs))
    scale = _TO_DEVIATION * float(np.median(np.abs(logs - location)))
    return PeerNorm(location=location, scale=max(scale, LEAST_SCALE))


def _student(value: float) -> float:
    return float(_DENSITY * (1 + value * value / _FREEDOM) ** (-(_FREEDOM + 1) / 2))
