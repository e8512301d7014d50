"""What was read, as a workbook: a list of the tables, each table a sheet, indicators, claims and notes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from pathlib import Path

from xlsxwriter.workbook import Workbook

from extractor.document import Document, Side, Table
from service.report.sheets import PLAIN, Sheet, Value, write_sheet
from service.words import Lang, place_name

# A code (2130301) is not a figure to a spreadsheet; an amount has a point or groups of three.
_FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


class _Head(Enum):
    """The columns: (Chinese, English, width)."""

    DOCUMENT = ("公开文件", "document", 28)
    UNIT = ("单位", "unit", 24)
    YEAR = ("年度", "year", 8)
    SHEET = ("工作表", "sheet", 30)
    TABLE = ("表", "table", 30)
    MONEY = ("金额单位", "money unit", 10)
    ROWS = ("行数", "rows", 8)
    PLACE = ("位置", "place", 14)
    PROJECT = ("项目", "project", 28)
    SIDE = ("期间", "side", 10)
    LEVEL1 = ("一级指标", "level 1", 12)
    LEVEL2 = ("二级指标", "level 2", 14)
    NAME = ("三级指标", "level 3", 30)
    VALUE = ("指标值", "value", 16)
    CONFIDENCE = ("把握", "confidence", 8)
    SUBJECT = ("主体", "subject", 26)
    SENTENCE = ("原句", "sentence", 70)
    NOTE = ("阅读说明", "reading note", 60)
    PRINTED = ("原文", "printed", 40)

    def in_(self, lang: Lang) -> str:
        return str(self.value[lang is Lang.EN])


_SIDES = {Side.PERIOD: ("实施期", "period"), Side.YEAR: ("年度", "year")}
_TABLES = (
    _Head.DOCUMENT,
    _Head.UNIT,
    _Head.YEAR,
    _Head.SHEET,
    _Head.TABLE,
    _Head.MONEY,
    _Head.ROWS,
    _Head.PLACE,
)
_INDICATORS = (
    _Head.DOCUMENT,
    _Head.PROJECT,
    _Head.SIDE,
    _Head.LEVEL1,
    _Head.LEVEL2,
    _Head.NAME,
    _Head.VALUE,
    _Head.PLACE,
    _Head.CONFIDENCE,
)
_CLAIMS = (_Head.DOCUMENT, _Head.SUBJECT, _Head.VALUE, _Head.PLACE, _Head.SENTENCE)
_NOTES = (_Head.DOCUMENT, _Head.PLACE, _Head.NOTE, _Head.PRINTED)


def readings_xlsx(documents: Sequence[Document], lang: Lang) -> bytes:
    """The workbook. Amounts are numbers with their printed places; no cell is a formula."""
    stream = io.BytesIO()
    with Workbook(stream, PLAIN) as book:
        for sheet in _sheets(documents, lang):
            write_sheet(book, sheet)
    return stream.getvalue()


def _sheets(documents: Sequence[Document], lang: Lang) -> Iterator[Sheet]:
    zh = lang is Lang.ZH
    tables = [(document, table) for document in documents for table in document.tables]
    names = [_sheet_name(number, table) for number, (_, table) in enumerate(tables, start=1)]
    listed = (
        _listed(document, table, name, lang) for (document, table), name in zip(tables, names, strict=True)
    )
    yield _sheet("目录" if zh else "tables", _TABLES, listed, lang)
    for (_, table), name in zip(tables, names, strict=True):
        yield _table(table, name)
    yield _sheet("绩效指标" if zh else "indicators", _INDICATORS, _indicators(documents, lang), lang)
    yield _sheet("表述" if zh else "claims", _CLAIMS, _claims(documents, lang), lang)
    yield _sheet("阅读说明" if zh else "notes", _NOTES, _notes(documents, lang), lang)


def _sheet(title: str, heads: Sequence[_Head], rows: Iterator[Sequence[Value]], lang: Lang) -> Sheet:
    widths = [int(head.value[2]) for head in heads]
    return Sheet(title=title, heads=[head.in_(lang) for head in heads], widths=widths, rows=rows)


def _sheet_name(number: int, table: Table) -> str:
    """Unlike any other, and of characters that a spreadsheet allows."""
    return f"{number} {_NOT_IN_A_NAME.sub('', table.title)}"[:_LONGEST_NAME].strip()


def _table(table: Table, name: str) -> Sheet:
    return Sheet(
        title=name,
        heads=["/".join(part for part in path if part) for path in table.columns],
        widths=[16] * table.width,
        rows=([_figure(cell.text) for cell in row.cells] for row in table.rows),
        caption=table.title,
    )


def _figure(text: str) -> Value:
    return Decimal(text.replace(",", "")) if _FIGURE.fullmatch(text) else text


def _listed(document: Document, table: Table, name: str, lang: Lang) -> Sequence[Value]:
    meta = document.meta
    money = table.unit.value if table.unit is not None else ""
    place = place_name(table.span, lang)
    return (_name(document), meta.unit, meta.year, name, table.title, money, len(table.rows), place)


def _indicators(documents: Sequence[Document], lang: Lang) -> Iterator[Sequence[Value]]:
    for document in documents:
        for form in document.forms:
            for item in form.indicators:
                side = _SIDES[item.side][lang is Lang.EN]
                levels = (item.level1, item.level2, item.name, item.value)
                place = place_name(item.span, lang)
                yield (_name(document), form.project_name.text, side, *levels, place, item.confidence)


def _claims(documents: Sequence[Document], lang: Lang) -> Iterator[Sequence[Value]]:
    for document in documents:
        for claim in document.claims:
            sentence = document.sentences[claim.sentence].text.text
            place = place_name(claim.span, lang)
            yield _name(document), claim.subject, claim.value.printed, place, sentence


def _notes(documents: Sequence[Document], lang: Lang) -> Iterator[Sequence[Value]]:
    for document in documents:
        for note in document.notes:
            yield _name(document), place_name(note.span, lang), note.message, note.printed


def _name(document: Document) -> str:
    return Path(document.path).name
