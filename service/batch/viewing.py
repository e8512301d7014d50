"""A document's view for collection checks as records, and back from rows of the datasets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypedDict

from anomaly.collection import ChangeText, DocumentView, Printed, Statement, Total
from extractor.spans import Box, Span
from service.batch.records import ChangeRecord, StatementRecord, TotalRecord

#: A row of a dataset as Arrow gives it.
Row = Mapping[str, object]


class _Place(TypedDict):
    """The columns in which a record says where something is printed."""

    page: int | None
    line: int | None
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None


def total_records(view: DocumentView) -> Iterator[TotalRecord]:
    """The document's totals, in order."""
    for number, total in enumerate(view.totals):
        yield TotalRecord(
            document_id=view.id,
            ordinal=number,
            key=total.key,
            whole=total.whole,
            label=total.label,
            yuan=total.yuan,
            slack=total.slack,
            quote=total.printed.quote,
            **_place(total.printed.span),
        )


def statement_records(view: DocumentView) -> Iterator[StatementRecord]:
    """What the document says of last year, in order."""
    for number, statement in enumerate(view.statements):
        yield StatementRecord(
            document_id=view.id,
            ordinal=number,
            keys=statement.keys,
            label=statement.label,
            yuan=statement.yuan,
            slack=statement.slack,
            of_account=statement.of_account,
            explained=statement.explained,
            adjusted=statement.adjusted,
            quote=statement.printed.quote,
            **_place(statement.printed.span),
        )


def change_records(view: DocumentView) -> Iterator[ChangeRecord]:
    """The sentences that state changes, in order."""
    for number, change in enumerate(view.changes):
        yield ChangeRecord(
            document_id=view.id,
            ordinal=number,
            text=change.text,
            quote=change.printed.quote,
            **_place(change.printed.span),
        )


def total_of(row: Row) -> Total | None:
    """A total from its row; None where its amount did not fit the column."""
    yuan, slack = row["yuan"], row["slack"]
    if not isinstance(yuan, Decimal) or not isinstance(slack, Decimal):
        return None
    return Total(
        key=str(row["key"]),
        label=str(row["label"]),
        yuan=yuan,
        slack=slack,
        printed=printed_of(row),
        whole=str(row["whole"]),
    )


def statement_of(row: Row) -> Statement | None:
    """A statement from its row; None where its amount did not fit the column."""
    yuan, slack, keys = row["yuan"], row["slack"], row["keys"]
    if not isinstance(yuan, Decimal) or not isinstance(slack, Decimal) or not isinstance(keys, list):
        return None
    return Statement(
        keys=tuple(str(key) for key in keys),
        label=str(row["label"]),
        yuan=yuan,
        slack=slack,
        printed=printed_of(row),
        of_account=bool(row["of_account"]),
        explained=bool(row["explained"]),
        adjusted=bool(row["adjusted"]),
    )


def change_of(row: Row) -> ChangeText:
    """A sentence from its row."""
    return ChangeText(text=str(row["text"]), printed=printed_of(row))


def printed_of(row: Row) -> Printed:
    """Place and quote of a row."""
    return Printed(span=span_of(row), quote=str(row["quote"]))


def span_of(row: Row) -> Span:
    """The place of a row, with its box if it has one."""
    page, line = row["page"], row["line"]
    corners = [row.get(name) for name in ("x0", "y0", "x1", "y1")]
    sides = [corner for corner in corners if isinstance(corner, float)]
    return Span(
        page=page if isinstance(page, int) else None,
        line=line if isinstance(line, int) else None,
        box=Box(x0=sides[0], y0=sides[1], x1=sides[2], y1=sides[3]) if len(sides) == 4 else None,
    )


def _place(span: Span) -> _Place:
    """The place of a span as columns."""
    box = span.box
    corners = (box.x0, box.y0, box.x1, box.y1) if box else (None,) * 4
    x0, y0, x1, y1 = corners
    return _Place(page=span.page, line=span.line, x0=x0, y0=y0, x1=x1, y1=y1)
