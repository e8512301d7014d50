"""Drawing one page as a PNG; runs in a child, because it opens what a stranger sent."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from PIL import Image, UnidentifiedImageError

from extractor.errors import InputCode, InputError

_PDF_MARK = b"%PDF-"
_HEAD = 1024
_MOST_SOURCE_PIXELS = 200_000_000


def draw_page(data: bytes, number: int, width: int, most_pixels: int) -> bytes:
    """Page ``number`` (from 1) of a PDF or an image, ``width`` pixels wide, at most ``most_pixels``.

    Raises:
        InputError: ``UNSUPPORTED`` if the file has no pages to draw, ``LIMIT_PAGES`` for no such page,
            ``DAMAGED`` if it cannot be drawn.
    """
    if _PDF_MARK in data[:_HEAD]:
        return _png(_pdf_page(data, number, width, most_pixels))
    return _png(_image_page(data, number, width, most_pixels))


def _pdf_page(data: bytes, number: int, width: int, most_pixels: int) -> Image.Image:
    try:
        document = pdfium.PdfDocument(data)
        if not 1 <= number <= len(document):
            raise InputError(InputCode.LIMIT_PAGES)
        page = document[number - 1]
        wide, high = page.get_size()
        scale = min(width / max(wide, 1.0), (most_pixels / max(wide * high, 1.0)) ** 0.5)
        image: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
        return image
    except pdfium.PdfiumError as error:
        raise InputError(InputCode.DAMAGED, str(error)) from error


def _image_page(data: bytes, number: int, width: int, most_pixels: int) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = _MOST_SOURCE_PIXELS
    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
        image.seek(number - 1)
        high = max(round(image.height * width / max(image.width, 1)), 1)
        shrink = min(1.0, (most_pixels / (width * high)) ** 0.5)
        size = (max(round(width * shrink), 1), max(round(high * shrink), 1))
        return image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    except UnidentifiedImageError as error:
        raise InputError(InputCode.UNSUPPORTED) from error
    except EOFError as error:
        raise InputError(InputCode.LIMIT_PAGES) from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError(InputCode.DAMAGED, str(error)) from error


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.convert("RGB").save(stream, "PNG", compress_level=2)
    return stream.getvalue()
