"""Making a corpus: units and years into files of every channel, with truth and manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.channels import Options, channel
from corpus.channels.printed import Misread
from corpus.errors import NoSuchYearError
from corpus.faults.fault import FaultRecord
from corpus.faults.outlying import inflate, outlier_record
from corpus.faults.planting import plant_faults
from corpus.faults.registry import FAULTS
from corpus.layouts import layout_of
from corpus.manuscript import Manuscript
from corpus.negatives import spot_negatives
from corpus.truth import DocumentTruth, FileTruth, json_of, tell
from corpus.truth.records import NegativeTruth
from corpus.truth.telling import places_of
from corpus.world import Unit, make_history, make_units, stream
from corpus.world.budget import YearBudget
from corpus.world.reorganisation import first_year
from extractor.spans import Span

LAST_YEAR = 2025
# Economic subjects have their present form since the budgets of 2018.
FIRST_YEAR = 2018
# A faulty document holds between one and this many faults.
_MOST_FAULTS = 5
# Share of faulty units whose last year is inflated against their peers.
_OUTLIERS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What decides every byte of a corpus. ``faults`` is the share of documents that hold faults."""

    units: int
    years: int
    faults: float
    channels: tuple[str, ...]
    seed: int
    last_year: int = LAST_YEAR
    font: Path | None = None

    @property
    def all_years(self) -> tuple[int, ...]:
        """The published years, ascending."""
        return tuple(range(self.last_year - self.years + 1, self.last_year + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One document made: its truth and the bytes of every file."""

    truth: DocumentTruth
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusSummary:
    """What was written."""

    documents: int
    faulty: int
    faults: int
    files: int
    bytes: int


def make_corpus(
    out: Path,
    *,
    units: int,
    years: int,
    faults: float,
    channels: Sequence[str],
    seed: int,
    font: Path | None = None,
    last_year: int = LAST_YEAR,
) -> CorpusSummary:
    """Write a corpus: ``<channel>/<id><suffix>``, ``truth.jsonl`` and ``manifest.json`` in ``out``.

    Args:
        out: a directory, made if missing; files of the same names are overwritten.
        units: number of units; each publishes once a year.
        years: published years, up to ``last_year``; none before 2018.
        faults: share of documents (0 to 1) that hold one to five planted faults.
        channels: names from ``corpus.channels.CHANNELS``.
        font: a TrueType file to embed in PDFs; None sets them in the CID font that is not embedded.
        seed: equal seeds give equal bytes of text and truth on every machine.

    Raises:
        UnknownChannelError: for a channel that is not registered.
        NoSuchYearError: for years before 2018.
        NoFontError: for scans, where no font is given or installed.
    """
    recipe = Recipe(
        units=units,
        years=years,
        faults=faults,
        channels=tuple(channels),
        seed=seed,
        font=font,
        last_year=last_year,
    )
    if recipe.all_years[0] < FIRST_YEAR:
        raise NoSuchYearError(f"{recipe.all_years[0]}: no subjects before {FIRST_YEAR}")
    for name in recipe.channels:
        channel(name)
        (out / name).mkdir(parents=True, exist_ok=True)
    made = faulty = planted = size = 0
    files: list[FileTruth] = []
    with (out / "truth.jsonl").open("w", encoding="utf-8", newline="\n") as truth:
        for document in make_documents(recipe):
            for path, data in document.files:
                (out / path).write_bytes(data)
                size += len(data)
            truth.write(json.dumps(json_of(document.truth), ensure_ascii=False) + "\n")
            files += document.truth.files
            made += 1
            faulty += not document.truth.clean
            planted += len(document.truth.faults)
    _write_manifest(out, recipe, files)
    return CorpusSummary(documents=made, faulty=faulty, faults=planted, files=len(files), bytes=size)


def make_documents(recipe: Recipe) -> Iterator[Made]:
    """Every document in order of unit and year."""
    for unit in make_units(recipe.seed, recipe.units):
        yield from unit_documents(recipe, unit)


def unit_documents(recipe: Recipe, unit: Unit) -> Iterator[Made]:
    """One unit's documents; a unit that was founded later has none before."""
    for budget in make_history(recipe.seed, unit, recipe.all_years):
        if budget.year >= first_year(unit):
            yield _document(recipe, budget)


def _document(recipe: Recipe, budget: YearBudget) -> Made:
    manuscript, records = _written(recipe, budget)
    files, truths = [], []
    places: dict[str, dict[str, Span]] = {}
    misreads: dict[str, tuple[Misread, ...]] = {}
    for name in recipe.channels:
        writer = channel(name)
        rendered = writer.render(
            stream("channel", recipe.seed, name, manuscript.key), manuscript, Options(font=recipe.font)
        )
        path = f"{name}/{manuscript.key}{writer.suffix}"
        files.append((path, rendered.data))
        places[name] = rendered.places
        misreads[name] = rendered.misreads
        digest = hashlib.sha256(rendered.data).hexdigest()
        truths.append(FileTruth(channel=name, path=path, sha256=digest))
    negatives = tuple(
        NegativeTruth(name=n.name, note=n.note, places=places_of(n.marks, places))
        for n in spot_negatives(manuscript)
    )
    truth = tell(manuscript, truths, places, records, misreads, negatives)
    return Made(truth=truth, files=tuple(files))


def _written(recipe: Recipe, budget: YearBudget) -> tuple[Manuscript, tuple[FaultRecord, ...]]:
    """The manuscript, clean or with its faults."""
    rng = stream("document", recipe.seed, budget.unit.number, budget.year)
    layout = layout_of(budget.unit)
    count = rng.randint(1, _MOST_FAULTS) if rng.random() < recipe.faults else 0
    # Only in the last year, so that no later document has an inflated year as its last.
    lone = layout.name != "final" and budget.year == recipe.last_year
    outlying = lone and rng.random() < recipe.faults * _OUTLIERS
    inflated = inflate(rng, budget) if outlying else None
    drawn = inflated[0] if inflated is not None else budget
    manuscript, records = plant_faults(rng, layout.write(recipe.seed, drawn), drawn, FAULTS, count)
    if inflated is not None:
        code = inflated[1]
        before = sum(b.amount for b in budget.basic if b.economic == code)
        records = (*records, outlier_record(manuscript, drawn, code, before))
    return manuscript, records


def _write_manifest(out: Path, recipe: Recipe, files: Sequence[FileTruth]) -> None:
    truth = (out / "truth.jsonl").read_bytes()
    manifest = {
        "recipe": {
            "units": recipe.units,
            "years": list(recipe.all_years),
            "faults": recipe.faults,
            "channels": list(recipe.channels),
            "seed": recipe.seed,
            "font": recipe.font.stem if recipe.font is not None else None,
        },
        "truth_sha256": hashlib.sha256(truth).hexdigest(),
        "files": json_of(tuple(files)),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8")
