"""Pixels to black text on white paper: uneven light levelled, stamps and faint watermarks taken out.

A red stamp is known by colour and size: its ink is dark in green and blue only, so the brightest channel
shows the black text beneath it. A watermark is known by luminance: it is much fainter than the page's text.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from extractor.layout.page_content import BoolArray
from extractor.sources.scan.images import DPI, Pixels

_RED: Final = 45  # how much brighter red must be than green and blue
_STAMP_SIDE: Final = (0.6 * DPI, 3.0 * DPI)  # pixels: official seals measure 38 to 45 mm, with some room
_PAPER_PATCH: Final = 24  # pixels at an eighth of the size: larger than any stroke or letter
_BLANK_CONTRAST: Final = 24  # of 255: paper grain and dust are fainter
_GRAIN: Final = 0.08  # of the text's contrast: noise of the paper
_WATERMARK: Final = 0.5  # of the text's contrast; watermarks are printed at 0.1 to 0.4
_STRONG: Final = 0.45
_BROAD: Final = 7  # pixels; strokes of body text are 2 to 4 broad, of a watermark 8 and more
_LARGE: Final = 0.3 * DPI  # pixels; a character of a watermark is at least a finger broad
_FULL: Final = 0.8
_RULE: Final = 0.25  # hairlines are blurred to a fraction of the text's contrast


def level(colours: Pixels) -> Pixels:
    """Grey without stamps on white paper: shape (rows, columns), 255 is paper."""
    grey = _without_stamps(colours)
    rows, columns = grey.shape
    small = cv2.resize(grey, (max(columns // 8, 1), max(rows // 8, 1)), interpolation=cv2.INTER_AREA)
    kernel = np.ones((_PAPER_PATCH, _PAPER_PATCH), dtype=np.uint8)
    paper = cv2.morphologyEx(cv2.dilate(small, np.ones((3, 3), dtype=np.uint8)), cv2.MORPH_CLOSE, kernel)
    paper = cv2.resize(cv2.blur(paper, (9, 9)), (columns, rows), interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(grey, np.maximum(paper, 16), scale=255)
    return np.asarray(flat, dtype=np.uint8)


def _without_stamps(colours: Pixels) -> Pixels:
    grey = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    channels = colours.astype(np.int16)
    red = (channels[:, :, 0] - channels[:, :, 1:].max(axis=2)) > _RED
    if int(red.sum()) < _STAMP_SIDE[0]:
        return grey
    grown = cv2.dilate(red.astype(np.uint8), np.ones((15, 15), dtype=np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(grown)
    for x, y, width, height, _ in boxes[1:count]:
        low, high = _STAMP_SIDE
        if low <= width <= high and low <= height <= high and 0.5 <= width / height <= 2.0:
            part = slice(y, y + height), slice(x, x + width)
            grey[part] = colours[part].max(axis=2)
    return grey


def ink_level(flat: Pixels) -> int:
    """How dark the page's text is, 0 to 255, or 255 if there is none."""
    threshold, _ = cv2.threshold(flat, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    dark = flat[flat <= min(threshold, 255 - _BLANK_CONTRAST)]
    if dark.size < 20:
        return 255
    # Watermarks and the blurred edges of strokes are lighter than half of all ink.
    return int(np.percentile(dark, 25))


def text_image(flat: Pixels, ink: int) -> Pixels:
    """Text at full contrast, without what is as faint and as broad as a watermark."""
    text = np.asarray(cv2.LUT(flat, _curve(ink, _GRAIN)), dtype=np.uint8)
    broad = _faint_and_broad(flat, ink)
    if broad.any():
        text[broad] = cv2.LUT(flat, _curve(ink, _WATERMARK))[broad]
    return text


def _curve(ink: int, nothing: float) -> Pixels:
    """What each grey becomes: paper up to the contrast ``nothing``, black from ``_FULL``."""
    contrast = (255.0 - np.arange(256, dtype=np.float64)) / max(255.0 - ink, 1.0)
    shown = np.clip((contrast - nothing) / (_FULL - nothing), 0.0, 1.0)
    return np.asarray(np.round(255.0 * (1.0 - shown)), dtype=np.uint8)


def _faint_and_broad(flat: Pixels, ink: int) -> BoolArray:
    """Strokes of a watermark: faint all over and broad, unlike the thin strokes of small type."""
    span = 255.0 - ink
    faint = (flat < 255.0 - _GRAIN * span) & (flat > 255.0 - _STRONG * span)
    side = np.ones((_BROAD, _BROAD), dtype=np.uint8)
    core = cv2.morphologyEx(faint.astype(np.uint8), cv2.MORPH_OPEN, side)
    grown = cv2.dilate(np.asarray(core, dtype=np.uint8), side)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(np.asarray(grown, dtype=np.uint8))
    large = np.asarray(boxes)[:, 2:4].max(axis=1) >= _LARGE
    large[0] = False
    return np.asarray(large[np.asarray(labels)]) if count > 1 else np.zeros(flat.shape, dtype=bool)


def rule_ink(flat: Pixels, ink: int) -> BoolArray:
    """Where there may be ink of a hairline."""
    dark: BoolArray = flat < 255.0 - _RULE * (255.0 - ink)
    return dark
