"""Pages of a PDF file rendered to pixels, for those that have no usable text layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2

from extractor.limits import Limits
from extractor.sources.scan.images import DPI, PageImage


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """A page to render: its number from 1 and its displayed size in points."""

    number: int
    width: float
    height: float


def render_pages(data: bytes, pages: Sequence[PageSize], limits: Limits) -> Iterator[PageImage]:
    """The pages in pixels, one at a time; a page that cannot be rendered says so."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        for page in pages:
            yield _without_pixels(page, "页面无法渲染为图像")
        return
    try:
        for page in pages:
            yield _rendered(document, page, limits)
    finally:
        document.close()


def _rendered(document: pypdfium2.PdfDocument, page: PageSize, limits: Limits) -> PageImage:
    scale = DPI / 72.0
    if page.width * page.height * scale * scale > limits.page_pixels:
        return _without_pixels(page, "页面幅面过大，未渲染")
    try:
        loaded = document[page.number - 1]
        bitmap = loaded.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        pixels = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
        bitmap.close()
        loaded.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return _without_pixels(page, "页面无法渲染为图像")
    if pixels.shape[2] == 1:
        pixels = np.repeat(pixels, 3, axis=2)
    return PageImage(number=page.number, width=page.width, height=page.height, pixels=pixels)


def _without_pixels(page: PageSize, trouble: str) -> PageImage:
    return PageImage(number=page.number, width=page.width, height=page.height, pixels=None, trouble=trouble)
