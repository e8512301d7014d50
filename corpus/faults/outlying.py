"""A unit far from its peers: one running cost many times what others of its kind spend.

Unlike the other faults this one is done to the budget, before anything is written: every table and
sentence follows, so that nothing in the document contradicts it and only a comparison can find it.
"""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import FaultRecord
from corpus.manuscript import Manuscript
from corpus.manuscript.figures import wan_text, yuan_text
from corpus.vocab import economic_name
from corpus.world.budget import YearBudget
from extractor.amounts import MoneyUnit
from extractor.document import TableKind

NAME = "peer_outlier"
# Costs that grow with the number of people, so that peers are alike per head.
_CODES = ("30201", "30202", "30207", "30211", "30228")


def inflate(rng: random.Random, budget: YearBudget) -> tuple[YearBudget, str] | None:
    """The budget with one running cost of its first kind of staff 12 to 30 times as high, and its code."""
    found = [i for i, b in enumerate(budget.basic) if b.economic in _CODES]
    if not found:
        return None
    index = rng.choice(found)
    line = budget.basic[index]
    raised = replace(line, amount=line.amount * rng.randint(12, 30))
    basic = (*budget.basic[:index], raised, *budget.basic[index + 1 :])
    return replace(budget, basic=basic), line.economic


def outlier_record(manuscript: Manuscript, budget: YearBudget, code: str, before: int) -> FaultRecord:
    """The record of an inflated cost: its rows of the economic table, what it was (yuan)."""
    name = economic_name(code, budget.year)
    table = manuscript.table(TableKind.BASIC_EXPENDITURE_ECONOMIC)
    rows = [r for r, row in enumerate(table.rows) if name in row] if table is not None else []
    marks = tuple(f"{table.key}/r{r}/c0" for r in rows) if table is not None else ()
    amount = sum(b.amount for b in budget.basic if b.economic == code)
    in_yuan = table is not None and table.unit is MoneyUnit.YUAN
    texts = tuple(yuan_text(a) if in_yuan else wan_text(a) for a in (before, amount))
    return FaultRecord(
        fault=NAME,
        kind=FindingKind.PEER_OUTLIER,
        severity=Severity.MEDIUM,
        marks=marks,
        against=(),
        expected=texts[0],
        observed=texts[1],
        note=f"{name}远高于同类单位（由{texts[0]}放大为{texts[1]}）",
    )
