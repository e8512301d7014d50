"""The money of a whole-unit form (整体支出绩效目标表): by source on the left, by use on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.amounts import MoneyUnit
from extractor.document import Detail, FieldText, FormField, Funding, FundSource, Side
from extractor.reading.forms.cells import FormCell, FormRow
from extractor.reading.forms.labels import Part, squeeze
from extractor.reading.quantities import parse_amount
from extractor.reading.tables.figures import is_figure
from extractor.spans import PlacedText

#: A unit's code and name fit; a task's text does not.
_LONGEST_DETAIL = 36


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


def read_details(rows: Sequence[FormRow]) -> tuple[Detail, ...]:
    """Labelled values (职能部门数, 编制, 在职人员, funds by source), in printed order."""
    details: list[Detail] = []
    for row in rows:
        cells = [cell for cell in row.cells if cell.label is None or cell.label.part is not Part.SECTION_HEAD]
        if any(cell.label is not None and cell.label.part is Part.FIELD for cell in cells) or _is_task(cells):
            continue
        pairs = zip(cells[::2], cells[1::2], strict=False)
        details.extend(Detail(label=label.value.rstrip(":："), value=value.text) for label, value in pairs)
    return tuple(details)


def read_tasks(rows: Sequence[FormRow]) -> tuple[FieldText, ...]:
    """年度重点任务: each core duty with its tasks."""
    texts: list[PlacedText] = []
    for row in rows:
        cells = [cell for cell in row.cells if cell.label is None]
        labelled = any(cell.label is not None and cell.label.part is Part.FIELD for cell in row.cells)
        if not labelled and _is_task(cells):
            texts.extend(cell.text for cell in cells)
    return (FieldText(field=FormField.TASKS, text=PlacedText.join(texts)),) if texts else ()


def _is_task(cells: Sequence[FormCell]) -> bool:
    """A row of running text: longer than any label or figure."""
    return any(len(cell.value) > _LONGEST_DETAIL and not is_figure(cell.value) for cell in cells[1:])
