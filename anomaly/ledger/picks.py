"""Picking figures out of tables by what they are: table kind, row, column. Identities are made of picks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from anomaly.ledger.equations import Term
from anomaly.ledger.figures import figure_at, money_columns
from anomaly.ledger.labels import RowRole, bare, clean, total_row
from anomaly.ledger.project_rows import project_rows
from anomaly.ledger.sides import sides_of
from anomaly.ledger.subject_rows import subject_rows
from anomaly.ledger.three_public import ThreePublic, line_of, three_public_lines
from extractor.amounts import MoneyUnit
from extractor.document import Document, Table, TableKind
from extractor.subjects import class_code


class Half(Enum):
    """Which side of a two-sided table."""

    INCOME = "收入"
    OUTLAY = "支出"


class Rows(Enum):
    """How rows are picked. Picks by class and by subject give one figure for each code."""

    TABLE_TOTAL = "合计行"
    YEAR_TOTAL = "本年合计"
    GRAND_TOTAL = "总计"
    LABEL = "行名"
    BY_CLASS = "按类"
    BY_SUBJECT = "按科目"
    PROJECT_TOTAL = "项目合计"
    THREE_PUBLIC = "三公分项"
    ONLY_ROW = "唯一一行"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Figures of the first table of ``kinds`` whose title matches ``title``.

    ``column`` is a pattern searched in the header path joined by ``·``; empty means the first money column
    of the row's block. ``label`` is a pattern for rows picked by label (the whole bare label).
    """

    kinds: tuple[TableKind, ...]
    rows: Rows
    column: str = ""
    half: Half | None = None
    label: str = ""
    title: str = ""
    line: ThreePublic = ThreePublic.TOTAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """A picked figure; ``key`` is a 科目 code for picks by class or subject, else empty."""

    key: str
    term: Term


def pick_table(document: Document, pick: Pick) -> Table | None:
    """The table a pick looks at."""
    return next(
        (t for t in document.tables if t.kind in pick.kinds and re.search(pick.title, clean(t.title))), None
    )


def pick_figures(document: Document, pick: Pick, table: Table, unit: MoneyUnit) -> tuple[Keyed, ...] | None:
    """The figures of a pick; None where a cell it needs is no amount, () where none is printed."""
    found: list[Keyed] = []
    for key, row, columns in _places(document, pick, table, unit):
        column = _column(table, columns, pick.column)
        if column is None:
            continue
        figure = figure_at(table, row, column, unit)
        if figure is None:
            return None
        label = clean(next((c.text for c in table.rows[row].cells if re.search(r"[一-鿿]", c.text)), ""))
        found.append(Keyed(key=key, term=Term(figure=figure, label=f"{key} {bare(label)}".strip())))
    return tuple(found)


_Place = tuple[str, int, tuple[int, ...]]


def _places(document: Document, pick: Pick, table: Table, unit: MoneyUnit) -> Iterator[_Place]:
    money = money_columns(table)
    if pick.rows is Rows.TABLE_TOTAL:
        row = total_row(table)
        if row is not None:
            yield "", row, money
    elif pick.rows is Rows.PROJECT_TOTAL:
        projects = project_rows(table, unit, document.meta.unit)
        if projects is not None:
            yield "", projects.total.row, money
    elif pick.rows is Rows.THREE_PUBLIC:
        yield from _three_public(table, pick.line)
    elif pick.rows is Rows.BY_SUBJECT:
        for subject in subject_rows(table):
            yield subject.code, subject.row, subject.columns
    elif pick.rows is Rows.ONLY_ROW:
        if len(table.rows) == 1:
            yield "", 0, money
    else:
        yield from _side_places(pick, table)
        if pick.rows is Rows.BY_CLASS:
            yield from ((s.code, s.row, s.columns) for s in subject_rows(table) if len(s.code) == 3)


def _side_places(pick: Pick, table: Table) -> Iterator[_Place]:
    roles = {Rows.YEAR_TOTAL: RowRole.YEAR_TOTAL, Rows.GRAND_TOTAL: RowRole.GRAND_TOTAL}
    if pick.rows is Rows.BY_CLASS and subject_rows(table):
        return
    for side in sides_of(table):
        if pick.half is not None and side.is_income is not (pick.half is Half.INCOME):
            continue
        for row in side.rows:
            key = class_code(bare(row.label)) if pick.rows is Rows.BY_CLASS else ""
            wanted = (
                bool(key)
                if pick.rows is Rows.BY_CLASS
                else bool(re.fullmatch(pick.label, bare(row.label)))
                if pick.rows is Rows.LABEL
                else row.role is roles.get(pick.rows)
            )
            if wanted:
                columns = side.columns if row.column is None else (row.column, *side.columns[1:])
                yield key, row.row, columns
                if pick.rows is not Rows.BY_CLASS:
                    return


def _three_public(table: Table, line: ThreePublic) -> Iterator[_Place]:
    rows = {found.line: found.row.row for found in three_public_lines(table)}
    if line in rows:
        yield "", rows[line], money_columns(table)
        return
    for column in money_columns(table):
        if not rows and _column_line(table, column) is line:
            yield "", total_row(table) or 0, (column,)
            return


def _column_line(table: Table, column: int) -> ThreePublic | None:
    """The line a column stands for: its own leaf, or for 小计 and 合计 the label above."""
    path = [clean(label) for label in table.columns[column]]
    while path and re.fullmatch(r"小计|合计", path[-1]):
        if len(path) == 1 or "三公" in path[-2]:
            return ThreePublic.TOTAL
        path.pop()
    return line_of(path[-1]) if path else None


def _column(table: Table, columns: tuple[int, ...], pattern: str) -> int | None:
    if not pattern:
        return columns[0] if columns else None
    paths = ("·".join(clean(label) for label in table.columns[column]) for column in columns)
    return next((c for c, path in zip(columns, paths, strict=True) if re.search(pattern, path)), None)
