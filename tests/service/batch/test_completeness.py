"""缺表 in the report: told of the document that lacks a table, not of one that has them all."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from anomaly.checks.pu import pu001_required_tables
from anomaly.examples import tabbed
from tests.service.batch.province_folder import run


def test_a_document_without_a_required_table_is_listed_and_a_whole_one_is_not(tmp_path: Path) -> None:
    lacking = next(e for e in pu001_required_tables.EXAMPLES if e.fires == 1)
    whole = next(e for e in pu001_required_tables.EXAMPLES if e.fires == 0)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "lacking.txt").write_text(tabbed(lacking.text), encoding="utf-8")
    (folder / "whole.txt").write_text(tabbed(whole.text), encoding="utf-8")
    run(str(folder), tmp_path / "out")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "report" / "疑点.xlsx")["未公开、逾期与缺表"]
    rows = [[str(cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)]
    (row,) = [row for row in rows if "缺表" in row]
    assert any(cell.endswith("lacking.txt") for cell in row)
    index = (tmp_path / "out" / "report" / "index.html").read_text(encoding="utf-8")
    assert "缺表" in index
    assert index.count("<td>缺表</td>") == 1
