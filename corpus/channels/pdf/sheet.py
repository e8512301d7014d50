"""Pages being written: a canvas, a cursor from the top, and the place of every mark drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from corpus.channels.pdf.fonts import text_width
from extractor.spans import Box, Span

PORTRAIT = (595.3, 841.9)
LANDSCAPE = (841.9, 595.3)
MARGIN = 56.0
# Ascent and descent of a Chinese face, as parts of its size.
_ASCENT, _DESCENT = 0.86, 0.14


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """What is drawn on every page besides the text: a page number, a diagonal watermark."""

    font: str
    numbers: bool = True
    watermark: str = ""


Mark = tuple[str, int, int]


@dataclass(slots=True)
class Sheet:
    """The PDF being written; ``y`` is the distance of the cursor from the top of the page."""

    style: PageStyle
    buffer: BytesIO = field(default_factory=BytesIO)
    places: dict[str, Span] = field(default_factory=dict)
    page: int = 0
    size: tuple[float, float] = PORTRAIT
    y: float = 0.0
    canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.buffer, pagesize=PORTRAIT, invariant=1, pageCompression=1)

    @property
    def bottom(self) -> float:
        """The lowest ``y`` that text may reach."""
        return self.size[1] - MARGIN

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.size[0] - 2 * MARGIN

    @property
    def room(self) -> float:
        """Points left on the page."""
        return self.bottom - self.y

    def turn(self, size: tuple[float, float] | None = None) -> None:
        """Begin a new page, perhaps of another size."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.size = size or self.size
        self.canvas.setPageSize(self.size)
        self.y = MARGIN
        self._furniture()

    def _furniture(self) -> None:
        canvas, (width, height) = self.canvas, self.size
        if self.style.watermark:
            canvas.saveState()
            canvas.setFillGray(0.82)
            canvas.setFont(self.style.font, 42)
            canvas.translate(width / 2, height / 2)
            canvas.rotate(45)
            canvas.drawCentredString(0, 0, self.style.watermark)
            canvas.restoreState()
            self._place("watermark", Span(page=self.page, box=Box(x0=0, y0=0, x1=width, y1=height)))
        if self.style.numbers:
            canvas.setFont(self.style.font, 9)
            canvas.drawCentredString(width / 2, 28, f"- {self.page} -")

    def text(self, x: float, baseline: float, size: float, text: str, marks: Sequence[Mark] = ()) -> None:
        """Draw one line; ``baseline`` is measured from the top; ``marks`` are character ranges of it."""
        if not text:
            return
        self.canvas.setFont(self.style.font, size)
        self.canvas.drawString(x, self.size[1] - baseline, text)
        for mark, start, end in marks:
            left = x + text_width(self.style.font, size, text[:start])
            right = left + text_width(self.style.font, size, text[start:end])
            box = Box(x0=left, y0=baseline - size * _ASCENT, x1=right, y1=baseline + size * _DESCENT)
            self._place(mark, Span(page=self.page, box=box))

    def _place(self, mark: str, span: Span) -> None:
        before = self.places.get(mark)
        if before is None or before.page == span.page:
            self.places[mark] = span if before is None else before.union(span)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A ruling line between two points measured from the top left."""
        height = self.size[1]
        self.canvas.line(x0, height - y0, x1, height - y1)

    def finish(self) -> bytes:
        """The bytes of the PDF."""
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()
