"""The funding lines of a form do not add up to its total."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, own_money, pick, yuan_of
from corpus.manuscript.figures import yuan_text
from extractor.document import Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change the local part on both sides."""
    found = [f for f in free_forms(draft) if yuan_of(f.amount_text(Side.YEAR, own_money(f))) > 20_000]
    form = pick(rng, found)
    if form is None:
        return None
    own = own_money(form)
    changed = form
    less = 10_000 * rng.randint(1, 9)
    for side in form.sides:
        local = yuan_of(form.amount_text(side, own))
        changed = changed.with_amount(side, own, yuan_text(abs(local - less) + 1_000))
    mark = f"{form.key}/funding/年度/{own.value}"
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(mark,),
        against=(f"{form.key}/funding/年度/资金总额",),
        expected=form.amount_text(Side.YEAR, own),
        observed=changed.amount_text(Side.YEAR, own),
        note=f"{form.name}各来源资金之和与资金总额不符",
    )


FAULT = Fault(
    name="funding_lines_against_total", kind=FindingKind.FORM_INTERNAL, severity=Severity.HIGH, plant=plant
)
