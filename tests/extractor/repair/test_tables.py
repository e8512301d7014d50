"""Badly read numbers repaired by the table's arithmetic, certain ones left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.amounts import MoneyUnit
from extractor.document import Cell, Doubt, NoteKind, Row, Table, TableKind
from extractor.repair import repair_table
from extractor.repair.look_alikes import look_alikes, well_formed
from extractor.spans import NOWHERE, Box, Span

ROWS = (
    ("", "合计", "1,860.55", "1,210.30", "650.25"),
    ("201", "一般公共服务支出", "1,500.50", "1,000.30", "500.20"),
    ("20103", "政府办公厅（室）及相关机构事务", "1,500.50", "1,000.30", "500.20"),
    ("2010301", "行政运行", "1,000.30", "1,000.30", ""),
    ("2010302", "一般行政管理事务", "500.20", "", "500.20"),
    ("208", "社会保障和就业支出", "360.05", "210.00", "150.05"),
    ("20805", "行政事业单位养老支出", "360.05", "210.00", "150.05"),
)
COLUMNS = (("科目编码",), ("科目名称",), ("合计",), ("基本支出",), ("项目支出",))


def _table(row: int = 0, column: int = 0, read: str = "", score: float = 0.6) -> Table:
    """The table above with one cell read as ``read``."""
    rows = [
        Row(cells=tuple(Cell(text=t, printed=t, span=NOWHERE, confidence=0.999) for t in texts), span=NOWHERE)
        for texts in ROWS
    ]
    table = Table(
        title="一般公共预算支出表",
        kind=TableKind.GENERAL_BUDGET_EXPENDITURE,
        unit=MoneyUnit.TEN_THOUSAND_YUAN,
        header=tuple((path[0],) for path in COLUMNS),
        columns=COLUMNS,
        rows=tuple(rows),
        span=NOWHERE,
    )
    return _read_as(table, (row, column), read, score) if read else table


def _read_as(table: Table, place: tuple[int, int], read: str, score: float) -> Table:
    row = table.rows[place[0]]
    cells = list(row.cells)
    cells[place[1]] = replace(cells[place[1]], text=read, printed=read, confidence=score)
    rows = list(table.rows)
    rows[place[0]] = replace(row, cells=tuple(cells))
    return replace(table, rows=tuple(rows))


@pytest.mark.parametrize(
    ("row", "column", "read"),
    [
        (1, 2, "1,600.50"),  # 5 for 6
        (5, 4, "158.05"),  # 8 for 0
        (5, 2, "36005"),  # the point is lost
        (6, 3, "2100.00"),  # a digit doubled
        (3, 2, "1,00.30"),  # a digit lost
        (2, 2, "1.500.50"),  # a point for the comma
        (4, 2, "5OO.20"[:2] + "0.20"),  # a letter for a digit
        (0, 3, "1,210.80"),  # 3 for 8, in the total row
    ],
)
def test_a_badly_read_number_is_repaired(row: int, column: int, read: str) -> None:
    repaired, notes = repair_table(_table(row, column, read))
    cell = repaired.rows[row].cells[column]
    assert cell.text.replace(",", "") == ROWS[row][column].replace(",", "")
    assert cell.printed == read
    assert cell.confidence <= 0.9
    (note,) = notes
    assert note.kind is NoteKind.REPAIRED
    assert note.printed == read
    assert read in note.message
    assert [r for i, r in enumerate(repaired.rows) if i != row] == [
        r for i, r in enumerate(_table().rows) if i != row
    ]


def test_a_certain_number_that_breaks_identities_is_the_publishers() -> None:
    table = _table(1, 2, "1,600.50", score=0.995)
    assert repair_table(table) == (table, ())


def test_a_badly_read_number_that_agrees_is_left() -> None:
    table = _table(1, 2, "1,500.50", score=0.3)
    assert repair_table(table) == (table, ())


def test_a_number_that_no_single_change_explains_is_left() -> None:
    table = _table(1, 2, "9,412.77", score=0.3)
    assert repair_table(table) == (table, ())


def test_a_change_that_mends_the_row_but_not_the_column_is_not_made() -> None:
    # The publisher's item is wrong for certain: no reading of the other number agrees with both directions.
    table = _read_as(_table(1, 2, "1,500.50", score=0.3), (1, 4), "600.20", 0.999)
    assert repair_table(table) == (table, ())


def test_two_explanations_alike_are_none() -> None:
    # In a table of rows alone the total or its part may have been misread.
    table = _table()
    table = replace(table, rows=tuple(replace(r, cells=(r.cells[0], *r.cells[1:])) for r in table.rows[1:5]))
    table = _read_as(_read_as(table, (0, 2), "1,600.50", 0.6), (0, 4), "500.20", 0.6)
    plain = replace(table, rows=tuple(_without_code(row) for row in table.rows))
    repaired, notes = repair_table(plain)
    assert notes == ()
    assert repaired == plain


def _without_code(row: Row) -> Row:
    return replace(row, cells=(replace(row.cells[0], text="", printed=""), *row.cells[1:]))


def test_a_table_that_does_not_add_up_at_all_repairs_nothing() -> None:
    table = _table(1, 2, "1,600.50")
    for row in (0, 2, 3, 4, 5):
        table = _read_as(table, (row, 2), "77.77", 0.999)
    assert repair_table(table)[1] == ()


def test_rounding_in_the_last_digit_is_no_breach() -> None:
    table = _read_as(_table(), (0, 2), "1,860.56", 0.4)
    assert repair_table(table) == (table, ())


@pytest.mark.parametrize(
    ("read", "meant"),
    [("13.649.07", "13,649.07"), ("100,00", "100.00"), ("-1.234,567.89", "-1,234,567.89")],
)
def test_points_and_commas_mixed_up_are_mended_by_shape(read: str, meant: str) -> None:
    assert well_formed(read) == meant


@pytest.mark.parametrize(
    "text", ["1,442.74", "100.00", "1.442", "12.5%", "2010301", "2025.10.31", "", "行政运行"]
)
def test_what_has_a_shape_of_its_own_is_left(text: str) -> None:
    assert well_formed(text) == text


def test_the_likeliest_reading_comes_first() -> None:
    found = look_alikes("1,600.50")
    weights = [reading.weight for reading in found]
    assert weights == sorted(weights, reverse=True)
    assert "1,500.50" in [reading.text for reading in found if reading.weight >= 0.3]
    assert "1,600.50" not in [reading.text for reading in found]


BOX = Box(x0=100, y0=100, x1=160, y1=112)


def _doubt(text: str, score: float = 0.6, rivals: tuple[tuple[str, float], ...] = ()) -> Doubt:
    return Doubt(
        span=Span(page=1, box=Box(x0=120, y0=101, x1=126, y1=111)), text=text, score=score, rivals=rivals
    )


def _placed(read: str, score: float = 0.6) -> Table:
    table = _table(1, 2, read, score)
    row = table.rows[1]
    cells = [replace(c, span=Span(page=1, box=BOX)) if index == 2 else c for index, c in enumerate(row.cells)]
    rows = [replace(row, cells=tuple(cells)) if index == 1 else r for index, r in enumerate(table.rows)]
    return replace(table, rows=tuple(rows))


def test_the_digit_in_doubt_is_changed_and_the_note_tells_how_probable_that_is() -> None:
    repaired, (note,) = repair_table(_placed("1,600.50"), [_doubt("6", rivals=(("5", 0.35),))])
    assert repaired.rows[1].cells[2].text == "1,500.50"
    assert note.probability is not None
    assert note.probability > 0.95
    assert "概率" in note.message


@pytest.mark.parametrize("doubtful", [",", "1", "."])
def test_a_digit_read_with_certainty_is_not_changed_for_a_doubtful_neighbour(doubtful: str) -> None:
    table = _placed("1,600.50")
    assert repair_table(table, [_doubt(doubtful)]) == (table, ())


def test_a_point_that_groups_thousands_is_a_comma() -> None:
    assert "16,500" in [reading.text for reading in look_alikes("16.500")]
