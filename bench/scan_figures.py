"""How well scans are read: pages with a text layer are rasterised, spoilt, read, and compared with the layer.

Run: ``python -m bench.scan_figures FILE.pdf... [--pages 6] [--dpi 200] [--skew 3] [--noise 8] [--alone]``.
Prints the share of figures in tables and of table cells that agree, seconds a page (with ``--alone`` also
those of RapidOCR by itself on the same images, in turn) and the memory at the end.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import pypdfium2

from extractor.layout.page_content import PageContent
from extractor.layout.page_layout import lay_out_page
from extractor.sources.pdf.pdfium import PdfiumReader
from extractor.sources.scan.engine import text_engine
from extractor.sources.scan.images import PageImage, Pixels, at_scan_size
from extractor.sources.scan.page_reading import read_page

_FIGURE: Final = re.compile(r"-?\d[\d,.]*%?")


@dataclass(slots=True)
class Tally:
    """What was counted; agreeing and all."""

    figures: int = 0
    figures_right: int = 0
    cells: int = 0
    cells_read: int = 0
    cells_right: int = 0
    pages: int = 0
    seconds: float = 0.0
    alone: float = 0.0
    misses: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoiling:
    """What is done to a page: resolution, degrees of lean, noise (of 255)."""

    dpi: int
    skew: float
    noise: float


def spoilt(page: pypdfium2.PdfPage, how: Spoiling, chance: random.Random) -> Pixels:
    """The page as a poor scanner gives it: RGB."""
    bitmap = page.render(scale=how.dpi / 72, rev_byteorder=True)
    pixels = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
    rows, columns = pixels.shape[:2]
    lean = chance.uniform(-how.skew, how.skew)
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), lean, 1.0)
    turned = cv2.warpAffine(pixels, matrix, (columns, rows), borderValue=(255, 255, 255))
    grain = np.random.default_rng(chance.randrange(1 << 30)).normal(0, how.noise, (rows, columns, 1))
    dull = np.clip(cv2.GaussianBlur(turned, (3, 3), 0.6) * 0.85 + 18 + grain, 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", dull[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 70])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), dtype=np.uint8)[:, :, ::-1].copy()


def cells_of(content: PageContent) -> list[str]:
    """The texts of all table cells of a page that are not blank, without spaces, row by row."""
    return [
        re.sub(r"\s", "", cell.text.text)
        for grid in lay_out_page(content).grids
        for row in grid.rows
        for cell in row
        if cell.text.text.strip()
    ]


def figures_of(cells: Sequence[str]) -> list[str]:
    """All figures printed in the cells."""
    return [figure for cell in cells for figure in _FIGURE.findall(cell)]


def compare(truth: Sequence[str], read: Sequence[str], tally: Tally, where: str) -> None:
    """Count what agrees; the order matters for figures, not for cells."""
    wanted, found = figures_of(truth), figures_of(read)
    matcher = difflib.SequenceMatcher(a=wanted, b=found, autojunk=False)
    tally.figures += len(wanted)
    tally.figures_right += sum(block.size for block in matcher.get_matching_blocks())
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            tally.misses.append(f"{where}: {wanted[a:b]} read {found[c:d]}")
    lost, extra = Counter(truth) - Counter(read), Counter(read) - Counter(truth)
    if lost or extra:
        tally.misses.append(f"{where}: cells {sorted(lost.elements())} read {sorted(extra.elements())}")
    tally.cells += len(truth)
    tally.cells_read += len(read)
    tally.cells_right += sum((Counter(truth) & Counter(read)).values())


def engine_alone() -> Callable[[Pixels], object]:
    """RapidOCR as it comes, on the same backend, without the angle classifier."""
    rapid = import_module("rapidocr")
    backend = rapid.EngineType("openvino")
    params = {"Global.use_cls": False, "Global.log_level": "error"}
    params |= {"Det.engine_type": backend, "Rec.engine_type": backend}
    engine: Callable[[Pixels], object] = rapid.RapidOCR(params=params)
    return engine


def _pages(path: Path, most: int) -> Iterator[tuple[int, pypdfium2.PdfPage, list[str]]]:
    """Pages with tables, spread over the file."""
    data = path.read_bytes()
    reader, document = PdfiumReader(data), pypdfium2.PdfDocument(data)
    tabled = []
    for number in range(1, reader.page_count + 1):
        cells = cells_of(reader.read_page(number))
        if len(figures_of(cells)) >= 8:
            tabled.append((number, cells))
    step = max(len(tabled) // most, 1)
    for number, cells in tabled[::step][:most]:
        yield number, document[number - 1], cells


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--skew", type=float, default=3.0)
    parser.add_argument("--noise", type=float, default=8.0)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    how = Spoiling(dpi=options.dpi, skew=options.skew, noise=options.noise)
    tally = Tally()
    alone = engine_alone() if options.alone else None
    for path in options.files:
        chance = random.Random(path.stem)
        for number, page, truth in _pages(path, options.pages):
            _measure(spoilt(page, how, chance), truth, (tally, alone), f"{path.stem}#{number}")
    _report(tally, misses=options.misses)


def _measure(
    pixels: Pixels, truth: Sequence[str], to: tuple[Tally, Callable[[Pixels], object] | None], where: str
) -> None:
    tally, alone = to
    engine = text_engine()
    sized = at_scan_size(pixels, 842.0 / max(pixels.shape[:2]))
    rows, columns = sized.shape[:2]
    image = PageImage(number=1, width=columns * 0.36, height=rows * 0.36, pixels=sized)
    began = time.perf_counter()
    content = read_page(image, engine).content
    tally.seconds += time.perf_counter() - began
    tally.pages += 1
    compare(truth, cells_of(content), tally, where)
    if alone is not None:
        began = time.perf_counter()
        alone(pixels)
        tally.alone += time.perf_counter() - began


def _report(tally: Tally, *, misses: bool) -> None:
    if misses:
        print("\n".join(tally.misses))
    precision = tally.cells_right / max(tally.cells_read, 1)
    recall = tally.cells_right / max(tally.cells, 1)
    print(f"pages {tally.pages}")
    print(
        f"figures {tally.figures_right}/{tally.figures} = {tally.figures_right / max(tally.figures, 1):.4f}"
    )
    print(f"cell F1 {2 * precision * recall / max(precision + recall, 1e-9):.4f}")
    print(f"seconds a page {tally.seconds / max(tally.pages, 1):.2f}")
    if tally.alone:
        print(f"RapidOCR alone {tally.alone / tally.pages:.2f}, ratio {tally.seconds / tally.alone:.2f}")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
