"""The whole form's total by use is not 基本支出 plus 项目支出."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import is_money, pick, slipped


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change the 合计 of the column 按资金方向划分."""
    grid = pick(rng, draft.manuscript.grids)
    if grid is None or not draft.free(grid.key):
        return None
    mark = f"{grid.key}/use0"
    right = grid.text_at(mark)
    if not is_money(right):
        return None
    wrong = slipped(rng, right)
    return Planted(
        manuscript=draft.manuscript.replaced(grid, grid.with_text(mark, wrong)),
        marks=(mark,),
        against=(f"{grid.key}/use1", f"{grid.key}/use2"),
        expected=right,
        observed=wrong,
        note=f"整体绩效目标表按资金方向合计由{right}改为{wrong}",
    )


FAULT = Fault(
    name="whole_form_total_wrong", kind=FindingKind.SUM_MISMATCH, severity=Severity.HIGH, plant=plant
)
