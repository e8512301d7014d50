"""Trains the model of yearly change: anomalies planted in the last year of fictional units' histories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.recipes.fitting import Labels, Matrix, Reliability, arrays_of, fit_logistic, reliability
from corpus.recipes.histories import Case, cases, make_histories
from models.artefacts import FOLDER, save_arrays, text_array
from models.yearly import Norm, Norms, NormsLearner, YearlyModel
from models.yearly.judging import FEATURES, NAME, features
from models.yearly.movements import line_class
from models.yearly.norms import ROOT, learned_lines, norm_of_values

UNITS = 240
TRAINING_SEED, CALIBRATION_SEED, HELD_OUT_SEED = 401, 402, 403
PRIORS = (1, 2, 3, 5)
_LEAST_SHIPPED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyScores:
    """On the held-out seed: movements, planted ones, reliability."""

    movements: int
    planted: int
    reliability: Reliability
    sha256: str


def train(folder: Path = FOLDER) -> YearlyScores:
    """Train from the seeds, save artefact and card in ``folder``, and measure on the held-out seed."""
    training, calibration, held_out = (
        tuple(cases(make_histories(seed, UNITS), seed, PRIORS))
        for seed in (TRAINING_SEED, CALIBRATION_SEED, HELD_OUT_SEED)
    )
    shipped = shipped_norms(training)
    rows, labels = matrix(training, shipped)
    fitted = fit_logistic(FEATURES, rows, labels, matrix(calibration, shipped))
    names = sorted(shipped)
    parts = {
        **arrays_of(fitted),
        # A mark before each, so that the root's empty name is a line of its own.
        "lines": text_array(f"={name}" for name in names),
        "norms": np.array([[shipped[n].location, shipped[n].scale] for n in names], dtype=np.float32),
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


def shipped_norms(training: Sequence[Case]) -> dict[str, Norm]:
    """Norms of frequent lines, of classes, and of all."""
    learner = NormsLearner({ROOT: Norm(location=0.0, scale=1.0)})
    by_class: dict[str, list[float]] = {}
    for case in training:
        every = (*case.movements, *case.aggregates)
        learner.add(every)
        for movement in every:
            for name in {line_class(movement.line), ROOT}:
                by_class.setdefault(name, []).append(movement.ratio)
    classes = {n: norm_of_values(np.array(v)) for n, v in by_class.items() if len(v) >= _LEAST_SHIPPED}
    return {**classes, **learned_lines(learner.norms(), _LEAST_SHIPPED)}


def norms_for(found: Sequence[Case], shipped: dict[str, Norm]) -> Norms:
    """What a collection of these documents teaches."""
    learner = NormsLearner(shipped)
    for case in found:
        learner.add(case.movements)
    return learner.norms()


def matrix(found: Sequence[Case], shipped: dict[str, Norm]) -> tuple[Matrix, Labels]:
    """Features and labels of every movement."""
    norms = norms_for(found, shipped)
    rows, labels = [], []
    for case in found:
        rows += features(case.movements, [norms.of(m.line, m.group) for m in case.movements])
        labels += [place == case.planted for place in range(len(case.movements))]
    return np.array(rows), np.array(labels, dtype=bool)


def probabilities(model: YearlyModel, found: Sequence[Case]) -> tuple[Matrix, Labels]:
    """What the model says of every movement, and what is true."""
    norms = norms_for(found, dict(model.shipped_))
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
        "- A moderated t statistic over norms by line, kind and level, and a logistic model of four",
        "  features with isotonic calibration. In every document one figure is moved by 3 to",
        "  10 times its own variation.",
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
        f"- SHA-256 `{scores.sha256}`; loaded without pickle, refused if the hash differs.",
    )
    return "\n".join(lines) + "\n"
