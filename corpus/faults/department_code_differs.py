"""One form carries another department code than the rest."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change the code before the department's name in one form."""
    form = pick(rng, free_forms(draft))
    if form is None or len(draft.manuscript.forms) < 3 or "-" not in form.department:
        return None
    code, _, name = form.department.partition("-")
    wrong = f"{(int(code) + rng.randint(1, 97)) % 900 + 100}-{name}"
    return Planted(
        manuscript=draft.manuscript.replaced(form, replace(form, department=wrong)),
        marks=(f"{form.key}/department",),
        expected=form.department,
        observed=wrong,
        note=f"{form.name}主管部门代码{wrong}与其他绩效目标表不一致",
    )


FAULT = Fault(
    name="department_code_differs",
    kind=FindingKind.DEPT_CODE_MISMATCH,
    severity=Severity.MEDIUM,
    plant=plant,
)
