"""What layout hands to reading: headings, paragraphs, grids and flow lines, in printed order."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Channel, Doubt, Page, ReadingNote
from extractor.spans import NOWHERE, PlacedText, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; ``level`` counts from 1 (第一部分) downwards."""

    level: int
    text: PlacedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text, line breaks already joined."""

    text: PlacedText


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell of a grid. ``column`` counts from 0; spans count columns and rows covered (1 if alone).

    ``span`` is the place of the whole cell, also of a blank one; its ``text`` knows where each line is.
    """

    text: PlacedText
    column: int
    column_span: int = 1
    row_span: int = 1
    span: Span = NOWHERE
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row of cells in column order. In an exact grid, columns without a cell are blank."""

    cells: tuple[GridCell, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows of cells. ``exact`` says that column numbers come from rulings or an office file.

    In a grid that is not exact (an OCR engine's tabs) a column number is only where the tab stood. ``ruled``
    is false where no vertical rulings show the columns: they are told from how the texts stand.
    """

    rows: tuple[GridRow, ...]
    exact: bool
    ruled: bool = True

    @property
    def span(self) -> Span:
        """Where the grid is printed."""
        return self.rows[0].span.union(self.rows[-1].span) if self.rows else Span()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowLine:
    """A line of a dump without geometry; ``text`` keeps its spaces. ``page_start``: first of its page."""

    text: str
    span: Span
    page_start: bool = False


Block = Heading | Paragraph | Grid | FlowLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A whole document after layout. Furniture (watermarks, page numbers) is in ``notes``, not in blocks."""

    channel: Channel
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    doubts: tuple[Doubt, ...] = ()
