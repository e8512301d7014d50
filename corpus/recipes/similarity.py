"""Trains the similarity models: copies planted among a corpus' forms, whole forms and single fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from corpus.recipes.copies import CopiedForms, Planted, form_records, with_copies
from corpus.recipes.fitting import Labels, Matrix, Reliability, arrays_of, fit_logistic, reliability
from models.artefacts import FOLDER, save_arrays
from models.similarity import FilledField, Record, learn_template
from models.similarity.candidates import candidates, sign
from models.similarity.comparing import FEATURES, features, profiles, resemblance
from models.similarity.judging import FIELDS_NAME, NAME
from models.similarity.searching import LEAST_SHARED

UNITS, FORMS = 1200, 4000
TRAINING_SEEDS, CALIBRATION_SEEDS, HELD_OUT_SEEDS = (301, 302, 303), (304, 305, 306), (307,)
#: One form in this many is a copy.
EVERY = 50
#: The fields that are compared alone, if they are this long; a copied one is at least so alike (0 to 100).
SINGLE = ("项目概况", "项目实施计划", "实施期目标", "年度目标")
_LEAST_LENGTH, _LEAST_ALIKE = 30, 60.0
_FIELD_MARK = "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Candidate pairs: features, shape (pairs, features), and which are copies."""

    features: Matrix
    labels: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarityScores:
    """On the held-out seed: candidate pairs, copies among them, reliability."""

    name: str
    cases: int
    copies: int
    reliability: Reliability
    sha256: str


def train(folder: Path = FOLDER) -> tuple[SimilarityScores, SimilarityScores]:
    """Train both from the seeds, save artefacts and cards in ``folder``, measure on the held-out seed."""
    sets = tuple(_collection(seeds) for seeds in (TRAINING_SEEDS, CALIBRATION_SEEDS, HELD_OUT_SEEDS))
    forms = tuple(cases_of(copied.records, copied) for copied in sets)
    fields = tuple(cases_of(tuple(single_fields(copied.records)), copied) for copied in sets)
    return _trained(NAME, forms, folder), _trained(FIELDS_NAME, fields, folder)


def cases_of(records: Sequence[Record], copied: CopiedForms) -> Cases:
    """The candidate pairs among ``records``; records of one family of copies are true pairs."""
    template = learn_template(records)
    pairs = tuple(candidates(sign(records, template)))
    chosen = sorted({n for pair in pairs for n in pair})
    held = dict(zip(chosen, profiles([records[n] for n in chosen], template), strict=True))
    close = [(a, b) for a, b in pairs if resemblance(held[a], held[b]) >= LEAST_SHARED]
    rows = [features(held[a], held[b]) for a, b in close]
    family = families(copied.planted)
    labels = [_related(records[a], records[b], family) for a, b in close]
    return Cases(
        features=np.array(rows).reshape(-1, len(FEATURES)),
        labels=np.array(labels, dtype=bool),
    )


def families(copies: Iterable[Planted]) -> dict[str, str]:
    """Record id to the first original of its family; copies of copies are one family."""
    family: dict[str, str] = {}
    for planted in copies:
        root = family.setdefault(planted.original, planted.original)
        family[planted.copy] = root
    return family


def single_fields(records: Iterable[Record]) -> Iterator[Record]:
    """One record a long field of each record: copied goals and descriptions of different projects."""
    for record in records:
        for name in SINGLE:
            text = record.text_of(name)
            if len(text) >= _LEAST_LENGTH:
                yield Record(
                    id=f"{record.id}{_FIELD_MARK}{name}", fields=(FilledField(name=name, text=text),)
                )


def _related(left: Record, right: Record, family: dict[str, str]) -> bool:
    """Whether two records are of one family; a single field must also have been left mostly as it was."""
    names = [record.id.partition(_FIELD_MARK) for record in (left, right)]
    a, b = (family.get(form) for form, _, _ in names)
    if a is None or a != b:
        return False
    single = all(mark for _, mark, _ in names)
    return not single or fuzz.ratio(left.fields[0].text, right.fields[0].text) >= _LEAST_ALIKE


def _collection(seeds: Sequence[int]) -> CopiedForms:
    """The first forms of every seed together, copies among them."""
    records = (
        replace(record, id=f"{seed}:{record.id}")
        for seed in seeds
        for record in islice(form_records(seed, UNITS), FORMS)
    )
    return with_copies(records, seeds[0], EVERY)


def _trained(name: str, sets: Sequence[Cases], folder: Path) -> SimilarityScores:
    training, calibration, held_out = sets
    model = fit_logistic(
        FEATURES, training.features, training.labels, (calibration.features, calibration.labels)
    )
    digest = save_arrays(name, arrays_of(model), folder)
    said = np.array([model.probability(tuple(row)) for row in held_out.features])
    scores = SimilarityScores(
        name=name,
        cases=len(said),
        copies=int(held_out.labels.sum()),
        reliability=reliability(said, held_out.labels),
        sha256=digest,
    )
    (folder / f"{name}.card.md").write_text(_card(scores), encoding="utf-8")
    return scores


def _card(scores: SimilarityScores) -> str:
    lines: Iterable[str] = (
        f"# {scores.name}: which {'forms' if scores.name == NAME else 'fields of forms'} are copies",
        "",
        "- Made by `gouji train similarity` (`corpus/recipes/similarity.py`), seeds",
        f"  {TRAINING_SEEDS} (fitted), {CALIBRATION_SEEDS} (calibrated), {HELD_OUT_SEEDS} (measured),",
        f"  the first {FORMS} forms of each; the forms of the seeds of a set are one collection.",
        f"- A logistic model over {len(FEATURES)} features of a candidate pair, isotonic calibration.",
        f"  One form in {EVERY} is a copy that keeps 60 to 100 % of another's text.",
        f"- Held-out seed, {scores.cases} candidate pairs of which {scores.copies} copies: expected",
        f"  calibration error {scores.reliability.error:.4f}.",
        "",
        *scores.reliability.table(),
        "",
        "- `bench/similarity.py` measures the search on 20,000 forms beside datasketch (docs/scores.md).",
        "- Limits: a text that more than 2 % of a collection (at least six forms) print is template; a",
        "  copy made that often is not found. Among very many forms of one kind a few are alike by chance.",
        "  A single field says less than a form: of copied fields about two in three are told. The",
        "  fictional forms draw their words from lists, so real forms have more of their own.",
        f"- SHA-256 `{scores.sha256}`; loaded without pickle, refused if the hash differs.",
    )
    return "\n".join(lines) + "\n"
