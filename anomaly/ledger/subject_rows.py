"""Rows of a table as a tree of 科目: which row is the parent of which, by code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.document import Row, Table

#: 类 (3 digits), 款 (5), 项 (7); economic codes stop at 5.
_WHOLE_CODE = re.compile(r"([1235]\d{2}(?:\d{2}){0,2})(?!\d)")
_CLASS_CODE = re.compile(r"[1235]\d{2}")
_TAIL_CODE = re.compile(r"\d{2}")
_LEAVES = ("类", "款", "项")
_LEAST_CODED_ROWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """A row that stands for a 科目: its index in the table, full code and printed name."""

    row: int
    code: str
    name: str

    @property
    def label(self) -> str:
        """Code and name as a message prints them."""
        return f"{self.code} {self.name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A 科目 and the rows directly below it."""

    parent: SubjectRow
    children: tuple[SubjectRow, ...]


def subject_rows(table: Table) -> tuple[SubjectRow, ...]:
    """The rows that print a 科目 code, in printed order; empty where the table prints none."""
    split = _split_columns(table)
    codes = _joined_codes(table, split) if split else [_whole_code(row) for row in table.rows]
    coded = tuple(
        SubjectRow(row=index, code=code, name=_name(table.rows[index]))
        for index, code in enumerate(codes)
        if code
    )
    return coded if len(coded) >= _LEAST_CODED_ROWS else ()


def families(rows: Sequence[SubjectRow]) -> Iterator[Family]:
    """Every row with rows below it, by code prefix and printed order.

    A level that is not printed (类 straight to 项) is passed over. A code that comes again later (tables
    by unit) begins a new tree.
    """
    children: dict[int, list[SubjectRow]] = {}
    parents: dict[int, SubjectRow] = {}
    stack: list[SubjectRow] = []
    for row in rows:
        while stack and not (row.code.startswith(stack[-1].code) and row.code != stack[-1].code):
            stack.pop()
        if stack:
            parents.setdefault(stack[-1].row, stack[-1])
            children.setdefault(stack[-1].row, []).append(row)
        stack.append(row)
    for index in sorted(parents):
        yield Family(parent=parents[index], children=tuple(children[index]))


def roots(rows: Sequence[SubjectRow]) -> tuple[SubjectRow, ...]:
    """The rows that stand below no other row."""
    below = {child.row for family in families(rows) for child in family.children}
    return tuple(row for row in rows if row.row not in below)


def _whole_code(row: Row) -> str:
    """The code in one of the first cells, alone or before the name (``201 一般公共服务支出``)."""
    for cell in row.cells[:3]:
        found = _WHOLE_CODE.match(cell.text.strip())
        if found and (found.end() == len(cell.text.strip()) or not _is_figure_tail(cell.text[found.end() :])):
            return found.group(1)
        if cell.text.strip():
            break
    return ""


def _is_figure_tail(tail: str) -> bool:
    return bool(re.match(r"\s*[.,，．]?\d|\s*[.．]|年", tail))


def _split_columns(table: Table) -> tuple[int, ...]:
    """The columns headed 类 款 项, where codes are printed in parts."""
    leaves = [path[-1].strip() if path else "" for path in table.columns]
    found = tuple(leaves.index(leaf) for leaf in _LEAVES if leaf in leaves)
    return found if len(found) >= 2 else ()


def _joined_codes(table: Table, columns: Sequence[int]) -> list[str]:
    codes: list[str] = []
    current: list[str] = []
    for row in table.rows:
        parts = [row.cells[column].text.strip() for column in columns]
        depth = max((i for i, part in enumerate(parts) if part), default=-1)
        codes.append("")
        if depth < 0 or not all(_is_part(i, part) for i, part in enumerate(parts)):
            continue
        kept = current[: depth + 1] + [""] * (depth + 1 - len(current))
        joined = [part or kept[i] for i, part in enumerate(parts[: depth + 1])]
        if all(joined):
            current = joined
            codes[-1] = "".join(joined)
    return codes


def _is_part(index: int, part: str) -> bool:
    return not part or bool((_CLASS_CODE if index == 0 else _TAIL_CODE).fullmatch(part))


def _name(row: Row) -> str:
    for cell in row.cells[:5]:
        text = re.sub(r"^\d+\s*[-—]?\s*", "", cell.text.strip())
        if text and not re.match(r"[-\d.,，]+$", text):
            return re.sub(r"\s+", "", text)
    return ""
