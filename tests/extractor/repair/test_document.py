"""Names and numbers of a scan decided by the document's other places; certain ones are the publisher's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.amounts import MoneyUnit
from extractor.document import Cell, Channel, Document, Doubt, Meta, NoteKind, Row, Table, TableKind
from extractor.repair import repair_document
from extractor.spans import Box, Span

SUMMARY = (("208", "社会保障和就业支出", "1,360.05"), ("221", "住房保障支出", "152.80"))
DETAIL = (("208", "社会保障和就业支出", "1,360.05", "收"), ("221", "住房保障支出", "152.80", "支"))


def _place(table: int, row: int, column: int) -> Span:
    box = Box(x0=100.0 * column, y0=20.0 * row, x1=100.0 * column + 90, y1=20.0 * row + 12)
    return Span(page=table + 1, box=box)


def _table(number: int, rows: tuple[tuple[str, ...], ...]) -> Table:
    columns = (("科目编码",), ("科目名称",), ("合计",), ("备注",))[: len(rows[0])]
    return Table(
        title=f"表{number}",
        kind=TableKind.OTHER,
        unit=MoneyUnit.TEN_THOUSAND_YUAN,
        header=tuple((path[0],) for path in columns),
        columns=columns,
        rows=tuple(
            Row(
                cells=tuple(
                    Cell(text=text, printed=text, span=_place(number, r, c), confidence=0.999)
                    for c, text in enumerate(texts)
                ),
                span=_place(number, r, 0),
            )
            for r, texts in enumerate(rows)
        ),
        span=_place(number, 0, 0),
    )


def _document(row: int, column: int, read: str, *doubts: tuple[str, float, str]) -> Document:
    """The first table's cell read as ``read``; ``doubts`` as read, score, and what else was seen."""
    first, second = _table(0, SUMMARY), _table(1, DETAIL)
    place = _place(0, row, column)
    assert place.box is not None
    inside = replace(place, box=replace(place.box, x0=place.box.x0 + 10, x1=place.box.x0 + 16))
    cells = list(first.rows[row].cells)
    lowest = min((score for _, score, _ in doubts), default=0.999)
    cells[column] = replace(cells[column], text=read, printed=read, confidence=lowest)
    rows = [replace(r, cells=tuple(cells)) if i == row else r for i, r in enumerate(first.rows)]
    return Document(
        meta=Meta(),
        channel=Channel.SCAN,
        sha256="",
        tables=(replace(first, rows=tuple(rows)), second),
        doubts=tuple(
            Doubt(span=inside, text=text, score=score, rivals=((rival, 0.1),) if rival else ())
            for text, score, rival in doubts
        ),
    )


@pytest.mark.parametrize(
    ("row", "column", "read", "doubt", "meant"),
    [
        (0, 2, "1,380.05", ("8", 0.8, ""), "1,360.05"),
        (1, 2, "152.00", ("0", 0.7, "8"), "152.80"),
        (0, 1, "社会保障和就亚支出", ("亚", 0.8, "业"), "社会保障和就业支出"),
        (1, 1, "往房保障支出", ("往", 0.9, "住"), "住房保障支出"),
    ],
)
def test_another_place_decides(
    row: int, column: int, read: str, doubt: tuple[str, float, str], meant: str
) -> None:
    repaired = repair_document(_document(row, column, read, doubt))
    cell = repaired.tables[0].rows[row].cells[column]
    assert (cell.text, cell.printed) == (meant, read)
    assert cell.confidence <= 0.9
    (note,) = repaired.notes
    assert note.kind is NoteKind.REPAIRED
    assert note.printed == read
    assert note.probability is not None
    assert 0.75 <= note.probability < 1.0
    assert repaired.tables[1] == _table(1, DETAIL)


@pytest.mark.parametrize(
    "document",
    [
        _document(0, 2, "1,380.05"),  # certain: the publisher's
        _document(0, 2, "1,380.05", (",", 0.7, ".")),  # the digit that differs is certain
        _document(0, 2, "1,360.05", ("6", 0.5, "8")),  # another place agrees
        _document(0, 2, "1,777.05", ("7", 0.5, "")),  # no look-alike is stated anywhere
        _document(0, 1, "社会保障和就亚支出"),
        _document(0, 1, "社会保障和就亚支出", ("会", 0.6, "")),
        _document(0, 1, "社会保障支出", ("保", 0.6, "")),
    ],
)
def test_everything_else_is_left(document: Document) -> None:
    assert repair_document(document) == document


def test_what_was_not_read_from_pixels_is_left() -> None:
    document = replace(_document(0, 2, "1,380.05", ("8", 0.8, "6")), channel=Channel.PDF)
    assert repair_document(document) is document
