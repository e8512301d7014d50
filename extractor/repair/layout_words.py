"""Labels of forms and units of measurement that were read badly, mended before the forms are read."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from extractor.document import CERTAIN, NoteKind, ReadingNote
from extractor.layout.blocks import Block, Grid, GridCell, GridRow, Layout
from extractor.reading.forms.labels import LABELS, squeeze
from extractor.repair.doubtful import CellDoubts, PageDoubts
from extractor.repair.evidence import LEAST_PROBABLE, PUBLISHERS_ERROR
from extractor.repair.words import Mended, mended
from extractor.spans import Piece, PlacedText
from extractor.units import UNITS

_LONGEST: Final = 16  # characters of a label
_MEASURED: Final = re.compile(r"(?P<number>[≥≤＞＜><=＝]?\s*\d[\d,.]*)(?P<unit>[^\d\s%％‰,.，。；、]{1,6})")


def repair_layout_words(layout: Layout) -> Layout:
    """The layout with such words as they are printed and a note for each; only scans have doubts."""
    doubts = PageDoubts(layout.doubts)
    notes: list[ReadingNote] = []
    blocks = tuple(
        _grid(block, doubts, notes) if isinstance(block, Grid) else block for block in layout.blocks
    )
    return replace(layout, blocks=blocks, notes=(*layout.notes, *notes)) if notes else layout


def _grid(grid: Grid, doubts: PageDoubts, notes: list[ReadingNote]) -> Block:
    rows = []
    for row in grid.rows:
        cells = []
        for cell in row.cells:
            repaired, note = _cell(cell, doubts)
            cells.append(repaired)
            notes.extend(note)
        rows.append(GridRow(cells=tuple(cells), span=row.span))
    return replace(grid, rows=tuple(rows))


def _cell(cell: GridCell, doubts: PageDoubts) -> tuple[GridCell, tuple[ReadingNote, ...]]:
    text = cell.text.text
    if cell.confidence >= CERTAIN or not text.strip():
        return cell, ()
    of_cell = doubts.of(cell.text.span, cell.confidence)
    found = _label(text, of_cell) or _with_unit(text, of_cell)
    if found is None:
        return cell, ()
    note = ReadingNote(
        kind=NoteKind.REPAIRED,
        message=(
            f"“{text}”（最低字符得分{cell.confidence:.2f}）按固定用语改读为“{found.word}”"
            f"（概率{found.probability:.2f}）"
        ),
        span=cell.text.span,
        printed=text,
        probability=round(found.probability, 3),
    )
    return replace(cell, text=_with_text(cell.text, found.word)), (note,)


def _label(text: str, doubts: CellDoubts) -> Mended | None:
    flat = squeeze(text)
    return mended(flat, _labels(), doubts) if len(flat) <= _LONGEST else None


@cache
def _labels() -> frozenset[str]:
    return frozenset(squeeze(label.text) for label in LABELS)


def _with_unit(text: str, doubts: CellDoubts) -> Mended | None:
    """A quantity whose unit is none, but would be with one badly read character read otherwise."""
    found = _MEASURED.fullmatch(text.strip())
    if found is None or found["unit"] in UNITS:
        return None
    unit = mended(found["unit"], UNITS, doubts) or _by_rivals(found["unit"], doubts)
    return replace(unit, word=f"{found['number']}{unit.word}") if unit is not None else None


def _by_rivals(read: str, doubts: CellDoubts) -> Mended | None:
    """A unit of one character is too short to be known by its likeness: the recogniser must have seen it."""
    seen = [
        Mended(word=text, probability=score / (score + PUBLISHERS_ERROR))
        for doubt in doubts.characters
        if doubt.text == read
        for text, score in doubt.rivals
        if text in UNITS
    ]
    return seen[0] if len(seen) == 1 and seen[0].probability >= LEAST_PROBABLE else None


def _with_text(placed: PlacedText, text: str) -> PlacedText:
    """The same places under a text of about the same length."""
    pieces = tuple(
        Piece(start=piece.start, span=piece.span) for piece in placed.pieces if piece.start < len(text)
    )
    return PlacedText(text=text, pieces=pieces)
