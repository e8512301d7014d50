"""This year's "last year" is not what last year's document published; the sentence agrees with itself."""

from __future__ import annotations

import random
from decimal import Decimal

from anomaly.check import Scope
from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import figures, pick, with_slot
from corpus.manuscript.figures import percent


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Exchange change and rate for those of another base."""
    found = []
    for p, n, s in figures(draft):
        total = p.sentences[n].slot("total")
        stated = s.stated
        if s.name != "change" or stated is None or total is None or total.stated is None:
            continue
        rate = p.sentences[n].slot("rate")
        if rate is not None and rate.stated is not None and draft.free(f"{p.key}/s{n}"):
            found.append((p, n, total.stated.value, s.text))
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, total_value, right = choice
    base = (total_value * Decimal(rng.choice((71, 78, 114, 122))) / 100).quantize(Decimal("0.01"))
    difference = total_value - base
    word, other = ("增加", "增长") if difference > 0 else ("减少", "下降")
    text = f"{word}{abs(difference):,}万元"
    manuscript = with_slot(draft.manuscript, paragraph, number, "change", text)
    after = manuscript.paragraph(paragraph.key)
    assert after is not None
    rate_text = f"，{other}{percent(abs(difference), base)}%"
    return Planted(
        manuscript=with_slot(manuscript, after, number, "rate", rate_text),
        marks=(f"{paragraph.key}/s{number}/change", f"{paragraph.key}/s{number}/rate"),
        expected=right,
        observed=text,
        note="所称上年数与上年公开文件不符（本句内部一致）",
    )


FAULT = Fault(
    name="last_year_contradicted",
    kind=FindingKind.YOY_JUMP,
    severity=Severity.MEDIUM,
    plant=plant,
    scope=Scope.COLLECTION,
)
