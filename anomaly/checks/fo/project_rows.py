"""The projects of the project tables (项目支出表), without the rows that only sum them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.amounts import Amount, MoneyUnit
from extractor.document import Document, FormField, Table, TableKind
from extractor.reading.quantities import parse_amount
from extractor.spans import Span

_SUM = re.compile(r"^(?:部门|单位)?(?:合计|总计|小计|共计)$")
_UNIT_SUFFIX = re.compile(
    r"(?:局|委员会|委|厅|办公室|办|院|中心|会|政府|处|站|所|学校|中学|小学|大学|学院|幼"
    r"儿园|社|团|队|馆|部|法院)$"
)
_CODE = re.compile(r"^\d{3,9}\s*[-—－_]?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow:
    """One project of a project table with its 合计."""

    name: str
    amount: Amount
    span: Span
    table: Table


def project_rows(document: Document, kind: TableKind = TableKind.PROJECT_CURRENT) -> tuple[ProjectRow, ...]:
    """The projects of all tables of one kind, in printed order; unit and total rows are left out."""
    units = unit_names(document)
    forms = {_flat(form.project_name.text) for form in document.forms}
    return tuple(
        row
        for table in document.tables_of(kind)
        for rows in [_rows(table)]
        for n, row in enumerate(rows)
        if not _is_sum(rows, n, units, forms)
    )


def unit_names(document: Document) -> frozenset[str]:
    """Every name under which the document's own unit is printed in its forms and on its cover."""
    names = {document.meta.unit}
    for form in document.forms:
        for field in (FormField.DEPARTMENT, FormField.IMPLEMENTER):
            names.add(_CODE.sub("", form.text_of(field).text))
    return frozenset(_flat(name) for name in names if name)


def _rows(table: Table) -> list[ProjectRow]:
    unit = table.unit or MoneyUnit.TEN_THOUSAND_YUAN
    total = next((n for n, path in enumerate(table.columns) if path and path[-1] == "合计"), 1)
    rows = []
    for row in table.rows:
        texts = [cell.text for cell in row.cells]
        name_at = next((n for n, text in enumerate(texts[:total]) if text.strip()), None)
        amount = parse_amount(texts[total], unit) if total < len(texts) else None
        if name_at is not None and amount is not None:
            name = "".join(text.strip() for text in texts[name_at:total] if not text.strip().isdigit())
            rows.append(ProjectRow(name=name, amount=amount, span=row.span, table=table))
    return rows


def _is_sum(rows: Sequence[ProjectRow], at: int, units: frozenset[str], forms: set[str]) -> bool:
    name = _flat(rows[at].name)
    if name in forms:
        return False
    if _SUM.match(name) or name in units or not name:
        return True
    if not _UNIT_SUFFIX.search(name):
        return False
    total = rows[at].amount.yuan
    running = rows[at].amount.yuan * 0
    for following in rows[at + 1 :]:
        running += following.amount.yuan
        if running == total:
            return True
        if running > total:
            return False
    return False


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", text)
