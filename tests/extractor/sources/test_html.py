"""Web pages give paragraphs and tables; scripts and frames of the page are silent."""

from __future__ import annotations

import pytest

from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Grid, Heading, Paragraph
from extractor.limits import Limits
from extractor.sources.html import is_html, read_html

PAGE = """<!DOCTYPE html><html><head><title>页</title><script>var a = "脚本";</script></head><body>
<h1>云岭市档案馆2024年部门预算</h1>
<div>一、收支情况<br>本年收入<b>120.50</b>万元，<span>比上年增加5.00万元。</span></div>
<table><tr><td>外框<table>
<tr><th rowspan="2">科目名称</th><th colspan="2">支出</th></tr>
<tr><th>基本支出</th><th>项目支出</th></tr>
<tr><td>行政运行</td><td>100.00</td><td></td></tr>
</table></td></tr></table>
<p>注：测试数据。</p></body></html>"""


def test_text_runs_are_paragraphs_and_breaks_part_them() -> None:
    blocks = read_html(PAGE.encode()).blocks
    assert isinstance(blocks[0], Heading)
    assert blocks[0].level == 1
    assert isinstance(blocks[1], Heading)
    assert blocks[1].text.text == "一、收支情况"
    assert isinstance(blocks[2], Paragraph)
    assert blocks[2].text.text == "本年收入120.50万元，比上年增加5.00万元。"


def test_a_table_inside_a_page_frame_keeps_its_spans() -> None:
    grid = next(block for block in read_html(PAGE.encode()).blocks if isinstance(block, Grid))
    cells = [[(c.text.text, c.column, c.column_span, c.row_span) for c in r.cells] for r in grid.rows]
    assert cells == [
        [("科目名称", 0, 1, 2), ("支出", 1, 2, 1)],
        [("基本支出", 1, 1, 1), ("项目支出", 2, 1, 1)],
        [("行政运行", 0, 1, 1), ("100.00", 1, 1, 1), ("", 2, 1, 1)],
    ]


def test_scripts_are_not_text() -> None:
    texts = [b.text.text for b in read_html(PAGE.encode()).blocks if isinstance(b, Heading | Paragraph)]
    assert texts
    assert all("脚本" not in text for text in texts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encoding_is_found(encoding: str) -> None:
    first = read_html(PAGE.encode(encoding)).blocks[0]
    assert isinstance(first, Heading)
    assert first.text.text.startswith("云岭市")


def test_declared_gb2312_is_read_as_its_superset() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="gb2312">').replace("云岭", "云垚")
    first = read_html(page.encode("gb18030")).blocks[0]
    assert isinstance(first, Heading)
    assert first.text.text.startswith("云垚")


def test_an_empty_page_and_a_large_one_are_refused() -> None:
    with pytest.raises(InputError) as empty:
        read_html(b"  ")
    assert empty.value.code is InputCode.EMPTY
    with pytest.raises(InputError) as large:
        read_html(PAGE.encode(), Limits(file_bytes=10))
    assert large.value.code is InputCode.TOO_LARGE


def test_only_markup_counts_as_a_page() -> None:
    assert is_html(PAGE.encode())
    assert not is_html("合计\t120.50\n<b>小计</b>".encode())


def _cells(body: str) -> list[list[tuple[str, int, int, int]]]:
    page = f"<html><body>{body}</body></html>".encode()
    (grid,) = [block for block in read_html(page).blocks if isinstance(block, Grid)]
    return [[(c.text.text, c.column, c.column_span, c.row_span) for c in row.cells] for row in grid.rows]


def test_a_small_table_in_a_cell_is_that_cells_text() -> None:
    inner = "<table><tr><td>更换</td></tr></table>"
    rows = f"<tr><td>项目</td><td>说明</td></tr><tr><td>修缮</td><td>{inner}</td></tr>"
    assert _cells(f"<table>{rows}</table>") == [
        [("项目", 0, 1, 1), ("说明", 1, 1, 1)],
        [("修缮", 0, 1, 1), ("更换", 1, 1, 1)],
    ]


def test_what_is_not_displayed_is_not_read() -> None:
    rows = (
        '<tr><td>项目</td><td style="display: none">底稿</td><td>金额</td></tr>'
        "<tr hidden><td>校验</td><td>0</td></tr><tr><td>修缮</td><td>9.00</td></tr>"
    )
    assert [[text for text, *_ in row] for row in _cells(f"<table>{rows}</table>")] == [
        ["项目", "金额"],
        ["修缮", "9.00"],
    ]


def test_cells_that_reach_down_and_across_push_the_next_ones_aside() -> None:
    rows = (
        '<tr><td rowspan="3">产出指标</td><td rowspan="2">数量指标</td><td>卷数</td></tr>'
        '<tr><td>页数</td></tr><tr><td colspan="2">质量指标：合格率</td></tr>'
    )
    assert _cells(f"<table>{rows}</table>") == [
        [("产出指标", 0, 1, 3), ("数量指标", 1, 1, 2), ("卷数", 2, 1, 1)],
        [("页数", 2, 1, 1)],
        [("质量指标：合格率", 1, 2, 1)],
    ]
