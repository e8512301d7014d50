"""Tables whose tabs cannot be trusted: rows that slip, pages with another width, names set apart."""

import pytest

from extractor.document import Document, NoteKind, TableKind
from extractor.reading.assemble import read_text

_HEAD = ("科目编码\t科目名称\t合计\t基本支出\t项目支出",)
_ROWS = (
    "合计\t\t96.00\t60.00\t36.00",
    "213\t农林水支出\t90.00\t60.00\t30.00",
    "21303\t水利\t90.00\t60.00\t30.00",
    "2130301\t行政运行\t60.00\t60.00\t",
    "2130305\t水利工程建设\t20.00\t\t20.00",
    "2130314\t防汛\t10.00\t\t10.00",
    "205\t教育支出\t6.00\t\t6.00",
    "20508\t进修及培训\t6.00\t\t6.00",
    "2050803\t培训支出\t6.00\t\t6.00",
)
_BREAK = ("", "仅供内部审核", "", "仅供内部审核", "", "— 7 —", "")


def _read(*lines: str, title: str = "2025年部门支出总表") -> Document:
    return read_text("\n".join(("云岭市水务局", "", title, "", "单位：万元", "", *lines, "")))


def _rows(document: Document) -> list[str]:
    (table,) = document.tables
    return ["\t".join(cell.text for cell in row.cells) for row in table.rows]


def test_a_page_break_with_watermarks_and_a_page_number_does_not_end_a_table() -> None:
    document = _read(*_HEAD, *_ROWS[:5], *_BREAK, *_ROWS[5:])
    assert _rows(document) == list(_ROWS)
    assert [note.printed for note in document.notes if note.kind is NoteKind.PAGE] == ["— 7 —"]


def test_a_blank_line_between_two_rows_of_heads_does_not_end_the_heads() -> None:
    heads = ("项目\t\t2025年预算数\t\t", "", "科目编码\t科目名称\t合计\t基本支出\t项目支出")
    document = _read(*heads, *_ROWS)
    assert _rows(document) == list(_ROWS)
    assert document.tables[0].columns[3] == ("2025年预算数", "基本支出")


def test_heads_printed_again_with_a_misread_character_are_no_new_table() -> None:
    again = "科日编码\t科目名称\t合计\t基本支出\t项目支出"
    assert _rows(_read(*_HEAD, *_ROWS[:5], *_BREAK, again, *_ROWS[5:])) == list(_ROWS)


@pytest.mark.parametrize("at", range(5))
def test_a_page_may_have_an_empty_column_more(at: int) -> None:
    wider = ["\t".join([*cells[:at], "", *cells[at:]]) for cells in (row.split("\t") for row in _ROWS[4:])]
    assert _rows(_read(*_HEAD, *_ROWS[:4], *_BREAK, *wider)) == list(_ROWS)


@pytest.mark.parametrize("index", range(1, 9))
def test_a_row_may_slip_a_column_to_the_right(index: int) -> None:
    rows = [f"\t{row}" if n == index else row for n, row in enumerate(_ROWS)]
    assert _rows(_read(*_HEAD, *rows)) == list(_ROWS)


@pytest.mark.parametrize("index", range(9))
def test_a_row_may_lose_its_empty_cells_at_the_end(index: int) -> None:
    rows = [row.rstrip("\t") if n == index else row for n, row in enumerate(_ROWS)]
    assert _rows(_read(*_HEAD, *rows)) == list(_ROWS)


def test_a_code_and_its_name_may_share_a_cell() -> None:
    rows = [row.replace("21303\t水利", "21303 水利") for row in _ROWS]
    assert _rows(_read(*_HEAD, *rows)) == list(_ROWS)


def test_a_figure_and_the_next_item_may_share_a_cell() -> None:
    body = (
        "收入\t\t支出\t",
        "项目\t2025年\t项目\t2025年",
        "一、一般公共预算\t52.00一、一般公共服务支出\t12.00",
        "二、政府性基金预算\t\t二、农林水支出\t40.00",
        "收入总计\t52.00\t支出总计\t52.00",
    )
    rows = _rows(_read(*body, title="2025年部门收支总表"))
    assert rows[0] == "一、一般公共预算\t52.00\t一、一般公共服务支出\t12.00"


