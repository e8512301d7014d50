"""Every total a document publishes, under keys that are the same in other years and of other units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.collection.views import Printed, Total
from anomaly.ledger.figures import Figure, figure_at, money_columns, usual_unit
from anomaly.ledger.labels import RowRole, bare, is_table_total
from anomaly.ledger.sides import TWO_SIDED, sides_of
from anomaly.ledger.subject_rows import SubjectRow, subject_rows
from anomaly.ledger.wording import row_name, table_name
from extractor.document import Document, Table, TableKind

#: Tables of single projects and purchases hold other things every year.
_NOT_COMPARED = frozenset(
    {
        TableKind.PROJECT_CURRENT,
        TableKind.PROJECT_CARRIED_OVER,
        TableKind.PROCUREMENT,
        TableKind.STATE_CAPITAL,
        TableKind.FINAL_STATE_CAPITAL,
        TableKind.OTHER,
    }
)
_YEAR = re.compile(r"(?:19|20)\d{2}年?(?:度)?")
_PLAIN_COLUMN = re.compile(
    r"(?:本年|当年|年度)?(?:预算|决算|支出|收入|资金)?(?:金额|合计|总计|小计|预算数|决算数|数|总额|预算|决算)?(?:合计)?"
)
_SIDE_WORDS = re.compile(r"^(?:本年|财政拨款)?(?:收入|支出)$|^功能分类$|^支出用途$|^项目$")
_LAST_YEAR = re.compile(r"上年(?!结转|结余)|上一年|去年")
_OTHER_FIGURE = re.compile(r"增减|增长|比率|占比|完成|差异|调整|年初")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedFigure:
    """A figure with its key; ``last_year`` tells that its column is of the year before."""

    key: str
    whole: str
    label: str
    figure: Figure
    last_year: bool
    of_account: bool


def totals_of(document: Document) -> tuple[Total, ...]:
    """The figures of the document's own year, blanks left out, each cell once."""
    return tuple(_total(keyed) for keyed in keyed_figures(document) if not keyed.last_year)


def keyed_figures(document: Document) -> Iterator[KeyedFigure]:
    """Every figure of the compared tables that is not blank."""
    unit = usual_unit(document)
    for table in document.tables:
        if table.kind in _NOT_COMPARED:
            continue
        columns = {c: name for c in money_columns(table) if (name := _column(table, c, document)) is not None}
        for row, side, label, places in _rows(table):
            for column in places:
                figure = figure_at(table, row, column, unit) if column in columns else None
                if figure is not None and not figure.blank:
                    yield _keyed(figure, side, label, columns[column])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    name: str
    last_year: bool
    of_account: bool


def _keyed(figure: Figure, side: str, label: str, column: _Column) -> KeyedFigure:
    kind = figure.table.kind
    whole = f"{kind.value}/{side}//{column.name}" if label else ""
    return KeyedFigure(
        key=f"{kind.value}/{side}/{label}/{column.name}",
        whole=whole,
        label=_label(figure, label, column.name),
        figure=figure,
        last_year=column.last_year,
        of_account=column.of_account,
    )


def _label(figure: Figure, label: str, column: str) -> str:
    name = label if re.match(r"\d{3}", label) else row_name(figure)
    where = table_name(figure.table.title)
    if re.fullmatch(r"第\d+行", name):
        return f"{where}“{column or '合计'}”"
    return f"{where}“{name}”（{column}）" if column else f"{where}“{name}”"


def _total(keyed: KeyedFigure) -> Total:
    figure = keyed.figure
    return Total(
        key=keyed.key,
        label=keyed.label,
        yuan=figure.amount.yuan,
        slack=figure.amount.half_step_yuan,
        printed=printed_of(figure),
        whole=keyed.whole,
    )


def printed_of(figure: Figure) -> Printed:
    """A cell's place, and what it prints after its row's name."""
    return Printed(span=figure.cell.span, quote=f"{row_name(figure)} {figure.cell.printed}".strip())


def _column(table: Table, column: int, document: Document) -> _Column | None:
    """The name of a column without years and plain words; None for a column that is of no single year."""
    path = [re.sub(r"\s+", "", part) for part in table.columns[column]]
    text = "/".join(path)
    years = {int(year) for year in re.findall(r"(?:19|20)\d{2}", text)}
    own = document.meta.year
    last = bool(_LAST_YEAR.search(text)) or (own is not None and years == {own - 1})
    if _OTHER_FIGURE.search(text) or (own is not None and years and not years & {own, own - 1}):
        return None
    parts = [_LAST_YEAR.sub("", _YEAR.sub("", part)) for part in path]
    kept = [part for part in parts if not _PLAIN_COLUMN.fullmatch(part) and not _SIDE_WORDS.match(part)]
    return _Column(
        name="·".join(dict.fromkeys(kept)),
        last_year=last,
        of_account=last and bool(re.search("执行|决算", text)) and not table.kind.value.endswith("决算表"),
    )


def _rows(table: Table) -> Iterator[tuple[int, str, str, tuple[int, ...]]]:
    """Row, side, label ("" for the table's total) and columns of every row that has a name of its own."""
    if table.kind in TWO_SIDED:
        yield from _two_sided(table)
        return
    coded = {row.row: row for row in subject_rows(table)}
    money = money_columns(table)
    for index, row in enumerate(table.rows):
        if is_table_total(row) or (len(table.rows) == 1 and not coded):
            yield index, "", "", money
        elif index in coded:
            yield index, "", _code_label(coded[index]), coded[index].columns
        elif not coded:
            words = [bare(c.text) for n, c in enumerate(row.cells) if n not in money and c.text.strip()]
            if words:
                yield index, "", "·".join(words), money


def _code_label(row: SubjectRow) -> str:
    return f"{row.code} {bare(row.name)}".strip()


def _two_sided(table: Table) -> Iterator[tuple[int, str, str, tuple[int, ...]]]:
    for side in sides_of(table):
        name = "收入" if side.is_income else "支出"
        for row in side.rows:
            if row.role in (RowRole.BLANK, RowRole.PART):
                continue
            columns = (row.column,) if row.column is not None else side.columns
            label = "" if row.role is RowRole.GRAND_TOTAL else bare(row.label)
            if row.role is RowRole.YEAR_TOTAL:
                label = "本年合计"
            yield row.row, name, label, columns
