"""An empty table without its explanation."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import pick
from corpus.manuscript import Manuscript
from extractor.document import TableKind

# What a sentence calls the money of a kind of table, and how it says that there is none.
_SUBJECTS = {
    TableKind.GOVERNMENT_FUND_INCOME: "政府性基金",
    TableKind.GOVERNMENT_FUND_EXPENDITURE: "政府性基金",
    TableKind.STATE_CAPITAL: "国有资本经营",
    TableKind.THREE_PUBLIC: "三公",
    TableKind.AGENCY_OPERATION: "机关运行经费",
    TableKind.PROJECT_CARRIED_OVER: "结转",
    TableKind.PROCUREMENT: "政府采购",
    TableKind.FINAL_GOVERNMENT_FUND: "政府性基金",
    TableKind.FINAL_STATE_CAPITAL: "国有资本经营",
}
_NONE = re.compile(r"无|没有|未|不涉及|为零|(?<![\d.])0万?元")
_AMOUNT = re.compile(r"[1-9][\d,.]*万?元")


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave 注：本表无数据 out."""
    empty = [t for t in draft.manuscript.tables if t.remarks and draft.free(t.key)]
    table = pick(rng, [t for t in empty if not _is_said(draft.manuscript, t.kind)])
    if table is None:
        return None
    return Planted(
        manuscript=draft.manuscript.replaced(table, replace(table, remarks=())),
        marks=(f"{table.key}/title",),
        expected=table.remarks[0],
        observed="",
        note=f"{table.title}为空表而未说明",
    )


def _is_said(manuscript: Manuscript, kind: TableKind) -> bool:
    """Whether a sentence says that there is none: then the text explains the table."""
    subject = _SUBJECTS.get(kind)
    if subject is None:
        return True
    return any(
        subject in sentence.text
        and _NONE.search(sentence.text)
        and not ("一般公共预算" in sentence.text and _AMOUNT.search(sentence.text))
        for paragraph in manuscript.paragraphs
        for sentence in paragraph.sentences
    )


FAULT = Fault(
    name="empty_table_unexplained",
    kind=FindingKind.INCOMPLETE_DISCLOSURE,
    severity=Severity.LOW,
    plant=plant,
)
