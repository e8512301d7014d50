"""Trains the triage model: first on what the corpus' truth says of findings, then on reviewers' decisions.

A retrained model takes the place of the present one only if it says held-out decisions better (log loss).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from anomaly.triage import triage_case
from corpus.evaluate.checking import judge
from corpus.make import Recipe, make_documents
from corpus.recipes.fitting import Labels, Matrix, Reliability, arrays_of, fit_logistic, reliability
from extractor.reader import read_bytes
from models.artefacts import FOLDER, save_arrays, text_array
from models.triage import TriageCase, TriageModel
from models.triage.judging import FEATURES, NAME, counts_array, features, history_of, without

UNITS = 40
CHANNELS = ("tabbed", "flow")
TRAINING_SEED, CALIBRATION_SEED, HELD_OUT_SEED = 601, 602, 603
_FAULTS = 0.7
#: Decisions, and of each verdict, below which nothing is retrained.
LEAST_DECISIONS = 60
_LEAST_OF_EACH = 15
_PARTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A finding and whether it was accepted; ``fact`` decides which part of the decisions it is in."""

    fact: str
    case: TriageCase
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageScores:
    """On the held-out seed: findings, those that are right, reliability."""

    findings: int
    right: int
    reliability: Reliability
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrained:
    """How present and retrained model say the held-out decisions (log loss), and whether it was replaced."""

    decisions: int
    held_out: int
    present: float
    retrained: float
    replaced: bool


class TooFewDecisionsError(ValueError):
    """There are too few decisions to learn from; the text says how many there are."""


def train(folder: Path = FOLDER) -> TriageScores:
    """Train from the seeds, save artefact and card in ``folder``, and measure on the held-out seed."""
    training, calibration, held_out = (
        tuple(corpus_findings(seed)) for seed in (TRAINING_SEED, CALIBRATION_SEED, HELD_OUT_SEED)
    )
    model = fit(training, calibration)
    digest = save(model, folder)
    said, true = said_of(model, held_out)
    scores = TriageScores(
        findings=len(true), right=int(true.sum()), reliability=reliability(said, true), sha256=digest
    )
    (folder / f"{NAME}.card.md").write_text(_card(scores), encoding="utf-8")
    return scores


def retrain(decisions: Sequence[Decided], present: TriageModel, folder: Path) -> Retrained:
    """Fit on three fifths of the decisions, calibrate on one, compare on one; saved only if it is better.

    Raises:
        TooFewDecisionsError: fewer than ``LEAST_DECISIONS``, or hardly any of one verdict.
    """
    accepted = sum(d.accepted for d in decisions)
    if len(decisions) < LEAST_DECISIONS or min(accepted, len(decisions) - accepted) < _LEAST_OF_EACH:
        raise TooFewDecisionsError(f"{accepted} accepted, {len(decisions) - accepted} rejected")
    parts: list[list[Decided]] = [[] for _ in range(_PARTS)]
    for decided in decisions:
        parts[hashlib.sha256(decided.fact.encode()).digest()[0] % _PARTS].append(decided)
    *training, calibration, held_out = parts
    model = fit([d for part in training for d in part], calibration)
    before, after = (log_loss(*said_of(m, held_out)) for m in (present, model))
    if after < before:
        save(model, folder)
    return Retrained(
        decisions=len(decisions),
        held_out=len(held_out),
        present=before,
        retrained=after,
        replaced=after < before,
    )


def corpus_findings(seed: int) -> Iterator[Decided]:
    """The findings on a corpus, accepted where they show a planted fault and no reader's error."""
    recipe = Recipe(units=UNITS, years=1, faults=_FAULTS, channels=CHANNELS, seed=seed)
    for made in make_documents(recipe):
        for file, (path, data) in zip(made.truth.files, made.files, strict=True):
            (document,) = read_bytes(data, path=path)
            findings = run_checks(document, CHECKS).findings
            for number, judged in enumerate(judge(findings, made.truth, file.channel)):
                yield Decided(
                    fact=f"{path}#{number}",
                    case=triage_case(findings[number], document.channel),
                    accepted=judged.fault is not None and not judged.misread,
                )


def fit(training: Sequence[Decided], calibration: Sequence[Decided]) -> TriageModel:
    """History and weights from one set, calibration from another."""
    history = history_of((d.case, d.accepted) for d in training)
    rows = [features(d.case, without(history, d.case, accepted=d.accepted)) for d in training]
    labels = np.array([d.accepted for d in training], dtype=bool)
    checked = np.array([features(d.case, history) for d in calibration]).reshape(-1, len(FEATURES))
    right = np.array([d.accepted for d in calibration], dtype=bool)
    fitted = fit_logistic(FEATURES, np.array(rows), labels, (checked, right))
    return TriageModel(logistic_=fitted, history_=history)


def said_of(model: TriageModel, decided: Sequence[Decided]) -> tuple[Matrix, Labels]:
    """What a model says of findings, and what became of them."""
    said = np.array([model.judge(d.case).probability for d in decided], dtype=np.float64)
    return said, np.array([d.accepted for d in decided], dtype=bool)


def log_loss(said: Matrix, true: Labels) -> float:
    """Mean negative log likelihood; infinite for no cases."""
    if not len(said):
        return math.inf
    return float(-np.log(np.where(true, said, 1 - said)).mean())


def save(model: TriageModel, folder: Path) -> str:
    """Write the model as an artefact; returns its SHA-256."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {
        **arrays_of(model.logistic_),
        "codes": text_array(sorted(model.history_)),
        "history": counts_array(model.history_),
    }
    return save_arrays(NAME, parts, folder)


def _card(scores: TriageScores) -> str:
    seeds = f"{TRAINING_SEED} (fitted), {CALIBRATION_SEED} (calibrated), {HELD_OUT_SEED} (measured)"
    lines = (
        f"# {NAME}: which findings a reviewer accepts",
        "",
        "- Made by `gouji train triage` (`corpus/recipes/triage.py`), seeds",
        f"  {seeds}, {UNITS} units each, channels {', '.join(CHANNELS)}.",
        "- A logistic model over seven features of a finding, isotonic calibration. Cold start: a finding",
        "  that shows a planted fault counts as accepted, any other as rejected, also where it is true.",
        f"- Held-out seed, {scores.findings} findings of which {scores.right} right: expected calibration",
        f"  error {scores.reliability.error:.4f}.",
        "",
        *scores.reliability.table(),
        "",
        "- Limits: findings of fictional documents, most of them right or mere rounding; a reviewer's own",
        "  decisions say more. With 16 units a seed the error was 0.076: too few findings to calibrate.",
        "- Trained on what the checks find, so that other checks teach another model: made anew with them.",
        "- `gouji train triage --decisions` fits on reviewers' decisions and replaces this model only",
        "  where it says held-out decisions better.",
        f"- SHA-256 `{scores.sha256}`; loaded without pickle, refused if the hash differs.",
    )
    return "\n".join(lines) + "\n"
