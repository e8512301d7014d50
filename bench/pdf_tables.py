"""Share of table rows read exactly right on drawn PDFs with known truth, pdfplumber beside it.

Run with ``python bench/pdf_tables.py``.
"""

from __future__ import annotations

import io
import sys

import pdfplumber

from extractor.layout.blocks import Grid
from extractor.sources.pdf import read_pdf
from tests.extractor.drawn_pdf import Rules, draw, share_of_rows_right, style_groups

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


def main() -> int:
    """Print the shares by kind of ruling, without and with a watermark."""
    for rules in Rules:
        for watermark in (False, True):
            ours, theirs, count = 0.0, 0.0, 0
            for style in style_groups(rules, watermark=watermark, seeds=SEEDS):
                data, truth = draw(style)
                ours += share_of_rows_right(our_rows(data), truth.rows)
                theirs += share_of_rows_right(plumber_rows(data), truth.rows)
                count += 1
            mark = "watermark" if watermark else ""
            print(f"{rules.value:6s} {mark:10s} {count:3d} files  ours {ours / count:.4f}", end="  ")
            print(f"pdfplumber {theirs / count:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
