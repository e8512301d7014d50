"""The indicator blocks of tabbed forms printed anew from their reading: clean rows for faults to break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.document import Document, Form, Side

HEADER = ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值")
LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("经济效益", "社会效益", "生态效益", "可持续影响")),
    ("满意度指标", ("服务对象满意度",)),
)
#: A row of a block: label of the whole, level 1, then level 2, name and value of each side.
Row = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBlock:
    """Lines ``first`` to ``last`` (0-based, both of the block) of a text and the rows that they print."""

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]


def blocks(document: Document, lines: Sequence[str]) -> Iterator[PrintedBlock]:
    """The blocks of the document's forms whose heads and footer stand in the text."""
    for form in document.forms:
        start = (form.span.line or 1) - 1
        end = form.span.end_line or start
        first = next((n for n in range(start, min(end, len(lines))) if "一级指标" in lines[n]), None)
        if first is None:
            continue
        last = next((n for n in range(first, min(end, len(lines))) if "负责人" in lines[n]), None)
        if last is not None and last > first + 1:
            yield PrintedBlock(first=first, last=last - 1, rows=tuple(_rows(form)))


def _rows(form: Form) -> Iterator[tuple[str, ...]]:
    yield HEADER
    for level1, names in LEVELS:
        first = level1
        for name in names:
            sides = [_pairs(form, side, name) for side in Side]
            for at in range(max(1, *map(len, sides))):
                left, right = (side[at] if at < len(side) else ("", "") for side in sides)
                label = name if at == 0 else ""
                yield ("", first, label, *left, label, *right)
                first = ""


def _pairs(form: Form, side: Side, name: str) -> list[tuple[str, str]]:
    wanted = name.removesuffix("指标")
    return [(i.name, i.value) for i in form.side(side) if i.level2.removesuffix("指标") == wanted]
