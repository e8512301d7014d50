"""The funding lines of a project's form: 实施期 on the left, 年度 on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.amounts import MoneyUnit
from extractor.document import Funding, FundSource, Side
from extractor.reading.forms.cells import FormCell, FormRow
from extractor.reading.forms.labels import PERIOD_WORDS, Part, squeeze
from extractor.reading.quantities import parse_amount
from extractor.reading.tables.figures import is_figure
from extractor.reading.tables.grid import unit_of


def read_funding(rows: Sequence[FormRow]) -> tuple[Funding, ...]:
    """Every funding line of the head; an amount is None where its cell is blank."""
    unit = _unit(rows)
    seen: set[tuple[Side, FundSource]] = set()
    lines: list[Funding] = []
    for row in rows:
        for line in _row_lines(row, unit):
            if (line.side, line.source) not in seen:
                seen.add((line.side, line.source))
                lines.append(line)
    return tuple(lines)


def _unit(rows: Sequence[FormRow]) -> MoneyUnit:
    """项目资金（万元） where the head says so; forms are in 元 otherwise."""
    for row in rows:
        for cell in row.cells:
            flat = squeeze(cell.value)
            if flat in ("（万元）", "万元") or ("资金" in flat and "（万元）" in flat):
                return MoneyUnit.TEN_THOUSAND_YUAN
            stated = unit_of(cell.value)
            if stated is not None:
                return stated
    return MoneyUnit.YUAN


def _row_lines(row: FormRow, unit: MoneyUnit) -> Iterator[Funding]:
    pairs = list(_pairs(row))
    for index, (label, value) in enumerate(pairs):
        text = label.label.text if label.label is not None else ""
        side = _side(squeeze(label.value), index, len(pairs))
        printed = value.value if value is not None else ""
        source = label.label.source if label.label is not None else None
        if source is not None and text:
            yield Funding(
                side=side,
                source=source,
                amount=parse_amount(printed, unit),
                printed=printed,
                span=(value or label).text.span,
            )


def _side(label: str, index: int, count: int) -> Side:
    if any(word in label for word in PERIOD_WORDS):
        return Side.PERIOD
    if "年度" in label or count == 1:
        return Side.YEAR
    return Side.PERIOD if index == 0 else Side.YEAR


def _pairs(row: FormRow) -> Iterator[tuple[FormCell, FormCell | None]]:
    """Each funding label with the figure that follows it before the next label."""
    cells = row.cells
    for index, cell in enumerate(cells):
        if cell.label is None or cell.label.part is not Part.FUNDING:
            continue
        following = cells[index + 1] if index + 1 < len(cells) else None
        is_value = following is not None and following.label is None and is_figure(following.value)
        yield cell, following if is_value else None
