"""A label centred between two rows is no row; a row with a single text is one."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.page_layout import lay_out_page
from tests.extractor.layout.page_parts import Piece, page

Spanned = list[list[tuple[str, int, int, int]]]


def _cells(pieces: Sequence[Piece]) -> Spanned:
    (grid,) = lay_out_page(page(pieces)).grids
    return [
        [(c.text.text, c.column, c.column_span, c.row_span) for c in row if c.text.text] for row in grid.rows
    ]


def _row(y: float, *texts: str) -> list[Piece]:
    return [(x, y, text) for x, text in zip((60.0, 160.0, 280.0, 430.0), texts, strict=True) if text]


def test_labels_between_two_rows_reach_over_both() -> None:
    pieces = [
        *_row(150.0, "一级指标", "二级指标", "三级指标", "指标值"),
        *_row(172.0, "", "", "整理卷数", "≥3500卷"),
        *_row(183.0, "", "数量指标", "", ""),
        *_row(194.0, "", "", "扫描页数", "≥120000页"),
        *_row(205.0, "产出指标", "", "", ""),
        *_row(216.0, "", "质量指标", "验收合格率", "100%"),
        *_row(238.0, "", "时效指标", "完成时间", "12月底前"),
        *_row(260.0, "效益指标", "社会效益指标", "查阅便利程度", "明显"),
    ]
    assert _cells(pieces) == [
        [("一级指标", 0, 1, 1), ("二级指标", 1, 1, 1), ("三级指标", 2, 1, 1), ("指标值", 3, 1, 1)],
        [("产出指标", 0, 1, 4), ("数量指标", 1, 1, 2), ("整理卷数", 2, 1, 1), ("≥3500卷", 3, 1, 1)],
        [("扫描页数", 2, 1, 1), ("≥120000页", 3, 1, 1)],
        [("质量指标", 1, 1, 1), ("验收合格率", 2, 1, 1), ("100%", 3, 1, 1)],
        [("时效指标", 1, 1, 1), ("完成时间", 2, 1, 1), ("12月底前", 3, 1, 1)],
        [("效益指标", 0, 1, 1), ("社会效益指标", 1, 1, 1), ("查阅便利程度", 2, 1, 1), ("明显", 3, 1, 1)],
    ]


def test_headers_between_the_two_rows_of_a_header_reach_over_both() -> None:
    pieces = [
        (367.0, 150.0, "其中"),
        *_row(161.0, "科目编码", "科目名称", "", ""),
        *_row(172.0, "", "", "基本支出", "项目支出"),
        *_row(194.0, "201", "公共服务", "120.50", "10.00"),
        *_row(216.0, "204", "公共安全", "75.00", "9.00"),
        *_row(238.0, "221", "住房保障", "9.80", "3.00"),
    ]
    head = _cells(pieces)[:2]
    assert [(text, down) for text, _, _, down in head[0]] == [("科目编码", 2), ("科目名称", 2), ("其中", 1)]
    assert [text for text, *_ in head[1]] == ["基本支出", "项目支出"]


def test_a_row_with_one_text_at_the_distance_of_rows_stays_a_row() -> None:
    pieces = [
        *_row(150.0, "201", "公共服务", "120.50", "10.00"),
        *_row(172.0, "204", "公共安全", "75.00", "9.00"),
        *_row(194.0, "其中", "", "", ""),
        *_row(216.0, "221", "住房保障", "9.80", "3.00"),
        *_row(238.0, "229", "其他支出", "1.00", "1.00"),
    ]
    assert [row[0][0] for row in _cells(pieces)] == ["201", "204", "其中", "221", "229"]
    middle = [
        *_row(150.0, "", "公共服务", "120.50", "10.00"),
        *_row(172.0, "", "公共安全", "75.00", "9.00"),
        *_row(194.0, "其中", "", "", ""),
        *_row(216.0, "", "住房保障", "9.80", "3.00"),
        *_row(238.0, "", "其他支出", "1.00", "1.00"),
    ]
    assert ("其中", 0, 1, 1) in [cell for row in _cells(middle) for cell in row]
    assert len(_cells(middle)) == 5
