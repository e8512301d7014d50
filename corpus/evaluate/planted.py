"""One fault in a document of its own: what each type's recall and precision are, undisturbed by others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from anomaly.finding import Finding, Severity
from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from corpus.channels import Options, channel
from corpus.evaluate.checking import shows
from corpus.faults.fault import Fault, FaultRecord
from corpus.faults.planting import plant_faults
from corpus.layouts import LAYOUTS, LayoutWriter
from corpus.manuscript import Manuscript
from corpus.truth import tell
from corpus.truth.records import FaultTruth
from corpus.world import make_history, make_units, stream
from corpus.world.budget import YearBudget
from extractor.reader import read_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedRun:
    """``documents`` are wanted for every type, drawn from ``units`` units in turn through the layouts."""

    seed: int
    documents: int
    channel: str
    units: int = 60
    year: int = 2025


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedDocument:
    """A document with one fault: the findings (info aside) that show it, and those that do not."""

    layout: str
    key: str
    fault: FaultTruth
    right: tuple[Finding, ...]
    wrong: tuple[Finding, ...]

    @property
    def found(self) -> bool:
        """Whether some finding shows the fault."""
        return bool(self.right)


def planted_documents(faults: Sequence[Fault], run: PlantedRun) -> Iterator[PlantedDocument]:
    """Documents with one fault each, type after type; fewer where no unit has room for the fault."""
    units = make_units(run.seed, run.units)
    budgets = [make_history(run.seed, unit, (run.year,))[0] for unit in units]
    pairs = [
        (LAYOUTS[(number + turn) % len(LAYOUTS)], budget)
        for turn in range(len(LAYOUTS))
        for number, budget in enumerate(budgets)
    ]
    for fault in faults:
        made = (_document(fault, layout, budget, run) for layout, budget in pairs)
        yield from islice((document for document in made if document is not None), run.documents)


def _document(
    fault: Fault, layout: LayoutWriter, budget: YearBudget, run: PlantedRun
) -> PlantedDocument | None:
    rng = stream("planted", run.seed, fault.name, layout.name, budget.unit.number)
    clean = layout.write(run.seed, budget)
    manuscript, records = plant_faults(rng, clean, budget, (fault,), 1)
    if not records:
        return None
    return _judged(manuscript, records, layout.name, run)


def _judged(
    manuscript: Manuscript, records: Sequence[FaultRecord], layout: str, run: PlantedRun
) -> PlantedDocument:
    writer = channel(run.channel)
    rendered = writer.render(stream("channel", run.seed, run.channel, manuscript.key), manuscript, Options())
    truth = tell(manuscript, (), {run.channel: rendered.places}, records, {}).faults[0]
    document = read_bytes(rendered.data, path=f"{manuscript.key}{writer.suffix}")[0]
    least = 0 if truth.severity == Severity.INFO.value else 1
    findings = [f for f in run_checks(document, CHECKS).findings if f.severity.rank >= least]
    shown = [shows(f, truth, run.channel) for f in findings]
    return PlantedDocument(
        layout=layout,
        key=manuscript.key,
        fault=truth,
        right=tuple(f for f, right in zip(findings, shown, strict=True) if right),
        wrong=tuple(
            f
            for f, right in zip(findings, shown, strict=True)
            if not right and f.severity is not Severity.INFO
        ),
    )
