"""项目设立必要性 holds a document instead of a reason."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import described_forms, pick
from corpus.manuscript import plain
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Put the cited document into 必要性."""
    form = pick(rng, described_forms(draft))
    if form is None:
        return None
    sentence = next(t for t in form.texts if t.field is FormField.BASIS).sentences[0]
    title = sentence.slot("title")
    if title is None:
        return None
    wrong = f"《{title.text}》"
    changed = form.with_text(FormField.NECESSITY, (plain("fault.citation_only", wrong),))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/{FormField.NECESSITY.value}",),
        expected=form.text_of(FormField.NECESSITY),
        observed=wrong,
        note=f"{form.name}项目设立必要性只列文件名",
    )


FAULT = Fault(
    name="necessity_holds_citation", kind=FindingKind.FIELD_MISFILLED, severity=Severity.MEDIUM, plant=plant
)
