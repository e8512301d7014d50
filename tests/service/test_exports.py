"""Exports: every form holds the findings, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import docx
import openpyxl
import pypdfium2 as pdfium
import pytest
from fastapi.testclient import TestClient
from PIL import Image
from pyarrow import parquet
from sqlalchemy import select

from service.report.cells import safe_cell
from service.store import EvidenceRow, PageRow, Version
from tests.service.desk import API, Desk

FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "|calc",
    "%0A=1",
    '=HYPERLINK("http://x.example","看")',
    "\u3000=1+1",
    "\ufeff=1+1",
    "=IMPORTXML(1)",
    "-2+3+cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
)


def exported(desk: Desk, client: TestClient, form: str, **filters: Any) -> bytes:
    """Make and fetch an export."""
    made = client.post(f"{API}/exports", json={"form": form, **filters})
    assert made.status_code == 201, made.text
    answer = client.get(made.json()["url"])
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    return bytes(answer.content)


@pytest.fixture
def database_kind() -> str:
    """The subject is above the store."""
    return "sqlite"


def test_xlsx_has_a_row_a_finding_filters_and_a_frozen_head(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "unit 云岭市水务局\nfinding 105.00\n")
    book = openpyxl.load_workbook(io.BytesIO(exported(desk, client, "xlsx")))
    sheet = book["疑点"]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, (cell.value for cell in sheet[2]), strict=True))
    assert (row["单位"], row["列示"], row["应为"], row["严重程度"]) == (
        "云岭市水务局",
        "105.00",
        "100.00",
        "高",
    )
    assert row["证据原文"] == "第3行：105.00"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref is not None
    assert [cell.value for cell in book["未检查事项"][2]][2:] == ["YO002", "没有上年文件"]


def test_docx_has_each_finding_with_its_recomputation(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "unit 云岭市水务局\nfinding 105.00\n")
    letter = docx.Document(io.BytesIO(exported(desk, client, "docx")))
    text = "\n".join(p.text for p in letter.paragraphs)
    assert "共 1 条疑点" in text
    assert "收支总表合计列示105.00，与分项之和100.00不一致。" in text
    assert "YO002，没有上年文件" in text
    assert "60+40 = 100" in [cell.text for row in letter.tables[0].rows for cell in row.cells]


def test_csv_json_and_parquet_hold_the_same(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "finding 1\nfinding 2\n")
    rows = list(csv.DictReader(io.StringIO(exported(desk, client, "csv").decode("utf-8-sig"))))
    items = json.loads(exported(desk, client, "json"))
    table = parquet.read_table(io.BytesIO(exported(desk, client, "parquet"))).to_pylist()
    for found in ([r["列示"] for r in rows], [i["observed"] for i in items], [t["observed"] for t in table]):
        assert sorted(found) == ["1", "2"]


def test_an_export_holds_what_its_maker_may_see(desk: Desk) -> None:
    uploader, reviewer = desk.log_in("uploader"), desk.log_in("reviewer")
    desk.uploaded(uploader, "finding 1\n")
    desk.uploaded(reviewer, "finding 2\n")
    assert [i["observed"] for i in json.loads(exported(desk, uploader, "json"))] == ["1"]
    assert len(json.loads(exported(desk, reviewer, "json"))) == 2
    made = reviewer.post(f"{API}/exports", json={"form": "json", "state": "accepted"}).json()
    assert made["count"] == 0
    assert uploader.get(made["url"]).status_code == 404


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["-0.23", "+5", "-1,234.50", "-3.5%", "合计", "", "100=60+40", "（-5）"])
def test_signed_numbers_and_plain_text_stay(text: str) -> None:
    assert safe_cell(text) == text


def test_formulas_in_a_document_reach_no_spreadsheet(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    shown = [f for f in FORMULAS if f == f.strip() and "\r" not in f]
    desk.uploaded(client, "unit =1+1\n" + "".join(f"finding {f}\n" for f in shown))
    book = openpyxl.load_workbook(io.BytesIO(exported(desk, client, "xlsx")))
    assert {c.data_type for row in book["疑点"].iter_rows() for c in row} <= {"s", "n", "inlineStr"}
    rows = list(csv.reader(io.StringIO(exported(desk, client, "csv").decode("utf-8-sig"))))
    assert len(rows) == len(shown) + 1
    for cell in (cell for row in rows for cell in row):
        assert cell[:1] not in {"=", "+", "@", "|", "＝", "＋", "＠"}, cell


def test_control_characters_do_not_break_office_files(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "finding a\x00b\x1b[31m\x0bc\n")
    docx.Document(io.BytesIO(exported(desk, client, "docx")))
    openpyxl.load_workbook(io.BytesIO(exported(desk, client, "xlsx")))


def test_pdf_has_the_same_report_with_chinese_that_can_be_read_back(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "unit 云岭市水务局\nfinding 105.00\nfinding <b>=1+1\n")
    book = pdfium.PdfDocument(exported(desk, client, "pdf"))
    text = "".join(page.get_textpage().get_text_range() for page in book).replace("\r\n", "")
    assert "预决算公开检查疑点取证单" in text
    assert "共 2 条疑点" in text
    assert "收支总表合计列示105.00，与分项之和100.00不一致。" in text
    assert "60+40 = 100" in text
    assert "<b>=1+1" in text
    assert "YO002，没有上年文件" in text


def test_a_report_shows_the_page_with_the_evidence_boxed(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    desk.uploaded(client, "unit 云岭市水务局\nfinding 105.00\n")
    _put_on_a_page(desk)
    letter = docx.Document(io.BytesIO(exported(desk, client, "docx")))
    assert len(letter.inline_shapes) == 1
    assert "第1页" in [p.text for p in letter.paragraphs]
    book = pdfium.PdfDocument(exported(desk, client, "pdf"))
    images = [o for page in book for o in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])]
    assert len(images) == 1


def _put_on_a_page(desk: Desk) -> None:
    """The finding's file becomes a drawn page, and its evidence gets a box there."""
    picture = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    stored = desk.services.blobs.put(picture.getvalue())
    with desk.services.database.write() as session:
        version = session.scalars(select(Version)).one()
        version.sha256 = stored.sha256
        page = session.scalars(select(PageRow).where(PageRow.number == 1)).one_or_none()
        if page is None:
            page = PageRow(version_id=version.id, part=0, number=1, state="text")
            session.add(page)
        page.width, page.height = 600.0, 800.0
        evidence = session.scalars(select(EvidenceRow)).one()
        evidence.page = 1
        evidence.x0, evidence.y0, evidence.x1, evidence.y1 = 100.0, 300.0, 180.0, 314.0
