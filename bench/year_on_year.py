"""Anomalies planted in a year of fictional budgets: ``python -m bench.year_on_year [UNITS]``.

Every document has one figure moved by 3 to 10 times its own variation (``corpus/recipes/histories.py``).
Beside Gouji's model at probability 0.5: an IsolationForest over each figure's log ratio and shares before
and after, told the true rate of anomalies, and a threshold of ±30 %. Nothing is tuned to this seed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest

from corpus.recipes.fitting import reliability
from corpus.recipes.histories import Case, cases, make_histories
from corpus.recipes.yearly import probabilities
from models.yearly import yearly_model

SEED = 978
UNITS = 300
PRIORS = (1, 2, 3, 5)
_PROBABLE = 0.5
_THRESHOLD = 0.30

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a method did: shares of 1."""

    recall: float
    precision: float


def score(flagged: Flags, true: Flags) -> Score:
    """Recall and precision of flags."""
    right = int((flagged & true).sum())
    return Score(recall=right / max(int(true.sum()), 1), precision=right / max(int(flagged.sum()), 1))


def forest(found: Sequence[Case], share: float) -> Flags:
    """What an IsolationForest calls anomalies, ``share`` of all."""
    rows = []
    for case in found:
        before, after = (sum(m.before for m in case.movements), sum(m.after for m in case.movements))
        rows += [(m.ratio, np.log(m.before / before), np.log(m.after / after)) for m in case.movements]
    model = IsolationForest(contamination=share, random_state=0)
    return np.asarray(model.fit_predict(np.array(rows)) < 0)


def threshold(found: Sequence[Case]) -> Flags:
    """Changes of 30 % and more."""
    return np.array([abs(m.after / m.before - 1) >= _THRESHOLD for c in found for m in c.movements])


def main() -> None:
    """Print one line a method and number of prior years."""
    histories = make_histories(SEED, int(sys.argv[1]) if len(sys.argv) > 1 else UNITS)
    print("| prior years | method | recall | precision |\n|---|---|---|---|")
    for prior in PRIORS:
        found = tuple(cases(histories, SEED, (prior,)))
        said, true = probabilities(yearly_model(), found)
        for name, flagged in (
            ("gouji", said >= _PROBABLE),
            ("IsolationForest", forest(found, float(true.mean()))),
            ("±30 %", threshold(found)),
        ):
            result = score(flagged, true)
            print(f"| {prior} | {name} | {result.recall:.3f} | {result.precision:.3f} |")
        print(f"| {prior} | calibration error | {reliability(said, true).error:.4f} | |")


if __name__ == "__main__":
    main()
