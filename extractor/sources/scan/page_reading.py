"""One page image read: cleaned, straightened, turned upright, recognised; what layout works with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import NoteKind, PageState, ReadingNote
from extractor.layout.image_rulings import ImageRulings, find_image_rulings, without_rulings
from extractor.layout.page_content import FloatArray, Glyphs, PageContent
from extractor.sources.scan.access import ScannedPage
from extractor.sources.scan.cleaning import ink_level, level, rule_ink, text_image
from extractor.sources.scan.engine import EngineError, ReadLine, TextEngine
from extractor.sources.scan.glyph_boxes import PlacedLine, ScannedGlyphs, place_characters
from extractor.sources.scan.images import DPI, PageImage, Pixels
from extractor.sources.scan.line_boxes import LineBox, line_boxes, stray_boxes
from extractor.sources.scan.marks import PageMarks
from extractor.sources.scan.straightening import find_skew, straightened
from extractor.spans import Span

_PAPER: Final = 255
_MESSAGES: Final = {
    PageState.OCR: "由图像识别（OCR）读出，可能含识别错误",
    PageState.FAILED: "未能识别出文字",
}
_HALF: Final = 0.5  # the detector finds the same lines at 100 dpi in a sixth of the time
_LEGIBLE: Final = 0.5  # mean score of a line below which it is no text
_PROBES: Final = 8  # lines read both ways up
_UPRIGHT: Final = 0.85  # mean score of lines that stand the right way up


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
    """Read one page. Whatever is wrong with it is in its state and note."""
    if page.pixels is None:
        return _textless(page, PageState.FAILED)
    try:
        return _read_pixels(page, page.pixels, engine)
    except (EngineError, MemoryError, cv2.error) as error:
        trouble = f"识别引擎未能处理该页（{type(error).__name__}）"
        return _textless(replace(page, pixels=None, trouble=trouble), PageState.FAILED)


def _read_pixels(page: PageImage, pixels: Pixels, engine: TextEngine) -> ScannedPage:
    flat = level(pixels)
    ink = ink_level(flat)
    if ink == _PAPER:
        return _textless(page, PageState.BLANK)
    skew = find_skew(text_image(flat, ink) < 128)
    sheet, turn = _upright(_sheet(straightened(flat, skew), ink, engine), engine)
    lines, dropped = _read(sheet, engine)
    placed = place_characters(lines, page.scale)
    if not placed.characters:
        return _textless(page, _without_text(sheet))
    content = _content(page, placed.glyphs, sheet.rulings, turn=turn, skew=skew)
    return ScannedPage(
        content=content,
        state=PageState.OCR,
        marks=_marks(content, placed, dropped, page.scale),
        note=_note(page, PageState.OCR, _mending(page, turn)),
    )


def _mending(page: PageImage, turn: int) -> str:
    """What was done to the page before it was read, in Chinese; straightening goes without saying."""
    done = ["照片已按纸张四角校正透视"] if page.back is not None else []
    if turn:
        done.append("页面倒置，已转正" if turn == 2 else "页面横置，已转正")
    return "；".join(done)


def _textless(page: PageImage, state: PageState) -> ScannedPage:
    content = _content(page, place_characters((), page.scale).glyphs)
    return ScannedPage(content=content, state=state, note=_note(page, state))


def _note(page: PageImage, state: PageState, mending: str = "") -> ReadingNote | None:
    said = state in _MESSAGES and not (page.trouble and state is PageState.FAILED)
    parts = [part for part in (_MESSAGES[state] if said else "", mending, page.trouble) if part]
    if not parts:
        return None
    message = f"第{page.number}页" + "；".join(parts)
    return ReadingNote(kind=NoteKind.PAGE, message=message, span=Span(page=page.number))


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


def _read(sheet: _Sheet, engine: TextEngine) -> tuple[list[PlacedLine], list[LineBox]]:
    """The lines of a sheet as read, and those of its ink that no reading fits."""
    places = sheet.lines()
    places.extend(stray_boxes(sheet.text, places))
    read = engine.read_lines([place.crop(sheet.text) for place in places])
    lines: list[PlacedLine] = []
    dropped: list[LineBox] = []
    for place, characters in zip(places, read, strict=True):
        if characters and np.mean([c.score for c in characters]) >= _LEGIBLE:
            lines.append(PlacedLine(place=place, characters=characters))
        else:
            dropped.append(place)
    return lines, dropped


def _without_text(sheet: _Sheet) -> PageState:
    """A page without a legible line is blank if nothing was found on it, and a failure otherwise."""
    return PageState.FAILED if len(sheet.found) else PageState.BLANK


def _content(
    page: PageImage,
    glyphs: Glyphs,
    rulings: ImageRulings | None = None,
    *,
    turn: int = 0,
    skew: float = 0.0,
) -> PageContent:
    none: FloatArray = np.empty((0, 3))
    return PageContent(
        number=page.number,
        width=page.width,
        height=page.height,
        turn=turn,
        skew=skew,
        back=page.back,
        glyphs=glyphs,
        horizontals=rulings.horizontals * page.scale if rulings is not None else none,
        verticals=rulings.verticals * page.scale if rulings is not None else none,
        image_share=1.0,
    )


def _marks(
    content: PageContent, placed: ScannedGlyphs, dropped: Sequence[LineBox], scale: float
) -> PageMarks:
    glyphs = content.glyphs
    boxes = np.column_stack((glyphs.x0, glyphs.y0, glyphs.x1, glyphs.y1)).tolist()
    shown = [content.displayed((x0, y0, x1, y1)) for x0, y0, x1, y1 in boxes]
    inked = [[scale * edge for edge in line.ink] for line in dropped]
    return PageMarks(
        page=content.number,
        characters=placed.characters,
        boxes=np.array([(box.x0, box.y0, box.x1, box.y1) for box in shown]),
        illegible=tuple(content.displayed((x0, y0, x1, y1)) for x0, y0, x1, y1 in inked),
    )
