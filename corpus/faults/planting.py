"""Planting faults one after another, each in a place that no earlier fault touched."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from corpus.faults.fault import Draft, Fault, FaultRecord
from corpus.manuscript import Manuscript
from corpus.world.budget import YearBudget


def plant_faults(
    rng: random.Random,
    manuscript: Manuscript,
    budget: YearBudget,
    faults: Sequence[Fault],
    count: int,
) -> tuple[Manuscript, tuple[FaultRecord, ...]]:
    """Plant ``count`` different faults (fewer where the manuscript has no room for them)."""
    draft = Draft(manuscript=manuscript, budget=budget)
    records: list[FaultRecord] = []
    for fault in rng.sample(list(faults), len(faults)):
        if len(records) == count:
            break
        planted = fault.plant(rng, draft)
        if planted is None or not draft.free(*planted.marks):
            continue
        records.append(
            FaultRecord(
                fault=fault.name,
                kind=fault.kind,
                severity=fault.severity,
                marks=planted.marks,
                against=planted.against,
                expected=planted.expected,
                observed=planted.observed,
                note=planted.note,
            )
        )
        touched = frozenset(_area(mark) for mark in (*planted.marks, *planted.against))
        draft = replace(draft, manuscript=planted.manuscript, taken=draft.taken | touched)
    return draft.manuscript, tuple(records)


def _area(mark: str) -> str:
    """A fault takes a whole form or table, or one sentence of a paragraph."""
    parts = mark.split("/")
    return "/".join(parts[:2]) if mark.startswith("p:") else parts[0]
