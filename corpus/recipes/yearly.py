"""Trains the model of yearly change: anomalies planted in the last year of fictional units' histories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.recipes.fitting import Labels, Matrix, Reliability, arrays_of, fit_logistic, reliability
from corpus.recipes.histories import Case, cases, make_histories
from models.artefacts import FOLDER, save_arrays, text_array
from models.yearly import Norms, NormsLearner, Shipped, YearlyModel
from models.yearly.judging import FEATURES, NAME, features
from models.yearly.movements import line_class
from models.yearly.norms import ROOT, norm_of_values
from models.yearly.tails import quantiles

UNITS = 240
TRAINING_SEED, CALIBRATION_SEED, HELD_OUT_SEED = 401, 402, 403
PRIORS = (1, 2, 3, 5)
#: Times that every training history is used, each time with another figure moved.
ROUNDS = 3
_APART = 1000
_LEAST_SHIPPED = 60
#: What the model flags on real documents, run by hand (docs/scores.md); part of the card.
REAL_COLLECTION = (
    "- 检察院 and 人大 2017 to 2019 as one collection (`gouji check JS_*.pdf --collection`), in 万元.",
    "  For 2017 there is no year before (not evaluated). This year's last year against last year's",
    "  document: 检察院 2018 page 28 implies 17981.98 where 17981.68 was published. Unusual changes of",
    "  2018: 检察院 2040405 from 150 to 1895, explained (low, 0.59); 人大 20805 from 1608.51 to 1068.78",
    "  (0.98) and 22102 from 1512.23 to 2122.38 (0.76). Of 2019: 检察院 30218 from 30 to 10 (0.98);",
    "  人大 30206 from 350 to 100 (0.97) and 30228 from 33.7 to 82 (0.88).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyScores:
    """On the held-out seed: movements, planted ones, reliability."""

    movements: int
    planted: int
    reliability: Reliability
    sha256: str


def train(folder: Path = FOLDER) -> YearlyScores:
    """Train from the seeds, save artefact and card in ``folder``, and measure on the held-out seed."""
    training, calibration = collections(TRAINING_SEED, ROUNDS), collections(CALIBRATION_SEED, ROUNDS - 1)
    held_out = tuple(cases(make_histories(HELD_OUT_SEED, UNITS), HELD_OUT_SEED, PRIORS))
    shipped = shipped_of(training[0])
    fitted = fit_logistic(FEATURES, *matrix(training, shipped), matrix(calibration, shipped))
    names = sorted(shipped.norms)
    parts = {
        **arrays_of(fitted),
        # A mark before each, so that the root's empty name is a line of its own.
        "lines": text_array(f"={name}" for name in names),
        "norms": np.array(
            [[shipped.norms[n].location, shipped.norms[n].scale] for n in names], dtype=np.float32
        ),
        "tails": np.array([shipped.tails[n] for n in names], dtype=np.float32),
    }
    digest = save_arrays(NAME, parts, folder)
    said, true = probabilities(YearlyModel(logistic_=fitted, shipped_=shipped), held_out)
    scores = YearlyScores(
        movements=len(true),
        planted=int(true.sum()),
        reliability=reliability(said, true),
        sha256=digest,
    )
    (folder / f"{NAME}.card.md").write_text(_card(scores), encoding="utf-8")
    return scores


def collections(seed: int, rounds: int) -> tuple[tuple[Case, ...], ...]:
    """The same province over and over, with another figure moved each time, by number of prior years."""
    histories = make_histories(seed, UNITS)
    drawn = (seed + _APART * number for number in range(rounds))
    return tuple(tuple(cases(histories, draw, (prior,))) for draw in drawn for prior in PRIORS)


def shipped_of(training: Sequence[Case]) -> Shipped:
    """Norms and tails of frequent lines, of classes, and of all."""
    by_name: dict[str, list[float]] = {}
    for case in training:
        for movement in (*case.movements, *case.aggregates):
            for name in {movement.line, line_class(movement.line), ROOT}:
                by_name.setdefault(name, []).append(movement.ratio)
    frequent = {name: np.array(values) for name, values in by_name.items() if len(values) >= _LEAST_SHIPPED}
    return Shipped(
        norms={name: norm_of_values(values) for name, values in frequent.items()},
        tails={name: quantiles(values) for name, values in frequent.items()},
    )


def norms_for(found: Sequence[Case], shipped: Shipped) -> Norms:
    """What a collection of these documents teaches."""
    learner = NormsLearner(shipped)
    for case in found:
        learner.add(case.movements)
    return learner.norms()


def matrix(collected: Sequence[Sequence[Case]], shipped: Shipped) -> tuple[Matrix, Labels]:
    """Features and labels of every movement of several collections."""
    rows, labels = [], []
    for found in collected:
        norms = norms_for(found, shipped)
        for case in found:
            rows += features(case.movements, norms)
            labels += [place == case.planted for place in range(len(case.movements))]
    return np.array(rows), np.array(labels, dtype=bool)


def probabilities(model: YearlyModel, found: Sequence[Case]) -> tuple[Matrix, Labels]:
    """What the model says of every movement, and what is true."""
    norms = norms_for(found, model.shipped_)
    said, true = [], []
    for case in found:
        said += [j.probability for j in model.judge(case.movements, norms)]
        true += [place == case.planted for place in range(len(case.movements))]
    return np.array(said), np.array(true, dtype=bool)


def _card(scores: YearlyScores) -> str:
    seeds = f"{TRAINING_SEED} (fitted), {CALIBRATION_SEED} (calibrated), {HELD_OUT_SEED} (measured)"
    lines = (
        f"# {NAME}: changes beyond a figure's usual variation",
        "",
        "- Made by `gouji train yearly` (`corpus/recipes/yearly.py`), seeds",
        f"  {seeds}, {UNITS} units each; 1, 2, 3 or 5 prior years.",
        "- A moderated t statistic over norms by line, kind and level, the share of a line's moves that are",
        "  as large, and a logistic model of eleven features with isotonic calibration. In every document",
        f"  one figure is moved by 3 to 10 times its own variation; every history is used {ROUNDS} times for",
        "  each number of prior years.",
        f"- Held-out seed, {scores.movements} figures of which {scores.planted} moved: expected calibration",
        f"  error {scores.reliability.error:.4f}.",
        "",
        *scores.reliability.table(),
        "",
        "- `bench/year_on_year.py` gives recall and precision by number of prior years, beside",
        "  IsolationForest and a threshold of 30 % (docs/scores.md).",
        "- Limits: the fictional units' changes come from staff, pay and projects; real ones also follow",
        "  reforms that move many figures at once. A collection teaches its own norms; the shipped",
        "  ones count for 30 observations a line.",
        *REAL_COLLECTION,
        f"- SHA-256 `{scores.sha256}`; loaded without pickle, refused if the hash differs.",
    )
    return "\n".join(lines) + "\n"
