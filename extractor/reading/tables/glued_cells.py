"""Cells of a table that ran together: ``1664.74一、一般公共服务支出``, ``20103 财政事务``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.document import Cell
from extractor.spans import Span

_FIGURE = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+\.\d{2}"
#: A figure before the next numbered item, a code before its name, two figures with a blank between.
_SEAMS = (
    re.compile(rf"(?:{_FIGURE})(?=\s*[一二三四五六七八九十]{{1,3}}、)"),
    re.compile(r"[12]\d{2}(?:\d{2}){0,2}(?=\s+[一-龥])"),
    re.compile(r"[12]\d{4}(?:\d{2})?(?=[一-龥]{2,}$)"),
    re.compile(rf"(?:{_FIGURE})(?=\s+(?:{_FIGURE})$)"),
)


def taken_apart(cell: Cell) -> Sequence[Cell]:
    """The cells that one cell holds, in order; the cell itself where it is one thing."""
    for seam in _SEAMS:
        found = seam.match(cell.text)
        if found is not None:
            rest = cell.text[found.end() :]
            at = found.end() + len(rest) - len(rest.lstrip())
            return (_piece(cell, 0, found.end()), *taken_apart(_piece(cell, at, len(cell.text))))
    return (cell,)


def _piece(cell: Cell, start: int, end: int) -> Cell:
    text = cell.text[start:end]
    return replace(cell, text=text, printed=text, span=_place(cell.span, start, end))


def _place(span: Span, start: int, end: int) -> Span:
    if span.columns is None or span.box is not None:
        return span
    first, last = span.columns
    return replace(span, columns=(min(first + start, last), min(first + end, last)))
