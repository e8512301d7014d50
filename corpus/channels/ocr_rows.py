"""OCR faults of whole rows: shifted, split and merged cells, slipped labels, page breaks, watermarks.

Each function changes ``lines`` in place at row ``i`` (or leaves it where it does not apply).
"""

from __future__ import annotations

import random
from dataclasses import replace

from corpus.channels.printed import BLANK, PrintedCell, PrintedLine, Role

_LEVEL2 = (2, 5)
_EMPTY = PrintedCell.of("")


def _set(lines: list[PrintedLine], i: int, cells: list[PrintedCell]) -> None:
    lines[i] = replace(lines[i], cells=tuple(cells))


def _is_indicator(line: PrintedLine) -> bool:
    return any("/indicator/" in mark for cell in line.cells for mark, _, _ in cell.marks)


def shift_row(rng: random.Random, lines: list[PrintedLine], i: int) -> None:
    """Cells move one or two columns to the right, from the row's start or from the year side."""
    cells = list(lines[i].cells)
    at = rng.choice((0, 0, 5)) if _is_indicator(lines[i]) else 0
    room = sum(1 for c in cells[at:] if not c.text)
    if not room:
        return
    cells[at:at] = [_EMPTY] * rng.choice((1, 1, 2))
    _set(lines, i, cells)


def slip_label(rng: random.Random, lines: list[PrintedLine], i: int) -> None:
    """A level-2 label prints one row early or late; one that leaves its slot may fall into column 0."""
    column = rng.choice(_LEVEL2)
    other = i + rng.choice((-1, 1))
    if not (_is_indicator(lines[i]) and 0 <= other < len(lines) and _is_indicator(lines[other])):
        return
    here, there = list(lines[i].cells), list(lines[other].cells)
    if len(here) <= column or len(there) <= column or not here[column].text or there[column].text:
        return
    target = 0 if rng.random() < 0.3 and not there[0].text else column
    there[target], here[column] = here[column], _EMPTY
    _set(lines, i, here)
    _set(lines, other, there)


def lose_label(rng: random.Random, lines: list[PrintedLine], i: int) -> None:
    """A level-2 label is lost, or doubled into the level-1 slot."""
    if not _is_indicator(lines[i]):
        return
    cells, column = list(lines[i].cells), rng.choice(_LEVEL2)
    if len(cells) <= column or not cells[column].text:
        return
    if column == 2 and not cells[1].text and rng.random() < 0.4:
        cells[1] = PrintedCell.of(cells[2].text)
    else:
        cells[column] = _EMPTY
    _set(lines, i, cells)


def split_label(rng: random.Random, lines: list[PrintedLine], i: int) -> None:
    """The tail of a funding label (资金) falls onto a row of its own."""
    cells = list(lines[i].cells)
    for column, cell in enumerate(cells):
        if cell.text.endswith("财政资金") and column < 4:
            cells[column] = replace(cell, text=cell.text[:-1], marks=())
            tail = [_EMPTY] * len(cells)
            tail[column] = PrintedCell.of("金")
            _set(lines, i, cells)
            lines.insert(i + 1, replace(lines[i], cells=tuple(tail)))
            return


def merge_label(rng: random.Random, lines: list[PrintedLine], i: int) -> None:
    """A funding label and its amount in one cell."""
    cells = list(lines[i].cells)
    for column, cell in enumerate(cells):
        funds = any("/label/funding/年度" in mark for mark, _, _ in cell.marks)
        filled = [j for j in range(column + 1, len(cells)) if cells[j].text]
        if funds and filled:
            value = cells[filled[0]]
            start = len(cell.text) + 1
            marks = tuple((m, a + start, b + start) for m, a, b in value.marks)
            cells[column] = PrintedCell(text=f"{cell.text} {value.text}", marks=marks)
            cells[filled[0]] = _EMPTY
            _set(lines, i, cells)
            return


def double_words(rng: random.Random, lines: list[PrintedLine], i: int) -> None:
    """A verbal value prints twice, as where value and unit fields held the same word."""
    cells = list(lines[i].cells)
    for column, cell in enumerate(cells):
        verbal = cell.text in ("健全", "及时", "提升", "满意", "保障", "有效")
        if verbal and any("/indicator/" in mark for mark, _, _ in cell.marks):
            marks = tuple((m, a, b * 2) for m, a, b in cell.marks)
            cells[column] = PrintedCell(text=cell.text * 2, marks=marks)
    _set(lines, i, cells)


def cut_names(rng: random.Random, cell: PrintedCell, rate: float) -> PrintedCell:
    """A third-level name cut at 8 or 12 characters."""
    names = [m for m, _, _ in cell.marks if m.endswith("/name") and "/indicator/" in m]
    length = rng.choice((8, 12))
    if not names or len(cell.text) <= length or rng.random() >= rate:
        return cell
    return PrintedCell.of(cell.text[:length], names[0])


def page_break(rng: random.Random, lines: list[PrintedLine], rate: float) -> list[PrintedLine]:
    """Blank lines inside tables and forms; the rows after one lose empty cells at their end."""
    result: list[PrintedLine] = []
    narrow = False
    for line in lines:
        if line.role not in (Role.TABLE, Role.FORM):
            narrow = False
        elif result and result[-1].part == line.part and rng.random() < rate:
            result += [BLANK, BLANK]
            narrow = rng.random() < 0.6
        if narrow and line.role is Role.FORM:
            cells = list(line.cells)
            while len(cells) > 2 and not cells[-1].text:
                cells.pop()
            line = replace(line, cells=tuple(cells))
        result.append(line)
    return result


def watermarks(rng: random.Random, lines: list[PrintedLine], text: str) -> list[PrintedLine]:
    """The watermark as lines of its own, at page breaks and inside forms; the first carries its mark."""
    result: list[PrintedLine] = []
    mark = "watermark"
    for number, line in enumerate(lines):
        result.append(line)
        if number % 45 == 3 or (line.role is Role.BLANK and rng.random() < 0.03):
            for _ in range(rng.randint(1, 4)):
                result += [PrintedLine.plain(Role.FURNITURE, text, mark), BLANK]
                mark = ""
    return result
