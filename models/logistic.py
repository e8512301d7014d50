"""A logistic model whose probabilities are calibrated on data that it was not fitted to.

Learned elsewhere (``corpus/recipes``), kept as three arrays; prediction needs NumPy only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.artefacts import Arrays
from models.errors import ArtefactError

Floats = NDArray[np.float32]

#: No probability is shown as certain: what the held-out data never showed may still happen.
LEAST, MOST = 0.001, 0.999


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one feature adds to the log odds, against a typical case."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LogisticModel:
    """``weights_`` (features), ``centre_`` (features) and ``bias_``; ``knots_`` is the calibration.

    ``knots_`` has shape (knots, 2): log odds, ascending, and the share that was true at them (isotonic
    regression on held-out data); between knots a straight line.
    """

    names: tuple[str, ...]
    weights_: Floats
    centre_: Floats
    bias_: float
    knots_: Floats

    @classmethod
    def of(cls, arrays: Arrays) -> LogisticModel:
        """The model of an artefact.

        Raises:
            ArtefactError: arrays are missing or do not fit each other.
        """
        names = arrays.texts("names")
        if not names:
            raise ArtefactError(f"{arrays.artefact}: no features")
        return cls(
            names=names,
            weights_=arrays.numbers("weights", len(names)),
            centre_=arrays.numbers("centre", len(names)),
            bias_=float(arrays.numbers("bias", 1)[0]),
            knots_=arrays.numbers("knots", 2),
        )

    def log_odds(self, features: Sequence[float]) -> float:
        """Uncalibrated log odds of one case; ``features`` in the order of ``names``."""
        values = np.asarray(features, dtype=np.float64) - self.centre_
        return self.bias_ + float((values * self.weights_).sum())

    def probability(self, features: Sequence[float]) -> float:
        """The calibrated probability of one case."""
        return self.calibrated(self.log_odds(features))

    def calibrated(self, log_odds: float) -> float:
        """The share of cases with these log odds that were true."""
        share = float(np.interp(log_odds, self.knots_[:, 0], self.knots_[:, 1]))
        return min(max(share, LEAST), MOST)

    def terms(self, features: Sequence[float], most: int = 3) -> tuple[Term, ...]:
        """The features that move this case farthest from a typical one, strongest first."""
        added = (np.asarray(features, dtype=np.float64) - self.centre_) * self.weights_
        order = np.argsort(-np.abs(added), kind="stable")[:most]
        return tuple(Term(name=self.names[i], weight=float(added[i])) for i in order if abs(added[i]) > 1e-6)
