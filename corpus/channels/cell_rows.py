"""Tables and forms as rows of spanning cells, for the channels that know spans (docx, xlsx)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.manuscript import FormPart, GridPart, Manuscript, Part, TablePart
from corpus.manuscript.form_grid import form_rows, form_width
from extractor.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanCell:
    """A cell: text, mark, first column, columns and rows covered."""

    text: str
    mark: str
    column: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanGrid:
    """A table or form: what stands above it (with marks), its width and rows, what stands below."""

    key: str
    above: tuple[tuple[str, str], ...]
    width: int
    rows: tuple[tuple[SpanCell, ...], ...]
    below: tuple[str, ...]


def span_grid(part: Part) -> SpanGrid | None:
    """The part as a grid, None for text."""
    match part:
        case TablePart():
            above = (
                (part.label, ""),
                (part.title, f"{part.key}/title"),
                (f"部门名称：{part.owner}", f"{part.key}/owner"),
                (f"单位：{part.unit.value}", f"{part.key}/unit"),
            )
            return SpanGrid(
                key=part.key,
                above=above,
                width=len(part.widths),
                rows=tuple(_table_rows(part)),
                below=part.remarks,
            )
        case FormPart():
            rows = form_rows(part)
            titles = (part.title, f"（{part.year}年度）")
            width = form_width(part)
        case GridPart():
            rows, titles, width = part.rows, (part.title, part.caption), len(part.widths)
        case _:
            return None
    cells = tuple(
        tuple(
            SpanCell(text=c.text, mark=c.mark, column=c.column, columns=c.columns, rows=c.rows) for c in row
        )
        for row in rows
    )
    lines = ((titles[0], f"{part.key}/title"), (titles[1], f"{part.key}/year"))
    return SpanGrid(key=part.key, above=lines, width=width, rows=cells, below=())


def _table_rows(table: TablePart) -> Iterator[tuple[SpanCell, ...]]:
    for header in table.header:
        yield tuple(
            SpanCell(text=c.text, mark="", column=c.column, columns=c.columns, rows=c.rows) for c in header
        )
    for number, cells in enumerate(table.rows):
        yield tuple(
            SpanCell(text=text, mark=f"{table.key}/r{number}/c{i}", column=i, columns=1, rows=1)
            for i, text in enumerate(cells)
        )


class LinePlaces:
    """Where marks stand in an office file: running lines, one for a text that is not blank or a table row.

    Readers count so, for a Word file has no pages before it is printed and sheets have none at all.
    """

    def __init__(self) -> None:
        self.places: dict[str, Span] = {}
        self._line = 0

    def text(self, text: str, marks: Iterable[str] = ()) -> None:
        """Count a paragraph or a line of a sheet; blank ones do not count."""
        if text.strip():
            self._line += 1
            self._mark(marks)

    def grid(self, grid: SpanGrid) -> None:
        """Count a table with what stands above and below it."""
        for text, mark in grid.above:
            self.text(text, (mark,))
        for row in grid.rows:
            self._line += 1
            self._mark(cell.mark for cell in row)
        for text in grid.below:
            self.text(text)

    def _mark(self, marks: Iterable[str]) -> None:
        span = Span(line=self._line, end_line=self._line)
        self.places.update((mark, span) for mark in marks if mark)


def grids_of(manuscript: Manuscript) -> Iterator[tuple[Part, SpanGrid | None]]:
    """Every part with its grid."""
    for part in manuscript.parts:
        yield part, span_grid(part)
