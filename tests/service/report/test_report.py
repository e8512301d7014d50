"""The report for people: what is marked, what is left out, and that nothing is loaded from outside."""

from __future__ import annotations

import re

import pytest

from anomaly.finding import EvidenceRole
from extractor.reader import read_bytes
from service.checking import Checked, Run, check_document
from service.report.bars import bars
from service.report.excerpts import excerpts
from service.report.html import render_html
from service.words import Lang

TEXT = """云岭市水务局2031年部门预算公开
2031年预算支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
213\t农林水支出\t125.00\t100.00\t20.00
21303\t水利\t125.00\t100.00\t20.00
2130301\t行政运行\t100.00\t100.00\t0.00
2130304\t水利行业业务管理\t20.00\t0.00\t20.00
221\t住房保障支出\t10.00\t10.00\t0.00
22102\t住房改革支出\t10.00\t10.00\t0.00
2210201\t住房公积金\t10.00\t10.00\t0.00
合计\t\t135.00\t110.00\t20.00
"""


@pytest.fixture(scope="module")
def checked() -> Checked:
    (document,) = read_bytes(TEXT.encode(), path="水务局.txt")
    return check_document(document)


def test_the_excerpt_marks_the_broken_cell_and_keeps_its_neighbours(checked: Checked) -> None:
    finding = next(f for f in checked.report.findings if f.code.startswith("AR"))
    excerpt = excerpts(checked.document, finding)[0]
    marked = [cell.text for row in excerpt.rows for cell in row.cells if cell.role is EvidenceRole.OBSERVED]
    assert marked == ["125.00"]
    assert excerpt.title == "2031年预算支出总表"
    assert excerpt.unit == "万元"
    assert len(excerpt.rows) < 12


def test_figures_are_set_right_and_codes_are_not(checked: Checked) -> None:
    finding = next(f for f in checked.report.findings if f.code.startswith("AR"))
    cells = [cell for row in excerpts(checked.document, finding)[0].rows for cell in row.cells]
    assert not any(cell.is_figure for cell in cells if cell.text == "213")
    assert all(cell.is_figure for cell in cells if cell.text == "125.00")


def test_bars_count_every_finding_once_and_fill_the_longest(checked: Checked) -> None:
    drawn = bars(checked.report.findings, Lang.ZH)
    assert sum(bar.total for bar in drawn) == len(checked.report.findings)
    assert sum(piece.width for piece in drawn[0].pieces) == pytest.approx(100)


def test_a_document_without_findings_has_no_bars() -> None:
    assert bars((), Lang.EN) == ()


@pytest.mark.parametrize("lang", Lang)
def test_the_report_is_one_file_that_loads_nothing(checked: Checked, lang: Lang) -> None:
    page = render_html(Run(checked=(checked,), failures=()), lang)
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=", page)
    assert 'class="figure observed">125.00<' in page
