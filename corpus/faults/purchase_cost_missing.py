"""公务用车购置费 is neither given nor denied."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import table_of, with_sentence
from corpus.manuscript import Slot
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave the row of 购置费 out of the 三公 table, and the words for it out of the text."""
    table = table_of(draft, TableKind.THREE_PUBLIC)
    paragraph = draft.manuscript.paragraph("p:three")
    if table is None or paragraph is None or not draft.free(table.key, paragraph.key):
        return None
    rows = tuple(row for row in table.rows if "购置费" not in row[0])
    number = next((n for n, s in enumerate(paragraph.sentences) if s.slot("purchase") is not None), None)
    if len(rows) == len(table.rows) or number is None:
        return None
    manuscript = draft.manuscript.replaced(table, replace(table, rows=rows))
    sentence = paragraph.sentences[number]
    pieces: list[str | Slot] = []
    skipping = False
    for piece in sentence.pieces:
        if isinstance(piece, str) and "公务用车购置费" in piece:
            pieces.append(piece.replace("公务用车购置费", ""))
            skipping = True
        elif skipping and isinstance(piece, str) and "公务用车运行维护费" in piece:
            pieces.append("公务用车运行维护费")
            skipping = False
        elif not skipping:
            pieces.append(piece)
    changed = replace(sentence, pieces=tuple(pieces))
    return Planted(
        manuscript=with_sentence(manuscript, paragraph, number, changed),
        marks=(f"{table.key}/r2/c0", f"{paragraph.key}/s{number}"),
        expected="公务用车购置费",
        observed="",
        note="三公经费未列公务用车购置费",
    )


FAULT = Fault(
    name="purchase_cost_missing",
    kind=FindingKind.INCOMPLETE_DISCLOSURE,
    severity=Severity.MEDIUM,
    plant=plant,
)
