"""Tabbed text (an OCR engine's Markdown) to blocks: grids, headings and paragraphs.

Tabs say that cells differ, never which column they are in, so the grids are not exact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.document import Channel, NoteKind, ReadingNote
from extractor.layout.blocks import Block, Grid, GridCell, GridRow, Heading, Layout, Paragraph
from extractor.layout.headings import heading_level
from extractor.layout.markup import RULE_ROW, broken_units, cells_of, plain
from extractor.layout.page_numbers import furniture_lines, furniture_note
from extractor.layout.watermarks import watermark_lines, watermark_note
from extractor.spans import PlacedText, Span

_TOC_LEADER = re.compile(r"[.．…·]{4,}\s*\d*$|^\D[^\t]{3,}\t\d{1,3}$")
_SENTENCE_END = "。；！？：:;.!?）)》”"
_LIST_ITEM = re.compile(
    r"^(?:[-•]\s|\d{1,2}[、.．]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|①)"
)
#: Rows of one page follow each other; more lines than this between two rows are a page break.
_PAGE_GAP = 1
_MARKDOWN_HEAD = re.compile(r"^#+\s*")


def lay_out_tabbed(text: str) -> Layout:
    """Blocks of a tabbed text; ``Span.line`` counts from 1 in ``text``."""
    lines = text.split("\n")
    marks = watermark_lines(lines)
    places: dict[str, list[int]] = defaultdict(list)
    kept: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if stripped in marks:
            places[stripped].append(number)
        elif stripped:
            kept.append((number, line))
    kept, furniture = _without_furniture(kept)
    marks_noted = [watermark_note(mark, numbers) for mark, numbers in places.items()]
    units = [note for number, line in kept for note in _unit_notes(number, line)]
    notes = [*marks_noted, *furniture, *units]
    return Layout(channel=Channel.TABBED, blocks=tuple(_blocks(kept)), notes=_ordered(notes))


def _without_furniture(
    lines: Sequence[tuple[int, str]],
) -> tuple[list[tuple[int, str]], list[ReadingNote]]:
    """The lines without page numbers and running headers, and a note on each of these."""
    texts = ["" if cells_of(line) is not None else "".join(line.split()) for _, line in lines]
    dropped = furniture_lines(texts)
    notes = [
        furniture_note(lines[i][1], Span(line=lines[i][0], end_line=lines[i][0])) for i in sorted(dropped)
    ]
    return [line for i, line in enumerate(lines) if i not in dropped], notes


def _unit_notes(number: int, line: str) -> Iterator[ReadingNote]:
    for printed in dict.fromkeys(broken_units(line)):
        yield ReadingNote(
            kind=NoteKind.UNIT_MARKUP,
            message=f"计量单位印作“{printed}”，按“{plain(printed).strip()}”读取",
            span=Span(line=number, end_line=number),
            printed=printed,
        )


def _ordered(notes: Sequence[ReadingNote]) -> tuple[ReadingNote, ...]:
    return tuple(sorted(notes, key=lambda note: note.span.line or 0))


def _blocks(lines: Sequence[tuple[int, str]]) -> Iterator[Block]:
    rows: list[GridRow] = []
    words: list[PlacedText] = []
    for number, line in lines:
        cells = None if not rows and _TOC_LEADER.search(line.rstrip()) else cells_of(line)
        if cells is not None or RULE_ROW.match(line):
            yield from _paragraphs(words)
            words = []
            if rows and number - (rows[-1].span.line or 0) > _PAGE_GAP:
                yield Grid(rows=tuple(rows), exact=False)
                rows = []
            if cells is not None and not RULE_ROW.match(line):
                rows.append(_row(number, cells))
            continue
        if rows:
            yield Grid(rows=tuple(rows), exact=False)
            rows = []
        words.append(PlacedText.at(_flat(line), Span(line=number, end_line=number)))
    if rows:
        yield Grid(rows=tuple(rows), exact=False)
    yield from _paragraphs(words)


def _row(number: int, cells: Sequence[str]) -> GridRow:
    placed = []
    offset = 0
    for column, cell in enumerate(cells):
        span = Span(line=number, end_line=number, columns=(offset, offset + len(cell)))
        placed.append(GridCell(text=PlacedText.at(plain(cell).strip(), span), column=column))
        offset += len(cell) + 1
    return GridRow(cells=tuple(placed), span=Span(line=number, end_line=number))


def _flat(line: str) -> str:
    return _MARKDOWN_HEAD.sub("", plain(line).strip()).strip()


def _paragraphs(words: Sequence[PlacedText]) -> Iterator[Heading | Paragraph]:
    """Headings by themselves; a line that stops in mid-sentence is joined with the next."""
    pending: PlacedText | None = None
    for text in words:
        level = heading_level(text.text)
        starts_anew = level is not None or _LIST_ITEM.match(text.text) or _TOC_LEADER.search(text.text)
        if pending is not None and (starts_anew or not _open_ended(pending.text)):
            yield Paragraph(text=pending)
            pending = None
        if level is not None:
            yield Heading(level=level, text=text)
        elif pending is not None:
            pending = PlacedText.join([pending, text])
        else:
            pending = text
    if pending is not None:
        yield Paragraph(text=pending)


def _open_ended(text: str) -> bool:
    """Whether a line breaks off in mid-sentence: long, and without a closing mark."""
    return len(text) >= 30 and text[-1] not in _SENTENCE_END
