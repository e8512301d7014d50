"""A cost that recurs every year filed as a one-off project."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick

# Whether a grant or a platform recurs cannot be told from its form; of these names it can.
_TELLS = re.compile(r"运行维护|物业|聘用|工作经费|租赁")


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print 一次性项目 for a recurring project."""
    form = pick(rng, [f for f in free_forms(draft) if f.attribute == "经常性项目" and _TELLS.search(f.name)])
    if form is None:
        return None
    wrong = "一次性项目（1年结束）"
    return Planted(
        manuscript=draft.manuscript.replaced(form, replace(form, attribute=wrong)),
        marks=(f"{form.key}/attribute",),
        expected=form.attribute,
        observed=wrong,
        note=f"{form.name}每年发生，填为一次性项目",
    )


FAULT = Fault(name="recurring_as_single", kind=FindingKind.PLAUSIBILITY, severity=Severity.LOW, plant=plant)
