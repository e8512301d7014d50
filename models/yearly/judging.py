"""How likely a change is more than a figure's usual variation.

A moderated t statistic (Smyth, 2004): the deviation from the line's norm over a scale in which the unit's own
earlier deviations and the norm's scale are weighted together. What moves together has one cause: a deviation
is measured from the document's common shift and from its companions too, and the smallest counts. The tail
probability and a few circumstances go into a calibrated logistic model.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.artefacts import FOLDER, Arrays, load_arrays
from models.errors import ArtefactError
from models.logistic import LogisticModel, Term
from models.yearly.movements import Movement
from models.yearly.norms import Norm, Norms, Shipped
from models.yearly.tails import WITHIN

NAME = "yearly-2"
FEATURES = (
    "偏离程度",
    "变动幅度",
    "历年数",
    "同类波动",
    "同类少有此变动",
    "同类少有此偏离",
    "偏离程度×历年数",
    "少有×历年数",
    "偏离程度×少有",
    "变动幅度的平方",
    "半倍以内的变动",
)
#: Degrees of freedom that the norm's scale counts for.
_NORM_WEIGHT = 4.0
#: Lines steadier than this move with the number of staff.
_STEADY = 0.15
_LEAST_STEADY = 5
_COMPANIONS = 3
_USUAL = 2.0
_MOST_YEARS = 5
_HALF = 0.5
#: No move is rarer than this.
_LEAST_SHARE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """``probability`` that the change is not the usual variation; ``low`` and ``high`` the usual ratios.

    ``terms`` are what drives the probability, strongest first.
    """

    probability: float
    low: float
    high: float
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyModel:
    """A calibrated logistic model over ``FEATURES``, and what the corpus taught of lines."""

    logistic_: LogisticModel
    shipped_: Shipped

    @classmethod
    def of(cls, arrays: Arrays) -> YearlyModel:
        """The model of an artefact.

        Raises:
            ArtefactError: arrays are missing or do not fit each other.
        """
        lines, norms = arrays.texts("lines"), arrays.numbers("norms", 2)
        logistic = LogisticModel.of(arrays)
        tails = arrays.numbers("tails", len(WITHIN)).astype(np.float64)
        if not len(lines) == len(norms) == len(tails) or logistic.names != FEATURES:
            raise ArtefactError(f"{arrays.artefact}: lines, norms or features do not fit")
        names = [name.removeprefix("=") for name in lines]
        known = [Norm(location=float(row[0]), scale=float(row[1])) for row in norms]
        shipped = Shipped(
            norms=dict(zip(names, known, strict=True)), tails=dict(zip(names, tails, strict=True))
        )
        return cls(logistic_=logistic, shipped_=shipped)

    def judge(self, movements: Sequence[Movement], norms: Norms) -> tuple[Judgement, ...]:
        """Every movement of one document; they are seen together."""
        known = [norms.of(m.line, m.group) for m in movements]
        rows = features(movements, norms)
        return tuple(_judged(self.logistic_, m, n, r) for m, n, r in zip(movements, known, rows, strict=True))


def features(movements: Sequence[Movement], norms: Norms) -> list[tuple[float, ...]]:
    """The values of ``FEATURES`` for every movement of one document."""
    known = [norms.of(m.line, m.group) for m in movements]
    deviations = _deviations(movements, known)
    return [
        _row(m, n, float(deviation), norms)
        for m, n, deviation in zip(movements, known, deviations, strict=True)
    ]


def _row(movement: Movement, norm: Norm, deviation: float, norms: Norms) -> tuple[float, ...]:
    years = float(min(len(movement.past), _MOST_YEARS))
    size = abs(movement.ratio)
    surprise = _surprise(deviation / scale_of(movement, norm), _NORM_WEIGHT + len(movement.past))
    moved = _rareness(norms, movement, abs(movement.ratio - norm.location))
    rare = _rareness(norms, movement, deviation)
    return (
        surprise,
        size,
        years,
        math.log(norm.scale),
        moved,
        rare,
        surprise * years,
        rare * years,
        surprise * rare,
        size * size,
        min(size, _HALF),
    )


def _rareness(norms: Norms, movement: Movement, deviation: float) -> float:
    """-log10 of the share of the line's moves that are as far out."""
    return -math.log10(max(norms.share_beyond(movement.line, movement.group, deviation), _LEAST_SHARE))


def scale_of(movement: Movement, norm: Norm) -> float:
    """The norm's scale weighted together with the unit's own deviations in earlier years."""
    own = sum((ratio - norm.location) ** 2 for ratio in movement.past)
    return math.sqrt((_NORM_WEIGHT * norm.scale**2 + own) / (_NORM_WEIGHT + len(movement.past)))


def _judged(model: LogisticModel, movement: Movement, norm: Norm, row: tuple[float, ...]) -> Judgement:
    spread = _USUAL * scale_of(movement, norm)
    return Judgement(
        probability=model.probability(row),
        low=math.exp(norm.location - spread),
        high=math.exp(norm.location + spread),
        terms=model.terms(row),
    )


def _deviations(movements: Sequence[Movement], known: Sequence[Norm]) -> NDArray[np.float64]:
    """From the norm, from the norm and the common shift, or from the third nearest companion: the least."""
    ratios = np.array([m.ratio for m in movements], dtype=np.float64)
    own = ratios - np.array([n.location for n in known], dtype=np.float64)
    steady = np.array([n.scale < _STEADY for n in known], dtype=np.bool_)
    if steady.sum() < _LEAST_STEADY:
        return np.abs(own)
    count = int(steady.sum())
    shift = float(np.median(own[steady])) * count / (count + 3)
    least = np.minimum(np.abs(own), np.abs(own - shift))
    values = {(m.before, m.after): m.ratio for m, kept in zip(movements, steady, strict=True) if kept}
    for place, movement in enumerate(movements):
        others = [r for pair, r in values.items() if pair != (movement.before, movement.after)]
        if len(others) >= _COMPANIONS:
            near = np.partition(np.abs(np.array(others) - ratios[place]), _COMPANIONS - 1)
            least[place] = min(least[place], near[_COMPANIONS - 1])
    return np.asarray(least)


def _surprise(statistic: float, freedom: float) -> float:
    """-log10 of the tail of Student's t (both sides), by the approximation of Wallace (1959)."""
    normal = math.sqrt(freedom * math.log1p(statistic**2 / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    return min(-math.log10(max(math.erfc(normal / math.sqrt(2)), 1e-30)), 30.0)


@lru_cache(maxsize=2)
def yearly_model(folder: Path = FOLDER) -> YearlyModel:
    """The model in a folder (by default the one that is shipped), loaded once.

    Raises:
        ArtefactError: the artefact is missing, altered, or of another schema.
    """
    return YearlyModel.of(load_arrays(NAME, folder))
