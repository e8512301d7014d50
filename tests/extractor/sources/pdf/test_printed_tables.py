"""PDFs printed from web pages: every row as printed, whatever its rulings."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import cache

import pytest

from extractor.layout.blocks import Grid
from extractor.sources.pdf import read_pdf
from tests.extractor.drawn_pdf import Rules, share_of_rows_right
from tests.extractor.printed_pdf import BROWSER, Printer, PrintStyle, page_of, print_pdf


@cache
def _font() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    return (
        "Noto" in subprocess.run([lister, ":lang=zh-cn"], capture_output=True, text=True, check=False).stdout
    )


def _grids(style: PrintStyle, printer: Printer) -> tuple[list[Grid], list[tuple[str, ...]]]:
    html, truth = page_of(style)
    blocks = read_pdf(print_pdf(html, printer)).blocks
    return [block for block in blocks if isinstance(block, Grid)], truth.rows


def _share(style: PrintStyle, printer: Printer) -> float:
    grids, truth = _grids(style, printer)
    assert len(grids) == 1
    rows = [tuple(c.text.text for c in row.cells if c.text.text) for row in grids[0].rows]
    return share_of_rows_right(rows, truth)


STYLES = (
    PrintStyle(merged_header=True),
    PrintStyle(form=True),
    PrintStyle(rows=60, watermark=True, seed=3),
)


@pytest.mark.parametrize("rules", list(Rules))
@pytest.mark.parametrize("style", STYLES, ids=("header", "form", "pages"))
def test_every_row_of_a_printed_table_is_right(rules: Rules, style: PrintStyle) -> None:
    if not _font():
        pytest.skip("no Chinese font for WeasyPrint")
    assert _share(replace(style, rules=rules), Printer.WEASYPRINT) == 1.0


@pytest.mark.slow
@pytest.mark.parametrize("rules", list(Rules))
def test_every_row_printed_by_a_browser_is_right(rules: Rules) -> None:
    if BROWSER is None or not _font():
        pytest.skip("no Chromium or no Chinese font")
    assert _share(PrintStyle(rules=rules, merged_header=True, rows=60, seed=4), Printer.CHROMIUM) == 1.0
