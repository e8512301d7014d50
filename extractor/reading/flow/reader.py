"""Flow text to tables, forms and narrative."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Form, ReadingNote, Table
from extractor.layout.blocks import FlowLine, Heading, Paragraph
from extractor.reading.flow.form import read_form
from extractor.reading.flow.furniture import split_furniture
from extractor.reading.flow.lines import look_at
from extractor.reading.flow.narrative import read_narrative_lines
from extractor.reading.flow.parts import FlowParts
from extractor.reading.flow.regions import RegionKind, find_regions
from extractor.reading.flow.table import read_table


def read_flow(lines: Sequence[FlowLine]) -> FlowParts:
    """Read the lines of a PDF-to-text dump without geometry.

    Args:
        lines: the lines that are not blank, in printed order, each with its 1-based line in ``span``.

    Returns:
        Tables, forms and narrative blocks, each in printed order, and what was noted while reading.
    """
    flow, furniture = split_furniture(lines)
    looked = look_at(flow)
    tables: list[Table] = []
    forms: list[Form] = []
    blocks: list[Heading | Paragraph] = []
    notes: list[ReadingNote] = list(furniture)
    for region in find_regions(looked):
        if region.kind is RegionKind.TABLE:
            reading = read_table(flow, looked, region)
            tables.extend([reading.table] if reading.table else [])
            blocks.extend(read_narrative_lines([flow[i] for i in reading.strays]))
            notes.extend(reading.notes)
        elif region.kind is RegionKind.FORM:
            form = read_form(flow, region)
            forms.append(form.form)
            notes.extend(form.notes)
        elif region.kind is RegionKind.NARRATIVE:
            blocks.extend(read_narrative_lines(flow[region.start : region.end]))
    return FlowParts(tables=tuple(tables), forms=tuple(forms), blocks=tuple(blocks), notes=tuple(notes))
