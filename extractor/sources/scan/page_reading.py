"""One page image read: straightened, turned upright, cleaned, recognised; as the content layout works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import PageState
from extractor.layout.image_rulings import ImageRulings, find_image_rulings, without_rulings
from extractor.layout.page_content import FloatArray, PageContent
from extractor.sources.scan.cleaning import ink_level, level, rule_ink, text_image
from extractor.sources.scan.engine import ReadCharacter, ReadLine, TextEngine
from extractor.sources.scan.glyph_boxes import PlacedLine, ScannedGlyphs, place_characters
from extractor.sources.scan.images import DPI, PageImage, Pixels
from extractor.sources.scan.line_boxes import LineBox, line_boxes, stray_boxes
from extractor.sources.scan.straightening import find_skew, straightened

_HALF: Final = 0.5  # the detector finds the same lines at 100 dpi in a sixth of the time
_LEGIBLE: Final = 0.5  # mean score of a line below which it is no text
_PROBES: Final = 8  # lines read both ways up
_UPRIGHT: Final = 0.85  # mean score of lines that stand the right way up


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedPage:
    """A page as read; ``characters`` has one entry for each glyph of ``content``."""

    content: PageContent
    state: PageState
    characters: tuple[ReadCharacter, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A straight, upright page in pixels."""

    text: Pixels
    rulings: ImageRulings
    found: NDArray[np.float64]

    def turned(self, engine: TextEngine, quarters: int) -> _Sheet:
        """Turned by quarters counter-clockwise, with its lines found anew."""
        text = np.ascontiguousarray(np.rot90(self.text, quarters))
        mask = np.ascontiguousarray(np.rot90(self.rulings.mask, quarters))
        return _Sheet(text=text, rulings=find_image_rulings(mask, DPI), found=_found(engine, text))

    def lines(self) -> list[LineBox]:
        return line_boxes(self.found, self.rulings.verticals, self.rulings.horizontals, self.text)


def read_page(page: PageImage, engine: TextEngine) -> ScannedPage:
    """Read one page. Whatever is wrong with it is in ``state`` and ``trouble``."""
    if page.pixels is None:
        return ScannedPage(content=_content(page), state=PageState.FAILED, trouble=page.trouble)
    flat = level(page.pixels)
    ink = ink_level(flat)
    if ink == 255:
        return ScannedPage(content=_content(page), state=PageState.BLANK, trouble=page.trouble)
    skew = find_skew(text_image(flat, ink) < 128)
    flat = straightened(flat, skew)
    sheet = _sheet(flat, ink, engine)
    sheet, turn = _upright(sheet, engine)
    lines = _read(sheet, engine)
    placed = place_characters(lines, 72.0 / DPI)
    if not placed.characters:
        return ScannedPage(content=_content(page), state=_without_text(sheet), trouble=page.trouble)
    content = _content(page, sheet, placed, turn=turn, skew=skew)
    return ScannedPage(
        content=content, state=PageState.OCR, characters=placed.characters, trouble=page.trouble
    )


def _sheet(flat: Pixels, ink: int, engine: TextEngine) -> _Sheet:
    rulings = find_image_rulings(rule_ink(flat, ink), DPI)
    text = without_rulings(text_image(flat, ink), rulings.mask)
    return _Sheet(text=text, rulings=rulings, found=_found(engine, text))


def _found(engine: TextEngine, text: Pixels) -> NDArray[np.float64]:
    small = cv2.resize(text, None, fx=_HALF, fy=_HALF, interpolation=cv2.INTER_AREA)
    return engine.find_lines(np.asarray(small, dtype=np.uint8)) / _HALF


def _upright(sheet: _Sheet, engine: TextEngine) -> tuple[_Sheet, int]:
    """The sheet the right way up, and the quarter turns clockwise that made it so."""
    turn = 0
    if _lies(sheet.found):
        sheet, turn = sheet.turned(engine, -1), 1
    probes = _probes(sheet.lines())
    if not probes:
        return sheet, turn
    crops = [probe.crop(sheet.text) for probe in probes]
    score = _mean_score(engine.read_lines(crops))
    if score >= _UPRIGHT:
        return sheet, turn
    over = _mean_score(engine.read_lines([np.ascontiguousarray(crop[::-1, ::-1]) for crop in crops]))
    if over > score:
        return sheet.turned(engine, 2), (turn + 2) % 4
    return sheet, turn


def _lies(boxes: NDArray[np.float64]) -> bool:
    """Whether lines run down the page."""
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    return int((height > 2 * width).sum()) > int((width > 2 * height).sum())


def _probes(lines: list[LineBox]) -> list[LineBox]:
    """Some lines of middling length: many characters, little work."""
    fit = [line for line in lines if 2 <= (line.box[2] - line.box[0]) / (line.box[3] - line.box[1]) <= 15]
    return sorted(fit or lines, key=lambda line: line.box[0] - line.box[2])[:_PROBES]


def _mean_score(lines: tuple[ReadLine, ...]) -> float:
    scores = [character.score for line in lines for character in line]
    return float(np.mean(scores)) if scores else 0.0


def _read(sheet: _Sheet, engine: TextEngine) -> list[PlacedLine]:
    places = sheet.lines()
    places.extend(stray_boxes(sheet.text, places))
    read = engine.read_lines([place.crop(sheet.text) for place in places])
    return [
        PlacedLine(place=place, characters=characters)
        for place, characters in zip(places, read, strict=True)
        if characters and np.mean([c.score for c in characters]) >= _LEGIBLE
    ]


def _without_text(sheet: _Sheet) -> PageState:
    """A page without a legible line is blank if nothing was found on it, and a failure otherwise."""
    return PageState.FAILED if len(sheet.found) else PageState.BLANK


def _content(
    page: PageImage,
    sheet: _Sheet | None = None,
    placed: ScannedGlyphs | None = None,
    *,
    turn: int = 0,
    skew: float = 0.0,
) -> PageContent:
    none: FloatArray = np.empty((0, 3))
    scale = 72.0 / DPI
    return PageContent(
        number=page.number,
        width=page.width,
        height=page.height,
        turn=turn,
        skew=skew,
        glyphs=placed.glyphs if placed is not None else place_characters((), scale).glyphs,
        horizontals=sheet.rulings.horizontals * scale if sheet is not None else none,
        verticals=sheet.rulings.verticals * scale if sheet is not None else none,
        image_share=1.0,
    )
