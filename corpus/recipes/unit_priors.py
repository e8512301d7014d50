"""Trains the unit priors: norms from one set of values, calibration on slips planted in another."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.recipes.fitting import Labels, Matrix, Reliability, arrays_of, fit_logistic, reliability
from corpus.recipes.unit_slips import Planted, stated_values, with_slips
from models.artefacts import FOLDER, save_arrays, text_array
from models.errors import ModelError
from models.unit_priors import NAME, Norms, Slip, Stated
from models.unit_priors.judging import FEATURES, weigh
from models.unit_priors.measures import measure_of
from models.unit_priors.norms import BINS, bin_of, has_decimals, log_base

UNITS = 600
TRAINING_SEED, CALIBRATION_SEED, HELD_OUT_SEED = 401, 402, 403
HELD_OUT_UNITS = 150
#: Share of the values that get a slip, in calibration and measurement.
SHARE = 0.05
#: Names kept at most (the most frequent), and how often a name must have been seen.
_MOST_NORMS, _LEAST_SEEN = 12_000, 2
#: Of ten values of a province, how many are learned from and how many calibrate; the rest measure.
_LEARNED, _CALIBRATED = 7, 2
#: Fewer values than this say nothing of a province.
LEAST_VALUES, _LEAST_SLIPS = 500, 20

Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPriorScores:
    """Norms learned, cases and slips measured on, reliability of the probabilities."""

    norms: int
    cases: int
    slips: int
    reliability: Reliability
    sha256: str


def train(folder: Path = FOLDER) -> UnitPriorScores:
    """Train from the seeds, save artefact and card in ``folder``, measure on the held-out seed."""
    norms = learn(stated_values(TRAINING_SEED, UNITS))
    calibration, held_out = (
        tuple(with_slips(stated_values(seed, HELD_OUT_UNITS), seed, SHARE))
        for seed in (CALIBRATION_SEED, HELD_OUT_SEED)
    )
    source = (
        f"`gouji train unit-priors`: a corpus of {UNITS} units, seed {TRAINING_SEED}; slips planted in",
        f"  seeds {CALIBRATION_SEED} (calibrated) and {HELD_OUT_SEED} (measured), {HELD_OUT_UNITS} units",
    )
    return _saved(norms, calibration, held_out, folder, source)


def refit(documents: Sequence[Sequence[Stated]], folder: Path) -> UnitPriorScores:
    """Train from a province's own values, document by document; slips are planted in those left out.

    Raises:
        ModelError: there are too few values, or too few that a slip can be planted in.
    """
    total = sum(len(values) for values in documents)
    if total < LEAST_VALUES:
        raise ModelError(f"{total} measured indicators, at least {LEAST_VALUES} are needed")
    parts: tuple[list[Stated], ...] = ([], [], [])
    for number, values in enumerate(documents):
        place = number % 10
        parts[0 if place < _LEARNED else 1 if place < _LEARNED + _CALIBRATED else 2].extend(values)
    calibration, held_out = (tuple(with_slips(part, CALIBRATION_SEED, SHARE)) for part in parts[1:])
    if sum(case.slip is not None for case in calibration) < _LEAST_SLIPS:
        raise ModelError(f"{total} measured indicators are too few to calibrate on")
    source = (
        f"`gouji train unit-priors --from`: {len(documents)} documents with {total} values; of ten",
        f"  documents {_LEARNED} learned from, {_CALIBRATED} calibrated and the rest measured on",
    )
    return _saved(learn(parts[0]), calibration, held_out, folder, source)


def learn(values: Iterable[Stated]) -> Norms:
    """The norms of values: one for each name and base unit that was seen often enough."""
    seen: dict[tuple[str, str], list[Stated]] = {}
    for stated in values:
        seen.setdefault((stated.text, measure_of(stated.unit).base), []).append(stated)
    often = [(len(group), key) for key, group in seen.items() if len(group) >= _LEAST_SEEN]
    kept = sorted(key for _, key in sorted(often, key=lambda pair: (-pair[0], pair[1]))[:_MOST_NORMS])
    forms = tuple(sorted({_form(stated) for key in kept for stated in seen[key]}))
    counts = np.zeros((len(kept), BINS), dtype=np.float32)
    used = np.zeros((len(kept), len(forms)), dtype=np.float32)
    for row, key in enumerate(kept):
        for stated in seen[key]:
            counts[row, bin_of(log_base(stated.value, stated.unit))] += 1
            used[row, forms.index(_form(stated))] += 1
    return Norms.built(tuple(k[0] for k in kept), tuple(k[1] for k in kept), forms, (counts, used))


def without_some(norms: Norms) -> Norms:
    """The norms without every fifth name, so that names are met that only resemble known ones."""
    kept = [n for n, name in enumerate(norms.names) if not _left_out(name)]
    return Norms.built(
        tuple(norms.names[n] for n in kept),
        tuple(norms.bases[n] for n in kept),
        norms.forms,
        (norms.counts_[kept], norms.forms_[kept]),
    )


def cases_of(norms: Norms, planted: Sequence[Planted]) -> tuple[Matrix, Labels]:
    """Features, shape (cases, 3), and which cases hold a slip; every fifth name also as if unknown.

    Values of which nothing is known are left out.
    """
    fewer = without_some(norms)
    tried = [(weigh(norms, case.stated), case) for case in planted]
    tried += [(weigh(fewer, case.stated), case) for case in planted if _left_out(case.stated.text)]
    rows = [(weighed.features, case.slip is not None) for weighed, case in tried if weighed.known]
    features = np.array([row for row, _ in rows]).reshape(-1, len(FEATURES))
    return features, np.array([slip for _, slip in rows], dtype=bool)


def _left_out(name: str) -> bool:
    return zlib.crc32(name.encode()) % 5 == 0


def _saved(
    norms: Norms,
    calibration: Sequence[Planted],
    held_out: Sequence[Planted],
    folder: Path,
    source: Sequence[str],
) -> UnitPriorScores:
    features, labels = cases_of(norms, calibration)
    logistic = fit_logistic(FEATURES, features[::2], labels[::2], (features[1::2], labels[1::2]))
    digest = save_arrays(NAME, {**arrays_of(logistic), **_arrays(norms)}, folder)
    features, labels = cases_of(norms, held_out)
    said = np.array([logistic.probability(tuple(row)) for row in features])
    scores = UnitPriorScores(
        norms=len(norms.names),
        cases=len(labels),
        slips=int(labels.sum()),
        reliability=reliability(said, labels),
        sha256=digest,
    )
    (folder / f"{NAME}.card.md").write_text(_card(scores, source), encoding="utf-8")
    return scores


def _arrays(norms: Norms) -> dict[str, Table | NDArray[np.uint8]]:
    return {
        "norms": text_array(norms.names),
        "bases": text_array(norms.bases),
        "forms": text_array(f"{unit}{'.' if decimals else ''}" for unit, decimals in norms.forms),
        **_sparse("counts", norms.counts_),
        **_sparse("used", norms.forms_),
    }


def _sparse(part: str, table: Table) -> dict[str, Table]:
    flat = table.ravel()
    places = np.flatnonzero(flat)
    return {f"{part}_at": places.astype(np.float32), part: flat[places]}


def _form(stated: Stated) -> tuple[str, bool]:
    return stated.unit, has_decimals(stated.value)


def _card(scores: UnitPriorScores, source: Sequence[str]) -> str:
    lines = (
        f"# {NAME}: value and unit of an indicator",
        "",
        "- Made by",
        *(f"  {line.strip()}" for line in source),
        "  (`corpus/recipes/unit_priors.py`).",
        f"- {scores.norms} norms: histograms of the logarithm of the values of one indicator name and base",
        "  unit, found by the n-grams of the name and shrunk to the base unit and its parent; a noisy",
        f"  channel over {len(Slip)} slips; a logistic model over three features, isotonic calibration.",
        f"- Held out: {scores.cases} values of which {scores.slips} hold a slip: expected calibration error",
        f"  {scores.reliability.error:.4f}.",
        "",
        *scores.reliability.table(),
        "",
        "- `bench/unit_priors.py` lists recall by kind of slip beside a z-score (docs/scores.md).",
        "- Limits: fictional forms draw names and ranges from lists, so the figures say how well the ranges",
        "  were learned, not how real units' names are met; of a name that resembles none that was learned",
        "  nothing is said. Refit from a province's own Parquet for its names. A slip that leaves the value",
        "  within the usual range cannot be seen.",
        f"- SHA-256 `{scores.sha256}`; loaded without pickle, refused if the hash differs.",
    )
    return "\n".join(lines) + "\n"
