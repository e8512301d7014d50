"""The real disclosures beside the project: pages, tables and values are all recovered."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from extractor.document import PageState
from extractor.layout.blocks import Grid, GridRow, Layout
from extractor.reading.assemble import read_layout
from extractor.sources.pdf import read_pdf
from extractor.sources.pdf.miner import MinerReader
from extractor.sources.pdf.page_count import count_pages
from extractor.sources.pdf.pdfium import PdfiumReader
from extractor.sources.pdf.ways import agreement

REAL = Path(__file__).resolve().parents[4].parent / "shared" / "real"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REAL.is_dir(), reason="the real disclosures are not beside the project"),
]

BUDGETS = [
    ("jcy", 2017, "JS_jcy_2017_bumen_yusuan_gongkai.pdf"),
    ("jcy", 2018, "JS_jcy_2018_bumen_yusuan_gongkai.pdf"),
    ("jcy", 2019, "JS_jcy_2019_bumen_yusuan_gongkai.pdf"),
    ("rdbgt", 2017, "JS_rdbgt_2017_bumen_yusuan_gongkai.pdf"),
    ("rdbgt", 2018, "JS_rdbgt_2018_bumen_yusuan_gongkai.pdf"),
    ("rdbgt", 2019, "JS_rdbgt_2019_bumen_yusuan_biao.pdf"),
]
PAGES = {
    "JS_jcy_2017_bumen_yusuan_gongkai.pdf": 25,
    "JS_jcy_2018_bumen_yusuan_gongkai.pdf": 31,
    "JS_jcy_2019_bumen_yusuan_gongkai.pdf": 33,
    "JS_rdbgt_2017_bumen_yusuan_gongkai.pdf": 31,
    "JS_rdbgt_2018_bumen_yusuan_gongkai.pdf": 31,
    "JS_rdbgt_2019_bumen_yusuan_biao.pdf": 13,
    "JS_rdbgt_2019_bumen_yusuan_gongkai.pdf": 19,
    "SH_putuo_czj_2024_juesuan.pdf": 25,
    "SH_putuo_wanli_2023_bumen_yusuan.pdf": 35,
    "SH_putuo_wanli_2024_bumen_yusuan.pdf": 33,
    "SH_putuo_zfbgs_2025_bumen_yusuan.pdf": 22,
    "SH_putuo_zfbgs_2025_danwei_yusuan.pdf": 21,
}


def _read(name: str) -> Layout:
    return read_pdf((REAL / name).read_bytes())


def _grids(layout: Layout) -> list[Grid]:
    return [block for block in layout.blocks if isinstance(block, Grid)]


def _csv_values(unit: str, year: int) -> list[tuple[str, str]]:
    with (REAL / f"JS_{unit}_shouzhi_zongbiao.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    row = next(r for r in rows if next(iter(r.values())).startswith(str(year)))
    return [(label, value) for label, value in row.items() if label and value]


def _value_beside(rows: tuple[GridRow, ...], label: str) -> set[float]:
    """The numbers in the first cell with text to the right of a cell that holds ``label``."""
    found = set()
    for row in rows:
        for cell, beside in zip(row.cells, row.cells[1:], strict=False):
            printed = re.sub(r"^([一二三四五六七八九十]+、|\d+\.|（[一二三四]）)", "", cell.text.text)
            if printed == label and re.fullmatch(r"[\d,.]+", beside.text.text):
                found.add(float(beside.text.text.replace(",", "")))
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_read_from_its_text(name: str) -> None:
    layout = _read(name)
    assert [page.number for page in layout.pages] == list(range(1, PAGES[name] + 1))
    assert {page.state for page in layout.pages} <= {PageState.TEXT, PageState.BLANK}


@pytest.mark.parametrize("name", PAGES)
def test_every_cell_has_a_page_and_a_box_on_that_page(name: str) -> None:
    layout = _read(name)
    sizes = {page.number: page for page in layout.pages}
    for grid in _grids(layout):
        for cell in (cell for row in grid.rows for cell in row.cells):
            assert cell.span.page is not None
            assert cell.span.box is not None
            page = sizes[cell.span.page]
            assert -3 <= cell.span.box.x0 < cell.span.box.x1 <= page.width + 3
            assert -3 <= cell.span.box.y0 < cell.span.box.y1 <= page.height + 3


@pytest.mark.parametrize(("unit", "year", "name"), BUDGETS)
def test_every_value_of_the_income_and_expenditure_table_stands_beside_its_label(
    unit: str, year: int, name: str
) -> None:
    table = _grids(_read(name))[0]
    missing = [
        (label, value, _value_beside(table.rows, label))
        for label, value in _csv_values(unit, year)
        if float(value) not in _value_beside(table.rows, label)
    ]
    assert missing == []


@pytest.mark.parametrize("name", PAGES)
def test_both_readers_agree_on_every_page(name: str) -> None:
    data = (REAL / name).read_bytes()
    first, second = PdfiumReader(data), MinerReader(data)
    assert first.page_count == second.page_count == count_pages(data) == PAGES[name]
    for number in range(1, PAGES[name] + 1):
        one, other = first.read_page(number), second.read_page(number)
        assert agreement(one, other) == 1.0
        assert one.turn == other.turn
        assert len(one.horizontals) == len(other.horizontals)
        assert abs(len(one.verticals) - len(other.verticals)) <= 2


def test_the_forms_of_a_budget_are_found_with_all_their_indicators() -> None:
    data = (REAL / "SH_putuo_wanli_2023_bumen_yusuan.pdf").read_bytes()
    document = read_layout(read_pdf(data), sha256="", path="")
    # Counted on the pages as printed: 31; 32 and 33; 34; 35.
    assert [len(form.indicators) for form in document.forms] == [5, 4, 4, 43, 9]
    assert all(form.span.page is not None for form in document.forms)


@pytest.mark.parametrize(
    ("name", "unit", "year", "final"),
    [
        ("JS_jcy_2017_bumen_yusuan_gongkai.pdf", "人民检察院", 2017, False),
        ("JS_rdbgt_2019_bumen_yusuan_gongkai.pdf", "人大常委会办公厅", 2019, False),
        ("SH_putuo_czj_2024_juesuan.pdf", "财政局", 2024, True),
        ("SH_putuo_wanli_2024_bumen_yusuan.pdf", "街道办事处", 2024, False),
        ("SH_putuo_zfbgs_2025_danwei_yusuan.pdf", "人民政府办公室", 2025, False),
    ],
)
def test_the_meta_of_a_document_is_right(name: str, unit: str, year: int, final: bool) -> None:
    meta = read_layout(read_pdf((REAL / name).read_bytes()), sha256="", path="").meta
    assert meta.unit.endswith(unit)
    assert meta.year == year
    assert meta.kind.is_final is final
