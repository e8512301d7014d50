"""Pages laid out to one document: blocks in reading order, tables joined over pages, furniture noted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.document import NoteKind, ReadingNote
from extractor.layout.blocks import Block
from extractor.layout.cells import PlacedGrid
from extractor.layout.contents import without_contents_headings
from extractor.layout.furniture import Furniture, split_furniture
from extractor.layout.page_layout import PageLayout
from extractor.layout.paragraphs import PlacedLine, TextColumn, text_columns
from extractor.layout.reading_order import blocks_in_order
from extractor.layout.words import Line
from extractor.spans import Span

_FURNITURE: Final = {False: "页码或页眉页脚", True: "内部使用水印"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """Blocks and notes of a document."""

    blocks: tuple[Block, ...]
    notes: tuple[ReadingNote, ...]


def lay_out_document(pages: Sequence[PageLayout]) -> LaidOut:
    """Blocks of all pages in reading order."""
    lines, dropped = split_furniture(pages)
    columns = text_columns(
        [(page.content.frame_width, kept) for page, kept in zip(pages, lines, strict=True)]
    )
    items: list[PlacedLine | PlacedGrid] = []
    for page, kept, column in zip(pages, lines, columns, strict=True):
        items.extend(_page_items(page, kept, column))
    blocks, repeated = blocks_in_order(items)
    by_number = {page.content.number: page for page in pages}
    notes = [*_watermark_notes(pages), *_beyond_notes(pages), *_furniture_notes(dropped, by_number)]
    notes.extend(_repetition_note(line) for line in repeated)
    return LaidOut(blocks=tuple(without_contents_headings(blocks)), notes=tuple(notes))


def _page_items(page: PageLayout, lines: Sequence[Line], column: TextColumn) -> list[PlacedLine | PlacedGrid]:
    content = page.content
    placed: list[PlacedLine | PlacedGrid] = [
        PlacedLine(
            line=line,
            span=Span(page=content.number, box=content.displayed(line.box)),
            column=column,
        )
        for line in lines
    ]
    placed.extend(page.grids)
    return sorted(placed, key=_top)


def _top(item: PlacedLine | PlacedGrid) -> tuple[float, float]:
    box = item.line.box if isinstance(item, PlacedLine) else item.box
    return box[1], box[0]


def _watermark_notes(pages: Sequence[PageLayout]) -> list[ReadingNote]:
    return [
        ReadingNote(
            kind=NoteKind.WATERMARK,
            message=f"第{page.content.number}页印有水印或印章文字，已与正文分开",
            span=Span(page=page.content.number, box=page.content.displayed(page.watermark.box)),
            printed=page.watermark.text,
        )
        for page in pages
        if page.watermark is not None
    ]


def _beyond_notes(pages: Sequence[PageLayout]) -> list[ReadingNote]:
    return [
        ReadingNote(
            kind=NoteKind.PAGE,
            message=f"第{page.content.number}页有{page.beyond_page}个字符位于可见页面之外，未列入正文",
            span=Span(page=page.content.number),
        )
        for page in pages
        if page.beyond_page
    ]


def _repetition_note(line: PlacedLine) -> ReadingNote:
    return ReadingNote(
        kind=NoteKind.LAYOUT,
        message=f"第{line.span.page}页重复印出的表名或单位已并入上页的表",
        span=line.span,
        printed=line.text,
    )


def _furniture_notes(dropped: Sequence[Furniture], pages: dict[int, PageLayout]) -> list[ReadingNote]:
    """One note for each thing that runs through the pages (the numbers in it set aside)."""
    groups: dict[tuple[str, bool], list[Furniture]] = {}
    for item in dropped:
        groups.setdefault((re.sub(r"\d+", "#", item.line.text), item.watermark), []).append(item)
    notes = []
    for (_, watermark), items in groups.items():
        first = items[0]
        box = pages[first.page].content.displayed(first.line.box)
        notes.append(
            ReadingNote(
                kind=NoteKind.WATERMARK if watermark else NoteKind.PAGE,
                message=f"{len(items)}处{_FURNITURE[watermark]}（{_page_list(items)}）未列入正文",
                span=Span(page=first.page, box=box),
                printed=first.line.text,
            )
        )
    return notes


def _page_list(items: Sequence[Furniture]) -> str:
    first, last = items[0].page, items[-1].page
    return f"第{first}页" if first == last else f"第{first}至{last}页"
