"""Boxes of lines, made fit for reading: parted at rules and at gaps, stacked characters one by one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.layout.page_content import BoolArray, FloatArray, IndexArray
from extractor.sources.scan.images import DPI, Pixels

_INK: Final = 140  # of 255 in the text image: darker is ink
_INSIDE: Final = 4  # pixels a rule must be away from both ends to part a box
_TALL: Final = 1.6  # times the width: characters stacked in a narrow column
_SMALLEST: Final = 3  # pixels
_PADDING: Final = 0.18  # of the height of the ink, left around a line: what the recogniser was trained with
_GAP: Final = 0.35  # of the height of the ink
_STRAY: Final = (round(0.06 * DPI), round(0.35 * DPI))  # height in pixels of ink that may be text


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBox:
    """A line to be read, in pixels: the crop's box and, within it, the box of its ink.

    ``gaps`` are the stretches (x0, x1) without ink that are wider than those between characters of a word.
    """

    box: tuple[int, int, int, int]
    ink: tuple[int, int, int, int]
    gaps: tuple[tuple[int, int], ...] = ()

    def crop(self, image: Pixels) -> Pixels:
        """The line's pixels."""
        x0, y0, x1, y1 = self.box
        return image[y0:y1, x0:x1]


def line_boxes(
    found: NDArray[np.float64], verticals: FloatArray, horizontals: FloatArray, image: Pixels
) -> list[LineBox]:
    """Boxes around the ink of every line. ``found`` is what the detector gave; rulings are in pixels."""
    result: list[LineBox] = []
    for x0, y0, x1, y1 in found.tolist():
        for part in _parted((x0, y0, x1, y1), verticals, horizontals):
            result.extend(_lines(part, image))
    return result


def _parted(
    box: tuple[float, float, float, float], verticals: FloatArray, horizontals: FloatArray
) -> list[tuple[int, int, int, int]]:
    """The box cut at the rules that run through it."""
    x0, y0, x1, y1 = box
    xs = _cuts((x0, x1), (y0, y1), verticals)
    ys = _cuts((y0, y1), (x0, x1), horizontals)
    return [
        (round(a), round(c), round(b), round(d))
        for c, d in itertools.pairwise(ys)
        for a, b in itertools.pairwise(xs)
    ]


def _cuts(extent: tuple[float, float], across: tuple[float, float], rules: FloatArray) -> list[float]:
    low, high = extent
    middle = (across[0] + across[1]) / 2
    if len(rules) == 0:
        return [low, high]
    hit = (rules[:, 0] > low + _INSIDE) & (rules[:, 0] < high - _INSIDE)
    hit &= (rules[:, 1] <= middle) & (rules[:, 2] >= middle)
    cuts = [low]
    for position in sorted(rules[hit, 0].tolist()):
        if position - cuts[-1] > _INSIDE:
            cuts.append(position)
    return [*cuts, high]


def _lines(box: tuple[int, int, int, int], image: Pixels) -> list[LineBox]:
    """The box drawn close around its ink; a tall one as one line for each of its stacked characters."""
    x0, y0, x1, y1 = box
    dark = image[y0:y1, x0:x1] < _INK
    if not dark.any():
        return []
    if (y1 - y0) <= _TALL * (x1 - x0):
        line = _around(box, dark, image)
        return [line] if line is not None else []
    result = []
    for top, bottom in _bands(np.asarray(dark.any(axis=1)), max(2, (x1 - x0) // 10)):
        line = _around((x0, y0 + top, x1, y0 + bottom), dark[top:bottom], image)
        if line is not None:
            result.append(line)
    return result


def _bands(filled: BoolArray, gap: int) -> list[tuple[int, int]]:
    """Stretches of filled rows; gaps up to ``gap`` are strokes of one character apart."""
    rows = np.flatnonzero(filled)
    breaks = np.flatnonzero(np.diff(rows) > gap + 1)
    starts = np.concatenate(([rows[0]], rows[breaks + 1]))
    ends = np.concatenate((rows[breaks], [rows[-1]])) + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _around(box: tuple[int, int, int, int], dark: BoolArray, image: Pixels) -> LineBox | None:
    x0, y0, _, y1 = box
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if len(rows) == 0 or max(len(rows), len(columns)) < _SMALLEST:
        return None
    ink = (
        x0 + int(columns[0]),
        y0 + int(rows[0]),
        x0 + int(columns[-1]) + 1,
        y0 + int(rows[-1]) + 1,
    )
    height = max(ink[3] - ink[1], round(0.5 * (y1 - y0)))  # a lone dash keeps room above and below
    pad = max(2, round(_PADDING * height))
    middle = (ink[1] + ink[3]) / 2
    top, bottom = round(middle - height / 2) - pad, round(middle + height / 2) + pad
    crop = (
        max(ink[0] - pad, 0),
        max(top, 0),
        min(ink[2] + pad, image.shape[1]),
        min(bottom, image.shape[0]),
    )
    return LineBox(box=crop, ink=ink, gaps=_gaps(columns + x0, ink[3] - ink[1]))


def _gaps(columns: IndexArray, height: int) -> tuple[tuple[int, int], ...]:
    """Stretches between inked ``columns`` that are wide for the height of the line."""
    after = np.flatnonzero(np.diff(columns) > max(_GAP * height, _SMALLEST))
    return tuple((int(columns[index]) + 1, int(columns[index + 1])) for index in after)


def stray_boxes(image: Pixels, lines: list[LineBox]) -> list[LineBox]:
    """Ink of the size of text that lies in no line: lone digits and dashes that the detector passed over."""
    dark = (image < _INK).astype(np.uint8)
    for line in lines:
        x0, y0, x1, y1 = line.box
        dark[y0:y1, x0:x1] = 0
    grown = cv2.dilate(dark, np.ones((3, round(0.05 * DPI)), dtype=np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(grown)
    low, high = _STRAY
    result = []
    for x, y, width, height, _ in boxes[1:count].tolist():
        if low <= height <= high and low <= width <= 12 * height:
            result.extend(_lines((x, y, x + width, y + height), image))
    return result
