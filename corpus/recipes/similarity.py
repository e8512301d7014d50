"""Trains the similarity model: copies planted among a corpus' forms, whole and field by field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.recipes.copies import CopiedForms, form_records, single_fields, with_copies
from corpus.recipes.fitting import Labels, Matrix, Reliability, arrays_of, fit_logistic, reliability
from models.artefacts import FOLDER, save_arrays
from models.similarity import Record, SimilarityModel, learn_template
from models.similarity.candidates import candidates, sign
from models.similarity.comparing import FEATURES, compare, features, profile
from models.similarity.judging import NAME

UNITS = 1200
TRAINING_SEED, CALIBRATION_SEED, HELD_OUT_SEED = 301, 302, 303
#: One form in this many is a copy.
EVERY = 20
FIELDS = ("项目概况", "项目实施计划", "实施期目标", "年度目标")


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
        _all_cases(seed) for seed in (TRAINING_SEED, CALIBRATION_SEED, HELD_OUT_SEED)
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
    profiles = {n: profile(records[n], template) for n in {n for pair in pairs for n in pair}}
    rows = [features(compare(profiles[a], profiles[b]), profiles[a], profiles[b]) for a, b in pairs]
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
    """Whether two records, or the forms that the fields are of, are of one family."""
    a, b = (family.get(name.partition("#")[0]) for name in (left, right))
    return a is not None and a == b


def _all_cases(seed: int) -> Cases:
    copied = with_copies(form_records(seed, UNITS), seed, EVERY)
    whole = cases_of(copied.records, copied)
    single = cases_of(tuple(single_fields(copied.records, FIELDS)), copied)
    return Cases(
        pairs=(*whole.pairs, *single.pairs),
        features=np.concatenate([whole.features, single.features]),
        labels=np.concatenate([whole.labels, single.labels]),
    )


def _card(scores: SimilarityScores) -> str:
    seeds = f"{TRAINING_SEED} (fitted), {CALIBRATION_SEED} (calibrated), {HELD_OUT_SEED} (measured)"
    error = scores.reliability.error
    lines: Iterable[str] = (
        f"# {NAME}: which forms are copies",
        "",
        "- Made by `gouji train similarity` (`corpus/recipes/similarity.py`), seeds",
        f"  {seeds}, {UNITS} units each.",
        "- A logistic model over seven features of a candidate pair, isotonic calibration. Forms and",
        "  single fields of forms are candidates; one form in 20 is a copy that keeps 60 to 100 % of",
        "  another's text.",
        f"- Held-out seed, {scores.cases} candidate pairs of which {scores.copies} copies: expected",
        f"  calibration error {error:.4f}.",
        "",
        *scores.reliability.table(),
        "",
        "- `bench/similarity.py` measures the search on 20,000 forms beside datasketch (docs/scores.md).",
        "- Limits: a text that more than 0.2 % of a collection (at least six forms) print is template; a",
        "  copy made that often is not found. The fictional forms draw their words from lists, so real",
        "  forms have more of their own and are easier to tell apart.",
        f"- SHA-256 `{scores.sha256}`; loaded without pickle, refused if the hash differs.",
    )
    return "\n".join(lines) + "\n"
