"""What is drawn on a page, gathered the same way for both readers: ruling lines, pictures, curves.

A ruling is a stroked line, a side of a stroked rectangle, or a filled rectangle (or picture) so thin that
it can only be meant as a line.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from extractor.layout.page_content import FloatArray
from extractor.sources.pdf.placement import Placement

THIN: Final = 3.0  # points; thicker bars are drawn as shading, not as rules
_SLANT: Final = 1.0  # points a ruling may deviate from straight
_SHORTEST: Final = 1.5

Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is drawn on a page, in the page's frame. Shapes as in ``PageContent``."""

    horizontals: FloatArray
    verticals: FloatArray
    image_share: float
    curves: int
    text_objects: int
    lost_text: int
    silent_text: int
    hidden_text: bool


@dataclass(slots=True)
class DrawingCollector:
    """Working state of one page; coordinates are user space, boxes are left, bottom, right, top."""

    segments: list[Segment] = field(default_factory=list)
    largest_image: float = 0.0
    curves: int = 0
    texts: int = 0
    hidden_texts: int = 0
    lost_texts: int = 0
    silent_texts: int = 0

    def add_text(self, *, hidden: bool) -> None:
        """Count a text object."""
        self.texts += 1
        self.hidden_texts += hidden

    def add_image(self, box: Segment) -> None:
        """Note a picture; a very thin one is a ruling."""
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) <= THIN:
            self.segments.append(box)
        self.largest_image = max(self.largest_image, width * height)

    def path(self, *, stroked: bool) -> PathWalker:
        """A walker for the next path."""
        return PathWalker(collector=self, stroked=stroked)

    def finish(self, placement: Placement) -> Drawing:
        """The drawing in the frame of ``placement``."""
        share = min(self.largest_image / max(placement.width * placement.height, 1.0), 1.0)
        horizontals, verticals = _straight(self.segments, placement)
        return Drawing(
            horizontals=horizontals,
            verticals=verticals,
            image_share=share,
            curves=self.curves,
            text_objects=self.texts,
            lost_text=self.lost_texts,
            silent_text=self.silent_texts,
            hidden_text=share > 0.5 and self.hidden_texts * 2 > self.texts > 0,
        )


@dataclass(slots=True)
class PathWalker:
    """Follows one path and keeps its straight parts; of a filled path, only its thin rectangles."""

    collector: DrawingCollector
    stroked: bool
    part: list[tuple[float, float]] = field(default_factory=list)

    def move_to(self, x: float, y: float) -> None:
        """Begin a part."""
        self.finish()
        self.part = [(x, y)]

    def line_to(self, x: float, y: float) -> None:
        """Go on with a straight line."""
        self.part.append((x, y))

    def close(self) -> None:
        """Go back to the beginning of the part."""
        if self.part:
            self.part.append(self.part[0])

    def curve(self) -> None:
        """A curve ends the part; curves are never rulings."""
        self.collector.curves += 1
        self.finish()

    def finish(self) -> None:
        """Keep the part's rulings and forget it."""
        part, self.part = self.part, []
        if len(part) < 2:
            return
        xs, ys = [p[0] for p in part], [p[1] for p in part]
        if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
            self.collector.segments.append((min(xs), min(ys), max(xs), max(ys)))
        elif self.stroked:
            for (ax, ay), (bx, by) in itertools.pairwise(part):
                if min(abs(ax - bx), abs(ay - by)) <= _SLANT:
                    self.collector.segments.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))


def _straight(segments: list[Segment], placement: Placement) -> tuple[FloatArray, FloatArray]:
    """Horizontal (y, x0, x1) and vertical (x, y0, y1) rulings in the frame."""
    if not segments:
        return np.empty((0, 3)), np.empty((0, 3))
    boxes = placement.boxes(np.array(segments, dtype=np.float64))
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    level = (height <= THIN) & (width >= _SHORTEST) & (width > height)
    upright = (width <= THIN) & (height >= _SHORTEST) & (height > width)
    across, down = boxes[level], boxes[upright]
    return (
        np.column_stack(((across[:, 1] + across[:, 3]) / 2, across[:, 0], across[:, 2])),
        np.column_stack(((down[:, 0] + down[:, 2]) / 2, down[:, 1], down[:, 3])),
    )
