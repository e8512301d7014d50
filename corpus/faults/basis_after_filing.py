"""立项依据 cites a document issued after the form was filed."""

from __future__ import annotations

import random
import re

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Move the year of the cited number beyond the budget year."""
    found = [f for f in free_forms(draft) if re.search(r"〔\d{4}〕", f.text_of(FormField.BASIS))]
    form = pick(rng, found)
    if form is None:
        return None
    sentence = next(t for t in form.texts if t.field is FormField.BASIS).sentences[0]
    slot = sentence.slot("number")
    if slot is None:
        return None
    wrong = re.sub(r"〔\d{4}〕", f"〔{draft.manuscript.year + 1}〕", slot.text)
    changed = form.with_text(FormField.BASIS, (sentence.with_text("number", wrong),))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/{FormField.BASIS.value}",),
        expected=slot.text,
        observed=wrong,
        note=f"{form.name}引用的文件{wrong}晚于填报日期",
    )


FAULT = Fault(name="basis_after_filing", kind=FindingKind.DATE_ANOMALY, severity=Severity.MEDIUM, plant=plant)
