"""A table region of a flow text to a typed table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from extractor.amounts import MoneyUnit
from extractor.document import Cell, NoteKind, ReadingNote, Row, Table
from extractor.layout.blocks import FlowLine
from extractor.reading.flow.atoms import Atom, atoms_of, compact, join_atoms, place
from extractor.reading.flow.balancing import Balanced, balance
from extractor.reading.flow.code_columns import codes_first
from extractor.reading.flow.columns import Column, read_columns
from extractor.reading.flow.figures import (
    is_bare_ordinal,
    is_code,
    is_code_part,
    is_figure,
    is_short_code,
    is_spread,
    unglue,
)
from extractor.reading.flow.lines import Line
from extractor.reading.flow.regions import Region, is_label_line, title_at
from extractor.reading.flow.rows import LaidRow, RowLayout
from extractor.reading.flow.signatures import columns_from_rows
from extractor.reading.flow.vocabulary import (
    HALF_OF_BASIC,
    MONEY_UNIT,
    REMARK,
    TOTAL_LABEL,
    TOTAL_WORD,
    ColumnKind,
)
from extractor.reading.tables.kinds import table_kind
from extractor.spans import Span, cover

_NUMBER_BEFORE_TITLE = re.compile(
    r"^(?:(?:预算|决算|部门|单位)*公开[0-9一二三四五六七八九十]{1,3}表[:：]|附?表[一二三四五六七八九十\d]{1,3}[、.．:：]?"
    r"|附件\d{0,2}[、:：]?|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．])(?!年)"
)
_MOST_FIGURES, _MOST_COLUMNS, _COMMON_RUN = 16, 24, 0.3
_SURE_LENGTH = 4
_WIDEST_SPREAD = 6
_UNIT_ENDS = ("单位：", "单位:")
_UNIT_LINE = re.compile(r"(?:部门|单位|编制(?:部门|单位)|填报(?:部门|单位)|预算(?:部门|单位))(?:名称)?[:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """A table with what was noted about it, and the headings that stood inside it."""

    table: Table | None
    notes: tuple[ReadingNote, ...]
    strays: tuple[int, ...]


def read_table(flow: Sequence[FlowLine], lines: Sequence[Line], region: Region) -> TableReading:
    """Read the lines of one table region (``flow`` and ``lines`` are the whole text)."""
    title, titled, late = _title(lines, region)
    if late is not None:
        region = replace(region, end=late)
    header_from = _header_start(lines, region, titled)
    header_atoms = [
        a
        for a in atoms_of(flow, header_from, region.body)
        if not lines[a.row].is_index and not _is_caption(lines[a.row])
    ]
    strays = tuple(i for i in range(region.body, region.end) if lines[i].is_part)
    remarks = tuple(i for i in range(region.body, region.end) if REMARK.match(lines[i].text))
    again = _repeated_header(lines, range(region.start, region.body), range(region.body, region.end))
    body = _body_atoms(flow, region, {*strays, *remarks, *again})
    while body and is_code_part(body[0].text):
        header_atoms.append(body.pop(0))
    columns = _widened(columns_from_rows(codes_first(read_columns(header_atoms)), body), lines, region, body)
    laid = _laid_rows(columns, body, _trailing(flow, region))
    span = cover(line.span for line in flow[region.start : region.end])
    table = Table(
        title=title,
        kind=table_kind(title, [c.path for c in columns], _labels(laid.rows)),
        unit=_unit(lines[region.start : region.body + 1]),
        header=_header_rows(columns),
        columns=tuple(c.path for c in columns),
        rows=tuple(_row(r) for r in laid.rows),
        span=replace(span, columns=None),
        remarks=tuple(lines[i].text for i in remarks),
    )
    notes = (
        *(_stray_note(flow[i], title) for i in strays),
        *(_decided_note(laid.rows[i], title) for i in laid.decided),
    )
    return TableReading(table=table if columns else None, notes=notes, strays=strays)


def _title(lines: Sequence[Line], region: Region) -> tuple[str, int, int | None]:
    """The title (the last line that looks like one) and the line after it; the line of a late title.

    Some dumps print the title after the body: then the header begins where the region does.
    """
    title, after = "", region.start
    at = region.start
    while at < region.body:
        found = None if is_label_line(lines[at]) else title_at(lines, at)
        if found is None:
            at += 1
            continue
        if title and MONEY_UNIT.search("".join(x.text for x in lines[region.start : at])):
            break
        title, after = found
        at = after
    if title:
        return _NUMBER_BEFORE_TITLE.sub("", title), after, None
    for at in range(region.body, region.end):
        found = title_at(lines, at)
        if found is not None:
            return _NUMBER_BEFORE_TITLE.sub("", found[0]), after, at
    return "", after, None


def _is_caption(line: Line) -> bool:
    return (
        is_label_line(line)
        or MONEY_UNIT.search(line.text) is not None
        or _UNIT_LINE.match(line.text) is not None
    )


def _header_start(lines: Sequence[Line], region: Region, titled: int) -> int:
    """After the title and the lines with the unit's name and the unit of money."""
    captions = [
        i for i in range(region.start, region.body) if _is_caption(lines[i]) or _is_wrapped_unit(lines, i)
    ]
    return max([titled, *(i + 1 for i in captions)]) if captions else titled


def _is_wrapped_unit(lines: Sequence[Line], at: int) -> bool:
    """Whether the line is the 万元 of a 单位： that ends the line before."""
    joined = "单位：" + lines[at].text
    return at > 0 and lines[at - 1].text.endswith(_UNIT_ENDS) and MONEY_UNIT.fullmatch(joined) is not None


