"""The pixels behind a place: a PNG cut from a page on demand, so that a reviewer sees what was printed.

A finding keeps its page and box only; the crop is drawn from the file each time. Native libraries open what a
stranger sent: call this in a process that may die (``extractor.sandbox`` or a job's child).
"""

from __future__ import annotations

import io
from typing import Final

import pypdfium2
from PIL import Image

from extractor.errors import InputCode, InputError
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.sources.formats import Format, format_of
from extractor.sources.scan.images import DPI, decode_page
from extractor.spans import Box

_MARGIN: Final = 4.0  # points around the box, so that the rules of a cell are seen
_POINTS: Final = 72.0


def crop_png(data: bytes, page: int, box: Box, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The box of a page as a PNG at ``DPI``, with a small margin, as the page is displayed.

    Args:
        data: A PDF, PNG, JPEG or TIFF file.
        page: From 1.
        box: In points from the page's top left; what lies beyond the page is left out.
        limits: ``page_pixels`` also limits the crop.

    Raises:
        InputError: UNSUPPORTED for other files, LIMIT_PAGES where there is no such page, DAMAGED where the
            page has no pixels or the box lies beside it.
    """
    known = format_of(data)
    if known is Format.PDF:
        return _encoded(_from_pdf(data, page, box, limits))
    if known in (Format.PNG, Format.JPEG, Format.TIFF):
        return _encoded(_from_image(data, page, box, limits))
    raise InputError(InputCode.UNSUPPORTED)


def _from_pdf(data: bytes, page: int, box: Box, limits: Limits) -> Image.Image:
    try:
        document = pypdfium2.PdfDocument(data)
        if not 1 <= page <= len(document):
            raise InputError(InputCode.LIMIT_PAGES, f"page {page} of {len(document)}")
        loaded = document[page - 1]
        width, height = loaded.get_size()
        part = _inside(box, width, height)
        area = (part.x1 - part.x0) * (part.y1 - part.y0)
        scale = min(DPI / _POINTS, (limits.page_pixels / area) ** 0.5)
        edges = (part.x0, height - part.y1, width - part.x1, part.y0)  # left, bottom, right, top
        image: Image.Image = loaded.render(scale=scale, crop=edges).to_pil()
        return image
    except pypdfium2.PdfiumError as error:
        raise InputError(InputCode.DAMAGED, str(error)) from error


def _from_image(data: bytes, page: int, box: Box, limits: Limits) -> Image.Image:
    decoded = decode_page(data, page, limits)
    if decoded.pixels is None:
        raise InputError(InputCode.DAMAGED, decoded.trouble)
    part = _inside(box, decoded.width, decoded.height)
    x0, y0, x1, y1 = (round(edge / decoded.scale) for edge in (part.x0, part.y0, part.x1, part.y1))
    return Image.fromarray(decoded.pixels[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)])


def _inside(box: Box, width: float, height: float) -> Box:
    """The box with its margin, kept on the page."""
    part = Box(
        x0=max(box.x0 - _MARGIN, 0.0),
        y0=max(box.y0 - _MARGIN, 0.0),
        x1=min(box.x1 + _MARGIN, width),
        y1=min(box.y1 + _MARGIN, height),
    )
    if part.x1 - part.x0 < 1.0 or part.y1 - part.y0 < 1.0:
        raise InputError(InputCode.DAMAGED, f"{box} lies beside the page")
    return part


def _encoded(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.convert("RGB").save(stream, "PNG", compress_level=2)
    return stream.getvalue()
