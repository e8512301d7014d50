"""Pages of a PDF file rendered to pixels, for those that have no usable text layer."""

from __future__ import annotations

from typing import Final

import numpy as np
import pypdfium2

from extractor.limits import Limits
from extractor.sources.scan.access import PageSize
from extractor.sources.scan.images import DPI, MOST_PIXELS, PageImage
from extractor.sources.scan.perspective import flattened

_CHANNELS: Final = 3


class Renderer:
    """A PDF file rendered page by page. Close after use."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open ``data``; a file that does not open gives pages without pixels."""
        self._limits = limits
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            self._document = None

    def render(self, page: PageSize) -> PageImage:
        """The page in pixels, or why there are none."""
        area = max(page.width * page.height, 1.0)
        if area > self._limits.page_pixels:
            return _without_pixels(page, "页面幅面过大，未渲染")
        scale = min(DPI / 72.0, (MOST_PIXELS / area) ** 0.5)
        if self._document is None:
            return _without_pixels(page, "页面无法渲染为图像")
        try:
            loaded = self._document[page.number - 1]
            bitmap = loaded.render(scale=scale, rev_byteorder=True)
            values = bitmap.to_numpy()
            values = values.reshape(values.shape[0], values.shape[1], -1)
            pixels = np.array(values[:, :, :_CHANNELS], dtype=np.uint8)
            bitmap.close()
            loaded.close()
        except (pypdfium2.PdfiumError, IndexError, ValueError):
            return _without_pixels(page, "页面无法渲染为图像")
        if pixels.shape[2] < _CHANNELS:
            pixels = np.repeat(pixels[:, :, :1], _CHANNELS, axis=2)
        sheet = flattened(pixels)
        return PageImage(
            number=page.number,
            width=page.width,
            height=page.height,
            pixels=pixels if sheet is None else sheet.pixels,
            back=sheet.back_in_points(1 / scale) if sheet is not None else None,
        )

    def close(self) -> None:
        """Close the file."""
        if self._document is not None:
            self._document.close()


def _without_pixels(page: PageSize, trouble: str) -> PageImage:
    return PageImage(number=page.number, width=page.width, height=page.height, pixels=None, trouble=trouble)
