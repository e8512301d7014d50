"""A layout to a ``Document``: sorts its blocks into tables, forms and narrative and has each read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.document import Channel, Document, Form, ReadingNote, Table
from extractor.layout.blocks import Block, FlowLine, Heading, Layout, Paragraph
from extractor.layout.flow import lay_out_flow
from extractor.layout.shape import text_shape
from extractor.layout.tabbed import lay_out_tabbed
from extractor.reading.flow import read_flow
from extractor.reading.forms.lost_heads import split_lost_heads
from extractor.reading.forms.reader import read_form
from extractor.reading.metadata import read_meta
from extractor.reading.narrative import read_narrative
from extractor.reading.parts import Parts, sort_blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    tables: tuple[Table, ...]
    forms: tuple[Form, ...]
    blocks: tuple[Block, ...]
    notes: tuple[ReadingNote, ...]


def read_text(text: str, *, path: str = "", sha256: str = "") -> Document:
    """A document from text already decoded; its shape is told from its content."""
    shape = text_shape(text.split("\n"))
    layout = lay_out_tabbed(text) if shape is Channel.TABBED else lay_out_flow(text)
    return read_layout(layout, sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(), path=path)


def read_layout(layout: Layout, *, sha256: str, path: str) -> Document:
    """The document of a layout: flow lines by the flow reader, grids by the table and form readers."""
    lines = [block for block in layout.blocks if isinstance(block, FlowLine)]
    content = _flow(lines) if lines else _grids(layout.blocks)
    texts = [block.text.text for block in content.blocks if isinstance(block, Heading | Paragraph)]
    meta = read_meta([line.text for line in lines] or texts, content.tables, content.forms)
    sentences, claims = read_narrative(content.blocks, year=meta.year)
    return Document(
        meta=meta,
        channel=layout.channel,
        sha256=sha256,
        path=path,
        pages=layout.pages,
        tables=content.tables,
        forms=content.forms,
        sentences=sentences,
        claims=claims,
        headings=tuple(block.text for block in content.blocks if isinstance(block, Heading)),
        notes=(*layout.notes, *content.notes),
        doubts=layout.doubts,
    )


def _flow(lines: Sequence[FlowLine]) -> _Content:
    parts = read_flow(lines)
    return _Content(tables=parts.tables, forms=parts.forms, blocks=parts.blocks, notes=parts.notes)


def _grids(blocks: Sequence[Block]) -> _Content:
    parts: Parts = sort_blocks(blocks)
    sections, notes = split_lost_heads(parts.sections, parts.tables)
    readings = [read_form(section) for section in sections]
    forms = tuple(
        _inferred(reading.form, section.inferred_name)
        for reading, section in zip(readings, sections, strict=True)
    )
    return _Content(
        tables=parts.tables,
        forms=forms,
        blocks=parts.narrative,
        notes=(*notes, *parts.notes, *(note for reading in readings for note in reading.notes)),
    )


def _inferred(form: Form, name: str) -> Form:
    if not name or form.project_name.text:
        return form
    return replace(form, project_name=replace(form.project_name, text=name), confidence=0.6)
