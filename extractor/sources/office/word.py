"""Word documents (.docx): paragraphs, headings by style or numbering, tables with merged cells.

The document's elements are walked directly: what stands in content controls, in tracked insertions or in text
boxes is printed, too. Deleted and hidden text is not.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element as Element

from extractor.document import Channel
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Block, Heading, Layout, Paragraph
from extractor.layout.headings import heading_level
from extractor.layout.spanned_grid import StatedCell, stated_grid
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.sources.archive import check_office_container
from extractor.spans import PlacedText, Span

_WRAPPERS: Final = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml"))
)
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING_STYLE: Final = re.compile(r"(?:Heading|标题)\s*(\d)", re.IGNORECASE)


def read_docx(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Layout:
    """Read a Word document.

    Places are running line numbers: one for a paragraph, one for a table row.

    Raises:
        InputError: TOO_LARGE, ARCHIVE_UNSAFE, ENCRYPTED or DAMAGED.
    """
    check_office_container(data, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = tuple(_Walker(document).walk(document.element.body))
    except (OpcError, KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError) as error:
        raise InputError(InputCode.DAMAGED, repr(error)) from error
    return Layout(channel=Channel.OFFICE, blocks=blocks)


class _Walker:
    """Walks a document in reading order; ``line`` is the running count."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self.line = 1

    def walk(self, parent: Element) -> Iterator[Block]:
        """The blocks of the body or of a cell that only arranges the page."""
        for element in _inner(parent):
            if isinstance(element, CT_Tbl):
                yield from self._table(element)
            elif isinstance(element, CT_P):
                yield from self._paragraph(element)

    def _table(self, table: CT_Tbl) -> Iterator[Block]:
        if _is_frame(table):
            for row in _rows_of(table):
                for cell in _cells_of(row):
                    yield from self.walk(cell)
            return
        grid = stated_grid(_rows(table), self.line)
        self.line += len(grid.rows)
        yield grid

    def _paragraph(self, paragraph: CT_P) -> Iterator[Block]:
        text = _own_text(paragraph)
        if text:
            placed = PlacedText.at(text, Span(line=self.line, end_line=self.line))
            level = self._level(paragraph, text)
            yield Heading(level=level, text=placed) if level else Paragraph(text=placed)
            self.line += 1
        for box in paragraph.iter(qn("w:txbxContent")):
            if not _is_fallback(box):
                yield from self.walk(box)

    def _level(self, paragraph: CT_P, text: str) -> int | None:
        style = WordParagraph(paragraph, self._document._body).style
        match = _HEADING_STYLE.match((style.name if style is not None else None) or "")
        return int(match.group(1)) if match else heading_level(text)


def _inner(parent: Element) -> Iterator[Element]:
    """The children, those inside content controls and tracked insertions included."""
    for child in parent.iterchildren():
        if child.tag in _WRAPPERS:
            yield from _inner(child)
        else:
            yield child


def _rows_of(table: CT_Tbl) -> list[CT_Row]:
    return [row for row in _inner(table) if isinstance(row, CT_Row)]


def _cells_of(row: CT_Row) -> list[CT_Tc]:
    return [cell for cell in _inner(row) if isinstance(cell, CT_Tc)]


def _is_frame(table: CT_Tbl) -> bool:
    """Whether a table only arranges the page: the tables inside hold at least as many cells as itself."""
    own = sum(len(_cells_of(row)) for row in _rows_of(table))
    return len(list(table.iter(qn("w:tc")))) >= 2 * own


def _rows(table: CT_Tbl) -> list[list[StatedCell]]:
    """Rows of cells; a cell merged downwards is stated once, where it begins."""
    placed = [list(_placed(row)) for row in _rows_of(table)]
    return [
        [
            StatedCell(
                text=_text(cell),
                column=column,
                column_span=cell.grid_span,
                row_span=_row_span(placed, number, column),
            )
            for column, cell in row
            if cell.vMerge != "continue"
        ]
        for number, row in enumerate(placed)
    ]


def _placed(row: CT_Row) -> Iterator[tuple[int, CT_Tc]]:
    column = row.grid_before
    for cell in _cells_of(row):
        yield column, cell
        column += cell.grid_span


def _row_span(rows: list[list[tuple[int, CT_Tc]]], number: int, column: int) -> int:
    span = 1
    for row in rows[number + 1 :]:
        if not any(at == column and cell.vMerge == "continue" for at, cell in row):
            break
        span += 1
    return span


def _text(cell: CT_Tc) -> str:
    """The cell's paragraphs joined, those of a table inside it included."""
    paragraphs = (p for p in cell.iter(qn("w:p")) if isinstance(p, CT_P) and not _is_fallback(p))
    return "".join(map(_own_text, paragraphs))


def _own_text(paragraph: CT_P) -> str:
    """The paragraph's visible text without that of text boxes anchored in it."""
    return " ".join("".join(_pieces(paragraph)).split())


def _pieces(paragraph: CT_P) -> Iterator[str]:
    for piece in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        run = piece.getparent()
        if (
            run is None
            or run.tag != qn("w:r")
            or _is_hidden(run)
            or next(run.iterancestors(qn("w:p")), None) is not paragraph
        ):
            continue
        if piece.tag == qn("w:t"):
            yield piece.text or ""
        else:
            yield "-" if piece.tag == qn("w:noBreakHyphen") else " "


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val"), "1") not in ("0", "false")


def _is_fallback(element: Element) -> bool:
    """Whether it repeats a text box for old programs."""
    return next(element.iterancestors(_FALLBACK), None) is not None
