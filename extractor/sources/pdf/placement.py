"""From PDF user space (origin bottom left, unrotated) to an upright frame (origin top left).

A frame is the page turned by quarter turns so that most of its text stands upright: the page's own
rotation, plus a turn where a landscape table was set sideways on a portrait page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from extractor.layout.page_content import ASCENT, DESCENT, FloatArray, Glyphs

# One glyph in user space: code, origin x, origin y, box (left, bottom, right, top),
# writing direction (x, y), type size.
RawGlyph = tuple[int, float, float, float, float, float, float, float, float, float]

_UPRIGHT_DEGREES: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The visible box of a page in user space and its rotation in quarter turns clockwise, 0 to 3."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Width as displayed."""
        return self.top - self.bottom if self.rotation % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as displayed."""
        return self.right - self.left if self.rotation % 2 else self.top - self.bottom

    def turned(self, quarters: int) -> Placement:
        """The same box turned by more quarters clockwise."""
        rotation = (self.rotation + quarters) % 4
        return Placement(
            left=self.left, bottom=self.bottom, right=self.right, top=self.top, rotation=rotation
        )

    def points(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Points in the frame."""
        match self.rotation:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def boxes(self, rectangles: FloatArray) -> FloatArray:
        """Rectangles, shape (n, 4), as x0, y0, x1, y1 in the frame with ``x0 <= x1`` and ``y0 <= y1``."""
        ax, ay = self.points(rectangles[:, 0], rectangles[:, 1])
        bx, by = self.points(rectangles[:, 2], rectangles[:, 3])
        return np.column_stack(
            (np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by))
        )


def dominant_turn(raw: FloatArray, rotation: int) -> int:
    """Quarter turns clockwise, beyond the page's rotation, after which most glyphs stand upright."""
    if len(raw) == 0:
        return 0
    degrees = np.degrees(np.arctan2(raw[:, 8], raw[:, 7])) - 90.0 * rotation
    quarters = np.round(degrees / 90.0)
    straight = np.abs(degrees - quarters * 90.0) <= 1.0
    counts = np.bincount(quarters[straight].astype(np.int64) % 4, minlength=4)
    return int(counts.argmax()) if counts.max() > 0.6 * len(raw) else 0


def raw_table(rows: Sequence[RawGlyph]) -> FloatArray:
    """Raw glyphs as a table of shape (n, 10)."""
    return np.array(rows, dtype=np.float64).reshape(-1, 10)


def place_glyphs(raw: FloatArray, placement: Placement) -> Glyphs:
    """Glyphs in the frame of ``placement``."""
    boxes = placement.boxes(raw[:, 3:7])
    _, baseline = placement.points(raw[:, 1], raw[:, 2])
    angle = (np.degrees(np.arctan2(raw[:, 8], raw[:, 7])) - 90.0 * placement.rotation) % 360.0
    upright = (angle < _UPRIGHT_DEGREES) | (angle > 360.0 - _UPRIGHT_DEGREES)
    em = raw[:, 9]
    # The heights of loose boxes follow font metrics and are not to be trusted; those of the line are.
    return Glyphs(
        codes=raw[:, 0].astype(np.int64),
        x0=boxes[:, 0],
        x1=boxes[:, 2],
        y0=np.where(upright, baseline - ASCENT * em, boxes[:, 1]),
        y1=np.where(upright, baseline + DESCENT * em, boxes[:, 3]),
        baseline=baseline,
        em=em,
        angle=np.where(upright, 0.0, angle),
    )
