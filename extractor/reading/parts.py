"""Sorts blocks into tables, form sections and narrative, in printed order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.document import FormKind, NoteKind, ReadingNote, Table
from extractor.layout.blocks import Block, FlowLine, Grid, Heading, Paragraph
from extractor.reading.forms.cells import FormCell, FormRow, form_row
from extractor.reading.forms.labels import Part
from extractor.reading.forms.sections import FormSection, form_title, is_form_grid, stage_of
from extractor.reading.tables.grid import GridReading, TableContext, read_table, unit_of
from extractor.reading.tables.page_joins import continued
from extractor.reading.tables.title_words import near_titles
from extractor.spans import EMPTY, PlacedText

_TABLE_TITLE = re.compile(r"表(?:[（(][^）)]*[）)])?$|^表[一二三四五六七八九十\d]+")
_NOT_TITLE = re.compile(
    r"^(?:部门名称|单位名称|编制单位|附[件表]?\d*$|(?:注|备注|单位|预算公开表|公开表)[\d\-—]*(?:[:：]|$))"
)
_REMARK = re.compile(r"^(?:注|备注|说明)\s*\d*\s*[:：]")
_LONGEST_TITLE = 60


_NO_CONTEXT = TableContext(title=EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A document's blocks by what they are, and what was noted of its tables."""

    tables: tuple[Table, ...]
    sections: tuple[FormSection, ...]
    narrative: tuple[Block, ...]
    notes: tuple[ReadingNote, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Sorter:
    """The state of one pass over the blocks."""

    tables: list[GridReading]
    sections: list[FormSection]
    narrative: list[Block]
    notes: list[ReadingNote]
    recent: list[PlacedText]
    open_title: PlacedText | None = None
    open_kind: FormKind = FormKind.PROJECT
    in_form: bool = False
    open_grid: Grid | None = None
    open_context: TableContext = _NO_CONTEXT


def sort_blocks(blocks: Sequence[Block]) -> Parts:
    """Every block goes to exactly one of tables, form sections and narrative."""
    state = _Sorter(tables=[], sections=[], narrative=[], notes=[], recent=[])
    for block in blocks:
        if isinstance(block, Grid):
            _take_grid(state, block)
        elif not isinstance(block, FlowLine):
            _take_text(state, block)
    return Parts(
        tables=tuple(reading.table for reading in state.tables),
        sections=tuple(state.sections),
        narrative=tuple(state.narrative),
        notes=(*(note for reading in state.tables for note in reading.notes), *state.notes),
    )


def _take_text(state: _Sorter, block: Heading | Paragraph) -> None:
    text = block.text
    kind = form_title(text.text)
    if kind is not None:
        state.open_title, state.open_kind, state.in_form = text, kind, True
        return
    if _REMARK.match(text.text) and state.tables and not state.recent:
        last = state.tables[-1]
        table = replace(last.table, remarks=(*last.table.remarks, text.text))
        state.tables[-1] = replace(last, table=table)
    titles_table = _is_title(text.text.replace(" ", ""))
    if titles_table or (isinstance(block, Heading) and block.level <= 2):
        state.in_form = False
        state.open_title = None
    state.recent.append(text)
    state.narrative.append(block)


def _take_grid(state: _Sorter, grid: Grid) -> None:
    page = grid.span.line or 0
    rows = tuple(replace(row, page=page, exact=grid.exact) for row in map(form_row, grid.rows) if row.cells)
    if rows and (is_form_grid(rows) or (state.in_form and _continues_form(rows))):
        _take_form(state, rows)
    else:
        _take_table(state, grid)
    state.recent = []


def _continues_form(rows: Sequence[FormRow]) -> bool:
    return any(stage_of(row) is not None for row in rows) or len(rows) <= 6


def _take_form(state: _Sorter, rows: Sequence[FormRow]) -> None:
    state.open_grid = None
    for chunk in _by_project(rows):
        drawn = _title_row(chunk[0])
        if drawn is not None:
            state.open_title, state.open_kind = drawn.text, form_title(drawn.value) or FormKind.PROJECT
            chunk = chunk[1:]
        if not chunk:
            continue
        begins = state.open_title is not None or not state.in_form or not state.sections or _begins(chunk)
        if begins:
            title = state.open_title or EMPTY
            kind = state.open_kind if state.open_title is not None else FormKind.PROJECT
            state.sections.append(
                FormSection(title=title, kind=kind, rows=chunk, headless=not title.text, breaks=())
            )
        else:
            last = state.sections[-1]
            state.sections[-1] = replace(
                last, rows=(*last.rows, *chunk), breaks=(*last.breaks, len(last.rows))
            )
        state.open_title = None
        state.in_form = True


def _title_row(row: FormRow) -> FormCell | None:
    """A title drawn as the first row of its form's grid."""
    alone = len(row.cells) == 1 and form_title(row.cells[0].value) is not None
    return row.cells[0] if alone else None


def _begins(rows: Sequence[FormRow]) -> bool:
    return rows[0].has(Part.NAME)


def _by_project(rows: Sequence[FormRow]) -> Iterator[tuple[FormRow, ...]]:
    """Rows cut before each 项目名称 row: a title line between two forms may be lost."""
    chunk: list[FormRow] = []
    for row in rows:
        starts = row.has(Part.NAME) and row.cells[0].label is not None
        titled = bool(chunk) and _title_row(chunk[-1]) is not None
        if chunk and not titled and (starts or _title_row(row) is not None) and _holds_more(chunk):
            yield tuple(chunk)
            chunk = []
        chunk.append(row)
    if chunk:
        yield tuple(chunk)


def _holds_more(chunk: Sequence[FormRow]) -> bool:
    """Whether rows of a form were seen yet, not only its title and year lines."""
    return any(cell.label is not None for row in chunk for cell in row.cells)


def _take_table(state: _Sorter, grid: Grid) -> None:
    previous = state.open_grid
    if previous is not None and not state.recent and (joined := continued(previous, grid)) is not None:
        reading = read_table(joined, state.open_context)
        if reading is not None:
            state.tables[-1] = reading
            state.open_grid = joined
            return
    context = _context(state.recent)
    reading = read_table(grid, context)
    if reading is None:
        state.notes.extend(_unplaced(grid))
        return
    state.tables.append(reading)
    state.open_grid, state.open_context = grid, context
    state.in_form = False


def _unplaced(grid: Grid) -> Iterator[ReadingNote]:
    """A note on each row of a grid that is neither a form nor a table that can be told."""
    for row in grid.rows:
        printed = " ".join(cell.text.text for cell in row.cells if cell.text.text)
        if printed:
            yield ReadingNote(
                kind=NoteKind.UNPLACED,
                message=f"“{printed[:_LONGEST_TITLE]}”一行不属于任何一张表，未能归位",
                span=row.span,
                printed=printed,
            )


def _context(recent: Sequence[PlacedText]) -> TableContext:
    title = EMPTY
    unit = None
    for text in reversed(recent[-6:]):
        flat = text.text.replace(" ", "")
        unit = unit or unit_of(flat)
        if not title.text and _is_title(flat):
            title = text
    return TableContext(title=title, unit=unit)


def _is_title(flat: str) -> bool:
    if len(flat) > _LONGEST_TITLE or _NOT_TITLE.match(flat):
        return False
    return bool(_TABLE_TITLE.search(flat)) or any(_TABLE_TITLE.search(near) for near in near_titles(flat))
