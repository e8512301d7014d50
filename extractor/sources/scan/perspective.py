"""Photographs of a page: the sheet found by its edges against the table it lies on, and laid flat.

A scanner's page fills its image. Where the paper is a bright quadrangle within a darker surround, its four
corners are brought to those of an upright rectangle in an image of the same size. A rectangle is left alone,
leaning or not: it may be a box printed on a dark cover, and what stands around it must not be lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.layout.page_content import BoolArray, FloatArray, Homography

_SIDE: Final = 400  # pixels of the long side while the sheet is looked for
_LEAST: Final = 0.3  # share of the photograph that a sheet takes
_MOST: Final = 0.97
_DARKER: Final = 35  # of 255, how much darker the surround must be than paper
_SNUG: Final = 0.93  # share of its quadrangle that a sheet fills
_SLANTED: Final = 1.5  # degrees between opposite sides; a printed rectangle has none, a photograph has
_SQUARE: Final = 0.6  # shortest over longest of two opposite sides; beyond, a page cannot be read any more
_WHITE: Final = (255, 255, 255)

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatSheet:
    """A photograph laid flat: pixels of the photograph's size, and the way back, both in pixels."""

    pixels: Pixels
    back: Homography

    def back_in_points(self, scale: float) -> Homography:
        """The way back in points; ``scale`` is points per pixel."""
        size = np.diag([scale, scale, 1.0])
        way: Homography = size @ self.back @ np.linalg.inv(size)
        return way


def flattened(photograph: Pixels) -> FlatSheet | None:
    """The sheet of a photograph laid flat, or None where the image is no photograph of a sheet."""
    corners = _corners(photograph)
    if corners is None:
        return None
    rows, columns = photograph.shape[:2]
    target = _rectangle(corners, (columns, rows))
    forth = cv2.getPerspectiveTransform(corners.astype(np.float32), target.astype(np.float32))
    flat = cv2.warpPerspective(photograph, forth, (columns, rows), flags=cv2.INTER_CUBIC, borderValue=_WHITE)
    pixels = np.asarray(flat, dtype=np.uint8)
    pixels[_outside(target, (rows, columns))] = 255
    back = np.linalg.inv(np.asarray(forth, dtype=np.float64))
    return FlatSheet(pixels=pixels, back=back)


def _corners(photograph: Pixels) -> FloatArray | None:
    """Corners of the sheet, from the top left clockwise, shape (4, 2) in pixels."""
    scale = _SIDE / max(photograph.shape[:2])
    small = cv2.resize(photograph, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = np.asarray(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0), dtype=np.uint8)
    paper = _paper(grey)
    if paper is None:
        return None
    contours, _ = cv2.findContours(paper.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    sheet = max(contours, key=cv2.contourArea, default=None)
    if sheet is None:
        return None
    hull = cv2.convexHull(sheet)
    rough = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, closed=True), closed=True)
    quad: FloatArray = np.asarray(rough, dtype=np.float64).reshape(-1, 2)
    if len(quad) != 4 or not _is_sheet(quad, cv2.contourArea(sheet), grey.size):
        return None
    corners: FloatArray = _clockwise(quad) / scale
    return corners


def _paper(grey: Pixels) -> BoolArray | None:
    """Where the image is as bright as paper, text closed over; None where there is no darker surround."""
    threshold, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    bright = (grey > threshold).astype(np.uint8)
    side = max(_SIDE // 20, 3)
    closed = np.asarray(cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((side, side), dtype=np.uint8)))
    inside = closed > 0
    if inside.all() or not inside.any():
        return None
    contrast = float(np.median(grey[inside])) - float(np.median(grey[~inside]))
    return inside if contrast > _DARKER else None


def _is_sheet(quad: FloatArray, filled: float, image: int) -> bool:
    area = float(cv2.contourArea(quad.astype(np.float32)))
    sides = [float(np.linalg.norm(quad[i] - quad[(i + 1) % 4])) for i in range(4)]
    even = all(min(pair) >= _SQUARE * max(pair) for pair in ((sides[0], sides[2]), (sides[1], sides[3])))
    slanted = max(_slant(quad, 0), _slant(quad, 1)) >= _SLANTED
    return _LEAST <= area / image <= _MOST and filled >= _SNUG * area and even and slanted


def _slant(quad: FloatArray, side: int) -> float:
    """Degrees between a side of a quadrangle and the opposite one."""
    first, second = quad[(side + 1) % 4] - quad[side], quad[(side + 2) % 4] - quad[(side + 3) % 4]
    angle = np.degrees(np.arctan2(first[1], first[0]) - np.arctan2(second[1], second[0]))
    return float(abs((angle + 180.0) % 360.0 - 180.0))


def _clockwise(quad: FloatArray) -> FloatArray:
    """From the top left corner: the smallest sum of x and y; y grows downwards."""
    middle = quad.mean(axis=0)
    around = quad[np.argsort(np.arctan2(quad[:, 1] - middle[1], quad[:, 0] - middle[0]))]
    return np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0)


def _rectangle(corners: FloatArray, size: tuple[int, int]) -> FloatArray:
    """An upright rectangle of the sheet's proportions in the middle of an image of this size (x, y)."""
    top, right, bottom, left = (float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4))
    width, height = (top + bottom) / 2, (left + right) / 2
    factor = min(size[0] / width, size[1] / height)
    width, height = width * factor, height * factor
    x, y = (size[0] - width) / 2, (size[1] - height) / 2
    return np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def _outside(target: FloatArray, shape: tuple[int, int]) -> BoolArray:
    """What is not sheet: the surround must not be taken for ink."""
    x0, y0 = np.ceil(target[0]).astype(int) + 2
    x1, y1 = np.floor(target[2]).astype(int) - 2
    outside = np.ones(shape, dtype=bool)
    outside[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] = False
    return outside
