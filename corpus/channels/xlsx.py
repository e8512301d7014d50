"""The xlsx channel: one sheet for the text, one for every table and form; amounts are text as printed.

Places are running lines over all sheets, the sheet of the text first.
"""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.channels.archives import without_times
from corpus.channels.cell_rows import LinePlaces, SpanGrid, grids_of
from corpus.channels.printed import Rendered
from corpus.channels.tabbed import paragraph_cell
from corpus.manuscript import Heading, Manuscript, Paragraph


def render_xlsx(manuscript: Manuscript) -> Rendered:
    """The document as a workbook."""
    book = Workbook()
    text = book.active
    assert isinstance(text, Worksheet)
    text.title = "情况说明"
    lines = LinePlaces()
    grids = []
    for part, grid in grids_of(manuscript):
        if grid is not None:
            grids.append(grid)
        elif isinstance(part, Heading | Paragraph):
            text.append([part.text])
            lines.text(part.text, _marks(part))
    for grid in grids:
        lines.grid(grid)
        _sheet(book.create_sheet(grid.key), grid)
    buffer = BytesIO()
    book.save(buffer)
    return Rendered(data=without_times(buffer.getvalue()), places=lines.places)


def _marks(part: Heading | Paragraph) -> tuple[str, ...]:
    if isinstance(part, Heading):
        return (part.key,)
    return tuple(mark for mark, _, _ in paragraph_cell(part).marks)


def _sheet(sheet: Worksheet, grid: SpanGrid) -> None:
    for line, _ in grid.above:
        sheet.append([line])
    first = len(grid.above) + 1
    for number, row in enumerate(grid.rows, first):
        for cell in row:
            if cell.text:
                sheet.cell(row=number, column=cell.column + 1, value=cell.text)
            if cell.columns > 1 or cell.rows > 1:
                sheet.merge_cells(
                    start_row=number,
                    end_row=number + cell.rows - 1,
                    start_column=cell.column + 1,
                    end_column=cell.column + cell.columns,
                )
    for line in grid.below:
        sheet.append([line])
