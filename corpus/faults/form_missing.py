"""A project of the project table has no form."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import counts_of_forms, free_forms, pick
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave one form out."""
    form = pick(rng, free_forms(draft))
    if form is None or len(draft.manuscript.forms) < 3:
        return None
    table = draft.manuscript.table(TableKind.PROJECT_CURRENT)
    if table is None or not draft.free(table.key):
        return None
    row = next((r for r, x in enumerate(table.rows) if x[0].strip("　") == form.name), None)
    if row is None:
        return None
    parts = tuple(p for p in draft.manuscript.parts if p is not form)
    return Planted(
        manuscript=replace(draft.manuscript, parts=parts),
        marks=(f"{table.key}/r{row}/c0",),
        against=counts_of_forms(draft.manuscript),
        expected=f"{form.name}的绩效目标表",
        observed="未公开",
        note=f"{form.name}在项目支出表中而无绩效目标表",
    )


FAULT = Fault(name="form_missing", kind=FindingKind.FORM_VS_TABLE, severity=Severity.HIGH, plant=plant)
