"""The docx channel: headings, paragraphs and tables with spans; places are running lines."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml

from corpus.channels.archives import without_times
from corpus.channels.cell_rows import LinePlaces, SpanCell, SpanGrid, grids_of
from corpus.channels.printed import Rendered
from corpus.channels.tabbed import paragraph_cell
from corpus.manuscript import Contents, Heading, Manuscript, PageBreak, Paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def render_docx(manuscript: Manuscript) -> Rendered:
    """The document as a Word file."""
    document = Document()
    body = document.element.body
    blocks: list[str] = []
    lines = LinePlaces()
    for part, grid in grids_of(manuscript):
        if grid is not None:
            lines.grid(grid)
            blocks += [_paragraph(text) for text, _ in grid.above]
            blocks.append(_table(grid))
            blocks += [_paragraph(text) for text in (*grid.below, "")]
        elif isinstance(part, Heading):
            lines.text(part.text, (part.key,))
            blocks.append(_paragraph(part.text, f"Heading{part.level}" if part.level else "Title"))
        elif isinstance(part, Paragraph):
            lines.text(part.text, (mark for mark, _, _ in paragraph_cell(part).marks))
            blocks.append(_paragraph(part.text))
        elif isinstance(part, Contents):
            for text, page in part.entries:
                lines.text(text)
                blocks.append(_paragraph(f"{text}\t{page}"))
        elif isinstance(part, PageBreak):
            blocks.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
    holder = parse_xml(f'<w:body xmlns:w="{_W}">{"".join(blocks)}</w:body>')
    for element in reversed(list(holder)):
        body.insert(0, element)
    buffer = BytesIO()
    document.save(buffer)
    return Rendered(data=without_times(buffer.getvalue()), places=lines.places)


def _paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}</w:p>"


def _table(grid: SpanGrid) -> str:
    columns = "".join('<w:gridCol w:w="1200"/>' for _ in range(grid.width))
    open_: dict[int, tuple[int, int]] = {}
    rows = []
    for row in grid.rows:
        rows.append(f"<w:tr>{_row(row, grid.width, open_)}</w:tr>")
    style = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{style}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(row: tuple[SpanCell, ...], width: int, open_: dict[int, tuple[int, int]]) -> str:
    """One row; ``open_`` maps a column to (rows left, columns) of a cell that reaches down into it."""
    starts = {c.column: c for c in row}
    cells, column = [], 0
    while column < width:
        if column in starts:
            cell = starts[column]
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            cells.append(_cell(cell.columns, merge, cell.text))
            if cell.rows > 1:
                open_[column] = (cell.rows - 1, cell.columns)
            column += cell.columns
        elif column in open_:
            left, columns = open_.pop(column)
            cells.append(_cell(columns, "<w:vMerge/>", ""))
            if left > 1:
                open_[column] = (left - 1, columns)
            column += columns
        else:
            cells.append(_cell(1, "", ""))
            column += 1
    return "".join(cells)


def _cell(columns: int, merge: str, text: str) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_paragraph(text)}</w:tc>"
