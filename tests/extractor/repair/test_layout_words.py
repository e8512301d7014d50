"""Labels and units of scanned forms mended before reading, with a note; other cells are left."""

from __future__ import annotations

import pytest

from extractor.document import Channel, Doubt, NoteKind
from extractor.layout.blocks import Grid, GridCell, GridRow, Layout
from extractor.repair import repair_layout_words
from extractor.spans import Box, PlacedText, Span

PLACE = Span(page=2, box=Box(x0=100, y0=200, x1=180, y1=212))


def _layout(text: str, *doubts: tuple[str, float, str], confidence: float = 0.6) -> Layout:
    cell = GridCell(text=PlacedText.at(text, PLACE), column=0, span=PLACE, confidence=confidence)
    inside = Span(page=2, box=Box(x0=120, y0=202, x1=130, y1=210))
    return Layout(
        channel=Channel.SCAN,
        blocks=(Grid(rows=(GridRow(cells=(cell,), span=PLACE),), exact=True),),
        doubts=tuple(
            Doubt(span=inside, text=read, score=score, rivals=((rival, 0.3),))
            for read, score, rival in doubts
        ),
    )


def _text(layout: Layout) -> str:
    (grid,) = layout.blocks
    assert isinstance(grid, Grid)
    return grid.rows[0].cells[0].text.text


@pytest.mark.parametrize(
    ("read", "doubt", "meant"),
    [
        ("时效指际", ("际", 0.6, "标"), "时效指标"),
        ("质 量 指 际", ("际", 0.6, "标"), "质量指标"),
        ("≥1200乎方米", ("乎", 0.7, "平"), "≥1200平方米"),
        ("≥3入", ("入", 0.55, "人"), "≥3人"),
    ],
)
def test_a_word_is_mended_and_noted(read: str, doubt: tuple[str, float, str], meant: str) -> None:
    repaired = repair_layout_words(_layout(read, doubt))
    assert _text(repaired) == meant
    (note,) = repaired.notes
    assert note.kind is NoteKind.REPAIRED
    assert note.printed == read
    assert note.span == PLACE
    assert note.probability is not None
    assert 0.75 < note.probability < 1.0
    assert meant in note.message


@pytest.mark.parametrize(
    ("layout"),
    [
        _layout("时效指际", confidence=0.99),
        _layout("时效指标", ("标", 0.6, "际")),
        _layout("≥3人", ("人", 0.6, "入")),  # a unit itself
        _layout("≥3楼", ("楼", 0.6, "搂")),  # nothing that was seen is a unit
        _layout("≥95%", ("9", 0.6, "8")),
        _layout("完成率", ("完", 0.6, "宪")),
    ],
)
def test_other_cells_are_left(layout: Layout) -> None:
    assert repair_layout_words(layout) == layout
