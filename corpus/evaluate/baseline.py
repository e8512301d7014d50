"""Comparing an evaluation with the committed baseline: nothing may lose more than a point."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.evaluate.report import EvaluationReport

# One percentage point; false findings per clean document may rise by as many hundredths.
_POINT = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure of an evaluation; ``higher`` says which way is better."""

    name: str
    value: float
    higher: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A measure that lost more than a point against the baseline, or is gone."""

    name: str
    before: float
    after: float | None


def measures(report: EvaluationReport) -> tuple[Measure, ...]:
    """The figures that a baseline keeps."""
    return tuple(_measures(report))


def _measures(report: EvaluationReport) -> Iterator[Measure]:
    for c in report.channels:
        yield Measure(name=f"{c.channel}.cell_f1", value=c.cell_f1)
        yield Measure(name=f"{c.channel}.figure_accuracy", value=c.figure_accuracy)
        yield Measure(name=f"{c.channel}.form_f1", value=c.form_f1)
        yield Measure(name=f"{c.channel}.indicator_f1", value=c.indicator_f1)
        yield Measure(name=f"{c.channel}.claim_f1", value=c.claim_f1)
        yield Measure(name=f"{c.channel}.false_per_clean", value=c.false_per_clean, higher=False)
        yield Measure(name=f"{c.channel}.fault_recall", value=c.fault_recall)
        yield Measure(name=f"{c.channel}.finding_precision", value=c.finding_precision)
    for kind in sorted({f.kind for f in report.fault_types}):
        of_kind = [f for f in report.fault_types if f.kind == kind]
        share = sum(f.found for f in of_kind) / sum(f.planted for f in of_kind)
        yield Measure(name=f"{kind}.recall", value=share)
    planted = sum(f.planted for f in report.fault_types)
    found = sum(f.found for f in report.fault_types)
    yield Measure(name="fault_recall", value=found / planted if planted else 1.0)
    findings = sum(c.findings for c in report.checks)
    right = sum(c.right for c in report.checks)
    yield Measure(name="finding_precision", value=right / findings if findings else 1.0)


def write_baseline(report: EvaluationReport, path: Path, *, reason: str) -> None:
    """Write the measures and the reason why they are the new baseline."""
    data = {
        "corpus": report.corpus,
        "seed": report.seed,
        "reason": reason,
        "measures": {m.name: round(m.value, 4) for m in measures(report)},
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def losses(report: EvaluationReport, path: Path) -> tuple[Loss, ...]:
    """What lost more than a point against the baseline at ``path``."""
    before: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["measures"]
    now = {m.name: m for m in measures(report)}
    found = []
    for name, value in before.items():
        measure = now.get(name)
        if measure is None:
            found.append(Loss(name=name, before=value, after=None))
        elif (value - measure.value if measure.higher else measure.value - value) > _POINT:
            found.append(Loss(name=name, before=value, after=measure.value))
    return tuple(found)