def test_a_total_that_the_publisher_left_blank_stays_blank() -> None:
    rows = [row.replace("10.00\t\t10.00", "\t\t10.00") for row in _ROWS]
    document = _read(*_HEAD, *rows)
    assert _rows(document) == rows
    assert not document.notes


def test_an_empty_cell_too_many_before_a_figure_moves_nothing() -> None:
    heads = ("项目名称\t合计\t一般公共预算\t政府性基金预算\t单位资金",)
    rows = [f"水库除险{n}期\t{n}0.00\t{n}0.00\t\t" for n in range(1, 6)]
    longer = "河道清淤经费\t9.00\t4.00\t\t\t5.00"
    document = _read(*heads, *rows, longer, title="2025年项目支出预算表")
    assert _rows(document)[-1] == "河道清淤经费\t9.00\t4.00\t\t5.00"


@pytest.mark.parametrize(
    ("piece", "rest"), [("水库除险加固及灌区续", "建配套经费"), ("水库除险加固及灌区续建配套经费", "")]
)
def test_the_beginning_of_a_long_name_may_stand_on_a_line_of_its_own(piece: str, rest: str) -> None:
    heads = ("项目名称\t合计\t一般公共预算\t政府性基金预算",)
    rows = [f"山塘整治第{n}标段项目\t{n}0.00\t{n}0.00\t" for n in range(1, 6)]
    document = _read(*heads, *rows, f"{piece}\t\t\t", f"{rest}\t7.00\t7.00\t", title="2025年项目支出预算表")
    assert _rows(document) == [*rows, f"{piece}{rest}\t7.00\t7.00\t"]
    assert any("名称已接回" in note.message for note in document.notes)


def test_rows_without_figures_are_no_torn_names_where_figures_are_often_missing() -> None:
    body = (
        "项目\t2025年预算数\t\t",
        "\t合计\t一般公共预算\t政府性基金预算",
        "因公出国（境）费\t\t\t",
        "公务接待费\t1.00\t1.00\t",
        "公务用车购置及运行费\t\t\t",
        "①公务用车购置费\t\t\t",
        "②公务用车运行维护费\t\t\t",
        "合计\t1.00\t1.00\t",
    )
    assert _rows(_read(*body, title="2025年“三公”经费支出预算表")) == list(body[2:])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2025年部门支出怠表", TableKind.EXPENDITURE),
        ("2025年部门支出总裹", TableKind.EXPENDITURE),
        ("2025年部门支出总表", TableKind.EXPENDITURE),
        ("2025年部门人员情况表", TableKind.OTHER),
    ],
)
def test_a_misread_character_does_not_hide_the_kind_of_a_table(title: str, kind: TableKind) -> None:
    (table,) = _read(*_HEAD, *_ROWS, title=title).tables
    assert (table.kind, table.title) == (kind, title)


def test_rows_that_belong_to_no_table_are_noted() -> None:
    document = read_text("\n".join(("云岭市水务局", "", "甲\t乙\t丙", "丁\t戊\t己", "", *["山\t水\t田"] * 2)))
    assert [note.printed for note in document.notes if note.kind is NoteKind.UNPLACED] == [
        "甲 乙 丙",
        "丁 戊 己",
        "山 水 田",
        "山 水 田",
    ]


def test_a_total_named_with_its_kind_stays_where_it_is_printed() -> None:
    head = "科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额"
    rows = [f"3010{n}\t工资{n}\t1{n}.00\t3020{n}\t办公费{n}\t{n}.00" for n in range(1, 8)]
    total = "人员经费合计\t\t98.00\t公用经费合计\t\t28.00"
    (table,) = _read(head, *rows, total, title="2025年一般公共预算基本支出表").tables
    assert [cell.text for cell in table.rows[-1].cells] == total.split("\t")


def test_costs_of_cars_without_an_amount_are_rows_of_their_own() -> None:
    names = (
        "公务接待费",
        "因公出国（境）费",
        "公务用车购置及运行费",
        "公务用车购置费",
        "公务用车运行维护费",
        "会议费",
    )
    amounts = ("1.00", "", "5.00", "", "5.00", "2.00")
    rows = [f"{name}\t{amount}\t{amount}" for name, amount in zip(names, amounts, strict=True)]
    (table,) = _read(
        "项目\t合计\t一般公共预算", *rows, "合计\t8.00\t8.00", title="2025年“三公”经费支出预算表"
    ).tables
    assert [row.cells[0].text for row in table.rows] == [*names, "合计"]
