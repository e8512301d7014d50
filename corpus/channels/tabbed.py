"""The tabbed channel: an OCR engine's Markdown, here without OCR faults (see ``ocr`` for those)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.channels.ocr_rows import watermarks
from corpus.channels.printed import BLANK, PrintedCell, PrintedLine, Rendered, Role, render_lines
from corpus.manuscript import (
    Contents,
    FormPart,
    GridPart,
    GridRow,
    HeaderCell,
    Heading,
    Manuscript,
    PageBreak,
    Paragraph,
    Part,
    TablePart,
)
from corpus.manuscript.form_grid import form_rows, form_width
from corpus.world.chance import stream


@dataclass(frozen=True, slots=True, kw_only=True)
class TabbedStyle:
    """``markdown`` prints headings with #; ``labels`` keeps 预算公开表N above every table."""

    markdown: bool = True
    labels: bool = True


def tabbed_lines(manuscript: Manuscript, style: TabbedStyle) -> tuple[PrintedLine, ...]:
    """Every line of the clean tabbed text."""
    lines: list[PrintedLine] = []
    for part in manuscript.parts:
        lines += _part_lines(part, manuscript, style)
    return tuple(lines)


def render_tabbed(manuscript: Manuscript, style: TabbedStyle) -> Rendered:
    """The clean tabbed text with its places."""
    lines = list(tabbed_lines(manuscript, style))
    if manuscript.watermark:
        lines = watermarks(stream("watermark", manuscript.key), lines, manuscript.watermark)
    return render_lines(lines, "\t")


def _part_lines(part: Part, manuscript: Manuscript, style: TabbedStyle) -> Iterator[PrintedLine]:
    match part:
        case Heading():
            hashes = "#" * max(part.level + 1, 1) + " " if style.markdown else ""
            cell = PrintedCell(
                text=hashes + part.text,
                marks=((part.key, len(hashes), len(hashes) + len(part.text)),),
            )
            yield PrintedLine(role=Role.HEADING, cells=(cell,), part=part.key)
            yield BLANK
        case Paragraph():
            yield PrintedLine(role=Role.TEXT, cells=(paragraph_cell(part),), part=part.key)
            yield BLANK
        case Contents():
            yield PrintedLine.plain(Role.HEADING, "# 目 录" if style.markdown else "目 录")
            yield BLANK
            for text, page in part.entries:
                yield PrintedLine.plain(Role.FURNITURE, f"{text}.....\t{page}", part=part.key)
            yield BLANK
        case PageBreak():
            yield BLANK
        case TablePart():
            yield from _table_lines(part, manuscript, style)
        case FormPart():
            yield from _form_lines(
                part.key, part.title, f"（{part.year}年度）", form_rows(part), form_width(part)
            )
        case GridPart():
            yield from _form_lines(part.key, part.title, part.caption, part.rows, len(part.widths))


def paragraph_cell(paragraph: Paragraph) -> PrintedCell:
    """A paragraph in one cell with a mark for every sentence and every slot."""
    text, marks = "", []
    for number, sentence in enumerate(paragraph.sentences):
        start = len(text)
        for piece in sentence.pieces:
            if isinstance(piece, str):
                text += piece
                continue
            marks.append((f"{paragraph.key}/s{number}/{piece.name}", len(text), len(text) + len(piece.text)))
            text += piece.text
        marks.append((f"{paragraph.key}/s{number}", start, len(text)))
    return PrintedCell(text=text, marks=tuple(marks))


def _table_lines(table: TablePart, manuscript: Manuscript, style: TabbedStyle) -> Iterator[PrintedLine]:
    if style.labels:
        yield PrintedLine.plain(Role.TEXT, table.label, part=table.key)
        yield BLANK
    title = ("### " if style.markdown else "") + table.title
    yield PrintedLine.plain(Role.HEADING, title, f"{table.key}/title", table.key)
    yield BLANK
    yield PrintedLine.plain(Role.TEXT, f"部门名称：{table.owner}", f"{table.key}/owner", table.key)
    yield BLANK
    yield PrintedLine.plain(Role.TEXT, f"单位：{table.unit.value}", f"{table.key}/unit", table.key)
    yield BLANK
    width = len(table.widths)
    for row in table.header:
        yield PrintedLine(role=Role.TABLE, cells=_header_cells(row, width), part=table.key)
    for number, cells in enumerate(table.rows):
        printed = tuple(
            PrintedCell.of(c.strip("　"), f"{table.key}/r{number}/c{i}") for i, c in enumerate(cells)
        )
        yield PrintedLine(role=Role.TABLE, cells=printed, part=table.key)
    yield BLANK
    for remark in table.remarks:
        yield PrintedLine.plain(Role.TEXT, remark, f"{table.key}/remark", table.key)
        yield BLANK


def _header_cells(row: tuple[HeaderCell, ...], width: int) -> tuple[PrintedCell, ...]:
    texts = [""] * width
    for cell in row:
        texts[cell.column] = cell.text
    return tuple(PrintedCell.of(text) for text in texts)


def _form_lines(
    key: str, title: str, caption: str, rows: tuple[GridRow, ...], width: int
) -> Iterator[PrintedLine]:
    yield PrintedLine.plain(Role.HEADING, title, f"{key}/title", key)
    yield BLANK
    yield PrintedLine.plain(Role.TEXT, caption, f"{key}/year", key)
    yield BLANK
    for row in rows:
        cells = [PrintedCell.of("")] * width
        for cell in row:
            cells[cell.column] = PrintedCell.of(cell.text, cell.mark)
        yield PrintedLine(role=Role.FORM, cells=tuple(cells), part=key)
    yield BLANK
