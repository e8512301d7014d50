"""Word documents (.docx): paragraphs, headings by style or numbering, tables with merged cells."""

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
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from extractor.document import Channel
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Block, Heading, Layout, Paragraph
from extractor.layout.headings import heading_level
from extractor.layout.spanned_grid import StatedCell, stated_grid
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.sources.archive import check_office_container
from extractor.spans import PlacedText, Span

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
        blocks = tuple(_blocks(document))
    except (OpcError, KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError) as error:
        raise InputError(InputCode.DAMAGED, repr(error)) from error
    return Layout(channel=Channel.OFFICE, blocks=blocks)


def _blocks(document: WordDocument) -> Iterator[Block]:
    line = 1
    for item in document.iter_inner_content():
        if isinstance(item, WordTable):
            grid = stated_grid(_rows(item._tbl), line)
            line += len(grid.rows)
            yield grid
        else:
            text = " ".join(item.text.split())
            if text:
                placed = PlacedText.at(text, Span(line=line, end_line=line))
                level = _level(item, text)
                yield Heading(level=level, text=placed) if level else Paragraph(text=placed)
                line += 1


def _level(paragraph: WordParagraph, text: str) -> int | None:
    style = paragraph.style.name if paragraph.style is not None else None
    match = _HEADING_STYLE.match(style or "")
    if match:
        return int(match.group(1))
    return heading_level(text)


def _rows(table: CT_Tbl) -> list[list[StatedCell]]:
    """Rows of cells; a cell merged downwards is stated once, where it begins."""
    placed = [list(_placed(row)) for row in table.tr_lst]
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
    for cell in row.tc_lst:
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
    texts = (paragraph.text for paragraph in cell.iter(qn("w:p")) if isinstance(paragraph, CT_P))
    return "".join(" ".join(text.split()) for text in texts)
