"""DOCX: a report in the manner of 审计取证单: cover, summary, findings with recomputation and page."""

from __future__ import annotations

import io

import docx
from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from service.report.cells import safe_text
from service.report.content import (
    Content,
    Phrase,
    cover_lines,
    facts_of,
    heading_of,
    rows_of,
    summary_lines,
    unchecked_line,
    units,
)
from service.report.rows import ReportRow

_FONT = "宋体"
_PICTURE_WIDTH = Cm(15)


def to_docx(content: Content) -> bytes:
    """封面, 汇总, 逐条疑点, 未检查事项; one part a unit."""
    lang = content.lang
    letter = docx.Document()
    _set_font(letter)
    _cover(letter, content)
    letter.add_heading(Phrase.SUMMARY.in_(lang), level=1)
    for line in summary_lines(content):
        letter.add_paragraph(line)
    for unit in units(content.rows):
        letter.add_heading(safe_text(f"{Phrase.PART.in_(lang)}{unit}"), level=1)
        for number, row in enumerate(rows_of(content.rows, unit), start=1):
            letter.add_heading(safe_text(heading_of(number, row, lang)), level=2)
            _finding(letter, row, content)
    _unchecked(letter, content)
    stream = io.BytesIO()
    letter.save(stream)
    return stream.getvalue()


def _set_font(letter: Letter) -> None:
    style = letter.styles["Normal"]
    style.font.name = _FONT
    style.font.size = Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)


def _cover(letter: Letter, content: Content) -> None:
    title = letter.add_heading(Phrase.TITLE.in_(content.lang), level=0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in cover_lines(content):
        paragraph = letter.add_paragraph(safe_text(line))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    letter.add_paragraph(Phrase.CAVEAT.in_(content.lang))
    letter.add_page_break()  # type: ignore[no-untyped-call]


def _finding(letter: Letter, row: ReportRow, content: Content) -> None:
    letter.add_paragraph(safe_text(row.message))
    table = letter.add_table(rows=0, cols=2, style="Table Grid")
    for name, text in facts_of(row, content.lang):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, safe_text(text)
    for picture in content.pictures.get(row.finding_id, ()):
        letter.add_paragraph(picture.caption).paragraph_format.keep_with_next = True
        letter.add_picture(io.BytesIO(picture.png), width=_PICTURE_WIDTH)


def _unchecked(letter: Letter, content: Content) -> None:
    letter.add_heading(Phrase.UNCHECKED.in_(content.lang), level=1)
    if not content.unchecked:
        letter.add_paragraph(Phrase.NONE.in_(content.lang))
    for item in content.unchecked:
        letter.add_paragraph(safe_text(unchecked_line(item, content.lang)), style="List Bullet")
