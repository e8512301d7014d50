"""What a row of a table is, by its label: total, item, part of an item, carry-over."""

from __future__ import annotations

import re
from enum import Enum

from extractor.document import Row, Table


class RowRole(Enum):
    """The role of a row in a chain of income or expenditure."""

    ITEM = "项目"
    PART = "其中项"
    YEAR_TOTAL = "本年合计"
    CARRIED_IN = "上年结转"
    CARRIED_OUT = "年终结转"
    GRAND_TOTAL = "总计"
    BLANK = "空"


_YEAR_TOTAL = re.compile(
    r"(?:本年|当年|20\d\d年)(?:预算)?(?:收入|支出)?(?:合计|小计)|^(?:收入|支出)(?:合计|小计)$"
)
_GRAND_TOTAL = re.compile(r"^(?:收入|支出)?(?:预算)?(?:总计|总额)$|^(?:收入|支出)总(?:计|额)$")
_CARRIED_IN = re.compile(
    r"^(?:[一二三四五六七八九十]+、)?(?:上年|年初)(?:财政拨款)?.*结[转余]|^使用非财政拨款结余|^用事业基金|^使用专用结余|^动用"
)
_CARRIED_OUT = re.compile(
    r"年[终末](?:财政拨款)?结[转余]|结转下年|结余分配|^(?:[一二三四五六七八九十]+、)?结转下"
)
_NUMBERED = re.compile(r"^[一二三四五六七八九十]{1,3}[、.．，]")
_PART = re.compile(r"^(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．)）]|其中|[①②③④⑤⑥⑦⑧⑨])")
#: Header words that a merged header leaves on the first body row.
_HEADER_LEAVES = frozenset({"类", "款", "项", "栏次"})
_TABLE_TOTAL = re.compile(r"(?:部门|单位|本年支出|本年收入|支出|收入|金额|预算)?(?:合计|总计|共计)")


def clean(label: str) -> str:
    """A label without blanks."""
    return re.sub(r"\s+", "", label)


def role_of(label: str) -> RowRole:
    """The role a label gives its row."""
    text = clean(label)
    if not text:
        return RowRole.BLANK
    if _PART.match(text):
        return RowRole.PART
    for pattern, role in (
        (_YEAR_TOTAL, RowRole.YEAR_TOTAL),
        (_GRAND_TOTAL, RowRole.GRAND_TOTAL),
        (_CARRIED_OUT, RowRole.CARRIED_OUT),
        (_CARRIED_IN, RowRole.CARRIED_IN),
    ):
        if pattern.search(text):
            return role
    return RowRole.ITEM


def is_numbered(label: str) -> bool:
    """Whether a label begins 一、 二、 …"""
    return bool(_NUMBERED.match(clean(label)))


def bare(label: str) -> str:
    """A label without its number: 一、教育支出 becomes 教育支出."""
    return _PART.sub("", _NUMBERED.sub("", clean(label)))


def is_table_total(row: Row) -> bool:
    """Whether the first words of a row say 合计 (header words that slipped onto the row aside)."""
    words = [clean(cell.text) for cell in row.cells[:5] if re.search(r"[一-鿿]", cell.text)]
    words = [word for word in words if word not in _HEADER_LEAVES]
    return bool(words) and bool(_TABLE_TOTAL.fullmatch(words[0]))


def total_row(table: Table) -> int | None:
    """The row that sums the table, or None."""
    return next((index for index, row in enumerate(table.rows) if is_table_total(row)), None)