def _unit(lines: Sequence[Line]) -> MoneyUnit | None:
    match = next((m for line in lines if (m := MONEY_UNIT.search(line.text))), None)
    if match is None:
        wrapped = next((i for i in range(len(lines)) if _is_wrapped_unit(lines, i)), None)
        return None if wrapped is None else MoneyUnit(lines[wrapped].text)
    return MoneyUnit(match.group(1))


def _body_atoms(flow: Sequence[FlowLine], region: Region, left_out: set[int]) -> list[Atom]:
    result: list[Atom] = []
    for atom in _spread_joined(atoms_of(flow, region.body, region.end)):
        if atom.row in left_out:
            continue
        numbered = result and result[-1].row == atom.row and is_bare_ordinal(result[-1].text)
        if numbered or _wraps_total(result, atom):
            result[-1] = replace(result[-1], text=result[-1].text + atom.text)
        else:
            result.extend(_apart(atom))
    return result


def _wraps_total(before: Sequence[Atom], atom: Atom) -> bool:
    """Whether 合计 below 人员经费 is the rest of 人员经费合计, the total of one half of the table."""
    return (
        bool(before)
        and before[-1].first
        and atom.first
        and TOTAL_WORD.fullmatch(atom.text) is not None
        and HALF_OF_BASIC.fullmatch(before[-1].text) is not None
    )


def _spread_joined(atoms: Sequence[Atom]) -> list[Atom]:
    """Characters of one name spread over the width of its cell (合 计) as one atom."""
    result: list[Atom] = []
    spread = False
    for atom in atoms:
        single = is_spread(atom.text)
        if single and spread and result[-1].row == atom.row and atom.gap <= _WIDEST_SPREAD:
            result[-1] = replace(result[-1], text=result[-1].text + atom.text)
        else:
            result.append(atom)
        spread = single
    return result


def _repeated_header(lines: Sequence[Line], header: range, body: range) -> set[int]:
    """Lines of the header or of its captions printed again on a later page."""
    texts = {lines[i].text for i in header if not TOTAL_LABEL.fullmatch(lines[i].text)}
    again = {i for i in body if lines[i].text in texts}
    # A short line is a piece of a wrapped cell as often as of the header: it needs a whole line beside it.
    sure = {i for i in again if len(lines[i].text) >= _SURE_LENGTH or lines[i].is_index}
    return sure | {i for i in again if {i - 1, i + 1} & sure}


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


def _laid_rows(columns: Sequence[Column], body: Sequence[Atom], trailing: dict[int, int]) -> Balanced:
    """The rows; where spaces do not tell which cells are empty, the sums decide."""
    if not columns:
        return Balanced(rows=(), decided=())
    layout = RowLayout(columns, body, trailing)
    rows = layout.lay()
    return Balanced(rows=rows, decided=()) if layout.spaces_tell else balance(rows, columns)


def _trailing(flow: Sequence[FlowLine], region: Region) -> dict[int, int]:
    return {i: len(flow[i].text) - len(flow[i].text.rstrip(" ")) for i in range(region.body, region.end)}


def _figure_runs(body: Sequence[Atom]) -> list[int]:
    """How many figures follow one another without a name between: the figures of one side of one row."""
    runs: list[int] = []
    run = 0
    for atom, following in zip_longest(body, body[1:]):
        opens_row = is_code(atom.text) and following is not None and not _is_amount(following.text)
        if is_figure(atom.text) and not opens_row and not (run == 0 and is_short_code(atom.text)):
            run += 1
        elif run:
            runs.append(run)
            run = 0
    return sorted([*runs, run] if run else runs)


def _usual_run(runs: Sequence[int]) -> int:
    """The commonest length of a run of figures, the longer of equals; 0 where none is common."""
    counts = Counter(runs)
    length, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return length if count >= _COMMON_RUN * len(runs) else 0


def _is_amount(text: str) -> bool:
    return is_figure(text) and not is_short_code(text)


def _number_groups(columns: Sequence[Column]) -> int:
    """The longest run of neighbouring amount columns."""
    longest = run = 0
    for column in columns:
        run = run + 1 if column.kind is ColumnKind.NUMBER else 0
        longest = max(longest, run)
    return longest


def _widened(
    columns: tuple[Column, ...], lines: Sequence[Line], region: Region, body: Sequence[Atom]
) -> tuple[Column, ...]:
    """Columns that the row of column numbers or the fullest row shows beyond those the header gave."""
    index = next((x for x in lines[region.start : region.body] if x.is_index), None)
    want = len([w for w in index.words if w.isdigit()]) if index else 0
    most = _usual_run(_figure_runs(body))
    missing = max(want - len(columns), min(most, _MOST_FIGURES) - _number_groups(columns), 0)
    if any(c.kind is not ColumnKind.NUMBER for c in columns) or not body or body[0].text[0].isdigit():
        base = columns
    else:
        base = (Column(path=("",), kind=ColumnKind.TEXT), *columns)
        missing = max(missing - 1, 0) if want else missing
    return (*base, *(Column(path=("",), kind=ColumnKind.NUMBER) for _ in range(missing)))[:_MOST_COLUMNS]


def _labels(rows: Sequence[LaidRow]) -> list[str]:
    """The first filled cell of each row, by which a table of unknown title is recognised."""
    first = (next((cell for cell in row.cells if cell), ()) for row in rows)
    return [join_atoms(cell).text for cell in first if cell]


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


def _decided_note(row: LaidRow, title: str) -> ReadingNote:
    atoms = [a for cell in row.cells for a in cell]
    return ReadingNote(
        kind=NoteKind.INFERRED,
        message=f"表“{title}”此行的空单元格未印出痕迹，金额所在列按上级科目与合计的勾稽关系确定",
        span=cover(a.span for a in atoms),
        printed=" ".join(a.text for a in atoms),
    )
