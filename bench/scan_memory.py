"""Memory of one process that reads many scanned pages: a few pages of a PDF again and again.

Run: ``python -m bench.scan_memory FILE.pdf [--pages 500] [--warm 50] [--distinct 10]``.
Prints resident memory after ``--warm`` pages and at the end, the growth between, the peak, and CPU seconds a
page. Each turn spoils the pages anew (lean and noise), so that no two readings are alike.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from pathlib import Path

import pypdfium2

from bench.scan_figures import Spoiling, spoilt
from extractor.layout.page_layout import lay_out_page
from extractor.sources.scan.engine import text_engine
from extractor.sources.scan.images import PageImage, at_scan_size
from extractor.sources.scan.page_reading import read_page

_HOW = Spoiling(dpi=200, skew=3.0, noise=8.0)


def resident() -> float:
    """Megabytes of this process in memory."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def read_once(page: pypdfium2.PdfPage, chance: random.Random) -> None:
    """Spoil, read and lay out one page."""
    pixels = spoilt(page, _HOW, chance)
    sized = at_scan_size(pixels, 842.0 / max(pixels.shape[:2]))
    rows, columns = sized.shape[:2]
    image = PageImage(number=1, width=columns * 0.36, height=rows * 0.36, pixels=sized)
    lay_out_page(read_page(image, text_engine()).content)


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--warm", type=int, default=50)
    parser.add_argument("--distinct", type=int, default=10)
    options = parser.parse_args()
    document = pypdfium2.PdfDocument(options.file.read_bytes())
    distinct = min(options.distinct, len(document))
    chance = random.Random(7)
    warm = 0.0
    began = time.process_time()
    for count in range(1, options.pages + 1):
        read_once(document[(count - 1) % distinct], chance)
        if count == options.warm:
            warm = resident()
        if count % 10 == 0:
            print(f"{count} pages: {resident():.0f} MB", flush=True)
    print(f"after {options.warm} pages {warm:.0f} MB, after {options.pages} {resident():.0f} MB")
    print(f"growth {resident() - warm:.0f} MB")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(f"CPU seconds a page {(time.process_time() - began) / options.pages:.2f}")


if __name__ == "__main__":
    main()
