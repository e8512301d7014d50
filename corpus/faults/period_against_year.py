"""A one-year project whose period amount is not its year amount."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, own_money, pick, yuan_of
from corpus.manuscript.figures import yuan_text
from extractor.document import FundSource, Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Raise the period total and its local part of a one-year project."""
    forms = [f for f in free_forms(draft) if "一次性" in f.attribute and Side.PERIOD in f.sides]
    form = pick(rng, forms)
    if form is None:
        return None
    right = form.amount_text(Side.PERIOD)
    wrong = yuan_text(yuan_of(right) + 100_000 * rng.randint(2, 9))
    changed = form.with_amount(Side.PERIOD, FundSource.TOTAL, wrong)
    own = own_money(form)
    local = yuan_of(form.amount_text(Side.PERIOD, own)) + yuan_of(wrong) - yuan_of(right)
    changed = changed.with_amount(Side.PERIOD, own, yuan_text(local))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/funding/实施期/资金总额",),
        against=(f"{form.key}/funding/年度/资金总额", f"{form.key}/attribute"),
        expected=right,
        observed=wrong,
        note=f"一次性项目{form.name}实施期资金由{right}改为{wrong}",
    )


FAULT = Fault(name="period_against_year", kind=FindingKind.FORM_INTERNAL, severity=Severity.HIGH, plant=plant)
