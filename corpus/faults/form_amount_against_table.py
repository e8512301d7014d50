"""A form's money is not what the project table gives."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import counts_of_forms, free_forms, pick, yuan_of
from corpus.manuscript.figures import yuan_text
from extractor.document import FundSource, Side

_PARTS = (FundSource.LOCAL, FundSource.SELF_RAISED, FundSource.FISCAL, FundSource.OTHER)


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Put another amount into all totals of one one-year form; its parts follow, the text does not."""
    forms = [f for f in free_forms(draft) if f.term == "1年" and f.amount_text(Side.YEAR)]
    form = pick(rng, forms)
    if form is None:
        return None
    right = form.amount_text(Side.YEAR)
    wrong = yuan_text(yuan_of(right) * rng.choice((2, 3)) + 10_000 * rng.randint(1, 9))
    changed = form
    for side in form.sides:
        changed = changed.with_amount(side, FundSource.TOTAL, wrong)
        parts = [s for s in _PARTS if yuan_of(form.amount_text(side, s))]
        others = yuan_of(right) - sum(yuan_of(form.amount_text(side, s)) for s in parts)
        if not parts or others:
            return None
        changed = changed.with_amount(side, parts[0], wrong)
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/funding/年度/资金总额",),
        against=counts_of_forms(draft.manuscript),
        expected=right,
        observed=wrong,
        note=f"{form.name}绩效目标表年度资金总额由{right}改为{wrong}",
    )


FAULT = Fault(
    name="form_amount_against_table", kind=FindingKind.FORM_VS_TABLE, severity=Severity.HIGH, plant=plant
)
