"""Speed of reading PDFs, as ratios within one run on one core: run with ``python bench/pdf_speed.py``.

Compared on the same file: reading to a ``Document`` (end to end), pdfplumber's ``extract_tables`` plus
``extract_text`` on every page, and bare pdfminer.six parsing with layout analysis off. Each figure is the
best of several runs. The limits printed are those the project sets itself.
"""

from __future__ import annotations

import hashlib
import io
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
from pdfminer.high_level import extract_pages

from extractor.document import Document
from extractor.reading.assemble import read_layout
from extractor.sources.pdf import read_pdf
from tests.extractor.drawn_pdf import Rules, Style, draw

REAL = Path(__file__).resolve().parents[1].parent / "shared" / "real"
REAL_FILES = (
    "JS_jcy_2018_bumen_yusuan_gongkai.pdf",
    "SH_putuo_czj_2024_juesuan.pdf",
    "SH_putuo_wanli_2023_bumen_yusuan.pdf",
)
RUNS = 3


def end_to_end(data: bytes, *, verify: bool = False) -> Document:
    """A document from bytes, as ``gouji extract`` reads it."""
    return read_layout(read_pdf(data, verify=verify), sha256=hashlib.sha256(data).hexdigest(), path="")


def with_pdfplumber(data: bytes) -> int:
    """Tables and text of every page, as pdfplumber's users read them."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_tables()) + len(page.extract_text()) for page in document.pages)


def with_pdfminer(data: bytes) -> int:
    """Bare parsing of every page, layout analysis off."""
    return sum(len(list(page)) for page in extract_pages(io.BytesIO(data), laparams=None))


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of processor time, the best of several runs."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def ruled_file(pages: int) -> bytes:
    """A ruled table over about ``pages`` pages."""
    data, _ = draw(Style(rules=Rules.FULL, rows=44 * pages - 4, size=7, repeat_header=True))
    return data


def report(name: str, data: bytes) -> None:
    """Print the ratios for one file."""
    pages = len(read_pdf(data).pages)
    ours, verified = best(lambda: end_to_end(data)), best(lambda: end_to_end(data, verify=True))
    plumber, miner = best(lambda: with_pdfplumber(data), 1), best(lambda: with_pdfminer(data))
    figures = {"end to end": ours, "verify": verified, "pdfplumber": plumber, "pdfminer": miner}
    each = ", ".join(f"{what} {1000 * seconds / pages:.1f}" for what, seconds in figures.items())
    print(f"{name} ({pages} pages), ms a page: {each}")
    print(f"  end to end / pdfplumber {ours / plumber:.3f} (limit 0.3)")
    print(f"  end to end / pdfminer   {ours / miner:.3f} (limit 0.5)")
    print(f"  verify / pdfminer       {verified / miner:.3f} (limit 1.4)")


def main() -> int:
    """Print all ratios."""
    thirty = ruled_file(30)
    end_to_end(thirty)  # imports and caches are not what is measured
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report("ruled", thirty)
    hundreds = ruled_file(300)
    ratio = best(lambda: end_to_end(hundreds), 1) / best(lambda: end_to_end(thirty))
    print(f"300 pages / 30 pages      {ratio:.2f} (limit 11)")
    print(f"memory after 30 pages     {peak:.0f} MB (limit 200)")
    for name in REAL_FILES:
        if (REAL / name).is_file():
            report(name, (REAL / name).read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
