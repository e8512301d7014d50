"""How much a page leans, and the page set straight.

The lean is found by projection: seen along their own direction, lines of text and rulings pile up.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from extractor.layout.page_content import BoolArray, FloatArray
from extractor.sources.scan.images import Pixels

_MOST: Final = 6.0  # degrees; a sheet fed into a scanner leans less
_STEPS: Final = ((0.5, _MOST), (0.1, 0.5), (0.02, 0.1))  # step and reach of each search
_POINTS: Final = 40_000  # ink pixels are plenty
_NEGLIGIBLE: Final = 0.03  # degrees: half a pixel over a page's width
_WHITE: Final = 255


def find_skew(ink: BoolArray) -> float:
    """Degrees, counter-clockwise positive, by which the page must be turned to stand straight."""
    ys, xs = np.nonzero(ink)
    if len(xs) < 200:
        return 0.0
    stride = max(len(xs) // _POINTS, 1)
    x = xs[::stride].astype(np.float64) - ink.shape[1] / 2
    y = ys[::stride].astype(np.float64) - ink.shape[0] / 2
    best = 0.0
    for step, reach in _STEPS:
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(angles[int(np.argmax([_sharpness(x, y, angle) for angle in angles]))])
    return best if abs(best) > _NEGLIGIBLE and abs(best) < _MOST else 0.0


def _sharpness(x: FloatArray, y: FloatArray, degrees: float) -> float:
    """How unevenly the ink lies along both axes after a turn by ``degrees``."""
    angle = np.radians(degrees)
    down = y * np.cos(angle) - x * np.sin(angle)
    across = x * np.cos(angle) + y * np.sin(angle)
    total = 0.0
    for along in (down, across):
        counts = np.bincount(np.round(along - along.min()).astype(np.int64))
        total += float((counts.astype(np.float64) ** 2).sum())
    return total


def straightened(image: Pixels, degrees: float) -> Pixels:
    """The image turned about its middle, counter-clockwise; its size stays, new corners are white."""
    if degrees == 0.0:
        return image
    rows, columns = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, 1.0)
    turned = cv2.warpAffine(
        image, matrix, (columns, rows), flags=cv2.INTER_CUBIC, borderValue=(_WHITE, _WHITE, _WHITE)
    )
    return np.asarray(turned, dtype=np.uint8)
