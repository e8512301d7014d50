"""The OCR fault model of the tabbed channel: what an OCR engine does to rows, labels and characters.

The list of faults is DESIGN §3's; every rate is the chance per row, cell or character it names. Faults that
change what a mark says are returned as misreads, so that an evaluation can tell a reader's error from the
publisher's.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from corpus.channels.ocr_rows import (
    cut_names,
    double_words,
    lose_label,
    merge_label,
    page_break,
    shift_row,
    slip_label,
    split_label,
    watermarks,
)
from corpus.channels.printed import Misread, PrintedCell, PrintedLine, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrRates:
    """Rates per row (r), per cell (c) or per character (ch)."""

    shift: float = 0.06  # r: cells moved one or two columns, sometimes on the year side only
    slip: float = 0.05  # r: a level-2 label stands one row early or late
    lose: float = 0.02  # r: a level-2 label is lost
    merge: float = 0.03  # r: label and value in one cell
    split: float = 0.02  # r: a label broken over two rows
    double: float = 0.15  # r: a verbal value printed twice (及时及时)
    cut: float = 0.02  # c: a name cut at 8 or 12 characters
    page: float = 0.02  # r: a page break with other column counts
    digit: float = 0.0006  # ch: a digit misread
    character: float = 0.0008  # ch: a character misread
    halfwidth: float = 0.25  # document: （），： printed as half-width
    watermark: str = ""  # a line of this between rows at page breaks


_DIGITS = {"0": "8", "1": "7", "2": "7", "3": "8", "4": "9", "5": "6", "6": "8", "7": "1", "8": "3", "9": "4"}
_CHARACTERS = {
    "末": "未",
    "指": "措",
    "质": "贝",
    "量": "里",
    "期": "明",
    "项": "顶",
    "额": "颔",
    "贴": "帖",
    "检": "捡",
    "率": "宰",
    "务": "另",
    "境": "镜",
    "治": "冶",
    "己": "已",
    "人": "入",
    "日": "曰",
    "土": "士",
    "≥": ">",
    "≤": "<",
    "—": "一",
}
_HALF = str.maketrans("（），：；", "(),:;")


@dataclass(slots=True)
class _Log:
    """Misreads so far."""

    found: list[Misread] = field(default_factory=list)


def misread(
    rng: random.Random, lines: Sequence[PrintedLine], rates: OcrRates
) -> tuple[tuple[PrintedLine, ...], tuple[Misread, ...]]:
    """The lines as an OCR engine gives them, and what it read wrongly."""
    steps: tuple[tuple[float, RowFault], ...] = (
        (rates.slip, slip_label),
        (rates.lose, lose_label),
        (rates.split, split_label),
        (rates.merge, merge_label),
        (rates.double, double_words),
        (rates.shift, shift_row),
    )
    read: list[PrintedLine] = list(lines)
    for rate, fault in steps:
        read = _each_row(rng, read, rate, fault)
    read = page_break(rng, read, rates.page)
    if rates.watermark:
        read = watermarks(rng, read, rates.watermark)
    log = _Log()
    half = rng.random() < rates.halfwidth
    result = tuple(_characters(rng, line, rates, log, half=half) for line in read)
    return result, tuple(log.found)


RowFault = Callable[[random.Random, list[PrintedLine], int], None]


def _each_row(
    rng: random.Random, lines: list[PrintedLine], rate: float, fault: RowFault
) -> list[PrintedLine]:
    for i, line in enumerate(list(lines)):
        if line.role is Role.FORM and rng.random() < rate:
            fault(rng, lines, i)
    return lines


def _characters(
    rng: random.Random, line: PrintedLine, rates: OcrRates, log: _Log, *, half: bool
) -> PrintedLine:
    if line.role in (Role.BLANK, Role.FURNITURE):
        return line
    cells = []
    for cell in line.cells:
        read = cut_names(rng, cell, rates.cut) if line.role is Role.FORM else cell
        read = _cell(rng, read, rates)
        if read.text != cell.text:
            log.found += [
                Misread(mark=mark, printed=cell.text[a:b], read=read.text[a:b], fault="characters")
                for mark, a, b in cell.marks
                if cell.text[a:b] != read.text[a:b]
            ]
        cells.append(replace(read, text=read.text.translate(_HALF)) if half else read)
    return replace(line, cells=tuple(cells))


def _cell(rng: random.Random, cell: PrintedCell, rates: OcrRates) -> PrintedCell:
    """Every replacement is one character for one, so that places stay."""
    changed = list(cell.text)
    for i, ch in enumerate(cell.text):
        if ch in _DIGITS and rng.random() < rates.digit:
            changed[i] = _DIGITS[ch]
        elif ch in _CHARACTERS and rng.random() < rates.character * 10:
            changed[i] = _CHARACTERS[ch]
    return replace(cell, text="".join(changed))
