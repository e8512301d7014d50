"""The money of a whole-unit form (整体支出绩效目标表): by source on the left, by use on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.amounts import MoneyUnit
from extractor.document import Funding, FundSource, Side
from extractor.reading.forms.cells import FormRow
from extractor.reading.forms.labels import squeeze
from extractor.reading.quantities import parse_amount
from extractor.reading.tables.figures import is_figure
from extractor.spans import PlacedText

_NAME = re.compile(r"^(?:部门|单位|部门（单位）)名称$")
_CODE_AND_UNIT = re.compile(r"^\d{3,6}\s*[-—－]?\s*(.+)$")


def read_whole_funding(rows: Sequence[FormRow]) -> tuple[Funding, ...]:
    """年度预算情况: total and, by use, total, basic and project; in the unit that the heads state."""
    unit = MoneyUnit.TEN_THOUSAND_YUAN
    for row in rows:
        stated = [squeeze(c.value) for c in row.cells if "资金总额" in c.value or "金额" in c.value]
        if any("（元）" in text for text in stated):
            unit = MoneyUnit.YUAN
    lines: dict[FundSource, Funding] = {}
    for row in rows:
        for line in _row_lines(row, unit):
            lines.setdefault(line.source, line)
    return tuple(lines.values())


def _row_lines(row: FormRow, unit: MoneyUnit) -> Iterator[Funding]:
    pairs = [
        (squeeze(a.value), b)
        for a, b in zip(row.cells, row.cells[1:], strict=False)
        if is_figure(b.value) and not is_figure(a.value)
    ]
    totals = 0
    for label, value in pairs:
        source = _source(label, totals)
        totals += label == "合计"
        if source is not None:
            amount = parse_amount(value.value, unit)
            yield Funding(
                side=Side.YEAR, source=source, amount=amount, printed=value.value, span=value.text.span
            )


def _source(label: str, totals_before: int) -> FundSource | None:
    if label == "合计":
        return FundSource.TOTAL if totals_before == 0 else FundSource.USE_TOTAL
    if label.endswith("基本支出"):
        return FundSource.USE_BASIC
    return FundSource.USE_PROJECT if label.endswith("项目支出") else None


def unit_name(rows: Sequence[FormRow]) -> PlacedText | None:
    """The unit a whole-unit form is about."""
    for row in rows:
        for cell, following in zip(row.cells, row.cells[1:], strict=False):
            if _NAME.match(squeeze(cell.value)):
                return following.text
    return None
