"""Image files to pages of pixels: sizes, limits and broken files."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest

pytest.importorskip("PIL")
pytest.importorskip("cv2")

from PIL import Image, ImageFile

from extractor.errors import InputCode, InputError
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.sources.scan.images import PageImage, decode_pages
from tests.extractor.sources.scan.drawn_scan import encoded

GREY = Image.new("RGB", (827, 1169), (200, 200, 200))


def _pages(data: bytes, limits: Limits = DEFAULT_LIMITS) -> list[PageImage]:
    return list(decode_pages(data, limits))


def test_resolution_in_the_file_gives_the_size_in_points() -> None:
    (page,) = _pages(encoded(Image.new("RGB", (1000, 500), "white"), dpi=(100, 100)))
    assert page.width == pytest.approx(720, abs=1)
    assert page.height == pytest.approx(360, abs=1)
    assert page.pixels is not None
    assert page.pixels.shape == pytest.approx((1000, 2000, 3), abs=3)


def test_an_image_without_resolution_is_taken_for_a_sheet_of_a4() -> None:
    (page,) = _pages(encoded(GREY))
    assert page.height == pytest.approx(842)
    assert page.pixels is not None
    assert page.pixels.shape[0] == pytest.approx(2339, abs=2)


def test_a_resolution_that_gives_no_sheet_of_paper_is_not_believed() -> None:
    (page,) = _pages(encoded(GREY, dpi=(1, 1)))
    assert page.height == pytest.approx(842)


def test_transparency_is_laid_on_white_paper() -> None:
    (page,) = _pages(encoded(Image.new("RGBA", (600, 842), (0, 0, 0, 0))))
    assert page.pixels is not None
    assert int(page.pixels.min()) == 255


def test_sixteen_bit_and_one_bit_images_are_read() -> None:
    deep = Image.fromarray(np.full((842, 595), 65_535, dtype=np.uint16))
    for image in (deep, Image.new("1", (595, 842), 1)):
        (page,) = _pages(encoded(image))
        assert page.pixels is not None
        assert int(page.pixels.min()) == 255


def _png_header(width: int, height: int) -> bytes:
    """A PNG whose header promises pixels that never come: decoding it would fail."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 4) + b"IDAT" + b"\0" * 8


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_pixels_over_the_limit_are_refused_by_the_header_alone(side: int) -> None:
    (page,) = _pages(_png_header(side, side))
    assert page.pixels is None
    assert "超过上限" in page.trouble


def test_a_cut_jpeg_is_told_whatever_another_library_has_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = encoded(GREY, "JPEG", quality=95)
    (page,) = _pages(data[: len(data) * 2 // 3])
    assert "不完整" in page.trouble
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_a_jpeg_cut_short_keeps_what_was_there() -> None:
    data = encoded(GREY, "JPEG", quality=95)
    (page,) = _pages(data[: len(data) * 2 // 3])
    assert page.pixels is not None
    assert "不完整" in page.trouble
    assert page.height == pytest.approx(842)


def test_pages_of_a_tiff_come_one_by_one_and_a_broken_one_stops_none() -> None:
    pages = [Image.new("RGB", (300, 420), (shade, shade, shade)) for shade in (10, 120, 240)]
    file = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    data = bytearray(file)
    whole = _pages(bytes(data))
    assert [int(page.pixels.max()) for page in whole if page.pixels is not None] == [10, 120, 240]
    middle = _second_strip(bytes(data))
    data[middle : middle + 60] = b"\xff" * 60
    broken = _pages(bytes(data))
    assert [page.number for page in broken] == [1, 2, 3]
    assert broken[0].pixels is not None
    assert broken[1].pixels is None
    assert "损坏" in broken[1].trouble
    assert broken[2].pixels is not None
    assert int(broken[2].pixels.max()) == 240


def _second_strip(data: bytes) -> int:
    """Where the pixels of the second page begin (TIFF 6.0, section 2: tag 273 is StripOffsets)."""
    first = _number(data, 4, 4)
    second = _number(data, first + 2 + 12 * _number(data, first, 2), 4)
    for index in range(_number(data, second, 2)):
        entry = second + 2 + 12 * index
        if _number(data, entry, 2) == 273:
            value = _number(data, entry + 8, 4)
            return value if _number(data, entry + 4, 4) == 1 else _number(data, value, 4)
    raise AssertionError("no strips")


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")


def test_too_many_pages_are_refused() -> None:
    page = Image.new("1", (60, 84), 1)
    data = encoded(page, "TIFF", save_all=True, append_images=[page] * 4)
    with pytest.raises(InputError) as raised:
        _pages(data, Limits(pages=3))
    assert raised.value.code is InputCode.LIMIT_PAGES


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"II*\0\xff\xff\xff\xff", b"\xff\xd8\xff\xe0"])
def test_a_file_without_a_header_is_damaged(data: bytes) -> None:
    with pytest.raises(InputError) as raised:
        _pages(data)
    assert raised.value.code is InputCode.DAMAGED
