"""A table region of a flow text to a typed table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.amounts import MoneyUnit
from extractor.document import Cell, NoteKind, ReadingNote, Row, Table, TableKind
from extractor.layout.blocks import FlowLine
from extractor.reading.flow.atoms import Atom, atoms_of, compact, join_atoms, place
from extractor.reading.flow.columns import Column, read_columns
from extractor.reading.flow.figures import is_figure, unglue
from extractor.reading.flow.lines import Line
from extractor.reading.flow.regions import Region, is_label_line, is_title
from extractor.reading.flow.rows import LaidRow, RowLayout
from extractor.reading.flow.vocabulary import MONEY_UNIT, REMARK, ColumnKind
from extractor.spans import Span, cover

_NUMBER_BEFORE_TITLE = re.compile(
    r"^(?:附?表[一二三四五六七八九十\d]{1,3}[、.．:：]?|附件\d{0,2}[、:：]?|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．])(?!年)"
)
_UNIT_LINE = re.compile(r"(?:部门|单位|编制(?:部门|单位)|填报(?:部门|单位)|预算(?:部门|单位))(?:名称)?[:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """A table with what was noted about it, and the headings that stood inside it."""

    table: Table | None
    notes: tuple[ReadingNote, ...]
    strays: tuple[int, ...]


def read_table(flow: Sequence[FlowLine], lines: Sequence[Line], region: Region) -> TableReading:
    """Read the lines of one table region (``flow`` and ``lines`` are the whole text)."""
    title, titled = _title(lines, region)
    header_from = _header_start(lines, region, titled)
    header_atoms = [
        a
        for a in atoms_of(flow, header_from, region.body)
        if not lines[a.row].is_index and not _is_caption(lines[a.row])
    ]
    strays = tuple(i for i in range(region.body, region.end) if lines[i].is_part)
    remarks = tuple(i for i in range(region.body, region.end) if REMARK.match(lines[i].text))
    body = _body_atoms(flow, region, {*strays, *remarks})
    columns = _widened(read_columns(header_atoms), lines, region, body)
    laid = RowLayout(columns, body, _trailing(flow, region)).lay() if columns else ()
    span = cover(line.span for line in flow[region.start : region.end])
    table = Table(
        title=title,
        kind=TableKind.OTHER,
        unit=_unit(lines[region.start : region.body + 1]),
        header=_header_rows(columns),
        columns=tuple(c.path for c in columns),
        rows=tuple(_row(r) for r in laid),
        span=replace(span, columns=None),
        remarks=tuple(lines[i].text for i in remarks),
    )
    notes = tuple(_stray_note(flow[i], title) for i in strays)
    return TableReading(table=table if columns else None, notes=notes, strays=strays)


def _title(lines: Sequence[Line], region: Region) -> tuple[str, int]:
    """The title (the last line that looks like one, wrapped lines joined) and the line after it."""
    title, after = "", region.start
    for at in range(region.start, region.body):
        if is_label_line(lines[at]) or not is_title(lines[at]):
            continue
        if title and MONEY_UNIT.search("".join(x.text for x in lines[region.start : at])):
            break
        title, after = lines[at].text, at + 1
    return _NUMBER_BEFORE_TITLE.sub("", title), after


def _is_caption(line: Line) -> bool:
    return (
        is_label_line(line)
        or MONEY_UNIT.search(line.text) is not None
        or _UNIT_LINE.match(line.text) is not None
    )


def _header_start(lines: Sequence[Line], region: Region, titled: int) -> int:
    """After the title and the lines with the unit's name and the unit of money."""
    captions = [i for i in range(region.start, region.body) if _is_caption(lines[i])]
    return max([titled, *(i + 1 for i in captions)]) if captions else titled


def _unit(lines: Sequence[Line]) -> MoneyUnit | None:
    match = next((m for line in lines if (m := MONEY_UNIT.search(line.text))), None)
    return MoneyUnit(match.group(1)) if match else None


def _body_atoms(flow: Sequence[FlowLine], region: Region, left_out: set[int]) -> list[Atom]:
    result: list[Atom] = []
    for atom in atoms_of(flow, region.body, region.end):
        if atom.row not in left_out:
            result.extend(_apart(atom))
    return result


def _apart(atom: Atom) -> list[Atom]:
    """An atom in which cells ran together, as one atom for each."""
    parts = unglue(atom.text)
    if len(parts) < 2:
        return [atom]
    result: list[Atom] = []
    start = atom.span.columns[0] if atom.span.columns else 0
    for i, part in enumerate(parts):
        span = place(atom.span, start, start + len(part))
        first = replace(atom, text=part, span=span)
        result.append(first if i == 0 else replace(first, gap=1, first=False))
        start += len(part)
    return result


def _trailing(flow: Sequence[FlowLine], region: Region) -> dict[int, int]:
    return {i: len(flow[i].text) - len(flow[i].text.rstrip(" ")) for i in range(region.body, region.end)}


def _widened(
    columns: tuple[Column, ...], lines: Sequence[Line], region: Region, body: Sequence[Atom]
) -> tuple[Column, ...]:
    """Columns that the row of column numbers or the fullest row shows beyond those the header gave."""
    index = next((x for x in lines[region.start : region.body] if x.is_index), None)
    want = len([w for w in index.words if w.isdigit()]) if index else 0
    per_row: dict[int, int] = {}
    for atom in body:
        if is_figure(atom.text) and any(c in atom.text for c in ".,"):
            per_row[atom.row] = per_row.get(atom.row, 0) + 1
    numbers = sum(c.kind is ColumnKind.NUMBER for c in columns)
    counts = sorted(per_row.values())
    most = counts[len(counts) * 9 // 10] if counts else 0
    missing = max(want - len(columns), min(most, 16) - numbers, 0)
    if any(c.kind is not ColumnKind.NUMBER for c in columns) or not body or body[0].text[0].isdigit():
        base = columns
    else:
        base = (Column(path=("",), kind=ColumnKind.TEXT), *columns)
        missing = max(missing - 1, 0) if want else missing
    return (*base, *(Column(path=("",), kind=ColumnKind.NUMBER) for _ in range(missing)))


def _header_rows(columns: Sequence[Column]) -> tuple[tuple[str, ...], ...]:
    depth = max((len(c.path) for c in columns), default=0)
    return tuple(
        tuple(c.path[level] if level < len(c.path) else "" for c in columns) for level in range(depth)
    )


def _row(laid: LaidRow) -> Row:
    cells = []
    for atoms in laid.cells:
        text = join_atoms(atoms)
        cells.append(
            Cell(
                text=compact(text.text) if len(atoms) == 1 else text.text,
                printed=text.text,
                span=text.span if atoms else Span(),
                confidence=1.0 if laid.confirmed else 0.9,
            )
        )
    span = cover(a.span for atoms in laid.cells for a in atoms)
    return Row(cells=tuple(cells), span=replace(span, columns=None))


def _stray_note(line: FlowLine, title: str) -> ReadingNote:
    return ReadingNote(
        kind=NoteKind.LAYOUT,
        message=f"标题“{compact(line.text)}”印在表“{title}”的行间，已移出该表",
        span=line.span,
        printed=line.text.strip(),
    )
