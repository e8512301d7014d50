"""What a report says, before it is a Word file or a PDF: 封面, 汇总, 逐条疑点, 未检查事项."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.exports.rows import ExportRow, Unchecked

TITLE = "预决算公开检查疑点取证单"
CAVEAT = "本取证单由勾稽生成，所列为疑点，须经核实后认定。"
SUMMARY = "一、汇总"
UNCHECKED = "三、未检查事项"
UNKNOWN_UNIT = "（未识别单位）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A part of a page with the evidence boxed: PNG, and its size in pixels."""

    caption: str
    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a report is made from; ``pictures`` are by finding id."""

    rows: Sequence[ExportRow]
    unchecked: Sequence[Unchecked]
    at: datetime
    pictures: Mapping[str, tuple[Picture, ...]]


def cover_lines(content: Content) -> tuple[str, str]:
    """Whom it is about, and when it was made."""
    names = units(content.rows)
    who = names[0] if len(names) == 1 else f"{len(names)} 个单位"
    return f"检查对象：{who}", f"生成时间：{content.at.astimezone():%Y年%m月%d日 %H:%M}"


def summary_lines(rows: Sequence[ExportRow]) -> tuple[str, ...]:
    """How many, how grave, and what became of them."""
    grave = "，".join(f"{name} {n} 条" for name, n in Counter(r.severity for r in rows).most_common())
    handled = "，".join(f"{name} {n} 条" for name, n in Counter(r.state for r in rows).most_common())
    first = f"共 {len(rows)} 条疑点。" + (f"按严重程度：{grave}。" if grave else "")
    return (first, f"按处理状态：{handled}。") if handled else (first,)


def units(rows: Sequence[ExportRow]) -> tuple[str, ...]:
    """The units there are findings of, in order."""
    return tuple(sorted({row.unit or UNKNOWN_UNIT for row in rows}))


def rows_of(rows: Sequence[ExportRow], unit: str) -> tuple[ExportRow, ...]:
    """One unit's findings, in the queue's order."""
    return tuple(row for row in rows if (row.unit or UNKNOWN_UNIT) == unit)


def heading_of(number: int, row: ExportRow) -> str:
    """The heading over one finding."""
    return f"{number}. {row.title}（{row.code}，{row.severity}）"


def facts_of(row: ExportRow) -> tuple[tuple[str, str], ...]:
    """What is known of a finding, by name; what is empty is left out."""
    facts = (
        ("公开文件", row.document),
        ("部位", row.place),
        ("列示", row.observed),
        ("应为", row.expected),
        ("差额", row.difference),
        ("复算", row.reckoning),
        ("证据原文", row.evidence),
        ("处理状态", f"{row.state} {row.reason}".strip()),
    )
    return tuple((name, text) for name, text in facts if text)


def unchecked_line(item: Unchecked) -> str:
    """One line of 未检查事项."""
    return f"{item.unit or item.document}：{item.code}，{item.reason}"
