"""Fitting and judging calibrated logistic models: what the recipes share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from models.artefacts import text_array
from models.logistic import LogisticModel

_REGULARISATION = 10.0
#: A feature that varies less is constant.
_LEAST_SPREAD = 1e-6
#: Knots closer in probability than this are dropped.
_STEP = 0.01
#: Cases added at both ends of a calibration, so that a probability is never 0 or 1 (Platt, 1999).
_BINS = 10

Matrix = NDArray[np.float64]
Labels = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityBin:
    """Cases whose probability fell between two tenths: how many, the mean probability, the share true."""

    cases: int
    said: float
    true: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How well probabilities hold: expected calibration error over ten equal-width bins, and the bins."""

    error: float
    bins: tuple[ReliabilityBin, ...]

    def table(self) -> list[str]:
        """Markdown lines."""
        rows = [f"| {b.cases} | {b.said:.3f} | {b.true:.3f} |" for b in self.bins if b.cases]
        return ["| cases | probability said | share true |", "|---|---|---|", *rows]


def fit_logistic(
    names: Sequence[str], features: Matrix, labels: Labels, held_out: tuple[Matrix, Labels]
) -> LogisticModel:
    """Weights from one set, calibration (isotonic) from another."""
    spread = features.std(axis=0)
    spread = np.where(spread > _LEAST_SPREAD, spread, 1.0)
    fitted = LogisticRegression(C=_REGULARISATION, max_iter=2000).fit(features / spread, labels)
    weights = (fitted.coef_[0] / spread).astype(np.float32)
    centre = features.mean(axis=0).astype(np.float32)
    bias = float(fitted.intercept_[0] + (centre * weights).sum())
    scores = bias + (held_out[0] - centre) @ weights
    return LogisticModel(
        names=tuple(names), weights_=weights, centre_=centre, bias_=bias, knots_=knots(scores, held_out[1])
    )


def knots(scores: Matrix, labels: Labels) -> NDArray[np.float32]:
    """Isotonic regression as knots of a rising line, shape (knots, 2).

    One true and one untrue case are added at both ends, so that no probability is 0 or 1.
    """
    ends = [scores.min() - 1, scores.min() - 1, scores.max() + 1, scores.max() + 1]
    x = np.concatenate([scores, ends])
    y = np.concatenate([labels, [True, False, True, False]]).astype(float)
    order = np.argsort(x)
    shares = IsotonicRegression(out_of_bounds="clip").fit_transform(x[order], y[order])
    kept = [0]
    for place in range(1, len(shares)):
        if shares[place] - shares[kept[-1]] >= _STEP or place == len(shares) - 1:
            kept += [place - 1, place] if place - 1 > kept[-1] else [place]
    return np.stack([x[order][kept], shares[kept]], axis=1).astype(np.float32)


def reliability(probabilities: Matrix, labels: Labels) -> Reliability:
    """Expected calibration error (Naeini et al., 2015) and its bins."""
    places = np.minimum((probabilities * _BINS).astype(int), _BINS - 1)
    bins = []
    error = 0.0
    for number in range(_BINS):
        inside = places == number
        count = int(inside.sum())
        said = float(probabilities[inside].mean()) if count else 0.0
        true = float(labels[inside].mean()) if count else 0.0
        error += count / max(len(labels), 1) * abs(said - true)
        bins.append(ReliabilityBin(cases=count, said=said, true=true))
    return Reliability(error=error, bins=tuple(bins))


def arrays_of(model: LogisticModel) -> dict[str, NDArray[np.float32] | NDArray[np.uint8]]:
    """The arrays that ``LogisticModel.of`` reads."""
    return {
        "names": text_array(model.names),
        "weights": model.weights_,
        "centre": model.centre_,
        "bias": np.array([model.bias_], dtype=np.float32),
        "knots": model.knots_,
    }
