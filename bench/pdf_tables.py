"""Share of table rows read exactly right on PDFs with known truth, pdfplumber beside it.

The files are drawn with ReportLab, printed by Chromium (where it is installed) and by WeasyPrint.
Run with ``python -m bench.pdf_tables``.
"""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterable, Iterator
from statistics import fmean

import pdfplumber

from extractor.layout.blocks import Grid
from extractor.sources.pdf import read_pdf
from tests.extractor.drawn_pdf import Rules, Truth, draw, share_of_rows_right, style_groups
from tests.extractor.printed_pdf import BROWSER, Printer, page_of, print_pdf, print_styles

SEEDS = (1, 2, 3)


def our_rows(data: bytes) -> list[tuple[str, ...]]:
    """The texts of every row's filled cells."""
    grids = [block for block in read_pdf(data).blocks if isinstance(block, Grid)]
    return [tuple(c.text.text for c in row.cells if c.text.text) for grid in grids for row in grid.rows]


def plumber_rows(data: bytes) -> list[tuple[str, ...]]:
    """The same from pdfplumber with its default settings, line breaks in cells removed."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [
            tuple(cell.replace("\n", "") for cell in row if cell)
            for page in document.pages
            for table in page.extract_tables()
            for row in table
        ]


def drawn(rules: Rules, *, watermark: bool) -> Iterator[tuple[bytes, Truth]]:
    """Tables drawn with ReportLab."""
    for style in style_groups(rules, watermark=watermark, seeds=SEEDS):
        yield draw(style)


def printed(printer: Printer, rules: Rules, *, watermark: bool) -> Iterator[tuple[bytes, Truth]]:
    """Tables and forms of web pages."""
    for style in print_styles(rules, watermark=watermark):
        html, truth = page_of(style)
        yield print_pdf(html, printer), truth


def report(maker: str, files: Iterable[tuple[bytes, Truth]], what: str) -> None:
    """Print the shares of one kind of file."""
    ours, theirs = [], []
    for data, truth in files:
        ours.append(share_of_rows_right(our_rows(data), truth.rows))
        theirs.append(share_of_rows_right(plumber_rows(data), truth.rows))
    print(
        f"{maker:10s} {what:16s} {len(ours):3d} files  ours {fmean(ours):.4f} (least {min(ours):.3f})"
        f"  pdfplumber {fmean(theirs):.4f}",
        flush=True,
    )


def main() -> int:
    """Print the shares by maker and kind of ruling, without and with a watermark."""
    logging.disable(logging.WARNING)  # pdfplumber has one for every font of a browser
    printers = [printer for printer in Printer if printer is not Printer.CHROMIUM or BROWSER is not None]
    for rules in Rules:
        for watermark in (False, True):
            what = f"{rules.value}{' watermark' if watermark else ''}"
            report("reportlab", drawn(rules, watermark=watermark), what)
            for printer in printers:
                report(printer.value, printed(printer, rules, watermark=watermark), what)
    return 0


if __name__ == "__main__":
    sys.exit(main())
