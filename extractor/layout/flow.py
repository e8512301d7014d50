"""Flow text (a PDF-to-text dump without geometry) to lines; reading takes it from there."""

from __future__ import annotations

from extractor.document import Channel
from extractor.layout.blocks import FlowLine, Layout
from extractor.layout.watermarks import watermark_lines, watermark_note
from extractor.spans import Span


def lay_out_flow(text: str) -> Layout:
    """One ``FlowLine`` for every line that holds something; watermarks go to the notes."""
    lines = text.replace("\f", " ").split("\n")
    marks = watermark_lines(lines)
    kept = []
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if stripped in marks:
            places.setdefault(stripped, []).append(number)
        elif stripped:
            span = Span(line=number, end_line=number, columns=(0, len(line)))
            kept.append(FlowLine(text=line, span=span, page_start=line.startswith(" ")))
    notes = tuple(watermark_note(mark, numbers) for mark, numbers in places.items())
    return Layout(channel=Channel.FLOW, blocks=tuple(kept), notes=notes)
