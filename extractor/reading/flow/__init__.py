"""Flow text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import Form, ReadingNote, Table
from extractor.layout.blocks import Block, FlowLine, Paragraph
from extractor.spans import PlacedText


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowParts:
    tables: tuple[Table, ...] = ()
    forms: tuple[Form, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[ReadingNote, ...] = ()


def read_flow(lines: Sequence[FlowLine]) -> FlowParts:
    return FlowParts(blocks=tuple(Paragraph(text=PlacedText.at(x.text.strip(), x.span)) for x in lines))
