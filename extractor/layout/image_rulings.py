"""Ruling lines from the pixels of a straight page, by morphology.

A ruling is a thin run of ink that is long, or that ends on other rulings at both ends. Any other run of ink
(the stroke of 一, a dash, an underline of one letter) is left to the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.layout.page_content import BoolArray, FloatArray

_Mask = NDArray[np.uint8]
_SHORTEST: Final = 0.16  # inches: no table row is lower
_LONG: Final = 0.6  # inches: no stroke of a character is as long
_STROKES: Final = 2.5  # inches: no strokes of characters stand in line for longer
_NEAR: Final = 0.02  # inches from the middle of a run, and
_FAR: Final = 0.05  # where strokes that cross it have ink
_CROSSED: Final = 0.15  # share of its length; rulings that cross it take up to 0.07, strokes 0.3 and more
_THICKEST: Final = 0.055  # inches, 4 points
_GAP: Final = 0.02  # inches: dropouts of a scan, and dots
_TOUCH: Final = 0.035  # inches by which crossing rulings may miss each other


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRulings:
    """Rulings in pixels, shape (n, 3), as in ``PageContent``; ``mask`` is where their ink is."""

    horizontals: FloatArray
    verticals: FloatArray
    mask: BoolArray


def find_image_rulings(ink: BoolArray, dpi: float) -> ImageRulings:
    """The rulings of a page. ``ink`` is true where there is any, also faint."""
    pixels = ink.astype(np.uint8)
    side = max(round(_THICKEST * dpi), 3)
    shaded = cv2.morphologyEx(pixels, cv2.MORPH_OPEN, np.ones((side, side), dtype=np.uint8))
    shaded = cv2.dilate(shaded, np.ones((3, 3), dtype=np.uint8))
    thin = np.where(np.asarray(shaded) > 0, 0, pixels).astype(np.uint8)
    across, across_labels = _runs(thin, dpi)
    down, down_labels = _runs(np.ascontiguousarray(thin.T), dpi)
    long_across = _is_long(across, dpi) & ~_is_struck(pixels, across, dpi)
    long_down = _is_long(down, dpi) & ~_is_struck(np.ascontiguousarray(pixels.T), down, dpi)
    kept_across, kept_down = _rulings((across, long_across), (down, long_down), dpi)
    mask = _ink_of(across_labels, kept_across) | _ink_of(down_labels, kept_down).T
    return ImageRulings(
        horizontals=across[kept_across],
        verticals=down[kept_down],
        mask=mask,
    )


def _runs(ink: _Mask, dpi: float) -> tuple[FloatArray, NDArray[np.int32]]:
    """Horizontal runs (y, x0, x1), and for each pixel the number of its run, from 1."""
    gap = max(round(_GAP * dpi), 1)
    bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, gap), dtype=np.uint8))
    length = round(_SHORTEST * dpi)
    opened = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, length), dtype=np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    numbers = np.asarray(labels, dtype=np.int32)
    table = np.asarray(boxes[1:count], dtype=np.float64)
    # A leaning run is thicker in its box than in itself.
    thick = table[:, 3] > _THICKEST * dpi + 0.01 * table[:, 2]
    if thick.any():
        lookup = np.concatenate(([0], np.where(thick, 0, np.arange(1, count)))).astype(np.int32)
        numbers = lookup[numbers]
    rows = np.column_stack((table[:, 1] + table[:, 3] / 2, table[:, 0], table[:, 0] + table[:, 2]))
    rows[thick] = np.nan
    return rows, numbers


def _is_long(runs: FloatArray, dpi: float) -> BoolArray:
    return np.asarray(runs[:, 2] - runs[:, 1] >= _LONG * dpi)


def _is_struck(ink: _Mask, runs: FloatArray, dpi: float) -> BoolArray:
    """Which runs are strokes of large characters that stand in line (基本支出): other strokes cross them.

    A ruling is crossed by rulings only; text may touch it on one side.
    """
    near, far = round(_NEAR * dpi), round(_FAR * dpi)
    struck = np.zeros(len(runs), dtype=bool)
    for index, (y, x0, x1) in enumerate(runs.tolist()):
        if not x1 - x0 >= _LONG * dpi or x1 - x0 > _STROKES * dpi:
            continue
        row, columns = round(y), slice(int(x0), int(x1))
        above = ink[max(row - far, 0) : max(row - near, 0), columns].any(axis=0)
        below = ink[row + near : row + far, columns].any(axis=0)
        struck[index] = float((above & below).mean()) > _CROSSED
    return struck


def _rulings(
    across: tuple[FloatArray, BoolArray], down: tuple[FloatArray, BoolArray], dpi: float
) -> tuple[BoolArray, BoolArray]:
    """Which runs are rulings: those known to be (second of a pair), then what ends on these at both ends."""
    (across_runs, kept_across), (down_runs, kept_down) = across, down
    for _ in range(2):
        kept_across = kept_across | _ends_on(across_runs, down_runs[kept_down], _TOUCH * dpi)
        kept_down = kept_down | _ends_on(down_runs, across_runs[kept_across], _TOUCH * dpi)
    return kept_across, kept_down


def _ends_on(runs: FloatArray, others: FloatArray, touch: float) -> BoolArray:
    if len(runs) == 0 or len(others) == 0:
        return np.zeros(len(runs), dtype=bool)
    reached = (others[None, :, 1] - touch <= runs[:, None, 0]) & (
        runs[:, None, 0] <= others[None, :, 2] + touch
    )
    start = (np.abs(runs[:, None, 1] - others[None, :, 0]) <= touch) & reached
    end = (np.abs(runs[:, None, 2] - others[None, :, 0]) <= touch) & reached
    return np.asarray(start.any(axis=1) & end.any(axis=1))


def _ink_of(labels: NDArray[np.int32], kept: BoolArray) -> BoolArray:
    lookup = np.concatenate(([False], kept))
    chosen: BoolArray = lookup[labels]
    return chosen


def without_rulings(text: NDArray[np.uint8], mask: BoolArray) -> NDArray[np.uint8]:
    """The text image with the rulings' ink made paper, and with the strokes that cross them kept."""
    grown = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), dtype=np.uint8))
    result = text.copy()
    result[grown > 0] = 255
    # A stroke that leaves a ruling on both sides goes on beneath it.
    upright = cv2.morphologyEx(result, cv2.MORPH_OPEN, np.ones((7, 1), dtype=np.uint8))
    level = cv2.morphologyEx(result, cv2.MORPH_OPEN, np.ones((1, 7), dtype=np.uint8))
    bridged = np.minimum(upright, level)
    inside = (grown > 0) & (bridged < result)
    result[inside] = np.maximum(bridged, text)[inside]
    return result
