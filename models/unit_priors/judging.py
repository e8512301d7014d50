"""Slip or not: a noisy channel over the norms, calibrated.

Every candidate for what was meant is weighed by how common its slip is and how usual the meant value would
be, against the printed value taken as it stands (Kernighan, Church, Gale, A spelling correction program
based on a noisy channel model, 1990). The log odds of that, with how much is known, go through a calibrated
logistic model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from models.artefacts import FOLDER, load_arrays
from models.errors import ArtefactError
from models.logistic import LogisticModel
from models.unit_priors.measures import measure_of
from models.unit_priors.norms import Norms, Usage
from models.unit_priors.records import Judgement, Repair, Slip, Stated
from models.unit_priors.repairs import Candidate, candidates

NAME = "unit-priors-1"
#: The features of the calibrated model, in order.
FEATURES = ("笔误的对数几率", "同类指标数", "指标名称相似度")
_MOST_REPAIRS = 3
#: With fewer values of alike indicators nothing is known; then the probability is that of any slip.
LEAST_SUPPORT = 1.0
_ANY_SLIP = 0.01

#: How often each slip is made, of all values; only their proportions and order of size matter.
_RATES = MappingProxyType(
    {
        Slip.YUAN_FOR_WAN: 0.004,
        Slip.WAN_FOR_YUAN: 0.004,
        Slip.SQUARE_METRES_FOR_MU: 0.004,
        Slip.POINT_LOST: 0.003,
        Slip.DIGIT_ADDED: 0.003,
        Slip.DIGIT_LOST: 0.003,
        Slip.ABOVE_HUNDRED: 0.01,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Candidates with their weights (probabilities against the printed value's), and what is known."""

    weights: tuple[tuple[Candidate, float], ...]
    usage: Usage

    @property
    def known(self) -> bool:
        """Whether anything can be said: there are candidates, and alike indicators to compare with."""
        return bool(self.weights) and self.usage.support >= LEAST_SUPPORT

    @property
    def features(self) -> tuple[float, float, float]:
        """The values of ``FEATURES``."""
        total = sum(weight for _, weight in self.weights)
        odds = math.log(total) if total > 0 else -20.0
        return max(min(odds, 20.0), -20.0), math.log1p(self.usage.support), self.usage.likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPriorModel:
    """``norms_`` learned from forms, ``logistic_`` calibrated on planted slips."""

    norms_: Norms
    logistic_: LogisticModel

    def __post_init__(self) -> None:
        if self.logistic_.names != FEATURES:
            raise ArtefactError(f"{NAME}: features {self.logistic_.names}")

    def judge(self, stated: Stated) -> Judgement:
        """How likely a value or its unit is a slip, and what was likely meant."""
        weighed = weigh(self.norms_, stated)
        probability = self.logistic_.probability(weighed.features) if weighed.known else _ANY_SLIP
        measure = measure_of(stated.unit)
        return Judgement(
            probability=probability,
            repairs=_repairs(weighed, probability) if weighed.known else (),
            support=weighed.usage.support,
            likeness=weighed.usage.likeness,
            usual=weighed.usage.usual(),
            based=float(stated.value) * 10**measure.power,
            base=measure.base,
        )


def weigh(norms: Norms, stated: Stated) -> Weighed:
    """The odds of every candidate against the value as printed."""
    usage = norms.usage(stated.text, measure_of(stated.unit).base)
    found = candidates(stated)
    if not found:
        return Weighed(weights=(), usage=usage)
    as_printed = usage.log_probability(stated.value, stated.unit)
    weights = tuple(
        (c, _RATES[c.slip] * c.share * math.exp(usage.log_probability(c.value, c.unit) - as_printed))
        for c in found
    )
    return Weighed(weights=weights, usage=usage)


def _repairs(weighed: Weighed, probability: float) -> tuple[Repair, ...]:
    total = sum(weight for _, weight in weighed.weights)
    ordered = sorted(weighed.weights, key=lambda pair: -pair[1])[:_MOST_REPAIRS]
    return tuple(
        Repair(
            slip=c.slip,
            value=Decimal(f"{c.value:f}"),
            unit=c.unit,
            probability=probability * weight / total,
        )
        for c, weight in ordered
        if weight > 0
    )


@lru_cache(maxsize=4)
def unit_prior_model(folder: Path = FOLDER) -> UnitPriorModel:
    """The model in a folder (by default the one that is shipped), loaded once.

    Raises:
        ArtefactError: the artefact is missing, altered, or of another schema.
    """
    arrays = load_arrays(NAME, folder)
    return UnitPriorModel(norms_=Norms.of(arrays), logistic_=LogisticModel.of(arrays))
