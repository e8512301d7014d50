"""Reading the shipped scan, RapidOCR alone beside it on the same pages: ``python -m bench.scan_speed``."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pypdfium2

from bench.figures import Figure, table
from bench.scan_figures import engine_alone
from extractor.sources.pdf import read_pdf

_SCAN = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "scan.pdf"
_SCALE = 200 / 72


def figures() -> list[Figure]:
    """Seconds a page, from bytes to tables, against the bare engine on the pages as drawn."""
    data = _SCAN.read_bytes()
    with pypdfium2.PdfDocument(data) as document:
        pages = [np.asarray(page.render(scale=_SCALE).to_numpy()) for page in document]
    alone = engine_alone()
    alone(pages[0])
    read_pdf(data)
    began = time.perf_counter()
    for pixels in pages:
        alone(pixels)
    theirs = (time.perf_counter() - began) / len(pages)
    began = time.perf_counter()
    read_pdf(data)
    ours = (time.perf_counter() - began) / len(pages)
    return [
        Figure(
            what="scan, a page",
            ours=ours,
            unit="s",
            peer="RapidOCR alone",
            theirs=theirs,
            most=1.25,
        )
    ]


if __name__ == "__main__":
    print(table(figures()))
