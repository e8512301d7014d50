"""Uploaded images to pages of pixels: first the header, then page by page; a broken one does not stop."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, ImageOps

from extractor.errors import InputCode, InputError
from extractor.layout.page_content import Homography
from extractor.limits import Limits
from extractor.sources.scan.perspective import flattened

Pixels = NDArray[np.uint8]

DPI: Final = 200  # PP-OCR's accuracy does not grow beyond it, its time does
MOST_PIXELS: Final = (
    10_000_000  # A3 at ``DPI`` and a third more; larger sheets are read at fewer dots per inch
)
_POINTS: Final = 72.0
_LONG_SIDE: Final = 842.0  # points of A4's long side, for images that do not tell their size
_PLAUSIBLE: Final = (280.0, 2500.0)  # points of a page's long side: A6 to A0
_SAME_SIZE: Final = 0.002  # more, and a ruling would be found points away from where it is
_FORMATS: Final = ("PNG", "JPEG", "TIFF")
_JPEG: Final = b"\xff\xd8"
_JPEG_END: Final = b"\xff\xd9"
_TOO_MANY_PIXELS: Final = "图像像素超过上限，未解码"
# What Pillow raises on broken files, one by one: a bug of ours should still show.
_FAULTS: Final = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    EOFError,
    KeyError,
    OverflowError,
    struct.error,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """A page in pixels, or why there is none.

    Attributes:
        number: Page number from 1.
        width: Width in points.
        height: Height in points.
        pixels: RGB, shape (rows, columns, 3), at about ``DPI`` (large sheets at less); None where the page
            could not be decoded.
        trouble: Chinese, what was wrong with it; empty if nothing.
        back: The way back to the photograph where the page was laid flat; see ``PageContent.back``.
    """

    number: int
    width: float
    height: float
    pixels: Pixels | None
    trouble: str = ""
    back: Homography | None = None

    @property
    def scale(self) -> float:
        """Points per pixel."""
        return self.width / self.pixels.shape[1] if self.pixels is not None else _POINTS / DPI


def decode_pages(data: bytes, limits: Limits) -> Iterator[PageImage]:
    """The pages of an image file, decoded when asked for.

    Raises:
        InputError: DAMAGED where not even the header can be read, LIMIT_PAGES.
    """
    image = _opened(data)
    if image is None:
        yield _without_pixels(1, _TOO_MANY_PIXELS)
        return
    frames = int(getattr(image, "n_frames", 1))
    if frames > limits.pages:
        raise InputError(InputCode.LIMIT_PAGES, f"{frames} pages")
    for index in range(frames):
        page = _page(image, index, limits) or _salvaged(data, index, limits)
        yield page
        if page.pixels is None:
            image = _opened(data)  # a decoder that failed once does not recover


def decode_page(data: bytes, number: int, limits: Limits) -> PageImage:
    """One page of an image file, ``number`` from 1.

    Raises:
        InputError: DAMAGED where not even the header can be read, LIMIT_PAGES where there is no such page.
    """
    image = _opened(data)
    frames = int(getattr(image, "n_frames", 1))
    if not 1 <= number <= frames:
        raise InputError(InputCode.LIMIT_PAGES, f"page {number} of {frames}")
    if image is None:
        return _without_pixels(number, _TOO_MANY_PIXELS)
    return _page(image, number - 1, limits) or _salvaged(data, number - 1, limits)


def _salvaged(data: bytes, index: int, limits: Limits) -> PageImage:
    """What can be had of a frame that does not decode: of a JPEG, the part that is there."""
    page = None
    if data[:2] == _JPEG:
        # With an end marker where the data stop, the rest of the picture is grey instead of an error.
        page = _page(_opened(data + _JPEG_END), index, limits, trouble="图像数据不完整，只读出已有部分")
    return page or _without_pixels(index + 1, "图像数据损坏，无法解码")


def _opened(data: bytes) -> Image.Image | None:
    """The file with its header read, None if that promises more pixels than Pillow would ever decode."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of sizes (limited below) and of broken metadata
        try:
            return Image.open(io.BytesIO(data), formats=_FORMATS)
        except Image.DecompressionBombError:
            return None
        except _FAULTS as error:
            raise InputError(InputCode.DAMAGED, repr(error)) from error


def _page(image: Image.Image | None, index: int, limits: Limits, trouble: str = "") -> PageImage | None:
    """One frame at ``DPI``; None if it cannot be decoded."""
    if image is None:
        return None
    number = index + 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if index:
                image.seek(index)
            width, height = image.size
            if width * height > limits.page_pixels:
                return _without_pixels(number, f"图像为{width}×{height}像素，超过上限，未解码")
            scale = _points(image) / max(width, height)
            with _cut_short_is_an_error():
                image.load()
            upright = ImageOps.exif_transpose(image)
            pixels = np.asarray(_on_white(upright).convert("RGB"), dtype=np.uint8)
        except Image.DecompressionBombError:
            return _without_pixels(number, _TOO_MANY_PIXELS)
        except _FAULTS:
            return None
    return _scaled(number, pixels, scale, trouble)


@contextmanager
def _cut_short_is_an_error() -> Iterator[None]:
    """Pillow's own way, whatever another library of the process has set: what is missing must be told."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _on_white(image: Image.Image) -> Image.Image:
    """Without transparency, and with 16-bit grey brought to 8."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer)
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        values = np.asarray(image, dtype=np.float64)
        top = max(float(values.max(initial=0.0)), 1.0)
        return Image.fromarray((values * (255.0 / top)).clip(0, 255).astype(np.uint8))
    return image


def _points(image: Image.Image) -> float:
    """Length of the long side in points: by the file's resolution where that gives a sheet of paper."""
    dpi = image.info.get("dpi", (0.0, 0.0))
    longest = max(image.size)
    try:
        points = longest / float(dpi[0]) * _POINTS
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return _LONG_SIDE
    return points if _PLAUSIBLE[0] <= points <= _PLAUSIBLE[1] else _LONG_SIDE


def _scaled(number: int, pixels: Pixels, scale: float, trouble: str) -> PageImage:
    """The page at ``DPI``, laid flat at full size if it is a photograph; ``scale`` is points per pixel."""
    height, width = pixels.shape[:2]
    sheet = flattened(pixels)
    return PageImage(
        number=number,
        width=width * scale,
        height=height * scale,
        pixels=at_scan_size(pixels if sheet is None else sheet.pixels, scale),
        trouble=trouble,
        back=sheet.back_in_points(scale) if sheet is not None else None,
    )


def at_scan_size(pixels: Pixels, scale: float) -> Pixels:
    """An image of ``scale`` points per pixel brought to ``DPI``, or to ``MOST_PIXELS``."""
    height, width = pixels.shape[:2]
    factor = min(scale * DPI / _POINTS, (MOST_PIXELS / (width * height)) ** 0.5)
    if abs(factor - 1) <= _SAME_SIZE:
        return pixels
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    return np.asarray(cv2.resize(pixels, size, interpolation=method), dtype=np.uint8)


def _without_pixels(number: int, trouble: str) -> PageImage:
    return PageImage(number=number, width=595.0, height=_LONG_SIDE, pixels=None, trouble=trouble)
