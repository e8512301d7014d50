"""Reports and readings as office files: figures stay figures, texts stay texts, in both languages."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import openpyxl
import pytest
from openpyxl.workbook import Workbook

from extractor.document import Document
from extractor.reader import read_bytes
from service.checking import Run, check_document
from service.report.checked_rows import checked_gaps, checked_rows
from service.report.content import Content
from service.report.letters import to_docx
from service.report.readings import readings_xlsx
from service.report.spreadsheets import to_xlsx
from service.words import Lang
from tests.extractor.reading.forms.tabbed_form import form
from tests.service.report.test_report import TEXT


@pytest.fixture(scope="module")
def document() -> Document:
    (document,) = read_bytes(TEXT.encode(), path="some/水务局.txt")
    return document


@pytest.fixture(scope="module")
def run(document: Document) -> Run:
    return Run(checked=(check_document(document),), failures=())


def book_of(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_workbook_of_findings_has_place_quote_and_reckoning(run: Run) -> None:
    sheet = book_of(to_xlsx(checked_rows(run, Lang.ZH), checked_gaps(run, Lang.ZH)))["疑点"]
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    wrong = next(row for row in rows if row["列示"] == "125.00")
    assert (wrong["单位"], wrong["公开文件"]) == ("云岭市水务局", "水务局.txt")
    assert str(wrong["证据原文"]).startswith("第6行：21303 水利 125.00")
    assert wrong["处理状态"] == "待处理"
    assert sheet.freeze_panes == "B2"


def test_the_english_workbook_has_english_heads_and_messages(run: Run) -> None:
    book = book_of(to_xlsx(checked_rows(run, Lang.EN), checked_gaps(run, Lang.EN), Lang.EN))
    assert book.sheetnames == ["findings", "not evaluated"]
    assert [cell.value for cell in book["findings"][1]][:3] == ["unit", "year", "document"]
    cells = [str(cell.value) for row in book["findings"].iter_rows(min_row=2) for cell in row]
    assert any("line 6：" in cell for cell in cells)


def test_the_letter_says_what_was_not_evaluated(run: Run) -> None:
    gaps = checked_gaps(run, Lang.ZH)
    content = Content(
        rows=checked_rows(run, Lang.ZH), unchecked=gaps, at=datetime(2031, 3, 1, 4, tzinfo=UTC), pictures={}
    )
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(to_docx(content))).paragraphs]
    assert "预决算公开检查疑点取证单" in texts[0]
    assert len([text for text in texts if text.startswith("云岭市水务局：")]) == len(gaps)


def test_tables_are_sheets_with_amounts_as_numbers_and_codes_as_text(document: Document) -> None:
    book = book_of(readings_xlsx([document], Lang.ZH))
    assert book.sheetnames == ["目录", "1 2031年预算支出总表", "绩效指标", "表述", "阅读说明"]
    sheet = book["1 2031年预算支出总表"]
    assert [cell.value for cell in sheet[2]] == ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    assert [cell.value for cell in sheet[3]] == ["213", "农林水支出", 125, 100, 20]
    assert (sheet["C3"].number_format, sheet["C3"].data_type, sheet["A3"].data_type) == ("#,##0.00", "n", "s")


def test_indicators_are_rows_with_their_side_and_line() -> None:
    (document,) = read_bytes(form().encode(), path="表.txt")
    sheet = book_of(readings_xlsx([document], Lang.ZH))["绩效指标"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
    assert ("年度", "产出指标", "数量指标", "河道清淤长度", "3.2公里", "第18行") in [row[2:8] for row in rows]
    assert len(rows) == sum(len(form.indicators) for form in document.forms)


def test_a_cell_that_looks_like_a_formula_stays_text() -> None:
    (document,) = read_bytes(TEXT.replace("水利行业业务管理", "=1+1").encode(), path="表.txt")
    sheet = book_of(readings_xlsx([document], Lang.EN)).worksheets[1]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "'=1+1" in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)
