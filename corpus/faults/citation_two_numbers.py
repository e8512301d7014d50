"""One document cited under two numbers in one form."""

from __future__ import annotations

import random
import re

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import described_forms, pick
from corpus.manuscript import plain
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Cite the document of 立项依据 in 制度、措施 too, with another number."""
    found = []
    for form in described_forms(draft):
        sentence = next(t for t in form.texts if t.field is FormField.BASIS).sentences[0]
        named, numbered = sentence.slot("title"), sentence.slot("number")
        if named is not None and numbered is not None:
            found.append((form, named.text, numbered.text))
    choice = pick(rng, found)
    if choice is None:
        return None
    form, title, number = choice
    digits = re.search(r"(\d+)号", number)
    if digits is None:
        return None
    wrong = number.replace(digits[0], f"{int(digits[1]) + rng.randint(1, 9)}号")
    sentence = plain("fault.citation", f"严格执行《{title}》（{wrong}）。")
    changed = form.with_text(FormField.MEASURES, (sentence,))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/{FormField.MEASURES.value}",),
        against=(f"{form.key}/{FormField.BASIS.value}",),
        expected=number,
        observed=wrong,
        note=f"{form.name}同一文件引用为{number}和{wrong}",
    )


FAULT = Fault(
    name="citation_two_numbers",
    kind=FindingKind.CITATION_INCONSISTENCY,
    severity=Severity.MEDIUM,
    plant=plant,
)
