"""Share of table rows read exactly right on PDFs with known truth, pdfplumber beside it.

The files are drawn with ReportLab, printed by Chromium (where it is installed) and by WeasyPrint.
Run with ``python -m bench.pdf_tables``.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from statistics import fmean

import pdfplumber

from bench.figures import Figure, table
from extractor.layout.blocks import Grid
from extractor.sources.pdf import read_pdf
from tests.extractor.drawn_pdf import Rules, Truth, draw, share_of_rows_right, style_groups
from tests.extractor.printed_pdf import BROWSER, Printer, page_of, print_pdf, print_styles

SEEDS = (1, 2, 3)
#: Least shares: ruled, half-ruled, unruled.
LEAST = {Rules.FULL: 0.995, Rules.ROWS: 0.98, Rules.THREE: 0.98, Rules.NONE: 0.95}


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


def figure_of(maker: str, files: Iterable[tuple[bytes, Truth]], what: str, least: float) -> Figure:
    """The mean shares of one kind of file."""
    ours, theirs = [], []
    for data, truth in files:
        ours.append(share_of_rows_right(our_rows(data), truth.rows))
        theirs.append(share_of_rows_right(plumber_rows(data), truth.rows))
    return Figure(
        what=f"rows right, {maker}, {what} ({len(ours)} files, least {min(ours):.3f})",
        ours=fmean(ours),
        unit="share",
        peer="pdfplumber",
        theirs=fmean(theirs),
        floor=least,
    )


def figures() -> list[Figure]:
    """The shares by maker and kind of ruling, without and with a watermark."""
    logging.disable(logging.WARNING)  # pdfplumber has one for every font of a browser
    printers = [printer for printer in Printer if printer is not Printer.CHROMIUM or BROWSER is not None]
    found = []
    for rules in Rules:
        for watermark in (False, True):
            what = f"{rules.value}{' watermark' if watermark else ''}"
            least = LEAST[rules]
            found.append(figure_of("reportlab", drawn(rules, watermark=watermark), what, least))
            for printer in printers:
                files = printed(printer, rules, watermark=watermark)
                found.append(figure_of(printer.value, files, what, least))
    return found


if __name__ == "__main__":
    print(table(figures()))
