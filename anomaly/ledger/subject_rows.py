"""Rows of a table as a tree of 科目: which row is the parent of which, by code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.ledger.blocks import Block, blocks_of
from extractor.document import Row, Table

#: 类 (3 digits), 款 (5), 项 (7); economic codes stop at 5.
_WHOLE_CODE = re.compile(r"([1235]\d{2}(?:\d{2}){0,2})(?!\d)")
_CLASS_CODE = re.compile(r"[1235]\d{2}")
#: 款 and 项 are two digits; a spreadsheet that took them for numbers drops the leading zero.
_TAIL_CODE = re.compile(r"\d{1,2}")
_LEAST_CODED_ROWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """A row that stands for a 科目: its index in the table, full code, printed name, money columns."""

    row: int
    code: str
    name: str
    columns: tuple[int, ...]

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
    """The rows that print a 科目 code, block after block; empty where the table prints none."""
    coded = tuple(row for block in blocks_of(table) for row in _block_rows(table, block))
    return coded if len(coded) >= _LEAST_CODED_ROWS else ()


def families(rows: Sequence[SubjectRow]) -> Iterator[Family]:
    """Every row with rows below it, by code prefix and printed order.

    A level that is not printed (类 straight to 项) is passed over. A code that comes again later (tables
    by unit) begins a new tree.
    """
    children: dict[int, list[int]] = {}
    stack: list[int] = []
    for index, row in enumerate(rows):
        while stack and not _is_below(row.code, rows[stack[-1]].code):
            stack.pop()
        if stack:
            children.setdefault(stack[-1], []).append(index)
        stack.append(index)
    for parent in sorted(children):
        yield Family(parent=rows[parent], children=tuple(rows[i] for i in children[parent]))


def roots(rows: Sequence[SubjectRow]) -> tuple[SubjectRow, ...]:
    """The rows that stand below no other row."""
    below = {child for family in families(rows) for child in family.children}
    return tuple(row for row in rows if row not in below)


def _is_below(code: str, above: str) -> bool:
    return code != above and code.startswith(above)


def _block_rows(table: Table, block: Block) -> list[SubjectRow]:
    split = _split_columns(table, block)
    codes = _joined_codes(table, split) if split else [_whole_code(row, block) for row in table.rows]
    return [
        SubjectRow(row=index, code=code, name=_name(table.rows[index], block), columns=block.money)
        for index, code in enumerate(codes)
        if code
    ]


def _whole_code(row: Row, block: Block) -> str:
    """The code in the first filled label cell, alone or before the name (``201 一般公共服务支出``)."""
    text = next((t for column in block.labels if (t := row.cells[column].text.strip())), "")
    found = _WHOLE_CODE.match(text)
    return found.group(1) if found and not _is_figure_tail(text[found.end() :]) else ""


def _is_figure_tail(tail: str) -> bool:
    return bool(re.match(r"\s*[.,，．]?\d|\s*[.．]|年", tail))


def _split_columns(table: Table, block: Block) -> tuple[int, ...]:
    """The two or three neighbouring columns in which codes are printed in parts (201 | 03 | 01)."""
    for index, column in enumerate(block.labels[:-1]):
        following = block.labels[index + 1 : index + 3]
        if _mostly(table, column, _CLASS_CODE) and _mostly(table, following[0], _TAIL_CODE):
            tail = (
                following
                if len(following) > 1 and _mostly(table, following[1], _TAIL_CODE)
                else following[:1]
            )
            return (column, *tail)
    return ()


def _mostly(table: Table, column: int, pattern: re.Pattern[str]) -> bool:
    texts = [text for row in table.rows if (text := row.cells[column].text.strip())]
    return bool(texts) and sum(bool(pattern.fullmatch(text)) for text in texts) * 3 >= len(texts) * 2


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
        joined = [part.zfill(2) if part else kept[i] for i, part in enumerate(parts[: depth + 1])]
        if all(joined):
            current = joined
            codes[-1] = "".join(joined)
    return codes


def _is_part(index: int, part: str) -> bool:
    return not part or bool((_CLASS_CODE if index == 0 else _TAIL_CODE).fullmatch(part))


def _name(row: Row, block: Block) -> str:
    for column in block.labels:
        text = re.sub(r"^\d+\s*[-—]?\s*", "", row.cells[column].text.strip())
        if re.search(r"[一-鿿]", text):
            return re.sub(r"\s+", "", text)
    return ""
