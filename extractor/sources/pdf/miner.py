"""Second PDF reader: pdfminer.six driven by our own device, without its layout analysis.

Slower than PDFium by ten times, but an independent implementation of fonts and character maps.
"""

from __future__ import annotations

import io
import math
import struct
import zlib
from collections.abc import Sequence
from typing import Final

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSException
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

from extractor.errors import InputCode, InputError
from extractor.layout.page_content import PageContent
from extractor.sources.pdf.drawing import DrawingCollector
from extractor.sources.pdf.placement import Placement, RawGlyph, dominant_turn, place_glyphs, raw_table
from extractor.sources.pdf.reader import SPACES, UNKNOWN, PageReadError

_IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_INVISIBLE: Final = 3
# What a parser of hostile files may raise; named one by one because a bug of ours should still show.
PARSER_FAULTS: Final = (
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class MinerReader:
    """A PDF file opened with pdfminer.six."""

    def __init__(self, data: bytes) -> None:
        """Open ``data``.

        Raises:
            InputError: The file needs a password (ENCRYPTED) or pdfminer.six cannot open it (DAMAGED).
        """
        try:
            self._document = PDFDocument(PDFParser(io.BytesIO(data)), password="")
            self._pages: Sequence[PDFPage] = list(PDFPage.create_pages(self._document))
        except (PDFPasswordIncorrect, PDFEncryptionError) as error:
            raise InputError(InputCode.ENCRYPTED, repr(error)) from error
        except PARSER_FAULTS as error:
            raise InputError(InputCode.DAMAGED, repr(error)) from error
        self._resources = PDFResourceManager(caching=True)

    @property
    def page_count(self) -> int:
        """Number of pages pdfminer.six sees."""
        return len(self._pages)

    def read_page(self, number: int) -> PageContent:
        """The content of one page, numbered from 1. Raises PageReadError."""
        if number > len(self._pages):
            raise PageReadError(f"pdfminer has no page {number}")
        page = self._pages[number - 1]
        device = _Device(self._resources)
        try:
            interpreter = PDFPageInterpreter(self._resources, device)
            interpreter.render_contents(page.resources, page.contents, ctm=_IDENTITY)
            placement = _placement(page)
        except PARSER_FAULTS as error:
            raise PageReadError(f"pdfminer page {number}: {error!r}") from error
        return _content(number, placement, device)

    def close(self) -> None:
        """Forget the file."""
        self._pages = ()


def _content(number: int, placement: Placement, device: _Device) -> PageContent:
    raw = raw_table(device.glyphs)
    turn = dominant_turn(raw, placement.rotation)
    frame = placement.turned(turn)
    drawing = device.drawing.finish(frame)
    return PageContent(
        number=number,
        width=placement.width,
        height=placement.height,
        turn=turn,
        glyphs=place_glyphs(raw, frame),
        horizontals=drawing.horizontals,
        verticals=drawing.verticals,
        image_share=drawing.image_share,
        curves=drawing.curves,
        text_objects=drawing.text_objects,
        lost_text=drawing.lost_text,
        hidden_text=drawing.hidden_text,
    )


def _placement(page: PDFPage) -> Placement:
    media, crop = page.mediabox, page.cropbox
    box = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if box[2] <= box[0] or box[3] <= box[1]:
        box = media
    return Placement(left=box[0], bottom=box[1], right=box[2], top=box[3], rotation=(page.rotate // 90) % 4)


class _Device(PDFTextDevice):
    """Collects glyphs and drawing in user space."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.glyphs: list[RawGlyph] = []
        self.drawing = DrawingCollector()
        self.ctm: Matrix = _IDENTITY

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        self.drawing.add_text(hidden=textstate.render == _INVISIBLE)
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        advance = font.char_width(cid) * fontsize * scaling
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = chr(UNKNOWN)
        self._add(matrix, text, (advance, fontsize, rise), vertical=font.is_vertical())
        return advance

    def _add(self, matrix: Matrix, text: str, measure: tuple[float, float, float], *, vertical: bool) -> None:
        advance, fontsize, rise = measure
        a, b, c, d, _, _ = matrix
        em = abs(fontsize) * math.hypot(c, d)
        width = abs(fontsize) if vertical else advance
        left = -width / 2 if vertical else 0.0
        step = width / max(len(text), 1)
        for index, character in enumerate(text):
            code = ord(character)
            if (code <= 0x20 and code != 0) or code in SPACES:
                continue
            x0 = left + index * step
            corners = [
                apply_matrix_pt(matrix, point)
                for point in (
                    (x0, rise),
                    (x0 + step, rise + fontsize),
                    (x0 + step, rise),
                    (x0, rise + fontsize),
                )
            ]
            xs, ys = [p[0] for p in corners], [p[1] for p in corners]
            if em > 0.5:
                self.glyphs.append(
                    (
                        code or UNKNOWN,
                        *corners[0],
                        min(xs),
                        min(ys),
                        max(xs),
                        max(ys),
                        a,
                        b,
                        em,
                    )
                )

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        if not stroke and not fill:
            return
        walker = self.drawing.path(stroked=stroke)
        for segment in path:
            if segment[0] == "m":
                walker.move_to(*apply_matrix_pt(self.ctm, _end_of(segment)))
            elif segment[0] == "l":
                walker.line_to(*apply_matrix_pt(self.ctm, _end_of(segment)))
            elif segment[0] == "h":
                walker.close()
            else:
                walker.curve()
        walker.finish()

    def render_image(self, name: str, stream: PDFStream) -> None:
        corners = [apply_matrix_pt(self.ctm, point) for point in ((0, 0), (1, 1), (0, 1), (1, 0))]
        xs, ys = [p[0] for p in corners], [p[1] for p in corners]
        self.drawing.add_image((min(xs), min(ys), max(xs), max(ys)))


def _end_of(segment: PathSegment) -> tuple[float, float]:
    coordinates = [float(value) for value in segment[1:3]]
    return coordinates[0], coordinates[1]
