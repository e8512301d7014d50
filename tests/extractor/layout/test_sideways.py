"""Watermarks are set aside, whatever their angle; text set sideways in a cell is read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.layout.page_content import Glyphs, PageContent
from extractor.layout.page_layout import lay_out_page
from extractor.layout.sideways import overprinted
from tests.extractor.layout.page_parts import Piece, glyphs, page, ruled

COLUMNS = ("codes", "x0", "x1", "y0", "y1", "baseline", "em", "angle")
XS, YS = (60.0, 200.0, 400.0), (100.0, 130.0, 160.0)
BODY: list[Piece] = [
    (64.0, 119.0, "行政运行"),
    (204.0, 119.0, "120.50"),
    (64.0, 149.0, "其他支出"),
    (204.0, 149.0, "7.00"),
]


def _with(content: PageContent, more: Glyphs) -> PageContent:
    arrays = (np.concatenate((getattr(more, name), getattr(content.glyphs, name))) for name in COLUMNS)
    return replace(content, glyphs=Glyphs(**dict(zip(COLUMNS, arrays, strict=True))))


def _page() -> PageContent:
    across, down = ruled(XS, YS)
    return page(BODY, horizontals=across, verticals=down)


def _cells(content: PageContent) -> list[str]:
    return [cell.text.text for row in lay_out_page(content).grids[0].rows for cell in row]


@pytest.mark.parametrize("angle", [30.0, 45.0, 315.0])
def test_a_slanted_watermark_is_in_no_cell(angle: float) -> None:
    content = _with(_page(), glyphs([(70.0, 140.0, "内部")], em=40.0, angle=angle))
    assert _cells(content) == ["行政运行", "120.50", "其他支出", "7.00"]
    watermark = lay_out_page(content).watermark
    assert watermark is not None
    assert watermark.text == "内部"


def test_an_upright_watermark_over_text_is_in_no_cell() -> None:
    content = _with(_page(), glyphs([(62.0, 150.0, "内部资料")], em=50.0))
    assert _cells(content) == ["行政运行", "120.50", "其他支出", "7.00"]
    watermark = lay_out_page(content).watermark
    assert watermark is not None
    assert watermark.text == "内部资料"


def test_a_large_title_beside_text_is_a_line() -> None:
    content = _with(_page(), glyphs([(100.0, 80.0, "收支总表")], em=24.0))
    layout = lay_out_page(content)
    assert layout.watermark is None
    assert [line.text for line in layout.lines] == ["收支总表"]


def test_a_page_of_one_size_has_nothing_overprinted() -> None:
    assert not overprinted(_page().glyphs).any()
    assert not overprinted(glyphs([])).any()


@pytest.mark.parametrize(("angle", "order"), [(90.0, -1), (270.0, 1)])
def test_text_set_sideways_is_read_along_its_direction(angle: float, order: int) -> None:
    across, down = ruled((60.0, 90.0, 400.0), (100.0, 160.0, 190.0))
    content = page([(94.0, 130.0, "数量指标")], horizontals=across, verticals=down)
    label = "产出指标"
    tops = [105.0 + 12 * i for i in range(4)][::order]
    turned = Glyphs(
        codes=np.array([ord(c) for c in label], dtype=np.int64),
        x0=np.full(4, 70.0),
        x1=np.full(4, 80.0),
        y0=np.array(tops),
        y1=np.array(tops) + 10.0,
        baseline=np.array(tops) + 10.0,
        em=np.full(4, 10.0),
        angle=np.full(4, angle),
    )
    assert _cells(_with(content, turned))[:2] == [label, "数量指标"]
