"""Drops the page furniture of a flow text, with a note on every line dropped."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import ReadingNote
from extractor.layout.blocks import FlowLine
from extractor.layout.page_numbers import furniture_lines, furniture_note
from extractor.reading.flow.atoms import compact


def split_furniture(lines: Sequence[FlowLine]) -> tuple[tuple[FlowLine, ...], tuple[ReadingNote, ...]]:
    """The lines without page furniture, and a note for every line dropped."""
    texts = [compact(line.text) for line in lines]
    dropped = furniture_lines(texts)
    kept: list[FlowLine] = []
    owed = False
    for i, line in enumerate(lines):
        if i in dropped:
            owed = owed or line.page_start
        elif texts[i]:
            kept.append(_starting_page(line) if owed else line)
            owed = False
    notes = tuple(furniture_note(lines[i].text, lines[i].span) for i in sorted(dropped))
    return tuple(kept), notes


def _starting_page(line: FlowLine) -> FlowLine:
    return FlowLine(text=line.text, span=line.span, page_start=True)
