"""Speed of reading PDFs, as ratios within one run on one core: ``python -m bench.pdf_speed``.

Compared on the same file: reading to a ``Document`` (end to end), pdfplumber's ``extract_tables`` plus
``extract_text`` on every page, and bare pdfminer.six parsing with layout analysis off. Each figure is the
best of several runs. The limits printed are those the project sets itself.
"""

from __future__ import annotations

import hashlib
import io
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
from pdfminer.high_level import extract_pages

from bench.figures import Figure, table
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


def figures_of(name: str, data: bytes) -> list[Figure]:
    """Milliseconds a page of one file, end to end and with ``--verify``, beside both peers."""
    pages = len(read_pdf(data).pages)
    ours, verified = best(lambda: end_to_end(data)), best(lambda: end_to_end(data, verify=True))
    plumber, miner = best(lambda: with_pdfplumber(data), 1), best(lambda: with_pdfminer(data))
    kinds = (
        ("", ours, "pdfplumber", plumber, 0.3),
        ("", ours, "pdfminer", miner, 0.5),
        (" --verify", verified, "pdfminer", miner, 1.4),
    )
    return [
        Figure(
            what=f"read {name} ({pages} pages){how}, a page",
            ours=1000 * mine / pages,
            unit="ms",
            peer=peer,
            theirs=1000 * theirs / pages,
            most=most,
        )
        for how, mine, peer, theirs, most in kinds
    ]


def figures() -> list[Figure]:
    """Of a drawn file of 30 pages, its growth to 300 pages, its memory, and three real files."""
    thirty = ruled_file(30)
    end_to_end(thirty)  # imports and caches are not what is measured
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    hundreds = ruled_file(300)
    found = [
        *figures_of("ruled", thirty),
        Figure(
            what="read 300 pages",
            ours=best(lambda: end_to_end(hundreds), 1),
            unit="s",
            peer="30 pages",
            theirs=best(lambda: end_to_end(thirty)),
            most=11,
        ),
        Figure(what="memory after 30 pages", ours=peak, unit="MB", most=200),
    ]
    for name in REAL_FILES:
        if (REAL / name).is_file():
            found += figures_of(name.removesuffix(".pdf"), (REAL / name).read_bytes())
    return found


if __name__ == "__main__":
    print(table(figures()))
