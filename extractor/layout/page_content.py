"""What a page reader hands over: the glyphs, ruling lines and pictures of one page, before any layout.

Columns of equal length are used instead of one object per glyph: a page has up to some thousand glyphs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extractor.spans import Box

FloatArray = NDArray[np.float64]
CodeArray = NDArray[np.int64]
Homography = NDArray[np.float64]  # shape (3, 3), for points in homogeneous coordinates
BoolArray = NDArray[np.bool_]
IndexArray = NDArray[np.int64]

# Share of the em above and below the baseline that a line of Chinese type takes (宋体 0.86 and 0.14).
ASCENT: Final = 0.86
DESCENT: Final = 0.14
_NONE: Final = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """Glyphs in the order of the content stream; every array has one entry per glyph.

    Attributes:
        codes: Unicode code points; U+FFFD where the file does not say which character it is.
        x0: Left edge of the advance box.
        x1: Right edge of the advance box.
        y0: Top of the glyph's line.
        y1: Bottom of the glyph's line.
        baseline: Height of the baseline, downwards from the top.
        em: Type size in points.
        angle: Degrees counter-clockwise from upright, 0 to 360; 0 exactly where upright.
    """

    codes: CodeArray
    x0: FloatArray
    x1: FloatArray
    y0: FloatArray
    y1: FloatArray
    baseline: FloatArray
    em: FloatArray
    angle: FloatArray

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, chosen: BoolArray | IndexArray) -> Glyphs:
        """The glyphs of a mask or in the order of an index."""
        return Glyphs(
            codes=self.codes[chosen],
            x0=self.x0[chosen],
            x1=self.x1[chosen],
            y0=self.y0[chosen],
            y1=self.y1[chosen],
            baseline=self.baseline[chosen],
            em=self.em[chosen],
            angle=self.angle[chosen],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """One page as a reader sees it, in an upright frame.

    The frame is the displayed page turned clockwise by ``turn`` quarters, so that most text is upright.

    Attributes:
        number: Page number from 1.
        width: Width of the displayed page, in points.
        height: Height of the displayed page, in points.
        turn: Quarter turns clockwise from the displayed page to the frame, 0 to 3.
        skew: Degrees counter-clockwise, about the middle, from the displayed page to the straightened one
            that is then turned by ``turn``; 0 except on scans.
        back: The way from the page laid flat to the photograph that is displayed, in points; None where the
            page is no photograph. ``skew`` and ``turn`` count from the flat page.
        glyphs: All glyphs with ink or of an invisible text layer; no spaces.
        horizontals: Ruling lines, shape (n, 3): y, x0, x1.
        verticals: Ruling lines, shape (n, 3): x, y0, y1.
        image_share: Share of the page covered by its largest picture, 0 to 1.
        curves: Number of curved path segments; text turned into outlines has very many.
        text_objects: Number of text drawing operations, also of those that left no glyph.
        lost_text: Number of text drawing operations that the reader is known to have dropped.
        silent_text: Number of those that left no glyph and may be spaces or dropped text.
        hidden_text: Whether most of the text is invisible (a layer over a scan).
    """

    number: int
    width: float
    height: float
    turn: int
    glyphs: Glyphs
    horizontals: FloatArray
    verticals: FloatArray
    image_share: float = 0.0
    curves: int = 0
    text_objects: int = 0
    lost_text: int = 0
    silent_text: int = 0
    hidden_text: bool = False
    skew: float = 0.0
    back: Homography | None = None

    @property
    def without_glyphs(self) -> PageContent:
        """The page's measures alone, for when its glyphs are laid out and would only take memory."""
        nothing = np.empty((0, 3))
        return replace(self, glyphs=self.glyphs.take(_NONE), horizontals=nothing, verticals=nothing)

    @property
    def frame_width(self) -> float:
        """Width of the frame."""
        return self.height if self.turn % 2 else self.width

    @property
    def frame_height(self) -> float:
        """Height of the frame."""
        return self.width if self.turn % 2 else self.height

    @property
    def unmapped_share(self) -> float:
        """Share of glyphs whose character the file does not tell (U+FFFD, private use or control)."""
        codes = self.glyphs.codes
        if len(codes) == 0:
            return 0.0
        bad = (codes == 0xFFFD) | ((codes >= 0xE000) & (codes <= 0xF8FF)) | (codes >= 0xF0000)
        bad |= (codes < 0x20) | ((codes >= 0x7F) & (codes < 0xA0))
        return float(bad.mean())

    def displayed(self, box: tuple[float, float, float, float]) -> Box:
        """A box of the frame as a box of the displayed page."""
        place = self._turned_back(box)
        if self.skew != 0.0:
            place = _leaning(place, self.skew, (self.width, self.height))
        return place if self.back is None else _photographed(place, self.back)

    def _turned_back(self, box: tuple[float, float, float, float]) -> Box:
        x0, y0, x1, y1 = box
        match self.turn:
            case 0:
                return Box(x0=x0, y0=y0, x1=x1, y1=y1)
            case 1:
                return Box(x0=y0, y0=self.height - x1, x1=y1, y1=self.height - x0)
            case 2:
                return Box(x0=self.width - x1, y0=self.height - y1, x1=self.width - x0, y1=self.height - y0)
            case _:
                return Box(x0=self.width - y1, y0=x0, x1=self.width - y0, y1=x1)


def _leaning(box: Box, degrees: float, size: tuple[float, float]) -> Box:
    """The box that holds ``box`` after a turn clockwise about the middle of a page of this size."""
    middle_x, middle_y = size[0] / 2, size[1] / 2
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    xs, ys = [], []
    for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)):
        xs.append(middle_x + (x - middle_x) * cosine - (y - middle_y) * sine)
        ys.append(middle_y + (x - middle_x) * sine + (y - middle_y) * cosine)
    return Box(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys))


def _photographed(box: Box, back: Homography) -> Box:
    """The box that holds ``box`` where the photograph shows it."""
    corners = np.array(
        [(box.x0, box.y0, 1.0), (box.x1, box.y0, 1.0), (box.x0, box.y1, 1.0), (box.x1, box.y1, 1.0)]
    )
    places = corners @ back.T
    xs, ys = places[:, 0] / places[:, 2], places[:, 1] / places[:, 2]
    return Box(x0=float(xs.min()), y0=float(ys.min()), x1=float(xs.max()), y1=float(ys.max()))
