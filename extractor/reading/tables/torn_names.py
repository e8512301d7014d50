"""Rows that hold only a piece of a long name: an OCR engine sets it on a line of its own.

Such a row has words and nothing else in a table whose rows have figures (or codes) throughout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.document import Cell, NoteKind, ReadingNote, Row
from extractor.reading.tables.profiles import Content, content_of

#: A column that is filled in this share of the rows is filled in every row that is whole.
_ALWAYS = 0.85
_LEAST_ROWS = 4
#: A line that is broken for want of room is at least this long.
_LEAST_HEAD = 4
#: Names of projects and subjects mostly end so; one that does needs no more.
_WHOLE = re.compile(r"(?:费用?|经费|项目|资金|支出|工程|补助|工资|津贴|补贴|款|服务|维护|缴费|采购|[）)])$")
#: A source of income without an amount is a row of its own.
_OWN = re.compile(r"[①-⑳]?[\u4e00-\u9fff（()）、]{2,}(?:收入|资金|支出|[费款])")
_BEGINS = re.compile(r"[①-⑳]|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]|其中")


def join_torn_names(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[ReadingNote, ...]]:
    """The rows with torn names put together again, and a note on each."""
    always = _always_filled(rows)
    result: list[Row] = []
    notes: list[ReadingNote] = []
    waiting: Row | None = None
    for index, row in enumerate(rows):
        if waiting is not None:
            row = _joined(waiting, row)
            notes.append(_note(row))
            waiting = None
        column = _only_word(row) if always else None
        if column is None or index == 0:
            result.append(row)
        elif index + 1 < len(rows) and _goes_before(row, rows[index + 1], rows[index - 1], column):
            waiting = row
        elif result and _may_end(row.cells[column].text, result[-1], column):
            result[-1] = _joined(result[-1], row)
            notes.append(_note(result[-1]))
        else:
            result.append(row)
    return tuple(result), tuple(notes)


def _always_filled(rows: Sequence[Row]) -> bool:
    """Whether some column of figures or codes is filled in nearly all rows that are more than a name."""
    whole = [row for row in rows if _only_word(row) is None]
    if len(whole) < _LEAST_ROWS or len(whole) < _ALWAYS / 2 * len(rows):
        return False
    told = [[content_of(cell.text) in (Content.FIGURE, Content.CODE) for cell in row.cells] for row in rows]
    alone = sum(_only_word(row) is not None for row in rows)
    return any(sum(column) >= _ALWAYS * len(whole) for column in zip(*told, strict=True)) and (
        alone <= len(whole) / 2
    )


def _only_word(row: Row) -> int | None:
    """The column of a row's only cell if that holds words."""
    filled = [n for n, cell in enumerate(row.cells) if cell.text]
    return filled[0] if len(filled) == 1 and content_of(row.cells[filled[0]].text) is Content.WORD else None


def _goes_before(row: Row, below: Row, above: Row, column: int) -> bool:
    """Whether the piece begins the name of the row below rather than ends that of the row above."""
    piece, next_name, last_name = (r.cells[column].text for r in (row, below, above))
    if _only_word(below) is not None:
        return False
    if content_of(next_name) is Content.TOTAL or _BEGINS.match(next_name):
        return False
    if _OWN.fullmatch(piece) and _OWN.fullmatch(next_name):
        return False
    if not next_name:
        return True
    if bool(_WHOLE.search(last_name)) != bool(_WHOLE.search(piece)):
        return _WHOLE.search(last_name) is not None
    return len(piece) >= max(_LEAST_HEAD, len(next_name))


def _may_end(piece: str, above: Row, column: int) -> bool:
    """Whether the piece may be the end of the name above: not where both are names that need no more."""
    name = above.cells[column].text
    if not name or _only_word(above) is not None or content_of(name) is Content.TOTAL:
        return False
    return not (_WHOLE.search(name) and _OWN.fullmatch(piece)) and not _BEGINS.match(piece)


def _joined(head: Row, tail: Row) -> Row:
    cells = [_together(a, b) for a, b in zip(head.cells, tail.cells, strict=True)]
    return Row(cells=tuple(cells), span=head.span.union(tail.span))


def _together(head: Cell, tail: Cell) -> Cell:
    if not head.text or not tail.text:
        return head if head.text else tail
    text, printed = head.text + tail.text, head.printed + tail.printed
    return replace(head, text=text, printed=printed, span=head.span.union(tail.span))


def _note(row: Row) -> ReadingNote:
    name = next(cell.text for cell in row.cells if content_of(cell.text) is Content.WORD)
    return ReadingNote(
        kind=NoteKind.REPAIRED,
        message=f"被拆成两行的名称已接回，读作“{name}”",
        span=row.span,
        printed=name,
    )
