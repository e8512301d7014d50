"""DOCX: a report in the manner of 审计取证单: cover, summary, each finding with its recomputation."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import docx
from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from service.exports.cells import safe_text
from service.exports.rows import ExportRow, Unchecked

_FONT = "宋体"


def to_docx(rows: Sequence[ExportRow], unchecked: Sequence[Unchecked], at: datetime) -> bytes:
    """封面, 汇总, 逐条疑点, 未检查事项; one part a unit."""
    letter = docx.Document()
    _set_font(letter)
    units = sorted({row.unit or "（未识别单位）" for row in rows})
    _cover(letter, units, at)
    _summary(letter, rows)
    for unit in units:
        _unit(letter, unit, [r for r in rows if (r.unit or "（未识别单位）") == unit])
    _unchecked(letter, unchecked)
    stream = io.BytesIO()
    letter.save(stream)
    return stream.getvalue()


def _set_font(letter: Letter) -> None:
    style = letter.styles["Normal"]
    style.font.name = _FONT
    style.font.size = Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)


def _cover(letter: Letter, units: Sequence[str], at: datetime) -> None:
    title = letter.add_heading("预决算公开检查疑点取证单", level=0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    who = units[0] if len(units) == 1 else f"{len(units)} 个单位"
    for line in (f"检查对象：{who}", f"生成时间：{at.astimezone():%Y年%m月%d日 %H:%M}"):
        paragraph = letter.add_paragraph(safe_text(line))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    letter.add_paragraph("本取证单由勾稽生成，所列为疑点，须经核实后认定。")
    letter.add_page_break()  # type: ignore[no-untyped-call]


def _summary(letter: Letter, rows: Sequence[ExportRow]) -> None:
    letter.add_heading("一、汇总", level=1)
    severities = Counter(row.severity for row in rows)
    states = Counter(row.state for row in rows)
    counted = "，".join(f"{name} {count} 条" for name, count in severities.most_common())
    handled = "，".join(f"{name} {count} 条" for name, count in states.most_common())
    letter.add_paragraph(f"共 {len(rows)} 条疑点。" + (f"按严重程度：{counted}。" if counted else ""))
    if handled:
        letter.add_paragraph(f"按处理状态：{handled}。")


def _unit(letter: Letter, unit: str, rows: Sequence[ExportRow]) -> None:
    letter.add_heading(safe_text(f"二、{unit}"), level=1)
    for number, row in enumerate(rows, start=1):
        letter.add_heading(safe_text(f"{number}. {row.title}（{row.code}，{row.severity}）"), level=2)
        letter.add_paragraph(safe_text(row.message))
        table = letter.add_table(rows=0, cols=2, style="Table Grid")
        for name, text in _facts(row):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = name, safe_text(text)


def _facts(row: ExportRow) -> list[tuple[str, str]]:
    facts = [
        ("公开文件", row.document),
        ("部位", row.place),
        ("列示", row.observed),
        ("应为", row.expected),
        ("差额", row.difference),
        ("复算", row.reckoning),
        ("证据原文", row.evidence),
        ("处理状态", f"{row.state} {row.reason}".strip()),
    ]
    return [(name, text) for name, text in facts if text]


def _unchecked(letter: Letter, unchecked: Sequence[Unchecked]) -> None:
    letter.add_heading("三、未检查事项", level=1)
    if not unchecked:
        letter.add_paragraph("无。")
    for item in unchecked:
        text = f"{item.unit or item.document}：{item.code}，{item.reason}"
        letter.add_paragraph(safe_text(text), style="List Bullet")
