"""Prints cells the way a PDF-to-text dump without geometry does, for tests.

The law (DESIGN §3): row by row; a cell prints all its wrapped pieces before the next cell begins; a cell of
one line is followed by the next cell on that line, a cell of several lines by a new line; empty cells of a
form print nothing; a row cut by a page prints all heads, then all tails.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from extractor.layout.blocks import FlowLine
from extractor.spans import Span

_NOT_FIRST = "，。、；：）》”！？%"

#: The official heads of a two-sided indicator block: one side's, then the whole line.
SIDE_HEADS = "二级指标 三级指标 指标值"
INDICATOR_HEADS = f"绩效指标 一级指标 {SIDE_HEADS} {SIDE_HEADS}"


def wrap(text: str, width: float) -> list[str]:
    """The pieces of a text in a cell ``width`` Chinese characters wide."""
    pieces, piece, used = [], "", 0.0
    for char in text:
        size = 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5
        if piece and used + size > width and char not in _NOT_FIRST:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + char, used + size
    return [*pieces, piece] if piece else pieces


def print_row(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of one row whose cells are already wrapped."""
    lines: list[str] = []
    open_line = False
    for pieces in cells:
        if not pieces:
            continue
        if open_line and lines:
            lines[-1] += " " + pieces[0]
        else:
            lines.append(pieces[0])
        lines.extend(pieces[1:])
        open_line = len(pieces) == 1
    return lines


def print_cut_row(cells: Sequence[Sequence[str]], height: int) -> list[str]:
    """A row of which only ``height`` lines fit on the page: heads, then tails on a new page."""
    heads = print_row([pieces[:height] for pieces in cells])
    tails = [" ".join(pieces[height:]) for pieces in cells if pieces[height:]]
    return [*heads, " " + " ".join(tails)] if tails else heads


def flow_lines(lines: Sequence[str], *, first: int = 1, step: int = 2) -> list[FlowLine]:
    """Lines as the layout hands them on; blank lines between them make line numbers jump by ``step``."""
    return [
        FlowLine(
            text=text,
            span=Span(line=first + i * step, end_line=first + i * step, columns=(0, len(text))),
            page_start=text.startswith(" "),
        )
        for i, text in enumerate(lines)
        if text.strip()
    ]
