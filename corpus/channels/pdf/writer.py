"""A manuscript as a PDF with a text layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.channels.pdf.fonts import font_name, text_width, wrap_text
from corpus.channels.pdf.grids import BoxCell, BoxRow, GridSpec, Ruling, draw_grid
from corpus.channels.pdf.sheet import LANDSCAPE, MARGIN, PORTRAIT, PageStyle, Sheet
from corpus.channels.printed import PrintedCell, Rendered
from corpus.channels.tabbed import paragraph_cell
from corpus.manuscript import Contents, FormPart, GridPart, GridRow, Heading, Manuscript, Paragraph, TablePart
from corpus.manuscript.form_grid import form_rows, form_width

_FORM_WIDTHS = {8: (2, 4, 5, 9, 8, 5, 9, 8), 5: (8, 5, 8, 16, 13)}
_HEADING_SIZES = (22.0, 16.0, 13.0, 12.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfStyle:
    """How a publisher sets its PDF; ``font`` None is the CID font that is not embedded."""

    font: Path | None = None
    size: float = 10.5
    ruling: Ruling = Ruling.FULL
    watermark: str = ""
    landscape: bool = False


def render_pdf(manuscript: Manuscript, style: PdfStyle) -> Rendered:
    """The PDF and the page and box of every mark (points from the page's top left)."""
    page = PageStyle(font=font_name(style.font), watermark=style.watermark or manuscript.watermark)
    sheet = Sheet(style=page)
    sheet.turn(PORTRAIT)
    for part in manuscript.parts:
        match part:
            case Heading():
                _heading(sheet, part)
            case Paragraph():
                _flowing(sheet, paragraph_cell(part), style.size)
            case Contents():
                _contents(sheet, part)
            case TablePart():
                _table(sheet, part, style)
            case FormPart():
                caption = f"（{part.year}年度）"
                _form(
                    sheet,
                    part.key,
                    (part.title, caption),
                    form_rows(part),
                    (_FORM_WIDTHS[form_width(part)], style),
                )
            case GridPart():
                _form(sheet, part.key, (part.title, part.caption), part.rows, (part.widths, style))
            case _:
                sheet.turn(PORTRAIT)
    return Rendered(data=sheet.finish(), places=sheet.places)


def _heading(sheet: Sheet, heading: Heading) -> None:
    size = _HEADING_SIZES[min(heading.level, 3)]
    if heading.level == 0:
        sheet.y += 120
        _centred(sheet, heading.text, size, heading.key)
        return
    if heading.level == 1:
        if sheet.y > MARGIN:
            sheet.turn(PORTRAIT)
        _centred(sheet, heading.text, size, heading.key)
        return
    _flowing(sheet, PrintedCell.of(heading.text, heading.key), size)


def _centred(sheet: Sheet, text: str, size: float, mark: str) -> None:
    for line in wrap_text(sheet.style.font, size, text, sheet.width):
        if sheet.room < size * 2:
            sheet.turn()
        x = MARGIN + (sheet.width - text_width(sheet.style.font, size, line)) / 2
        sheet.text(x, sheet.y + size, size, line, ((mark, 0, len(line)),))
        sheet.y += size * 1.6


def _flowing(sheet: Sheet, cell: PrintedCell, size: float) -> None:
    """Running text with an indent of two characters."""
    font, indent = sheet.style.font, 2 * size
    first = wrap_text(font, size, cell.text, sheet.width - indent)[0]
    rest = cell.text[len(first) :]
    lines = (first, *(wrap_text(font, size, rest, sheet.width) if rest else ()))
    start = 0
    for number, line in enumerate(lines):
        if sheet.room < size * 1.6:
            sheet.turn()
        x = MARGIN + (indent if number == 0 else 0)
        end = start + len(line)
        marks = tuple(
            (mark, max(a, start) - start, min(b, end) - start)
            for mark, a, b in cell.marks
            if a < end and b > start
        )
        sheet.text(x, sheet.y + size, size, line, marks)
        sheet.y += size * 1.6
        start = end


def _contents(sheet: Sheet, contents: Contents) -> None:
    sheet.turn(PORTRAIT)
    _centred(sheet, "目 录", 16, "")
    dot = text_width(sheet.style.font, 10.5, ".")
    for text, page in contents.entries:
        if sheet.room < 18:
            sheet.turn()
        number = f"{page}"
        free = sheet.width - text_width(sheet.style.font, 10.5, text + number) - 6
        line = f"{text} {'.' * max(3, int(free / dot) - 2)} {number}"
        sheet.text(MARGIN, sheet.y + 10.5, 10.5, line)
        sheet.y += 16


def _table(sheet: Sheet, table: TablePart, style: PdfStyle) -> None:
    wide = style.landscape or len(table.widths) > 6
    sheet.turn(LANDSCAPE if wide else PORTRAIT)
    _flowing(sheet, PrintedCell.of(table.label), 9)
    _centred(sheet, table.title, 15, f"{table.key}/title")
    sheet.text(
        MARGIN, sheet.y + 9, 9, f"部门名称：{table.owner}", ((f"{table.key}/owner", 0, 5 + len(table.owner)),)
    )
    unit = f"单位：{table.unit.value}"
    x = sheet.size[0] - MARGIN - text_width(sheet.style.font, 9, unit)
    sheet.text(x, sheet.y + 9, 9, unit, ((f"{table.key}/unit", 0, len(unit)),))
    sheet.y += 14
    spec = GridSpec(
        widths=_scaled(table.widths, sheet.width),
        size=9,
        ruling=style.ruling,
        repeated=len(table.header) if len(table.rows) % 2 else 0,
    )
    draw_grid(sheet, tuple(_table_rows(table)), spec)
    for remark in table.remarks:
        _flowing(sheet, PrintedCell.of(remark, f"{table.key}/remark"), 9)


def _scaled(widths: tuple[int, ...], total: float) -> tuple[float, ...]:
    unit = total / sum(widths)
    return tuple(w * unit for w in widths)


def _table_rows(table: TablePart) -> Iterator[BoxRow]:
    for row in table.header:
        yield tuple(
            BoxCell(text=c.text, mark="", column=c.column, columns=c.columns, rows=c.rows, centre=True)
            for c in row
        )
    for number, cells in enumerate(table.rows):
        yield tuple(
            BoxCell(text=text, mark=f"{table.key}/r{number}/c{i}", column=i, right=_amount(text))
            for i, text in enumerate(cells)
        )


def _amount(text: str) -> bool:
    return bool(text) and text[-1].isdigit() and ("." in text or "," in text or text == "0")


def _form(
    sheet: Sheet,
    key: str,
    titles: tuple[str, str],
    rows: tuple[GridRow, ...],
    shape: tuple[tuple[int, ...], PdfStyle],
) -> None:
    widths, style = shape
    sheet.turn(PORTRAIT)
    _centred(sheet, titles[0], 14, f"{key}/title")
    _centred(sheet, titles[1], 10, f"{key}/year")
    boxes = tuple(
        tuple(BoxCell(text=c.text, mark=c.mark, column=c.column, columns=c.columns, rows=c.rows) for c in row)
        for row in rows
    )
    spec = GridSpec(widths=_scaled(widths, sheet.width), size=9, ruling=style.ruling)
    draw_grid(sheet, boxes, spec)
