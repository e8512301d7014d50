"""Trains the similarity model: copies planted among a corpus' forms, whole and field by field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from corpus.recipes.copies import CopiedForms, form_records, with_copies
from corpus.recipes.fitting import Labels, Matrix, Reliability, arrays_of, fit_logistic, reliability
from models.artefacts import FOLDER, save_arrays
from models.similarity import Record, SimilarityModel, learn_template
from models.similarity.candidates import candidates, sign
from models.similarity.comparing import FEATURES, features, profiles, resemblance
from models.similarity.judging import NAME
from models.similarity.searching import LEAST_SHARED

UNITS, FORMS = 1200, 4000
TRAINING_SEEDS, CALIBRATION_SEEDS, HELD_OUT_SEEDS = (301, 302, 303), (304, 305, 306), (307,)
#: One form in this many is a copy.
EVERY = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Candidate pairs of one seed: places of both records, features, and which are copies."""

    pairs: tuple[tuple[int, int], ...]
    features: Matrix
    labels: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarityScores:
    """On the held-out seed: candidate pairs, copies among them, reliability."""

    cases: int
    copies: int
    reliability: Reliability
    sha256: str


def train(folder: Path = FOLDER) -> SimilarityScores:
    """Train from the seeds, save artefact and card in ``folder``, and measure on the held-out seed."""
    training, calibration, held_out = (
        _cases(seeds) for seeds in (TRAINING_SEEDS, CALIBRATION_SEEDS, HELD_OUT_SEEDS)
    )
    fitted = fit_logistic(
        FEATURES, training.features, training.labels, (calibration.features, calibration.labels)
    )
    digest = save_arrays(NAME, arrays_of(fitted), folder)
    model = SimilarityModel(logistic_=fitted)
    said = np.array([model.logistic_.probability(tuple(row)) for row in held_out.features])
    scores = SimilarityScores(
        cases=len(said),
        copies=int(held_out.labels.sum()),
        reliability=reliability(said, held_out.labels),
        sha256=digest,
    )
    (folder / f"{NAME}.card.md").write_text(_card(scores), encoding="utf-8")
    return scores


def cases_of(records: Sequence[Record], copied: CopiedForms) -> Cases:
    """The candidate pairs among ``records``; records of one family of copies are true pairs."""
    template = learn_template(records)
    pairs = tuple(candidates(sign(records, template)))
    chosen = sorted({n for pair in pairs for n in pair})
    held = dict(zip(chosen, profiles([records[n] for n in chosen], template), strict=True))
    pairs = tuple((a, b) for a, b in pairs if resemblance(held[a], held[b]) >= LEAST_SHARED)
    rows = [features(held[a], held[b]) for a, b in pairs]
    family = families(copied)
    labels = [_related(records[a].id, records[b].id, family) for a, b in pairs]
    return Cases(
        pairs=pairs, features=np.array(rows).reshape(-1, len(FEATURES)), labels=np.array(labels, dtype=bool)
    )


def families(copied: CopiedForms) -> dict[str, str]:
    """Record id to the first original of its family; copies of copies are one family."""
    family: dict[str, str] = {}
    for planted in copied.planted:
        root = family.setdefault(planted.original, planted.original)
        family[planted.copy] = root
    return family


def _related(left: str, right: str, family: dict[str, str]) -> bool:
    """Whether two records are of one family."""
    a, b = family.get(left), family.get(right)
    return a is not None and a == b


def _cases(seeds: Sequence[int]) -> Cases:
    """The cases of one collection: the first forms of every seed together, copies among them."""
    records = (
        replace(record, id=f"{seed}:{record.id}")
        for seed in seeds
        for record in islice(form_records(seed, UNITS), FORMS)
    )
    copied = with_copies(records, seeds[0], EVERY)
    return cases_of(copied.records, copied)


def _card(scores: SimilarityScores) -> str:
    seeds = f"{TRAINING_SEEDS} (fitted), {CALIBRATION_SEEDS} (calibrated), {HELD_OUT_SEEDS} (measured)"
    error = scores.reliability.error
    lines: Iterable[str] = (
        f"# {NAME}: which forms are copies",
        "",
        "- Made by `gouji train similarity` (`corpus/recipes/similarity.py`), seeds",
        f"  {seeds}, the first {FORMS} forms of each.",
        f"- A logistic model over {len(FEATURES)} features of a candidate pair, isotonic calibration. One form",
        f"  in {EVERY} is a copy that keeps 60 to 100 % of another's text; the forms of the seeds of a set are one",
        "  collection.",
        f"- Held-out seed, {scores.cases} candidate pairs of which {scores.copies} copies: expected",
        f"  calibration error {error:.4f}.",
        "",
        *scores.reliability.table(),
        "",
        "- `bench/similarity.py` measures the search on 20,000 forms beside datasketch (docs/scores.md).",
        "- Limits: a text that more than 2 % of a collection (at least six forms) print is template; a",
        "  copy made that often is not found. The fictional forms draw their words from lists, so real",
        "  forms have more of their own and are easier to tell apart.",
        f"- SHA-256 `{scores.sha256}`; loaded without pickle, refused if the hash differs.",
    )
    return "\n".join(lines) + "\n"
