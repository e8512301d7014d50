"""PDF: the same report as the Word file, set with ReportLab; nothing in it is active.

The font is an installed TrueType Chinese font, which is embedded, or else STSong-Light, which a viewer brings
(``corpus.channels.pdf.fonts``). Texts are escaped, because ReportLab reads a paragraph as markup.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from corpus.channels.pdf.fonts import font_name, installed_font
from service.report.cells import safe_text
from service.report.content import (
    Content,
    Phrase,
    Picture,
    cover_lines,
    facts_of,
    heading_of,
    rows_of,
    summary_lines,
    unchecked_line,
    units,
)
from service.report.rows import ReportRow
from service.words import Lang

_MARGIN = 2.2 * cm
_WIDTH = A4[0] - 2 * _MARGIN
_NAME_WIDTH = 2.4 * cm
_MOST_PICTURE = 9 * cm
# A cell higher than a page cannot be set, and evidence may be a whole form's text.
_MOST_TEXT = 1_200
_GRID = (
    ("GRID", (0, 0), (-1, -1), 0.4, colors.Color(0.72, 0.74, 0.77)),
    ("BACKGROUND", (0, 0), (0, -1), colors.Color(0.95, 0.955, 0.965)),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)


def to_pdf(content: Content) -> bytes:
    """封面, 汇总, 逐条疑点, 未检查事项, with page numbers."""
    font = font_name(installed_font())
    stream = io.BytesIO()
    template = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=2 * cm,
        bottomMargin=2 * cm,
        title=Phrase.TITLE.in_(content.lang),
        lang="zh-CN" if content.lang is Lang.ZH else "en",
    )
    foot = partial(_foot, font)
    template.build(list(_story(content, font)), onFirstPage=foot, onLaterPages=foot)
    return stream.getvalue()


def _story(content: Content, font: str) -> Iterator[Flowable]:
    lang = content.lang
    yield Spacer(1, 7 * cm)
    yield _text(Phrase.TITLE.in_(lang), font, 22, centred=True)
    yield Spacer(1, 1 * cm)
    for line in (*cover_lines(content), Phrase.CAVEAT.in_(lang)):
        yield _text(line, font, 11, centred=True)
    yield PageBreak()
    yield _text(Phrase.SUMMARY.in_(lang), font, 15)
    for line in summary_lines(content):
        yield _text(line, font, 10.5)
    for unit in units(content.rows):
        yield _text(f"{Phrase.PART.in_(lang)}{unit}", font, 15)
        for number, row in enumerate(rows_of(content.rows, unit), start=1):
            yield _text(heading_of(number, row, lang), font, 12)
            yield from _finding(row, lang, font)
            yield from _pictures(content.pictures.get(row.finding_id, ()), font)
    yield _text(Phrase.UNCHECKED.in_(lang), font, 15)
    for item in content.unchecked:
        yield _text(f"· {unchecked_line(item, lang)}", font, 10)
    if not content.unchecked:
        yield _text(Phrase.NONE.in_(lang), font, 10.5)


def _finding(row: ReportRow, lang: Lang, font: str) -> Iterator[Flowable]:
    yield _text(row.message, font, 10.5)
    cells = [[_text(name, font, 9.5), _text(text, font, 9.5)] for name, text in facts_of(row, lang)]
    yield Table(cells, colWidths=(_NAME_WIDTH, _WIDTH - _NAME_WIDTH), style=list(_GRID))


def _pictures(pictures: tuple[Picture, ...], font: str) -> Iterator[Flowable]:
    for picture in pictures:
        scale = min(_WIDTH / picture.width, _MOST_PICTURE / picture.height)
        yield _text(picture.caption, font, 9)
        yield Image(io.BytesIO(picture.png), width=picture.width * scale, height=picture.height * scale)


def _text(text: str, font: str, size: float, *, centred: bool = False) -> Paragraph:
    """A paragraph of plain text: nothing in it is markup, and lines break between any two characters."""
    shown = safe_text(text)
    if len(shown) > _MOST_TEXT:
        shown = f"{shown[:_MOST_TEXT]}……"
    style = ParagraphStyle(
        f"{font}-{size}-{centred}",
        fontName=font,
        fontSize=size,
        leading=size * 1.6,
        wordWrap="CJK",
        spaceBefore=size * 0.9 if size > 11 else 0,
        spaceAfter=size * 0.3,
        alignment=TA_CENTER if centred else 0,
        keepWithNext=size in (9, 12, 15),
    )
    return Paragraph(escape(shown).replace("\n", "<br/>"), style)


def _foot(font: str, canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont(font, 9)
    canvas.drawCentredString(A4[0] / 2, 1.1 * cm, f"{template.page}")
