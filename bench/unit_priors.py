"""Planted slips of value and unit, kind by kind, beside a z-score: ``python -m bench.unit_priors [UNITS]``.

Indicators of corpus forms of seeds that no recipe uses; one value in twenty at most gets a slip. The baseline
flags a value whose decimal logarithm lies more than three standard deviations from the mean of its indicator
name and unit as printed, learned from the values that the shipped norms were learned from.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from corpus.recipes.unit_priors import SHARE, TRAINING_SEED, UNITS
from corpus.recipes.unit_slips import Planted, stated_values, with_slips
from models.unit_priors import Judgement, Slip, Stated, unit_prior_model

SEEDS = (981, 982)
HELD_OUT_UNITS = 200
LEAST_PROBABILITY = 0.5
_DEVIATIONS = 3.0
#: Least deviation assumed of a name (decimal logarithm), and values it must have been seen with.
_LEAST_SPREAD, _LEAST_SEEN = 0.02, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ZScore:
    """Mean and deviation of the logarithm of the values of each name and unit."""

    shapes: dict[tuple[str, str], tuple[float, float]]

    @classmethod
    def of(cls, values: Iterable[Stated]) -> ZScore:
        """Learned from values."""
        seen: dict[tuple[str, str], list[float]] = {}
        for stated in values:
            seen.setdefault((stated.text, stated.unit), []).append(math.log10(stated.value))
        return cls(shapes={k: (fmean(v), pstdev(v)) for k, v in seen.items() if len(v) >= _LEAST_SEEN})

    def flags(self, stated: Stated) -> bool:
        """Whether the value lies outside."""
        found = self.shapes.get((stated.text, stated.unit))
        if found is None:
            return False
        return abs(math.log10(stated.value) - found[0]) > _DEVIATIONS * max(found[1], _LEAST_SPREAD)


def table(cases: Sequence[Planted], flags: Callable[[Stated], bool]) -> list[str]:
    """Recall by kind and over all, precision."""
    flagged = [flags(case.stated) for case in cases]
    lines = []
    for slip in Slip:
        mine = [told for case, told in zip(cases, flagged, strict=True) if case.slip is slip]
        lines.append(f"  {slip.value}: {sum(mine)}/{len(mine)} {sum(mine) / max(len(mine), 1):.3f}")
    right = sum(told and case.slip is not None for case, told in zip(cases, flagged, strict=True))
    slips = sum(case.slip is not None for case in cases)
    recall, precision = right / max(slips, 1), right / max(sum(flagged), 1)
    return [*lines, f"  all: recall {recall:.4f} precision {precision:.4f} of {len(cases)} values"]


def repaired(cases: Sequence[Planted], judged: Sequence[Judgement]) -> str:
    """How often the likeliest repair is what was meant, of the slips found (a lost digit cannot be known)."""
    found = [
        (case, judgement.repairs[0])
        for case, judgement in zip(cases, judged, strict=True)
        if case.slip not in (None, Slip.DIGIT_LOST) and judgement.probability >= LEAST_PROBABILITY
    ]
    right = sum((r.value, r.unit) == (case.meant.value, case.meant.unit) for case, r in found)
    return f"  likeliest repair right: {right}/{len(found)}"


def main() -> None:
    """Print both tables for each seed."""
    units = int(sys.argv[1]) if len(sys.argv) > 1 else HELD_OUT_UNITS
    model = unit_prior_model()
    baseline = ZScore.of(stated_values(TRAINING_SEED, UNITS))
    for seed in SEEDS:
        cases = tuple(with_slips(stated_values(seed, units), seed, SHARE))
        judged = [model.judge(case.stated) for case in cases]
        by_case = {case.stated: j.probability for case, j in zip(cases, judged, strict=True)}
        print(f"seed {seed}: gouji", flush=True)
        print("\n".join(table(cases, lambda s, by=by_case: by[s] >= LEAST_PROBABILITY)))
        print(repaired(cases, judged))
        print(f"seed {seed}: z-score")
        print("\n".join(table(cases, baseline.flags)))


if __name__ == "__main__":
    main()
