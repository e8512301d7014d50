"""How likely another reading of a doubtful number is, against the publisher having printed it so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.repair.doubtful import CellDoubts
from extractor.repair.identities import Place
from extractor.repair.look_alikes import LookAlike

#: How often a printed figure is wrong by one character; judged from real disclosures, one in some hundreds.
PUBLISHERS_ERROR: Final = 0.002
LEAST_PROBABLE: Final = 0.75  # below, nothing is repaired and the finding is weighed down instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A reading of the number at ``place`` that makes everything agree, and its weight."""

    place: Place
    reading: LookAlike
    weight: float


def weight_of(reading: LookAlike, doubts: CellDoubts) -> float:
    """How likely the recogniser took ``meant`` for ``changed``: by its own scores, or by shape."""
    by_shape = doubts.misread(reading.changed) * reading.weight
    return max(by_shape, doubts.rival(reading.changed, reading.meant) if reading.changed else 0.0)


def likeliest(found: Sequence[Explanation]) -> tuple[Explanation, float] | None:
    """The one explanation that stands out, with its probability against the others and the publisher."""
    ranked = sorted(found, key=lambda item: -item.weight)
    if not ranked or ranked[0].weight <= 0.0:
        return None
    probability = ranked[0].weight / (sum(item.weight for item in ranked) + PUBLISHERS_ERROR)
    return (ranked[0], probability) if probability >= LEAST_PROBABLE else None
