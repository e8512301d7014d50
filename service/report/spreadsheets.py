"""XLSX and CSV: one row a finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import fields

from xlsxwriter.workbook import Workbook

from service.report.cells import safe_cell
from service.report.rows import HEADERS, ReportRow, Unchecked
from service.report.sheets import PLAIN, Sheet, write_sheet
from service.words import Lang, Word

_WIDTHS = {"unit": 24, "document": 28, "title": 24, "message": 60, "reckoning": 40, "evidence": 50}


def to_xlsx(rows: Sequence[ReportRow], unchecked: Sequence[Unchecked], lang: Lang = Lang.ZH) -> bytes:
    """A workbook: 疑点 with filters and a frozen head, 未检查事项 beside it. No cell is a formula."""
    stream = io.BytesIO()
    names = _names()
    findings = Sheet(
        title=Word.FINDINGS.in_(lang),
        heads=[HEADERS[name][lang is Lang.EN] for name in names],
        widths=[_WIDTHS.get(name, 12) for name in names],
        rows=([getattr(row, name) for name in names] for row in rows),
        frozen=1,
    )
    gaps = Sheet(
        title=Word.NOT_EVALUATED.in_(lang),
        heads=[
            *(HEADERS[name][lang is Lang.EN] for name in ("unit", "document", "code")),
            Word.REASON.in_(lang),
        ],
        widths=[30] * 4,
        rows=([item.unit, item.document, item.code, item.reason] for item in unchecked),
    )
    with Workbook(stream, PLAIN) as book:
        write_sheet(book, findings)
        write_sheet(book, gaps)
    return stream.getvalue()


def to_csv(rows: Sequence[ReportRow]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads the Chinese."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    names = _names()
    writer.writerow([HEADERS[name][0] for name in names])
    for row in rows:
        writer.writerow([_text(getattr(row, name)) for name in names])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _names() -> list[str]:
    return [f.name for f in fields(ReportRow)]


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int | float) else safe_cell(str(value))
